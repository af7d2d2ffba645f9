#pragma once
// The writers of the formats opcit knows.

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
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace opcit::render
