#include "manuscript/declared_encoding.h"

#include <doctest/doctest.h>
#include <opcit/manuscript/document.h>

using namespace opcit;
using namespace opcit::manuscript;

TEST_CASE("files name their encoding in their head") {
  struct Row {
    std::string_view bytes;
    std::string_view name;
  };
  for (const Row& row : {
           Row{"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><article/>", "shift_jis"},
           Row{"<?xml version='1.0' encoding='koi8-r'?>", "koi8-r"},
           Row{"<html><head><meta charset=windows-1251>", "windows-1251"},
           Row{"<META http-equiv=\"Content-Type\" content=\"text/html; charset=GB2312\">", "gb2312"},
           Row{"\\documentclass{article}\\usepackage[latin2]{inputenc}", "iso-8859-2"},
           Row{"\\usepackage[cp1251]{inputenc}", "cp1251"},
           Row{"\\usepackage{inputenc}", ""},
           Row{"<meta name=\"charset\">", ""},
           Row{"Words about an encoding.", ""},
           Row{"", ""},
       }) {
    CAPTURE(row.bytes);
    CHECK(declared_encoding(row.bytes) == row.name);
  }
}

TEST_CASE("text in a stated encoding is read, and every place leads to its bytes") {
  struct Row {
    std::string bytes;
    const char* name;
    std::string text;   ///< a word of the document
    std::string word;   ///< the same in the file
  };
  const Row rows[] = {
      {"<html><head><meta charset=\"windows-1251\"></head><p>\xD1\xEB\xEE\xE2\xE0 (Lee 2011)</p></html>",
       "a.html", "Слова", "\xD1\xEB\xEE\xE2\xE0"},
      {"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><article><body><p>\x8C\xBE\x8C\xEA x</p></body></article>",
       "a.xml", "言語", "\x8C\xBE\x8C\xEA"},
      {"\\usepackage[latin2]{inputenc}\\begin{document}S\xB3owa x\\end{document}", "a.tex", "Słowa",
       "S\xB3owa"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Document document = *read_document(row.bytes, row.name);
    std::size_t at = document.text.find(row.text);
    REQUIRE(at != std::string::npos);
    Span source = document.file_map.to_source(Span{at, at + row.text.size()});
    CHECK(source.of(row.bytes) == row.word);
    REQUIRE_FALSE(document.findings.empty());
    CHECK(document.findings[0].code == Code::text_encoding);
  }
}

TEST_CASE("bytes that are none in the stated encoding become U+FFFD with a finding, never less text") {
  std::string bytes = "<meta charset=gb18030><p>a \xFF b \xB0";
  Document document = *read_document(bytes, "a.html");
  CHECK(document.text.find("a \uFFFD b") != std::string::npos);
  CHECK(document.findings.size() >= 2);
  for (const char* name : {"no-such-name", "utf-16", "ISO-2022-JP", "UTF-7", "hz"}) {
    CAPTURE(name);
    auto read = read_document("<meta charset=" + std::string(name) + "><p>a \xE9t\xE9 b", "a.html");
    REQUIRE(read);
    CHECK(read->text.find('b') != std::string::npos);
  }
}
