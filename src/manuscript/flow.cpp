#include "manuscript/flow.h"

#include "text/utf8.h"

namespace opcit::manuscript {
namespace {

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x3000;
}

/// Soft hyphen, zero-width characters, word joiner, byte order mark.
bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

class Builder {
 public:
  Builder(std::string_view text, Span span, const Hyphenation& hyphenation)
      : text_(text.substr(0, span.end)), at_(span.begin), hyphenation_(hyphenation) {}

  Flow build() && {
    while (at_ < text_.size()) step();
    return {std::move(out_), SourceMap(std::move(segments_))};
  }

 private:
  void step() {
    text::Decoded decoded = text::decode(text_, at_);
    if (is_space(decoded.code_point)) return space();
    if (!is_invisible(decoded.code_point))
      keep(decoded.size);
    else if (decoded.code_point == 0xAD && line_break_follows(at_ + decoded.size))
      at_ = skip_space(at_ + decoded.size);
    else
      at_ += decoded.size;
  }

  void keep(std::size_t size) {
    bool hyphen = text_[at_] == '-' && line_break_follows(at_ + 1) && !out_.empty();
    if (!hyphen) return copy(size);
    std::size_t next = skip_space(at_ + 1);
    if (hyphenation_.keeps_hyphen(word_before(text_, at_), word_after(text_, next))) copy(1);
    at_ = next;
  }

  void copy(std::size_t size) {
    bool adjoins = !segments_.empty() && segments_.back().exact &&
                   segments_.back().to + segments_.back().size == at_;
    if (!adjoins) segments_.push_back({out_.size(), 0, at_, 0, true});
    segments_.back().size += size;
    segments_.back().to_size += size;
    out_.append(text_.substr(at_, size));
    at_ += size;
  }

  void space() {
    std::size_t next = skip_space(at_);
    bool plain = next == at_ + 1 && text_[at_] == ' ';
    if (plain && !out_.empty() && next < text_.size()) return copy(1);
    if (!out_.empty() && next < text_.size()) {
      segments_.push_back({out_.size(), 1, at_, next - at_, false});
      out_.push_back(' ');
    }
    at_ = next;
  }

  std::size_t skip_space(std::size_t offset) const {
    while (offset < text_.size()) {
      text::Decoded decoded = text::decode(text_, offset);
      if (!is_space(decoded.code_point)) break;
      offset += decoded.size;
    }
    return offset;
  }

  bool line_break_follows(std::size_t offset) const {
    while (offset < text_.size() && (text_[offset] == ' ' || text_[offset] == '\r')) ++offset;
    return offset < text_.size() && text_[offset] == '\n';
  }

  std::string_view text_;
  std::size_t at_;
  const Hyphenation& hyphenation_;
  std::string out_;
  std::vector<MapSegment> segments_;
};

}  // namespace

Flow make_flow(std::string_view text, Span span, const Hyphenation& hyphenation) {
  return Builder(text, span, hyphenation).build();
}

std::string flow_text(std::string_view text, Span span, const Hyphenation& hyphenation) {
  return make_flow(text, span, hyphenation).text;
}

}  // namespace opcit::manuscript
