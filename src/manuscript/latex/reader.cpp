#include "manuscript/latex/reader.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "manuscript/latex/latex.h"
#include "manuscript/text_file.h"

namespace opcit::manuscript {
namespace latex {
namespace {

constexpr std::size_t most_stretches = 100;  // macros within macros

constexpr std::string_view special_characters = "\\{}%~$&#`'-\"!? \t\n\r\f\v";

constexpr auto is_special = [] {
  std::array<bool, 256> table{};
  for (char c : special_characters) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

bool special_at(std::string_view text, std::size_t at) {
  return is_special[static_cast<unsigned char>(text[at])];
}

struct Ligature {
  std::string_view tex;
  std::string_view text;
};

// Longer ones first.
constexpr std::array ligatures = {
    Ligature{"---", "\u2014"}, Ligature{"--", "\u2013"}, Ligature{"``", "\u201C"},
    Ligature{"''", "\u201D"},  Ligature{"`", "\u2018"},  Ligature{"'", "\u2019"},
    Ligature{"!`", "\u00A1"},  Ligature{"?`", "\u00BF"}, Ligature{"\"`", "\u201E"},
    Ligature{"\"'", "\u201C"}, Ligature{"\"=", "-"},     Ligature{"\"-", ""},
    Ligature{"\"a", "ä"},      Ligature{"\"o", "ö"},     Ligature{"\"u", "ü"},
    Ligature{"\"A", "Ä"},      Ligature{"\"O", "Ö"},     Ligature{"\"U", "Ü"},
    Ligature{"\"s", "ß"},
};

}  // namespace

Reader::Reader(std::string_view text, std::string name, const ReadOptions& options)
    : options_(options) {
  files_.push_back(std::make_unique<TexFile>(std::move(name), std::string(text), 0));
  part_maps_.emplace_back();
  in_document_ = text.find("\\begin{document}") == std::string_view::npos;
  has_chapters_ = text.find("\\chapter") != std::string_view::npos;
  expansions_left_ = text.size() / 4 + 1000;
  Stretch whole;
  whole.file = files_.front().get();
  whole.end = text.size();
  whole.is_file = true;
  if (text.starts_with("\xEF\xBB\xBF")) whole.at = 3;
  stretches_.push_back(std::move(whole));
}

Document Reader::run() && {
  while (!stretches_.empty()) {
    if (top().at >= top().end)
      stretches_.pop_back();
    else
      step();
  }
  end_bib_item();
  return std::move(builder_).finish();
}

void Reader::step() {
  std::string_view text = top().file->text();
  if (special_at(text, top().at)) return special(text[top().at]);
  std::size_t at = top().at;
  std::size_t begin = at;
  // A single space between words goes along with them.
  while (at < top().end && (!special_at(text, at) || (text[at] == ' ' && at > begin &&
                                                      text[at - 1] != ' ')))
    ++at;
  if (shows()) {
    open_block();
    write(begin, at);
  }
  top().at = at;
}

void Reader::special(char c) {
  Stretch& stretch = top();
  std::string_view text = stretch.file->text();
  switch (c) {
    case '\\': return command();
    case '{': ++stretch.at; return open_group({});
    case '}': ++stretch.at; return close_group();
    case '%': {
      stretch.at = std::min(text.find('\n', stretch.at), stretch.end - 1) + 1;
      std::size_t next = std::min(text.find_first_not_of(" \t", stretch.at), stretch.end);
      if (next < stretch.end && text[next] == '\n') end_block();
      return;
    }
    case '~':
      ++stretch.at;
      if (shows()) write_decoded("\u00A0", stretch.at - 1);
      return;
    case '$': {
      bool display = text.substr(stretch.at).starts_with("$$");
      stretch.at += display ? 2 : 1;
      return mathematics(display ? "$$" : "$", display);
    }
    case '#': return parameter();
    case '&':
      ++stretch.at;
      if (tables_ > 0) return end_block();
      if (shows()) write_decoded("&", stretch.at - 1);
      return;
    default: return ascii::is_space(c) ? white_space() : quote_or_dash(c);
  }
}

void Reader::white_space() {
  Stretch& stretch = top();
  std::string_view text = stretch.file->text();
  std::size_t begin = stretch.at;
  int lines = 0;
  for (; stretch.at < stretch.end && ascii::is_space(text[stretch.at]); ++stretch.at)
    lines += text[stretch.at] == '\n' ? 1 : 0;
  if (lines > 1) return end_block();
  if (!shows()) return;
  builder_.set_part(stretch.part);
  builder_.space(place(begin, stretch.at));
}

void Reader::quote_or_dash(char c) {
  Stretch& stretch = top();
  std::string_view rest = stretch.file->text().substr(stretch.at, stretch.end - stretch.at);
  std::size_t begin = stretch.at;
  bool shorthands = c != '"' || builder_.document().language.starts_with("de");
  for (const Ligature& ligature : ligatures) {
    if (!shorthands || !rest.starts_with(ligature.tex)) continue;
    stretch.at += ligature.tex.size();
    if (shows()) write_decoded(ligature.text, begin);
    return;
  }
  ++stretch.at;
  if (!shows()) return;
  open_block();
  write(begin, stretch.at);
}

/// `#1` is the argument itself, with the places that it has in the file.
void Reader::parameter() {
  Stretch& stretch = top();
  std::string_view text = stretch.file->text();
  std::size_t next = stretch.at + 1;
  bool numbered = stretch.arguments && next < stretch.end && text[next] >= '1' && text[next] <= '9';
  if (!numbered) {
    ++stretch.at;
    if (shows()) write_decoded("#", stretch.at - 1);
    return;
  }
  stretch.at += 2;
  auto number = static_cast<std::size_t>(text[next] - '1');
  if (number < stretch.arguments->values.size()) push(stretch.arguments->values[number]);
}

void Reader::push(Stretch stretch) {
  if (stretches_.size() < most_stretches && stretch.at < stretch.end)
    stretches_.push_back(std::move(stretch));
}

void Reader::open_group(Group group) {
  if (group.shows) ++shown_;
  if (group.hides) ++hidden_;
  for (MarkKind mark : group.marks) builder_.begin_mark(mark);
  groups_.push_back(std::move(group));
}

void Reader::close_group() {
  if (groups_.empty()) return;
  Group group = std::move(groups_.back());
  groups_.pop_back();
  if (!group.closing.empty() && shows()) write_decoded(group.closing, top().at - 1);
  for (auto mark = group.marks.rbegin(); mark != group.marks.rend(); ++mark)
    builder_.end_mark(*mark);
  if (group.ends_block) end_block();
  if (group.ends_note) {
    builder_.end_note();
    --note_depth_;
  }
  if (group.shows) --shown_;
  if (group.hides) --hidden_;
}

Span Reader::place(std::size_t begin, std::size_t end) const {
  return top().exact ? Span{begin, end} : top().origin;
}

/// Writes the bytes from `begin` to `end` of the text that is read.
void Reader::write(std::size_t begin, std::size_t end) {
  std::string_view piece = top().file->text().substr(begin, end - begin);
  builder_.set_part(top().part);
  if (top().exact)
    builder_.text(piece, begin);
  else
    builder_.decoded(piece, top().origin);
}

/// Writes `text` for what was read from `begin` on.
void Reader::write_decoded(std::string_view text, std::size_t begin) {
  if (text.empty()) return;
  open_block();
  builder_.set_part(top().part);
  builder_.decoded(text, place(std::min(begin, top().at), top().at));
}

BlockKind Reader::kind() const {
  if (note_depth_ > 0) return BlockKind::note;
  if (tables_ > 0) return BlockKind::table_cell;
  if (lists_ > 0) return BlockKind::list_item;
  return quotes_ > 0 ? BlockKind::block_quotation : BlockKind::paragraph;
}

void Reader::open_block() {
  if (!builder_.in_block()) builder_.begin_block(kind());
}

void Reader::end_block() {
  builder_.end_block();
}

}  // namespace latex

Document read_latex(std::string_view text, std::string name, const ReadOptions& options) {
  latex::Reader reader(text, std::move(name), options);
  Document document = std::move(reader).run();
  document.file_map = compose(document.file_map, reader.take_part_maps());
  return document;
}

Result<Document> read_latex_file(Input input) {
  const ReadOptions& options = input.options;
  std::string name = input.name;
  return read_text_file(std::move(input), "tex", [&](std::string_view text) -> Result<Document> {
    return read_latex(text, name, options);
  });
}

}  // namespace opcit::manuscript
