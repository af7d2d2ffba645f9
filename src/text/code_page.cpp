#include "text/code_page.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/unistr.h>

#include "text/utf8.h"

namespace opcit::text {

struct CodePage::Converter {
  UConverter* handle = nullptr;
  ~Converter() { ucnv_close(handle); }
};

namespace {

std::string name_of(unsigned number) {
  switch (number) {
    case 437: case 850: case 852: case 866: return "ibm-" + std::to_string(number);
    case 10000: return "macintosh";
    case 65001: return "UTF-8";
    default: return "windows-" + std::to_string(number);
  }
}

/// Writes U+FFFD for bytes that stand for nothing; some converters would write U+001A.
void replace(const void*, UConverterToUnicodeArgs* args, const char*, std::int32_t,
             UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  constexpr UChar mark = 0xFFFD;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &mark, 1, 0, status);
}

UConverter* open(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* handle = ucnv_open(name.c_str(), &status);
  if (U_FAILURE(status)) return nullptr;
  UConverterToUCallback before = nullptr;
  const void* context = nullptr;
  ucnv_setToUCallBack(handle, &replace, nullptr, &before, &context, &status);
  return handle;
}

}  // namespace

CodePage::CodePage(unsigned number) : converter_(std::make_unique<Converter>()) {
  converter_->handle = open(name_of(number));
  if (!converter_->handle) converter_->handle = open("windows-1252");
  is_multibyte_ = converter_->handle && ucnv_getMaxCharSize(converter_->handle) > 1;
}

CodePage::CodePage(std::unique_ptr<Converter> converter) : converter_(std::move(converter)) {
  is_multibyte_ = ucnv_getMaxCharSize(converter_->handle) > 1;
}

std::optional<CodePage> CodePage::named(const std::string& name) {
  auto converter = std::make_unique<Converter>();
  converter->handle = open(name);
  if (!converter->handle || ucnv_getMinCharSize(converter->handle) != 1) return std::nullopt;
  return CodePage(std::move(converter));
}

CodePage::Character CodePage::next(std::string_view bytes, std::size_t at) const {
  const char* begin = bytes.data() + at;
  const char* behind = begin;
  UErrorCode status = U_ZERO_ERROR;
  UChar32 c = ucnv_getNextUChar(converter_->handle, &behind, bytes.data() + bytes.size(), &status);
  if (U_FAILURE(status)) ucnv_reset(converter_->handle);
  if (behind == begin) ++behind;  // a shift that writes nothing, or a character cut off
  bool valid = U_SUCCESS(status) && c != 0xFFFD;
  return {valid ? static_cast<char32_t>(c) : replacement, static_cast<std::size_t>(behind - begin)};
}

CodePage::CodePage(CodePage&&) noexcept = default;
CodePage& CodePage::operator=(CodePage&&) noexcept = default;
CodePage::~CodePage() = default;

std::string CodePage::decode(std::string_view bytes) const {
  if (!converter_->handle) return repaired(bytes);
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                          converter_->handle, status);
  std::string out;
  if (U_SUCCESS(status)) wide.toUTF8String(out);
  return repaired(out);
}

}  // namespace opcit::text
