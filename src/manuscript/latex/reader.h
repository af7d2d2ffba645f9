#pragma once
// The reading of LaTeX: one pass over a stack of texts (the file, files taken in, macros).

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "manuscript/document_builder.h"
#include "manuscript/latex/cite_commands.h"
#include "manuscript/latex/command_table.h"
#include "manuscript/latex/source.h"
#include "text/tex_table.h"

namespace opcit::manuscript::latex {

struct Arguments;

/// A stretch of TeX that is read: of a file, of a macro's body, or one of its arguments.
struct Stretch {
  const TexFile* file = nullptr;
  std::size_t at = 0;
  std::size_t end = 0;
  /// What is written from here stands for its own bytes; else for those of `origin`.
  bool exact = true;
  Span origin;
  std::size_t part = 0;
  std::shared_ptr<const Arguments> arguments;  // what #1, #2 … stand for
  bool is_file = false;
  const void* macro = nullptr;  // whose body it is

  std::string_view text() const { return file->text().substr(at, end - at); }
};

struct Arguments {
  std::vector<Stretch> values;
};

/// `\newcommand{\name}[2][x]{…}`.
struct Macro {
  std::size_t parameters = 0;
  bool first_is_option = false;
  Stretch preset;  // of the option
  Stretch body;
  std::string alias;  // the one command that the body is
  bool plain = true;  // false: programming, which is not followed
};

class Reader {
 public:
  Reader(std::string_view text, std::string name, const ReadOptions& options);
  Document run() &&;

  /// The texts of the parts, for the map to their bytes.
  std::vector<SourceMap> take_part_maps() { return std::move(part_maps_); }

 private:
  /// What the closing brace of a group ends.
  struct Group {
    std::vector<MarkKind> marks;
    std::string_view closing;  // text to write
    bool ends_note = false;
    bool ends_block = false;
    bool hides = false;       // no text comes out of it
    bool shows = false;       // text comes out of it although the document has not begun
  };
  struct OpenEnvironment {
    std::string name;
    EnvironmentKind kind = EnvironmentKind::plain;
    std::size_t number = 0;   // of the last item
  };

  // reader.cpp
  void step();
  void special(char c);
  void white_space();
  void quote_or_dash(char c);
  void parameter();
  void open_group(Group group);
  void close_group();
  void push(Stretch stretch);
  Stretch& top() { return stretches_.back(); }
  const Stretch& top() const { return stretches_.back(); }
  bool shows() const { return hidden_ == 0 && (in_document_ || shown_ > 0); }
  Span place(std::size_t begin, std::size_t end) const;
  void write(std::size_t begin, std::size_t end);
  void write_decoded(std::string_view text, std::size_t begin);
  void open_block();
  void end_block();
  BlockKind kind() const;

  // commands.cpp
  void command();
  bool cite_command(std::string_view name, std::size_t begin);
  void read_cites(const CiteCommand& command, CitationField& field);
  bool read_cite_arguments(const CiteCommand& command, CiteArguments& out, std::string& code);
  void write_citation(const CiteCommand& command, CitationField field, Span exact,
                      const Stretch& start);
  void write_source(std::size_t begin, std::size_t end);
  void act(std::string_view name, Action action, std::size_t begin);
  void act_on_text(Action action, std::size_t begin);
  void skip_arguments(std::string_view name, std::size_t count);
  void character(const text::tex::Command& found, std::size_t begin);
  void accent(const text::tex::Command& found, std::size_t begin);
  void markup(const text::tex::Command& found, std::size_t begin);
  void font(const text::tex::Command& found);
  void note(Action action, std::size_t begin);
  void note_mark();
  void note_text();
  void section(Action action);
  void titled(BlockKind block, std::uint8_t level);
  void quotation(std::size_t begin);
  void url();
  void verb();
  void mathematics(std::string_view close, bool display);
  void inline_formula(std::size_t begin, std::size_t end);
  void line(std::size_t begin);

  // environments.cpp
  void begin_environment();
  void end_environment();
  void item();
  void bib_item();
  void end_bib_item();
  void closed_environment(const std::string& name, Environment environment);
  void verbatim(const std::string& name);
  void include();
  bool include_file(const std::string& name, bool required);
  void bibliography(std::string_view name);

  // arguments.cpp
  bool skip_to_argument();
  bool take_star();
  bool group(Stretch& out);           // `{…}`
  bool bracket(char open, Stretch& out);
  bool argument(Stretch& out);        // a group, or one token
  std::string raw(const Stretch& stretch) const;
  void drop(std::size_t count);
  void skip_options();

  // macros.cpp
  void define(Action action);
  void define_document();
  void define_tex();
  void let();
  void keep(std::string name, Macro macro, Stretch body);
  bool is_open(const Macro& macro) const;
  bool expand(const std::string& name, std::size_t begin);
  void package();
  void set_language(std::string_view options);

  const ReadOptions& options_;
  DocumentBuilder builder_;
  std::vector<std::unique_ptr<TexFile>> files_;
  std::vector<SourceMap> part_maps_;
  std::vector<Stretch> stretches_;
  std::vector<Group> groups_;
  std::vector<OpenEnvironment> environments_;
  std::map<std::string, Macro, std::less<>> macros_;
  std::vector<std::pair<std::string, std::size_t>> note_marks_;  // label and anchor without text
  std::string entry_key_;
  std::string entry_label_;
  std::size_t notes_ = 0;
  std::size_t expansions_left_ = 0;
  std::size_t included_bytes_ = 0;
  std::size_t hidden_ = 0;
  std::size_t shown_ = 0;
  std::size_t note_depth_ = 0;
  std::size_t tables_ = 0;
  std::size_t quotes_ = 0;
  std::size_t lists_ = 0;
  bool in_document_ = true;
  bool in_entry_ = false;
  bool has_chapters_ = false;
};

}  // namespace opcit::manuscript::latex
