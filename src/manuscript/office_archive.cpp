#include "manuscript/office_archive.h"

#include <fmt/format.h>

namespace opcit::manuscript {
namespace {

/// A book of 2,000 pages has a third of it.
constexpr std::size_t largest_member = std::size_t{128} << 20U;

constexpr std::string_view ole_signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

bool is_encrypted_package(std::string_view bytes) {
  if (!bytes.starts_with(ole_signature)) return false;
  std::string name;  // of the stream that holds the document, in UTF-16
  for (char c : std::string_view("EncryptedPackage")) name += {c, '\0'};
  return bytes.find(name) != bytes.npos;
}

Result<OfficeArchive> OfficeArchive::open(std::string_view bytes, const std::string& name,
                                          std::span<const Namespace> spaces) {
  OPCIT_TRY(io::ZipArchive zip, io::ZipArchive::open(bytes, name));
  return OfficeArchive(std::move(zip), spaces);
}

Result<XmlPart> OfficeArchive::read(const std::string& member) const {
  OPCIT_TRY(std::string bytes, zip_.read(member, largest_member));
  OPCIT_TRY(XmlPart part, XmlPart::parse(std::move(bytes), member));
  settle_prefixes(part.root(), spaces_);
  return part;
}

std::optional<XmlPart> OfficeArchive::read_if_there(const std::string& member,
                                                    std::vector<Finding>& findings) const {
  if (!has(member)) return std::nullopt;
  auto part = read(member);
  if (part) {
    for (Finding& finding : part->findings()) findings.push_back(std::move(finding));
    part->findings().clear();
    return std::move(*part);
  }
  findings.push_back({Code::part_damaged, Severity::warning, {},
                      fmt::format("{}; the document was read without it", part.error().message),
                      part.error().help});
  return std::nullopt;
}

}  // namespace opcit::manuscript
