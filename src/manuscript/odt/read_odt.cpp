#include "manuscript/odt/read_odt.h"

#include <array>

#include "manuscript/odt/story.h"
#include "manuscript/office_archive.h"
#include "manuscript/sniff.h"

namespace opcit::manuscript {
namespace odt {
namespace {

constexpr std::string_view text_type = "opendocument.text";
constexpr std::array spaces = {
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    Namespace{"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
};

/// The parts of a text; of a flat file all three are the same.
struct Parts {
  const XmlPart& content;
  const XmlPart* styles = nullptr;
  const XmlPart* meta = nullptr;
};

/// Long instructions stand in pieces: `ZOTERO_BREF_x_1`, `ZOTERO_BREF_x_2`.
void read_bookmarked(const XmlPart& meta, Context& context) {
  for (pugi::xml_node property : meta.root().child("office:meta").children("meta:user-defined")) {
    std::string name = attribute_text(property, "meta:name");
    std::size_t number = name.rfind('_');
    if (number != name.npos)
      context.bookmarked[name.substr(0, number)] += text_of(meta, property);
  }
  std::erase_if(context.bookmarked, [](const auto& row) {
    return fields::role_of(row.second) != fields::Role::citation;
  });
}

Document read(const Parts& parts, Context& context) {
  pugi::xml_node root = parts.content.root();
  context.styles.add(root.child("office:automatic-styles"));
  if (parts.styles) context.styles.add(parts.styles->root().child("office:styles"));
  if (parts.meta) read_bookmarked(*parts.meta, context);
  Story story(context, parts.content);
  walk(root.child("office:body").child("office:text"), story);
  Document document = std::move(context.builder).finish();
  document.format = "odt";
  document.encoding = parts.content.encoding();
  document.language = context.styles.language();
  settle_preformatted(document);
  if (!document.pages.empty()) document.pages.insert(document.pages.begin(), {0, "1"});
  return document;
}

Result<Document> read_archive(const Input& input) {
  OPCIT_TRY(OfficeArchive archive, OfficeArchive::open(input.bytes, input.name, spaces));
  Context context;
  std::vector<Finding>& findings = context.builder.document().findings;
  std::vector<Finding> of_no_matter;
  auto manifest = archive.read_if_there("META-INF/manifest.xml", of_no_matter);
  if (manifest && manifest->text().find("encryption-data") != std::string::npos)
    return fail(Code::file_unreadable, "the document is protected by a password",
                "open it in the program it was written in and save it without the password");
  OPCIT_TRY(XmlPart content, archive.read("content.xml"));
  for (Finding& finding : content.findings()) findings.push_back(std::move(finding));
  auto styles = archive.read_if_there("styles.xml", findings);
  auto meta = archive.read_if_there("meta.xml", findings);
  context.builder.begin_part("content.xml");
  return read({content, styles ? &*styles : nullptr, meta ? &*meta : nullptr}, context);
}

Result<Document> read_flat(Input& input) {
  OPCIT_TRY(XmlPart part, XmlPart::parse(std::move(input.bytes), input.name));
  settle_prefixes(part.root(), spaces);
  if (!part.root().child("office:body"))
    return fail(Code::file_kind, "the file holds no text of an OpenDocument file",
                "leave out the format, or give the .odt file");
  Context context;
  for (Finding& finding : part.findings()) context.builder.add_finding(std::move(finding));
  return read({part, &part, &part}, context);
}

}  // namespace
}  // namespace odt

bool is_odt(const Input& input) {
  if (!is_zip(input.bytes)) {
    std::string_view head = std::string_view(input.bytes).substr(0, 8192);
    return head.find("<office:document ") != head.npos && head.find(odt::text_type) != head.npos;
  }
  auto archive = io::ZipArchive::open(input.bytes, input.name);
  if (!archive || !archive->has("content.xml")) return false;
  auto type = archive->read("mimetype", 256);
  return !type || type->find(odt::text_type) != std::string::npos;
}

Result<Document> read_odt(Input input) {
  if (!is_zip(input.bytes)) OPCIT_CHECK(check_is_text(input.bytes, input.name));
  auto document = is_zip(input.bytes) ? odt::read_archive(input) : odt::read_flat(input);
  if (document)
    document->name = input.name;
  else
    document.error().place = Place{input.name};
  return document;
}

}  // namespace opcit::manuscript
