#include "parse/field_text.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/npos.h"
#include "text/utf8.h"

namespace opcit::parse {
namespace {


struct Quotes {
  std::string_view open;
  std::string_view close;
};

constexpr std::array<Quotes, 10> quotes = {{{"“", "”"}, {"„", "“"}, {"«", "»"}, {"»", "«"},
                                            {"‘", "’"}, {"‚", "‘"}, {"\"", "\""}, {"'", "'"},
                                            {"《", "》"}, {"``", "''"}}};

std::string squeezed(std::string_view text) {
  std::string out;
  bool space = false;
  for (char c : text) {
    bool white = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (white) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    out.push_back(c);
  }
  return out;
}

bool is_closing(char c) { return c == ',' || c == ';' || c == ':' || c == ' '; }

std::string_view unquoted(std::string_view text) {
  for (const Quotes& pair : quotes) {
    if (!text.starts_with(pair.open) || text.size() < pair.open.size() + pair.close.size()) continue;
    std::string_view inside = text.substr(pair.open.size());
    if (inside.ends_with(pair.close) && inside.find(pair.close) == inside.size() - pair.close.size())
      return inside.substr(0, inside.size() - pair.close.size());
    if (inside.find(pair.close) == npos && pair.open != "'") return inside;
  }
  return text;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_closing(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_closing(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string clean_text(std::string_view text) { return squeezed(trimmed(text)); }

std::string clean_title(std::string_view text) {
  std::string_view inside = trimmed(unquoted(trimmed(text)));
  bool ellipsis = inside.ends_with("...") || inside.ends_with("…");
  if (inside.ends_with('.') && !ellipsis) inside.remove_suffix(1);
  return squeezed(trimmed(inside));
}

namespace {

/// The pages without white space, every dash a hyphen, `48-49, 52` parted as CSL has it.
std::string plain_pages(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    text::Decoded c = text::decode(text, i);
    bool dash = (c.code_point >= 0x2010 && c.code_point <= 0x2015) || c.code_point == 0x2212;
    bool white = c.code_point == ' ' || c.code_point == 0xA0 || c.code_point == '\n';
    bool joined = out.empty() || out.back() == '-' || dash || c.code_point == '-' ||
                  c.code_point == ',' || c.code_point == ';';
    if (space && !white && !joined) out.push_back(' ');
    space = white;
    if (!white) out.append(dash ? "-" : text.substr(i, c.size));
    i += c.size;
  }
  return out;
}

bool all_digits(std::string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), ascii::is_digit);
}

}  // namespace

std::string clean_pages(std::string_view text) {
  std::string out = plain_pages(trimmed(text));
  std::size_t dash = out.find('-');
  std::size_t space = out.find(' ');
  if (dash == npos && space != npos && all_digits(std::string_view(out).substr(0, space)) &&
      all_digits(std::string_view(out).substr(space + 1))) {
    out[space] = '-';  // `191 197`, where a reference is set without its marks
    dash = space;
  }
  if (dash == npos) return out;
  std::string_view first = std::string_view(out).substr(0, dash);
  std::string_view last = std::string_view(out).substr(dash + 1);
  if (all_digits(first) && all_digits(last) && last.size() < first.size())
    out.insert(dash + 1, std::string(first.substr(0, first.size() - last.size())));
  return out;
}

}  // namespace opcit::parse
