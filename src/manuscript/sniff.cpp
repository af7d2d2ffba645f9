#include "manuscript/sniff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "io/zip.h"
#include "manuscript/encoding.h"
#include "manuscript/office_archive.h"

namespace opcit::manuscript {
namespace {

constexpr std::string_view save_as_text = "save it as plain text (UTF-8) and give that file";

struct Signature {
  std::string_view bytes;
  std::string_view what;
  std::string_view help;
};

using namespace std::string_view_literals;

constexpr std::string_view no_text = "give the manuscript itself, as plain text (UTF-8)";
constexpr std::string_view unpack = "unpack it first";

/// First bytes of the kinds of file that people have beside their manuscripts.
constexpr std::array signatures = {
    Signature{"\x89PNG"sv, "a PNG image", no_text},
    Signature{"\xFF\xD8\xFF"sv, "a JPEG image", no_text},
    Signature{"GIF8"sv, "a GIF image", no_text},
    Signature{"II*\0"sv, "a TIFF image", no_text},
    Signature{"MM\0*"sv, "a TIFF image", no_text},
    Signature{"\x1F\x8B"sv, "a gzip archive", unpack},
    Signature{"BZh"sv, "a bzip2 archive", unpack},
    Signature{"\xFD\x37zXZ"sv, "an xz archive", unpack},
    Signature{"7z\xBC\xAF"sv, "a 7-Zip archive", unpack},
    Signature{"Rar!"sv, "a RAR archive", unpack},
    Signature{"SQLite format 3\0"sv, "an SQLite database", no_text},
    Signature{"\x7F"
              "ELF"sv,
              "a program", no_text},
    Signature{"MZ\x90"sv, "a Windows program", no_text},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Word or Office document (.doc)",
              save_as_text},
};

std::string_view zip_kind(std::string_view bytes, const std::string& name) {
  auto archive = io::ZipArchive::open(bytes, name);
  if (!archive) return "a damaged ZIP archive";
  if (archive->has("xl/workbook.xml")) return "an Excel workbook (.xlsx)";
  if (archive->has("ppt/presentation.xml")) return "a PowerPoint presentation (.pptx)";
  auto type = archive->read("mimetype", 256);
  if (type && type->find("epub") != std::string::npos) return "an EPUB book";
  return "a ZIP archive";
}

tl::unexpected<Error> refuse(std::string_view what, std::string_view help,
                             const std::string& name) {
  return fail(Code::file_kind, fmt::format("the file is {}, and plain text was expected", what),
              std::string(help), Place{name});
}

/// Control characters that no text has: below space, apart from tab, line and page ends.
bool is_control(char c) {
  auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
         byte != '\v' && byte != 0x1B;
}

bool looks_binary(std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) return true;
  std::string_view sample = bytes.substr(0, std::size_t{1} << 16U);
  auto controls = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), is_control));
  return controls * 50 > sample.size();
}

}  // namespace

Result<void> check_is_text(std::string_view bytes, const std::string& name) {
  if (is_encrypted_package(bytes))
    return fail(Code::file_unreadable, "the document is protected by a password",
                "open it in the program it was written in and save it without the password",
                Place{name});
  for (const Signature& row : signatures)
    if (bytes.starts_with(row.bytes)) return refuse(row.what, row.help, name);
  if (is_zip(bytes))
    return refuse(zip_kind(bytes, name), save_as_text, name);
  if (utf16_order(bytes) == ByteOrder::none && looks_binary(bytes))
    return refuse("binary", no_text, name);
  return {};
}

}  // namespace opcit::manuscript
