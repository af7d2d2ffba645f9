#include "manuscript/text_notes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "text/bytes.h"

namespace opcit::manuscript {
namespace {

constexpr std::size_t fewest_notes = 1;
constexpr std::size_t fewest_without_body = 4;
constexpr double least_anchored = 0.6;  ///< share of the notes with an anchor in the body

/// The number a block begins with, and where its text begins.
struct Numbered {
  std::size_t number = 0;
  std::size_t text = 0;
  bool closed = false;   ///< a full stop or bracket stands behind the number
  bool bracket = false;  ///< `[1]`
};

Numbered number_of(std::string_view block) {
  bool bracket = block.starts_with("[") || block.starts_with("(");
  std::size_t at = bracket ? 1 : 0;
  Numbered numbered;
  std::size_t digits = at;
  while (digits < block.size() && ascii::is_digit(block[digits]) && digits - at < 4)
    numbered.number = numbered.number * 10 + static_cast<std::size_t>(block[digits++] - '0');
  if (digits == at) return {};
  bool closer = digits < block.size() &&
                (block[digits] == '.' || block[digits] == ')' || block[digits] == ']');
  if (closer) ++digits;
  if (bracket && !closer) return {};
  std::size_t space = digits;
  while (space < block.size() && (block[space] == ' ' || block[space] == '\t' ||
                                  block.substr(space).starts_with("\xC2\xA0")))
    space += block[space] == '\xC2' ? 2 : 1;
  if (space == digits || space >= block.size()) return {};
  numbered.text = space;
  numbered.closed = closer;
  numbered.bracket = block.starts_with("[");
  return numbered;
}

/// A note as found: its blocks [first, last).
struct Candidate {
  std::size_t number;
  std::size_t first;
  std::size_t last;
  std::size_t text;  ///< offset in the document
  bool closed;
  bool bracket;
};

/// The last run of blocks that counts up from 1 to the end of the text.
std::vector<Candidate> counted_blocks(const Document& document) {
  std::vector<Candidate> notes;
  bool open = false;  // a heading ends a note
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    Numbered numbered = number_of(block.span.of(document.text));
    if (numbered.number == 1) notes.clear();
    bool next = numbered.number == notes.size() + 1;
    if (next)
      notes.push_back(
          {numbered.number, i, i + 1, block.span.begin + numbered.text, numbered.closed,
                       numbered.bracket});
    open = next || (open && block.kind != BlockKind::heading);
    if (open && !notes.empty()) notes.back().last = i + 1;
  }
  return notes;
}

struct Anchor {
  std::size_t number;
  Span span;
};

/// The digit raised at `at`, or nothing; superscript one to three stand apart in Unicode.
std::optional<std::size_t> raised_digit(std::string_view text, std::size_t at, std::size_t& size) {
  std::string_view two = text.substr(at, 2);
  size = 2;
  if (two == "¹") return 1;
  if (two == "²") return 2;
  if (two == "³") return 3;
  std::string_view three = text.substr(at, 3);
  size = 3;
  if (three.size() < 3 || three.substr(0, 2) != "\xE2\x81") return std::nullopt;
  auto last = static_cast<unsigned char>(three[2]);
  if (last == 0xB0) return 0;
  if (last >= 0xB4 && last <= 0xB9) return static_cast<std::size_t>(last - 0xB0);
  return std::nullopt;
}

std::vector<Anchor> raised_numbers(std::string_view body) {
  std::vector<Anchor> anchors;
  for (std::size_t at = 0; at < body.size();) {
    at = text::find_byte(body, at, [](auto c) { return (c == 0xC2) | (c == 0xE2); });
    if (at >= body.size()) break;
    std::size_t size = 0;
    std::optional<std::size_t> digit = raised_digit(body, at, size);
    if (!digit) {
      ++at;
      continue;
    }
    bool goes_on = !anchors.empty() && anchors.back().span.end == at &&
                   anchors.back().number < 1000;
    if (goes_on)
      anchors.back() = {anchors.back().number * 10 + *digit, {anchors.back().span.begin, at + size}};
    else
      anchors.push_back({*digit, {at, at + size}});
    at += size;
  }
  return anchors;
}

/// `[1]` right behind a word or its mark, as text made from other formats has anchors.
std::vector<Anchor> bracketed_numbers(std::string_view body) {
  std::vector<Anchor> anchors;
  for (std::size_t at = body.find('['); at != std::string_view::npos; at = body.find('[', at + 1)) {
    std::size_t end = at + 1;
    std::size_t number = 0;
    while (end < body.size() && ascii::is_digit(body[end]) && end < at + 5)
      number = number * 10 + static_cast<std::size_t>(body[end++] - '0');
    bool closed = end > at + 1 && end < body.size() && body[end] == ']';
    bool glued = at > 0 && body[at - 1] != ' ' && body[at - 1] != '\n';
    if (closed && glued) anchors.push_back({number, {at, end + 1}});
  }
  return anchors;
}

/// One anchor for each number, in rising order; numbers that come again are citations or powers.
std::vector<Span> anchors_of(const std::vector<Anchor>& anchors, std::size_t count) {
  std::vector<Span> spans(count);
  std::size_t next = 1;
  for (const Anchor& anchor : anchors) {
    if (anchor.number < next || anchor.number > std::min(count, next + 2)) continue;
    spans[anchor.number - 1] = anchor.span;
    next = anchor.number + 1;
  }
  return spans;
}

/// Whether raised numbers of the body name several notes at once or come again: citation numbers.
bool cites_by_numbers(const std::vector<Anchor>& anchors, std::size_t count) {
  std::vector<std::size_t> times(count + 1);
  std::size_t again = 0;
  for (const Anchor& anchor : anchors)
    if (anchor.number >= 1 && anchor.number <= count && ++times[anchor.number] > 1) ++again;
  return again * 5 > count;
}

}  // namespace

void find_text_notes(Document& document) {
  std::vector<Candidate> found = counted_blocks(document);
  if (found.size() < fewest_notes) return;
  std::size_t begin = document.blocks[found.front().first].span.begin;
  std::string_view body = std::string_view(document.text).substr(0, begin);
  std::vector<Anchor> numbers =
      found.front().bracket ? bracketed_numbers(body) : raised_numbers(body);
  std::vector<Span> anchors = anchors_of(numbers, found.size());
  auto anchored = static_cast<double>(
      std::count_if(anchors.begin(), anchors.end(), [](Span span) { return !span.empty(); }));
  bool without_body = found.front().first == 0 && found.size() >= fewest_without_body &&
                      !found.front().closed;
  bool enough = anchored >= least_anchored * static_cast<double>(found.size());
  if (!without_body && (!enough || cites_by_numbers(numbers, found.size()))) return;
  for (const Candidate& note : found) {
    for (std::size_t i = note.first; i < note.last; ++i) document.blocks[i].kind = BlockKind::note;
    Span span{note.text, document.blocks[note.last - 1].span.end};
    document.notes.push_back(
        {NoteKind::endnote, std::to_string(note.number), anchors[note.number - 1], span});
  }
}

}  // namespace opcit::manuscript
