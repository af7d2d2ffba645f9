#pragma once
// The archives of word processors: their members as XML, bounded, and what to say of bad ones.

#include <opcit/base/finding.h>
#include <opcit/base/result.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/zip.h"
#include "manuscript/xml_names.h"
#include "manuscript/xml_text.h"

namespace opcit::manuscript {

/// True when `bytes` begin as a ZIP archive.
bool is_zip(std::string_view bytes);

/// True when `bytes` are a file of the old kind (OLE) that holds an encrypted document: what Word
/// makes of a .docx with a password.
bool is_encrypted_package(std::string_view bytes);

/// An archive whose bytes the caller keeps alive.
class OfficeArchive {
 public:
  /// Error: file_kind when it cannot be opened.
  static Result<OfficeArchive> open(std::string_view bytes, const std::string& name,
                                    std::span<const Namespace> spaces);

  bool has(const std::string& member) const { return zip_.has(member); }

  /// A member without which there is no document. Errors: file_missing, file_unreadable,
  /// file_too_large.
  Result<XmlPart> read(const std::string& member) const;

  /// Another member: nothing when there is none; nothing and a finding when it cannot be read.
  std::optional<XmlPart> read_if_there(const std::string& member, std::vector<Finding>& findings) const;

 private:
  OfficeArchive(io::ZipArchive zip, std::span<const Namespace> spaces)
      : zip_(std::move(zip)), spaces_(spaces) {}

  io::ZipArchive zip_;
  std::span<const Namespace> spaces_;
};

}  // namespace opcit::manuscript
