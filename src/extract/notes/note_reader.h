#pragma once
// What the notes of a document cite: full references, short titles, ibid. and its sisters.

#include <opcit/extract/extraction.h>
#include <opcit/parse/reference_parser.h>

#include <optional>
#include <string_view>
#include <vector>

#include "extract/notes/heads.h"
#include "extract/notes/note_text.h"
#include "extract/notes/works.h"
#include "extract/years.h"

namespace opcit::extraction {

/// What was found in one note.
struct NoteCites {
  std::size_t note = 0;          ///< index in Document::notes
  std::vector<FoundCite> cites;  ///< by place, not overlapping
};

/// Reads notes in order, as the back-references need it.
class NoteReader {
 public:
  /// `references` is the list to link to, `parsed[i]` its entry i, `raws[i]` its wording with its
  /// authors. When it is empty, full references in the notes become its entries.
  NoteReader(const Document& document, const std::vector<std::string>& raws,
             std::vector<FoundReference>& references, std::vector<ParsedReference>& parsed);

  std::vector<NoteCites> read();

  /// The cites in a bracket of the text by author and page, for works of the list only. `before`
  /// is where the names of a bracket that holds but a place may stand.
  std::vector<FoundCite> read_bracket(Span content, Span before);

 private:
  struct Found {
    std::size_t first;  ///< tokens, half-open
    std::size_t last;
    std::optional<std::size_t> work;
    Head head;
    std::size_t locator = 0;  ///< token where one may begin; 0: nowhere
    double confidence = 0;
    bool ambiguous = false;
    bool suppressed = false;  ///< the names stand in the sentence
  };

  /// What stands behind names.
  struct Behind {
    std::size_t at = 0;    ///< token behind them and a comma
    bool ends = false;     ///< nothing
    bool pointer = false;  ///< `(oben N. 4)`
    bool back = false;     ///< `op. cit.`
    bool place = false;    ///< a page or its word
    Year year;
  };

  void read_note(std::size_t index, NoteCites& out);
  std::size_t read_segment(const NoteText& note, Segment segment);
  std::size_t read_titles(const NoteText& note, Segment segment);
  std::size_t detail(const NoteText& note, const TitleHit& hit) const;
  std::optional<TitleHit> best_title(const NoteText& note, std::size_t word,
                                     std::size_t begin) const;
  std::size_t title_begin(const NoteText& note, const TitleHit& hit, std::size_t floor) const;
  Head names_before(const NoteText& note, const TitleHit& hit, std::size_t floor,
                    std::size_t title) const;
  bool accepts(const NoteText& note, const TitleHit& hit, bool authored) const;
  bool is_other_work(const NoteText& note, const TitleHit& hit) const;
  const std::string& full_year(const NoteText& note) const;
  bool is_authored(const NoteText& note, const TitleHit& hit, std::size_t begin) const;
  bool read_back_word(const NoteText& note, Segment segment, std::size_t begin);
  bool read_heads(const NoteText& note, Segment segment, std::size_t begin);
  enum class Hint : std::uint8_t { none, article, book };
  Hint hint_of(const NoteText& note, Segment segment) const;
  Head known_tail(const NoteText& note, Segment segment, Head head) const;
  bool is_named_again(const NoteText& note, const TitleHit& hit, std::size_t after) const;
  static std::vector<Segment> joined_segments(const NoteText& note);
  void settle(const NoteText& note);
  void read_tail(const NoteText& note, Segment tail);
  void read_gap(const NoteText& note, Segment part, bool opens);
  std::size_t tail_begin(const NoteText& note, Segment tail);
  std::vector<Span> gaps_between(std::size_t before, std::size_t begin, std::size_t last) const;
  void read_back_words(const NoteText& note, Segment part);
  std::optional<std::size_t> named_before(const NoteText& note, std::size_t first,
                                          std::size_t last) const;
  bool read_pointed(const NoteText& note, Segment segment);
  Head with_inverted_initials(const NoteText& note, Segment segment, Head head) const;
  std::size_t read_short_title(const NoteText& note, Segment segment, Head head);
  std::vector<std::size_t> works_of(const NoteText& note, Head head) const;
  std::size_t read_head(const NoteText& note, Segment segment, Head head);
  Behind behind(const NoteText& note, Segment segment, Head head) const;
  bool opens_reference(const NoteText& note, Segment segment, Head head) const;
  bool points_past_words(const NoteText& note, Segment rest) const;
  bool is_bare(const NoteText& note, Segment segment, Head head, const Behind& behind) const;
  bool read_full(const NoteText& note, Segment segment, std::size_t begin);
  bool is_author(std::string_view family) const;
  bool read_source(const NoteText& note, Segment segment);
  void discover(const NoteText& note, Found found, bool carried);
  bool read_pointer(const NoteText& note, Segment segment);
  std::size_t fit(const NoteText& note, Head head, std::size_t names, const Work& work) const;
  std::optional<std::size_t> work_of_head(const NoteText& note, Segment segment, Head head,
                                          bool& ambiguous) const;
  std::vector<std::string> family_keys(const NoteText& note, Head head) const;
  std::optional<std::size_t> work_in_note(std::size_t index,
                                          const std::vector<std::string>& names) const;
  bool read_shelfmark(const NoteText& note, Segment segment);
  std::optional<std::size_t> pointed_note(const NoteText& note, Segment segment) const;
  void read_place(const NoteText& bracket, Span before);
  void keep(Found found);
  FoundCite make_cite(const NoteText& note, const Found& found) const;

  const Document& document_;
  std::vector<FoundReference>& references_;
  std::vector<ParsedReference>& parsed_;
  std::optional<ReferenceParser> parser_;  ///< made for the first full reference
  bool discovers_;
  Segment reading_{};  ///< the segment that is read, without its signals
  mutable std::optional<std::string> full_year_;  ///< of `reading_`, once it is asked for
  bool strict_ = false;   ///< only names that something points back with
  bool looking_ = false;  ///< for the first one, which is not cited yet
  bool tells_articles_ = false;  ///< the notes have `art. cit.` beside `op. cit.`
  bool in_text_ = false;  ///< a bracket is read, not a note
  Works works_;
  std::size_t note_ = 0;      ///< the note that is read now
  std::vector<Found> found_;  ///< in it
};

}  // namespace opcit::extraction
