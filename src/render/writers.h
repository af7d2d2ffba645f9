#pragma once
// The writers of the formats opcit knows. `size` is that of what is written so far.

#include <opcit/render/writer.h>

namespace opcit::render {

/// Plain text: formatting is dropped.
class TextWriter {
 public:
  void text(std::string_view text) { out_ += text; }
  void open(const csl::Format&) {}
  void close(const csl::Format&) {}
  void open(csl::Display) {}
  void close(csl::Display display);
  std::size_t size() const { return out_.size(); }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// HTML as CSL processors write it: i, b, sup, sub, spans for the rest, csl-* divisions.
class HtmlWriter {
 public:
  void text(std::string_view text);
  void open(const csl::Format& format);
  void close(const csl::Format& format);
  void open(csl::Display display);
  void close(csl::Display display);
  std::size_t size() const { return out_.size(); }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// CommonMark, with raw `<sup>`, `<sub>` and spans where Markdown has nothing.
class MarkdownWriter {
 public:
  void text(std::string_view text);
  void open(const csl::Format& format);
  void close(const csl::Format& format);
  void open(csl::Display) {}
  void close(csl::Display display);
  std::size_t size() const { return out_.size(); }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// LaTeX text: every character special to TeX is escaped; needs UTF-8 input.
class LatexWriter {
 public:
  void text(std::string_view text);
  void open(const csl::Format& format);
  void close(const csl::Format& format);
  void open(csl::Display display);
  void close(csl::Display display);
  std::size_t size() const { return out_.size(); }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// RTF 1.9 body text, ASCII only.
class RtfWriter {
 public:
  void text(std::string_view text);
  void open(const csl::Format& format);
  void close(const csl::Format&) { out_ += '}'; }
  void open(csl::Display) {}
  void close(csl::Display display);
  std::size_t size() const { return out_.size(); }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Typst markup.
class TypstWriter {
 public:
  void text(std::string_view text);
  void open(const csl::Format& format);
  void close(const csl::Format&) { out_ += ']'; }
  void open(csl::Display) {}
  void close(csl::Display display);
  std::size_t size() const { return out_.size(); }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace opcit::render
