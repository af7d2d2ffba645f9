// The lossless way into a .bib: what its blocks say now is compared with what they are to say, and
// only the values that differ are replaced, where they stand.

#include <opcit/formats/edit.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/ascii.h"
#include "formats/bibtex/conversion.h"
#include "formats/bibtex/entries.h"
#include "formats/bibtex/syntax.h"
#include "formats/bibtex/tex_text.h"
#include "formats/bibtex/writer.h"
#include "text/utf8.h"

namespace opcit {
namespace {

using formats::Writing;
using formats::bib::EntryForm;
using formats::bib::RawBlock;
using formats::bib::RawField;
using formats::bib::WrittenEntry;
using text::tex::Letters;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Patch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

/// Names under which a field may stand, the one that is written first.
constexpr std::array<std::array<std::string_view, 5>, 10> synonyms = {{
    {"journal", "journaltitle"},
    {"journaltitle", "journal"},
    {"address", "location"},
    {"location", "address"},
    {"publisher", "school", "institution", "organization", "howpublished"},
    {"annotation", "annote"},
    {"langid", "language", "hyphenation"},
    {"keywords", "keyword"},
    {"copyright", "rights", "license"},
    {"library", "call-number", "lccn"},
}};

const RawField* find_field(const RawBlock& block, std::string_view name) {
  auto find = [&](std::string_view wanted) -> const RawField* {
    auto found = std::ranges::find(block.fields, wanted, &RawField::name);
    return found == block.fields.end() ? nullptr : &*found;
  };
  if (const RawField* own = find(name)) return own;
  for (const auto& row : synonyms)
    if (row[0] == name)
      for (std::string_view other : row)
        if (const RawField* found = other.empty() ? nullptr : find(other)) return found;
  return nullptr;
}

std::string_view value_of(const WrittenEntry& entry, std::string_view name) {
  auto found = std::ranges::find(entry.fields, name, [](const auto& field) { return std::string_view(field.first); });
  return found == entry.fields.end() ? std::string_view() : found->second;
}

/// Makes the patches of one entry.
class EntryEditor {
 public:
  EntryEditor(std::string_view text, const RawBlock& block, std::vector<Patch>& patches)
      : text_(text), block_(block), patches_(patches) {}

  void change(const WrittenEntry& before, const WrittenEntry& after) {
    if (before.type != after.type) change_type(after.type);
    for (const auto& [name, value] : before.fields)
      if (value_of(after, name).empty()) remove(name);
    for (const auto& [name, value] : after.fields)
      if (value != value_of(before, name)) set(name, value);
  }

 private:
  void change_type(const std::string& type) {
    std::size_t begin = text_.find_first_not_of("@ \t\r\n", block_.span.begin);
    patches_.push_back({begin, begin + block_.type.size(), type});
  }

  /// The new value between the marks of the old one.
  void set(std::string_view name, std::string value) {
    const RawField* field = find_field(block_, name);
    if (field == nullptr) return add(name, value);
    value = without_kept_parts(name, std::move(value));
    bool quoted = text_[field->value.begin] == '"' && value.starts_with('{') &&
                  value.find('"') == std::string::npos;
    if (quoted) value = "\"" + value.substr(1, value.size() - 2) + "\"";
    if (value != text_.substr(field->value.begin, field->value.end - field->value.begin))
      patches_.push_back({field->value.begin, field->value.end, std::move(value)});
  }

  /// A title is told by up to three fields: a subtitle that the new title ends with stays, else it
  /// goes, since the title says it now.
  std::string without_kept_parts(std::string_view name, std::string value) {
    if (!name.ends_with("title")) return value;
    std::string stem(name.substr(0, name.size() - 5));
    const RawField* subtitle = find_field(block_, stem + "subtitle");
    const RawField* addon = find_field(block_, stem + "titleaddon");
    if (addon == nullptr && subtitle != nullptr && subtitle->pieces.size() == 1) {
      std::string tail = fmt::format(": {}}}", subtitle->pieces[0].text);
      if (value.ends_with(tail)) return value.substr(0, value.size() - tail.size()) + "}";
    }
    for (const RawField* part : {subtitle, addon})
      if (part != nullptr) erase(*part);
    return value;
  }

  std::string_view line_end() const { return text_.find("\r\n") == std::string_view::npos ? "\n" : "\r\n"; }

  /// The blanks before the first field that begins a line.
  std::string indent() const {
    for (const RawField& field : block_.fields) {
      std::size_t begin = field.span.begin;
      while (begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '\t')) --begin;
      if (begin > 0 && (text_[begin - 1] == '\n' || text_[begin - 1] == '\r'))
        return std::string(text_.substr(begin, field.span.begin - begin));
    }
    return "  ";
  }

  void add(std::string_view name, std::string_view value) {
    std::string line = fmt::format("{}{}{} = {}", line_end(), indent(), name, value);
    if (!block_.fields.empty()) {
      std::size_t at = block_.fields.back().value.end;
      patches_.push_back({at, at, "," + line});
      return;
    }
    auto at = static_cast<std::size_t>(block_.key.data() + block_.key.size() - text_.data());
    std::size_t next = text_.find_first_not_of(" \t\r\n", at);
    bool comma = next != std::string_view::npos && text_[next] == ',';
    if (comma) at = next + 1;
    patches_.push_back({at, at, comma ? line : "," + line});
  }

  void remove(std::string_view name) {
    if (const RawField* field = find_field(block_, name)) erase(*field);
  }

  /// With the line it stands on, when it stands alone there, and the comma behind it.
  void erase(const RawField& field) {
    std::size_t begin = field.span.begin;
    while (begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '\t')) --begin;
    if (begin > 0 && text_[begin - 1] == '\n') --begin;
    if (begin > 0 && text_[begin - 1] == '\r') --begin;
    std::size_t end = field.value.end;
    std::size_t comma = text_.find_first_not_of(" \t", end);
    if (comma != std::string_view::npos && text_[comma] == ',') end = comma + 1;
    patches_.push_back({begin, end, ""});
  }

  std::string_view text_;
  const RawBlock& block_;
  std::vector<Patch>& patches_;
};

bool has_any(const RawBlock& block, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(block.fields, [&](const RawField& field) {
    return std::ranges::find(names, field.name) != names.end();
  });
}

std::string patched(std::string_view text, std::vector<Patch> patches) {
  std::ranges::stable_sort(patches, {}, [](const Patch& patch) { return std::pair(patch.begin, patch.end); });
  std::string out;
  std::size_t at = 0;
  for (const Patch& patch : patches) {
    if (patch.begin < at) continue;  // within what is gone already
    out.append(text.substr(at, patch.begin - at)).append(patch.text);
    at = patch.end;
  }
  return out.append(text.substr(at));
}

class FileEditor {
 public:
  FileEditor(std::string_view text, std::string_view format) : text_(text), biblatex_(format == "biblatex") {
    bool ascii = ascii::is_ascii(text);
    letters_ = ascii && !biblatex_ ? Letters::commands : Letters::as_they_are;
    syntax_ = formats::bib::parse(text_);
    std::vector<Finding> ignored;
    entries_ = formats::bib::expand(syntax_, ignored);
    for (const RawBlock& block : syntax_.blocks)
      if (block.kind == formats::bib::BlockKind::entry) blocks_.push_back(&block);
  }

  EditedBibliography edit(std::span<const Reference> references) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_key;  // looked up only
    for (std::size_t i = blocks_.size(); i > 0; --i) by_key[blocks_[i - 1]->key].push_back(i - 1);
    EditedBibliography edited;
    std::string appended;
    for (const Reference& reference : references) {
      auto found = by_key.find(reference.id);
      if (found != by_key.end() && !found->second.empty()) {
        change(found->second.back(), reference, edited);
        found->second.pop_back();
      } else {
        appended += append(reference);
        ++edited.added;
      }
    }
    edited.bytes = patched(text_, std::move(patches_));
    if (!appended.empty()) {
      if (!edited.bytes.empty() && !edited.bytes.ends_with('\n')) edited.bytes += '\n';
      edited.bytes += appended;
    }
    return edited;
  }

 private:
  void change(std::size_t index, const Reference& wanted, EditedBibliography& edited) {
    std::vector<Finding> ignored;
    Reference current = formats::bib::to_reference(entries_[index], {biblatex_, Profile::none}, ignored);
    if (current == wanted) return;
    const RawBlock& block = *blocks_[index];
    EntryForm form{has_any(block, {"date", "journaltitle", "location"}) || (biblatex_ && !has_any(block, {"year", "journal", "address"})),
                   letters_};
    Writing writing{Profile::none, true, {}};
    WrittenEntry before = formats::bib::written_entry(current, form, writing);
    writing.lost.clear();
    WrittenEntry after = formats::bib::written_entry(wanted, form, writing);
    std::size_t patches = patches_.size();
    EntryEditor(text_, block, patches_).change(before, after);
    if (patches_.size() > patches) ++edited.changed;
    std::ranges::move(writing.lost, std::back_inserter(edited.findings));
  }

  std::string append(const Reference& reference) {
    Writing writing{Profile::none, false, {}};
    return "\n" + formats::bib::entry_text(formats::bib::written_entry(reference, {biblatex_, letters_}, writing), reference.id);
  }

  std::string_view text_;
  bool biblatex_;
  Letters letters_ = Letters::commands;
  formats::bib::Syntax syntax_;
  std::vector<formats::bib::Entry> entries_;
  std::vector<const RawBlock*> blocks_;
  std::vector<Patch> patches_;
};

}  // namespace

Result<EditedBibliography> edit_bibliography(std::string_view bytes, std::string_view name,
                                             std::span<const Reference> references) {
  std::string_view format = guess_bibliography_format(bytes, name);
  Place place{std::string(name)};
  bool bib = format == "bibtex" || format == "biblatex" || (format.empty() && bytes.empty());
  if (!bib) return fail(Code::format_unknown, "only a .bib is edited in place", "convert it to bibtex first", place);
  std::string_view mark = bytes.starts_with(byte_order_mark) ? byte_order_mark : std::string_view();
  std::string_view text = bytes.substr(mark.size());
  if (!text::is_valid(text) || text.find('\0') != std::string_view::npos)
    return fail(Code::text_encoding, "the file is not UTF-8, so that changing it would change all of it",
                "save it as UTF-8 first", place);
  EditedBibliography edited = FileEditor(text, format).edit(references);
  edited.bytes.insert(0, mark);
  return edited;
}

}  // namespace opcit
