#pragma once
// The writers of the formats opcit knows.

#include <opcit/render/writer.h>

namespace opcit::render {

/// What is written so far.
class Written {
 public:
  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  std::size_t size() const { return out_.size(); }
  std::string take() { return std::move(out_); }

 protected:
  std::string out_;
};

/// Plain text: formatting is dropped.
class TextWriter : public Written {
 public:
  void text(std::string_view text) { out_ += text; }
  void open(const csl::Format&) {}
  void close(const csl::Format&) {}
  void open(csl::Display) {}
  void close(csl::Display display);
};

/// HTML as CSL processors write it: i, b, sup, sub, spans for the rest, csl-* divisions.
class HtmlWriter : public Written {
 public:
  void text(std::string_view text);
  void open(const csl::Format& format);
  void close(const csl::Format& format);
  void open(csl::Display display);
  void close(csl::Display display);
  void open_link(std::string_view address);
  void close_link() { out_ += "</a>"; }
};

/// CommonMark, with raw `<sup>`, `<sub>` and spans where Markdown has nothing.
class MarkdownWriter : public Written {
 public:
  void text(std::string_view text);
  void open(const csl::Format& format);
  void close(const csl::Format& format);
  void open(csl::Display) {}
  void close(csl::Display display);
  void open_link(std::string_view address);
  void close_link();

 private:
  std::string address_;  ///< of the link that is open
};

/// LaTeX text: every character special to TeX is escaped; needs UTF-8 input.
class LatexWriter : public Written {
 public:
  void text(std::string_view text);
  void open(const csl::Format& format);
  void close(const csl::Format& format);
  void open(csl::Display display);
  void close(csl::Display display);
  void open_link(std::string_view address);
  void close_link() { out_ += '}'; }
};

/// RTF 1.9 body text, ASCII only.
class RtfWriter : public Written {
 public:
  void text(std::string_view text);
  void open(const csl::Format& format);
  void close(const csl::Format&) { out_ += '}'; }
  void open(csl::Display) {}
  void close(csl::Display display);
  void open_link(std::string_view address);
  void close_link() { out_ += "}}"; }
};

/// Typst markup.
class TypstWriter : public Written {
 public:
  void text(std::string_view text);
  void open(const csl::Format& format);
  void close(const csl::Format&) { out_ += ']'; }
  void open(csl::Display) {}
  void close(csl::Display display);
  void open_link(std::string_view address);
  void close_link() { out_ += ']'; }
};

}  // namespace opcit::render
