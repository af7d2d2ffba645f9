#pragma once
// The parts of a Word document, found through its relationships (ECMA-376, part 2).

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "manuscript/office_archive.h"

namespace opcit::manuscript::docx {

/// An archive and what its main part is related to. One thread at a time.
class Package {
 public:
  /// Errors: file_kind when there is no main part of a text document.
  static Result<Package> open(std::string_view bytes, const std::string& name);

  const std::string& main_part() const { return main_part_; }

  /// The parts of a kind, `styles`, `footnotes`: what stands last in a relationship's type.
  std::vector<std::string> related(std::string_view kind) const;

  const OfficeArchive& archive() const { return archive_; }

  /// The one part of a kind; nothing when there is none or it cannot be read.
  std::optional<XmlPart> read_related(std::string_view kind, std::vector<Finding>& findings) const;

 private:
  explicit Package(OfficeArchive archive) : archive_(std::move(archive)) {}

  /// `folder` is that of the part whose relationships `rels` holds.
  void add_relationships(const std::string& rels, const std::string& folder);

  OfficeArchive archive_;
  std::string main_part_;
  std::multimap<std::string, std::string, std::less<>> related_;
};

}  // namespace opcit::manuscript::docx
