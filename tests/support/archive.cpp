#include "support/archive.h"

#include <cstdint>
#include <initializer_list>

namespace opcit::test {
namespace {

std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

void put(std::string& out, std::size_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(number >> (8 * i) & 0xFFU));
}

/// What a local header and the directory say alike, from the version to the name's length.
void put_common(std::string& out, const std::string& name, const std::string& content) {
  for (std::size_t field : {20U, 0U, 0U, 0U, 0x21U}) put(out, field, 2);
  put(out, crc32(content), 4);
  put(out, content.size(), 4);
  put(out, content.size(), 4);
  put(out, name.size(), 2);
  put(out, 0, 2);
}

constexpr const char* word_spaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

constexpr const char* relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// `word/footnotes.xml` is related as `footnotes`, `customXml/item1.xml` as `customXml`.
std::string relationships(const Members& parts) {
  std::string out = "<Relationships>";
  int id = 0;
  for (const auto& [name, content] : parts) {
    std::string kind = name.substr(name.rfind('/') + 1);
    kind = name.starts_with("customXml/") ? "customXml" : kind.substr(0, kind.find('.'));
    if (name.starts_with("docProps/")) continue;
    out += "<Relationship Id=\"r" + std::to_string(++id) + "\" Type=\"" + relation + kind +
           "\" Target=\"/" + name + "\"/>";
  }
  return out + "</Relationships>";
}

}  // namespace

std::string make_archive(const Members& members) {
  std::string out;
  std::string directory;
  for (const auto& [name, content] : members) {
    std::size_t at = out.size();
    out += "PK\x03\x04";
    put_common(out, name, content);
    out += name + content;
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    put_common(directory, name, content);
    for (int i = 0; i < 3; ++i) put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, at, 4);
    directory += name;
  }
  std::size_t at = out.size();
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, members.size(), 2);
  put(out, members.size(), 2);
  put(out, directory.size(), 4);
  put(out, at, 4);
  put(out, 0, 2);
  return out;
}

std::string make_docx(const std::string& body, const Members& parts) {
  std::string top = std::string("<Relationships><Relationship Id=\"r1\" Type=\"") + relation +
                    "officeDocument\" Target=\"word/document.xml\"/>";
  for (const auto& [name, content] : parts)
    if (name == "docProps/custom.xml")
      top += std::string("<Relationship Id=\"r2\" Type=\"") + relation +
             "custom-properties\" Target=\"docProps/custom.xml\"/>";
  Members members = {
      {"_rels/.rels", top + "</Relationships>"},
      {"word/_rels/document.xml.rels", relationships(parts)},
      {"word/document.xml", std::string("<w:document ") + word_spaces + "><w:body>" + body +
                                "</w:body></w:document>"},
  };
  members.insert(members.end(), parts.begin(), parts.end());
  return make_archive(members);
}

std::string make_odt(const std::string& body, const std::string& styles, const Members& parts) {
  constexpr const char* spaces =
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
      "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
      "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
      "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";
  Members members = {
      {"mimetype", "application/vnd.oasis.opendocument.text"},
      {"content.xml", std::string("<office:document-content ") + spaces +
                          "><office:automatic-styles>" + styles +
                          "</office:automatic-styles><office:body><office:text>" + body +
                          "</office:text></office:body></office:document-content>"},
  };
  members.insert(members.end(), parts.begin(), parts.end());
  return make_archive(members);
}

}  // namespace opcit::test
