#include "extract/reference_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "extract/words.h"
#include "manuscript/flow.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace opcit::extraction {
namespace {

constexpr std::size_t longest_heading = 80;
constexpr std::size_t longest_key = 60;
constexpr std::size_t longest_entry = 3000;
constexpr int most_attempts = 8;      ///< headings tried, from the last: later ones rarely mislead
constexpr std::size_t tolerated = 3;  ///< blocks without a year inside a list

/// Headings as match keys.
constexpr std::array<std::string_view, 46> headings = {"references",
                                                       "reference list",
                                                       "list of references",
                                                       "references cited",
                                                       "works cited",
                                                       "literature cited",
                                                       "literature",
                                                       "bibliography",
                                                       "select bibliography",
                                                       "selected bibliography",
                                                       "cited literature",
                                                       "cited works",
                                                       "sources",
                                                       "references and notes",
                                                       "works consulted",
                                                       "literatur",
                                                       "literaturverzeichnis",
                                                       "bibliographie",
                                                       "quellen und literatur",
                                                       "quellen und literaturverzeichnis",
                                                       "quellenverzeichnis",
                                                       "zitierte literatur",
                                                       "referenzen",
                                                       "bibliografie",
                                                       "references bibliographiques",
                                                       "ouvrages cites",
                                                       "referencias",
                                                       "referencias bibliograficas",
                                                       "bibliografia",
                                                       "obras citadas",
                                                       "literatura citada",
                                                       "riferimenti bibliografici",
                                                       "opere citate",
                                                       "riferimenti",
                                                       "literatuur",
                                                       "literatuurlijst",
                                                       "litteratur",
                                                       "literatura",
                                                       "литература",
                                                       "список литературы",
                                                       "библиография",
                                                       "参考文献",
                                                       "參考文獻",
                                                       "引用文献",
                                                       "βιβλιογραφια",
                                                       "kaynakca"};

/// What text::match_key gives for plain words, at a fraction of its cost.
std::string ascii_key(std::string_view text) {
  std::string key;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z')
      key.push_back(static_cast<char>(c - 'A' + 'a'));
    else if (c >= 'a' && c <= 'z')
      key.push_back(c);
    else if (!key.empty() && key.back() != ' ')
      key.push_back(' ');
  }
  if (key.ends_with(' ')) key.pop_back();
  return key;
}

bool is_heading(std::string_view block) {
  if (block.size() > longest_heading) return false;
  while (!block.empty() && (block.front() == '#' || block.front() == '*' || block.front() == ' ' ||
                            block.front() == '.' || (block.front() >= '0' && block.front() <= '9')))
    block.remove_prefix(1);
  if (block.size() > longest_key) return false;
  std::string key = ascii::is_ascii(block) ? ascii_key(block) : text::match_key(block);
  return std::find(headings.begin(), headings.end(), key) != headings.end();
}

bool holds_year(std::string_view block) {
  for (std::size_t i = 0; i + 4 <= block.size(); ++i) {
    bool year = (block[i] == '1' || block[i] == '2') &&
                std::all_of(block.begin() + static_cast<std::ptrdiff_t>(i),
                            block.begin() + static_cast<std::ptrdiff_t>(i) + 4,
                            [](char c) { return c >= '0' && c <= '9'; });
    if (year) return true;
  }
  constexpr std::array<std::string_view, 5> statuses = {"n.d.", "forthcoming", "in press", "o. J.",
                                                        "s.f."};
  return std::any_of(statuses.begin(), statuses.end(), [&](std::string_view status) {
    return block.find(status) != std::string_view::npos;
  });
}

/// Lines of a block as spans without line ends.
std::vector<Span> lines_of(std::string_view text, Span block) {
  std::vector<Span> lines;
  for (std::size_t begin = block.begin; begin < block.end;) {
    std::size_t end = std::min(text.find('\n', begin), block.end);
    lines.push_back({begin, end});
    begin = end + 1;
  }
  return lines;
}

bool is_indented(std::string_view line) {
  return line.starts_with(" ") || line.starts_with("\t");
}

/// Bytes of `[12]`, `12.`, `(3)` and the space behind; 0 when the line is not numbered.
std::size_t number_size(std::string_view line) {
  std::size_t at = !line.empty() && (line[0] == '[' || line[0] == '(') ? 1 : 0;
  std::size_t begin = at;
  while (at < line.size() && at - begin < 4 && line[at] >= '0' && line[at] <= '9') ++at;
  if (at == begin || at - begin > 3 || at + 1 >= line.size()) return 0;
  bool closed = line[at] == ']' || line[at] == ')' || line[at] == '.';
  return closed && (line[at + 1] == ' ' || line[at + 1] == '\t') ? at + 2 : 0;
}

/// `Lee, Ann`: a comma close by, a capital behind it.
bool is_inverted(std::string_view line) {
  std::size_t comma = line.substr(0, 40).find(',');
  return comma != std::string_view::npos && comma + 2 < line.size() && comma < 30 &&
         text::is_upper(text::decode(line, comma + 2).code_point);
}

/// Bytes of the particles and spaces before a name: `van der `.
std::size_t particles_size(std::string_view line) {
  std::size_t at = 0;
  for (int words = 0; words < 3 && at < line.size() && line[at] >= 'a' && line[at] <= 'z'; ++words) {
    std::size_t end = line.substr(0, at + 8).find(' ', at);
    if (end == std::string_view::npos) break;
    if ((word_uses(line.substr(at, end - at)) & use_particle) == 0) break;
    at = end + 1;
  }
  return at;
}

/// A line that begins like authors do: a capital, then a comma, an initial or a year close by;
/// particles before the capital only where the given name follows.
bool begins_like_authors(std::string_view line) {
  if (line.starts_with("—") || line.starts_with("---") || line.starts_with("___")) return true;
  std::size_t particles = particles_size(line);
  text::Decoded first = text::decode(line, particles);
  if (particles > 0) return text::is_upper(first.code_point) && is_inverted(line.substr(particles));
  bool name = text::is_upper(first.code_point) || text::is_caseless(first.code_point);
  return name && (is_inverted(line) || holds_year(line.substr(0, 100)));
}

/// Whether a line may be followed by one that begins an entry with a small letter.
bool is_closed(std::string_view line) {
  std::size_t last = line.find_last_not_of(" \r");
  return last != std::string_view::npos && line[last] == '.';
}

/// How a block of several lines is cut into entries.
std::vector<Span> split_block(std::string_view text, Span block) {
  std::vector<Span> lines = lines_of(text, block);
  std::size_t numbered = 0;
  std::size_t indented = 0;
  std::size_t authors = 0;
  for (Span line : lines) {
    std::string_view content = line.of(text);
    numbered += number_size(content) > 0;
    indented += is_indented(content);
    authors += !is_indented(content) && begins_like_authors(content);
  }
  bool by_number = numbered > 0 && number_size(lines.front().of(text)) > 0;
  bool by_indent = !by_number && indented > 0 && !is_indented(lines.front().of(text));
  if (!by_number && !by_indent && authors < 2) return {block};
  std::vector<Span> entries;
  bool complete = true;
  bool closed = true;
  for (Span line : lines) {
    std::string_view content = line.of(text);
    bool follows = complete && (closed || particles_size(content) == 0);
    bool starts = by_number   ? number_size(content) > 0
                  : by_indent ? !is_indented(content)
                              : follows && begins_like_authors(content);
    if (entries.empty() || starts)
      entries.push_back(line);
    else
      entries.back().end = line.end;
    closed = is_closed(content);
    complete = content.find_last_not_of(" \r") != std::string_view::npos &&
               content[content.find_last_not_of(" \r")] != ',' &&
               holds_year(entries.back().of(text));
  }
  return entries;
}

Span trimmed(std::string_view text, Span span) {
  auto is_edge = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  while (!span.empty() && is_edge(text[span.begin])) ++span.begin;
  while (!span.empty() && is_edge(text[span.end - 1])) --span.end;
  return span;
}

bool looks_like_entries(std::string_view block) {
  std::string_view line = block.substr(0, block.find('\n'));
  bool sized = block.size() < longest_entry || line.size() < block.size();
  return sized && holds_year(block) && (number_size(line) > 0 || begins_like_authors(line));
}

/// The list that begins behind block `heading`.
ReferenceList read_list(const Document& document, std::size_t heading) {
  const std::vector<Block>& blocks = document.blocks;
  const std::string& text = document.text;
  ReferenceList list;
  std::vector<Span> entries;
  std::size_t kept = 0;
  std::size_t strange = 0;
  for (std::size_t i = heading + 1; i < blocks.size() && strange < tolerated; ++i) {
    if (blocks[i].kind == BlockKind::note) break;  // notes stand behind the body and its list
    std::string_view block = blocks[i].span.of(text);
    bool like = looks_like_entries(block);
    if (blocks[i].kind == BlockKind::heading && !like && !entries.empty()) break;
    strange = like ? 0 : strange + 1;
    for (Span entry : split_block(text, blocks[i].span)) entries.push_back(trimmed(text, entry));
    if (like) kept = entries.size();
  }
  entries.resize(kept);
  if (entries.empty()) return list;
  list.span = {blocks[heading].span.begin, entries.back().end};
  manuscript::Hyphenation hyphenation(list.span.of(text));
  for (Span entry : entries) {
    FoundReference found;
    found.id = fmt::format("r{}", list.entries.size() + 1);
    found.span = entry;
    found.raw = manuscript::flow_text(text, entry, hyphenation);
    list.entries.push_back(std::move(found));
  }
  return list;
}

/// A heading glued to the block's first entry by a single line end.
bool opens_with_heading(std::string_view block) {
  std::size_t end = block.substr(0, longest_heading).find('\n');
  return end != std::string_view::npos && is_heading(block.substr(0, end));
}

ReferenceList read_glued(const Document& document, std::size_t block) {
  Document part;
  part.text = document.text;
  part.blocks = document.blocks;
  Span span = part.blocks[block].span;
  std::size_t end = part.text.find('\n', span.begin);
  part.blocks[block].span.end = end;
  Block rest{BlockKind::paragraph, trimmed(part.text, {end, span.end})};
  part.blocks.insert(part.blocks.begin() + static_cast<std::ptrdiff_t>(block) + 1, rest);
  return read_list(part, block);
}

}  // namespace

ReferenceList find_reference_list(const Document& document) {
  int attempts = 0;
  for (std::size_t i = document.blocks.size(); i > 0 && attempts < most_attempts; --i) {
    std::string_view block = document.blocks[i - 1].span.of(document.text);
    bool heading = is_heading(block);
    if (!heading && !opens_with_heading(block)) continue;
    ++attempts;
    ReferenceList list = heading ? read_list(document, i - 1) : read_glued(document, i - 1);
    if (!list.entries.empty()) return list;
  }
  return {};
}

}  // namespace opcit::extraction
