#include "manuscript/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "text/code_page.h"
#include "text/utf8.h"

namespace opcit::manuscript {
namespace {

/// Windows-1252 in 0x80 to 0x9F; 0 where it defines nothing. Elsewhere it is Latin-1.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::size_t max_broken_findings = 20;

/// Writes UTF-8 and the map back at once: characters whose sizes repeat share one stretch.
class Converter {
 public:
  explicit Converter(std::size_t expected) { text_.reserve(expected); }

  void add(char32_t c, std::size_t source, std::size_t source_size) {
    std::size_t from = text_.size();
    text::append(text_, c);
    auto unit = static_cast<std::uint8_t>(text_.size() - from);
    auto to_unit = static_cast<std::uint8_t>(source_size);
    if (!segments_.empty() && segments_.back().unit == unit &&
        segments_.back().to_unit == to_unit) {
      segments_.back().size += unit;
      segments_.back().to_size += source_size;
    } else {
      segments_.push_back({from, unit, source, source_size, true, unit, to_unit});
    }
  }

  std::size_t size() const { return text_.size(); }

  DecodedText finish(std::string encoding) && {
    segments_.shrink_to_fit();
    return {std::move(text_), SourceMap(std::move(segments_)), std::move(encoding), {}};
  }

 private:
  std::string text_;
  std::vector<MapSegment> segments_;
};

/// Collects replaced bytes into a bounded number of findings; places are asked for in order.
class BrokenBytes {
 public:
  explicit BrokenBytes(std::string_view source) : source_(source) {}

  void add(std::size_t offset, std::size_t size, Span replaced) {
    if (!findings_.empty() && places_ <= max_broken_findings && offset == end_) {
      findings_.back().span.end = replaced.end;
    } else if (offset != end_ && ++places_ <= max_broken_findings) {
      findings_.push_back({Code::text_broken, Severity::warning, replaced, describe(offset),
                           "save the file as UTF-8 with the program it was written in"});
    }
    end_ = offset + size;
  }

  std::vector<Finding> take() && {
    if (places_ > max_broken_findings)
      findings_.push_back(
          {Code::text_broken,
           Severity::warning,
           {},
           fmt::format("{} more places hold bytes that are no text", places_ - max_broken_findings),
           ""});
    return std::move(findings_);
  }

 private:
  std::string describe(std::size_t offset) {
    for (; seen_ < offset; ++seen_) {
      if (source_[seen_] != '\n') continue;
      ++line_;
      line_start_ = seen_ + 1;
    }
    std::size_t column = text::count(source_.substr(line_start_, offset - line_start_)) + 1;
    return fmt::format(
        "byte 0x{:02X} at line {}, column {} (byte {} of the file) is no text and became U+FFFD",
        static_cast<unsigned char>(source_[offset]), line_, column, offset);
  }

  std::string_view source_;
  std::vector<Finding> findings_;
  std::size_t places_ = 0;
  std::size_t end_ = std::string_view::npos;
  std::size_t seen_ = 0;
  std::size_t line_ = 1;
  std::size_t line_start_ = 0;
};

DecodedText repair_utf8(std::string_view bytes) {
  Converter out(bytes.size() + bytes.size() / 8);
  BrokenBytes broken(bytes);
  for (std::size_t i = 0; i < bytes.size();) {
    text::Decoded decoded = text::decode(bytes, i);
    std::size_t at = out.size();
    out.add(decoded.code_point, i, decoded.size);
    if (!decoded.valid) broken.add(i, decoded.size, {at, out.size()});
    i += decoded.size;
  }
  DecodedText result = std::move(out).finish("UTF-8");
  result.findings = std::move(broken).take();
  return result;
}

Finding converted(std::string_view encoding) {
  return {Code::text_encoding,
          Severity::note,
          {},
          fmt::format("the text is {}, not UTF-8, and was converted", encoding),
          ""};
}

DecodedText from_single_byte(std::string_view bytes, std::string encoding) {
  Converter out(bytes.size() + bytes.size() / 4);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto byte = static_cast<unsigned char>(bytes[i]);
    out.add(byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : char32_t{byte}, i, 1);
  }
  DecodedText result = std::move(out).finish(std::move(encoding));
  result.findings.push_back(converted(result.encoding));
  return result;
}

struct Unit16 {
  std::string_view bytes;
  bool little;
  char32_t operator()(std::size_t i) const {
    auto a = static_cast<unsigned char>(bytes[i]);
    auto b = static_cast<unsigned char>(bytes[i + 1]);
    return little ? char32_t(b) << 8U | a : char32_t(a) << 8U | b;
  }
};

struct Decoded16 {
  char32_t code_point;
  std::size_t size;
  bool valid;
};

Decoded16 decode_utf16(const Unit16& unit, std::size_t i) {
  std::size_t left = unit.bytes.size() - i;
  if (left < 2) return {text::replacement, left, false};
  char32_t first = unit(i);
  if (first < 0xD800 || first > 0xDFFF) return {first, 2, true};
  if (first > 0xDBFF || left < 4) return {text::replacement, 2, false};
  char32_t second = unit(i + 2);
  if (second < 0xDC00 || second > 0xDFFF) return {text::replacement, 2, false};
  return {0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00), 4, true};
}

DecodedText from_utf16(std::string_view bytes, ByteOrder order) {
  bool little = order == ByteOrder::little;
  Converter out(bytes.size() / 2 + bytes.size() / 8);
  BrokenBytes broken(bytes);
  Unit16 unit{bytes, little};
  for (std::size_t i = 0; i < bytes.size();) {
    Decoded16 decoded = decode_utf16(unit, i);
    std::size_t at = out.size();
    out.add(decoded.code_point, i, decoded.size);
    if (!decoded.valid) broken.add(i, decoded.size, {at, out.size()});
    i += decoded.size;
  }
  DecodedText result = std::move(out).finish(little ? "UTF-16LE" : "UTF-16BE");
  result.findings = std::move(broken).take();
  result.findings.insert(result.findings.begin(), converted(result.encoding));
  return result;
}

/// How the bytes above ASCII would read as Latin-1 or Windows-1252.
struct HighBytes {
  std::size_t sensible = 0;  ///< letters and the marks that prose has
  std::size_t odd = 0;
  bool typographic = false;  ///< any that only Windows-1252 defines
  std::size_t utf8 = 0;      ///< well-formed multi-byte sequences
};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A letter of Latin-1 prose stands in a word, or is one of the vowels that are a word alone.
/// Anything else is rather a remnant of broken UTF-8.
bool is_sensible_letter(std::string_view bytes, std::size_t at) {
  char before = at == 0 ? ' ' : bytes[at - 1];
  char after = at + 1 == bytes.size() ? ' ' : bytes[at + 1];
  if (is_ascii_letter(before) || is_ascii_letter(after)) return true;
  constexpr std::string_view words = "\xC0\xC8\xC9\xD3\xD9\xE0\xE8\xE9\xF2\xF3\xF9";
  return before == ' ' && after == ' ' && words.find(bytes[at]) != std::string_view::npos;
}

bool is_sensible_high(std::string_view bytes, std::size_t at) {
  auto byte = static_cast<unsigned char>(bytes[at]);
  constexpr std::string_view marks =
      "\x80\x82\x84\x85\x86\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA1\xA3\xA7\xA9\xAA\xAB\xAD\xAE\xB0"
      "\xB1\xB2\xB3\xB4\xB5\xB7\xBA\xBB\xBF";
  if (byte >= 0xC0) return byte != 0xD7 && byte != 0xF7 && is_sensible_letter(bytes, at);
  if (byte == 0x8A || byte == 0x8C || byte == 0x8E || byte == 0x9A || byte == 0x9C ||
      byte == 0x9E || byte == 0x9F)
    return true;
  return marks.find(static_cast<char>(byte)) != std::string_view::npos;
}

HighBytes survey(std::string_view bytes) {
  HighBytes seen;
  for (std::size_t i = 0; i < bytes.size();) {
    auto byte = static_cast<unsigned char>(bytes[i]);
    text::Decoded decoded = byte < 0x80 ? text::Decoded{byte, 1, true} : text::decode(bytes, i);
    if (byte >= 0x80 && decoded.valid) {
      ++seen.utf8;
    } else if (byte >= 0x80) {
      ++(is_sensible_high(bytes, i) ? seen.sensible : seen.odd);
      seen.typographic |= byte < 0xA0;
      decoded.size = 1;
    }
    i += decoded.size;
  }
  return seen;
}

/// Nothing when ICU does not know the encoding, or when it is one of those that are told by the
/// bytes, which these bytes then are not.
std::optional<DecodedText> from_declared(std::string_view bytes, const std::string& declared) {
  if (declared.empty() || declared.starts_with("utf") || declared == "us-ascii") return std::nullopt;
  std::optional<text::CodePage> page = text::CodePage::named(declared);
  if (!page) return std::nullopt;
  Converter out(bytes.size() + bytes.size() / 4);
  BrokenBytes broken(bytes);
  for (std::size_t at = 0; at < bytes.size();) {
    text::CodePage::Character character = page->next(bytes, at);
    std::size_t from = out.size();
    out.add(character.code_point, at, character.size);
    if (character.code_point == text::replacement)
      broken.add(at, character.size, {from, out.size()});
    at += character.size;
  }
  DecodedText result = std::move(out).finish(declared);
  result.findings = std::move(broken).take();
  result.findings.insert(result.findings.begin(), converted(result.encoding));
  return result;
}

}  // namespace

ByteOrder utf16_order(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return ByteOrder::little;
  if (bytes.starts_with("\xFE\xFF")) return ByteOrder::big;
  std::string_view sample = bytes.substr(0, 4096);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
  std::size_t units = sample.size() / 2;
  if (units == 0) return ByteOrder::none;
  if (zeros[1] * 2 > units && zeros[0] * 20 < units) return ByteOrder::little;
  if (zeros[0] * 2 > units && zeros[1] * 20 < units) return ByteOrder::big;
  return ByteOrder::none;
}

DecodedText decode_text(std::string bytes, const std::string& declared) {
  ByteOrder order = utf16_order(bytes);
  if (order != ByteOrder::none) return from_utf16(bytes, order);
  if (text::is_valid(bytes)) return {std::move(bytes), {}, "UTF-8", {}};
  if (auto decoded = from_declared(bytes, declared)) return std::move(*decoded);
  HighBytes seen = survey(bytes);
  bool single_byte = seen.utf8 < seen.sensible && seen.odd * 10 <= seen.sensible;
  if (!single_byte) return repair_utf8(bytes);
  return from_single_byte(bytes, seen.typographic ? "windows-1252" : "ISO-8859-1");
}

}  // namespace opcit::manuscript
