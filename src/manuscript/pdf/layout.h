#pragma once
// Pages as boxes of words, and what can be told from where they stand.

#include <cstddef>
#include <string>
#include <vector>

namespace opcit::manuscript::pdf {

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double height() const { return bottom - top; }
  double width() const { return right - left; }
};

struct Word {
  Box box;
  std::string text;
};

enum class LineRole : unsigned char { body, gone, note };

struct Line {
  Box box;
  std::vector<Word> words;
  double size = 0;          ///< height of its tallest usual words
  LineRole role = LineRole::body;
  bool begins_note = false;
  bool begins_item = false;  ///< of a list; its bullet is gone, its number stands first
  std::string label;        ///< of the note that begins here

  std::string text() const;
};

struct PageLayout {
  double width = 0;
  double height = 0;
  std::vector<Line> lines;  ///< in reading order
  std::string label;
};

/// The pages that `pdftotext -bbox-layout` prints. Control characters go, ligatures are spelt out.
std::vector<PageLayout> parse_layout(std::string& xhtml);

/// Puts the lines of pages in columns into reading order.
void order_columns(std::vector<PageLayout>& pages);

/// The height that most of the text has.
double body_size(const std::vector<PageLayout>& pages);

/// Whether a word is smaller than its line and stands above its foot.
bool is_raised(const Word& word, const Line& line);
bool is_lowered(const Word& word, const Line& line);

/// Whether a word may number a note: `12`, `*`, `†`.
bool is_note_number(const std::string& text);

/// Takes raised numbers that stand as lines of their own into the lines they belong to.
void join_raised_numbers(std::vector<PageLayout>& pages);

/// Takes bullets away and numbers of list items into the lines that they begin.
void join_list_signs(std::vector<PageLayout>& pages);

/// Marks what repeats at the head or foot of pages, and numbers pages by what is printed there.
void mark_running_lines(std::vector<PageLayout>& pages);

/// Marks the notes at the foot of each page.
void mark_notes(std::vector<PageLayout>& pages, double body);

}  // namespace opcit::manuscript::pdf
