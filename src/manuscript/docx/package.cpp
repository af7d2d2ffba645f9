#include "manuscript/docx/package.h"

#include <array>

namespace opcit::manuscript::docx {
namespace {

constexpr std::array spaces = {
    Namespace{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    Namespace{"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    Namespace{"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    Namespace{"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    Namespace{"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
};

/// `/word/x.xml`, `x.xml` or `../customXml/x.xml`, seen from `folder` (`word/`), as a member's name.
std::string resolve(std::string_view target, std::string folder) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    std::size_t slash = folder.size() < 2 ? folder.npos : folder.rfind('/', folder.size() - 2);
    folder = slash == folder.npos ? std::string() : folder.substr(0, slash + 1);
  }
  while (target.starts_with("./")) target.remove_prefix(2);
  return folder + std::string(target);
}

std::string folder_of(const std::string& part) {
  std::size_t slash = part.rfind('/');
  return slash == part.npos ? std::string() : part.substr(0, slash + 1);
}

std::string_view last_segment(std::string_view uri) {
  std::size_t slash = uri.rfind('/');
  return slash == uri.npos ? uri : uri.substr(slash + 1);
}

std::string_view without_prefix(std::string_view name) {
  std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

}  // namespace

void Package::add_relationships(const std::string& rels, const std::string& folder) {
  std::vector<Finding> of_no_matter;  // without them the usual names are tried
  auto part = archive_.read_if_there(rels, of_no_matter);
  if (!part) return;
  for (pugi::xml_node row : part->root().children()) {
    if (without_prefix(row.name()) != "Relationship") continue;
    if (std::string_view(row.attribute("TargetMode").value()) == "External") continue;
    std::string_view kind = last_segment(row.attribute("Type").value());
    related_.emplace(kind, resolve(attribute_text(row, "Target"), folder));
  }
}

Result<Package> Package::open(std::string_view bytes, const std::string& name) {
  OPCIT_TRY(OfficeArchive archive, OfficeArchive::open(bytes, name, spaces));
  Package package(std::move(archive));
  package.add_relationships("_rels/.rels", "");
  for (const std::string& part : package.related("officeDocument"))
    if (package.archive_.has(part) && part.ends_with(".xml")) package.main_part_ = part;
  if (package.main_part_.empty()) package.main_part_ = "word/document.xml";
  std::string folder = folder_of(package.main_part_);
  if (!package.archive_.has(package.main_part_) || folder.starts_with("xl/") ||
      folder.starts_with("ppt/"))
    return fail(Code::file_kind, "the archive holds no text of a Word document",
                "open the document in Word and save it again as .docx", Place{name});
  package.add_relationships(
      folder + "_rels/" + package.main_part_.substr(folder.size()) + ".rels", folder);
  return package;
}

std::vector<std::string> Package::related(std::string_view kind) const {
  std::vector<std::string> parts;
  auto [begin, end] = related_.equal_range(kind);
  for (auto row = begin; row != end; ++row) parts.push_back(row->second);
  return parts;
}

std::optional<XmlPart> Package::read_related(std::string_view kind,
                                             std::vector<Finding>& findings) const {
  for (const std::string& part : related(kind))
    if (archive_.has(part)) return archive_.read_if_there(part, findings);
  return std::nullopt;
}

}  // namespace opcit::manuscript::docx
