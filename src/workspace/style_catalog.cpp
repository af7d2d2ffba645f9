#include "workspace/style_catalog.h"

#include "io/file.h"
#include "text/fold.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace opcit {
namespace {

namespace fs = std::filesystem;

Result<StyleEntry> entry_of(std::string name, const CslSource& source) {
  OPCIT_TRY(csl::StyleInfo info, csl::read_style_info(source.xml, source.name));
  return StyleEntry{std::move(name), source.name, std::move(info)};
}

/// `apa` of `http://www.zotero.org/styles/apa` and of `/home/me/apa.csl`.
std::string last_part(std::string_view id) {
  while (id.ends_with('/')) id.remove_suffix(1);
  if (id.ends_with(".csl")) id.remove_suffix(4);
  return std::string(id.substr(id.rfind('/') + 1));
}

/// What may become a file's name: no path, nothing hidden, nothing a shell or a disk minds.
bool is_file_name(std::string_view name) {
  auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '+';
  };
  return !name.empty() && name.size() <= 200 && name.front() != '.' && name.front() != '-' &&
         std::ranges::all_of(name, plain);
}

std::string install_name(const csl::StyleInfo& info, const std::string& file) {
  std::string name = last_part(info.id);
  return is_file_name(name) ? name : last_part(file);
}

Result<void> check_parent(const StyleFinder& finder, const csl::Style& style,
                          const std::string& file) {
  if (!style.info().is_dependent()) return {};
  if (finder.style(style.info().parent)) return {};
  return fail(Code::style_missing,
              fmt::format("it depends on the style {}, which is not there", style.info().parent),
              "install that style first", {io::display_name(file)});
}

/// Every word of the entry, with a space before each.
std::string words_of(const StyleEntry& entry) {
  std::string text = fmt::format("{} {} {} {}", entry.name, entry.info.title,
                                 entry.info.title_short, fmt::join(entry.info.fields, " "));
  return " " + text::match_key(text);
}

}  // namespace

std::vector<StyleEntry> style_catalog(const StyleFinder& finder) {
  std::vector<StyleEntry> entries;
  for (std::string& id : finder.style_ids()) {
    auto source = finder.style_by_id(id);
    if (!source) continue;
    if (auto entry = entry_of(std::move(id), *source)) entries.push_back(std::move(*entry));
  }
  return entries;
}

std::vector<StyleEntry> styles_with_words(std::vector<StyleEntry> entries,
                                          const std::vector<std::string>& words) {
  std::vector<std::string> keys;
  for (const std::string& word : words) keys.push_back(" " + text::match_key(word));
  std::erase_if(entries, [&](const StyleEntry& entry) {
    std::string text = words_of(entry);
    return !std::ranges::all_of(
        keys, [&](const std::string& key) { return text.find(key) != std::string::npos; });
  });
  return entries;
}

Result<StyleEntry> style_entry(const StyleFinder& finder, const std::string& name) {
  OPCIT_TRY(CslSource source, finder.style(name));
  return entry_of(last_part(source.name.substr(source.name.rfind(':') + 1)), source);
}

io::Json style_answer(const StyleEntry& entry) {
  const csl::StyleInfo& info = entry.info;
  io::Json out{{"name", entry.name}, {"id", info.id}, {"title", info.title}, {"path", entry.path}};
  auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) out[key] = value;
  };
  add("title-short", info.title_short);
  add("summary", info.summary);
  add("updated", info.updated);
  add("default-locale", info.default_locale);
  if (!info.fields.empty()) out["fields"] = info.fields;
  add("citation-format", std::string(to_string(info.citation_format)));
  add("parent", info.parent);
  if (info.is_dependent()) return out;
  out["class"] = to_string(info.style_class);
  out["bibliography"] = info.has_bibliography;
  return out;
}

Result<InstalledStyle> install_style(const StyleFinder& finder, const std::string& file,
                                     const InstallOptions& options) {
  OPCIT_TRY(std::string xml, io::read_file(file));
  OPCIT_TRY(auto style, csl::Style::compile(xml, io::display_name(file)));
  OPCIT_CHECK(check_parent(finder, *style, file));
  InstalledStyle installed{install_name(style->info(), file), ""};
  if (!is_file_name(installed.name))
    return fail(Code::style_invalid, fmt::format("its id `{}` gives no name", style->info().id),
                "give the style an id that ends in a name, such as /styles/my-style",
                {io::display_name(file)});
  installed.path = options.folder + "/" + installed.name + ".csl";
  std::error_code problem;
  if (!options.overwrite && fs::exists(installed.path, problem))
    return fail(Code::style_present, fmt::format("the style {} is installed already", installed.name),
                "opcit style install --force replaces it", {installed.path});
  fs::create_directories(options.folder, problem);
  if (problem)
    return fail(Code::file_unwritable, fmt::format("cannot make the folder: {}", problem.message()),
                "", {options.folder});
  OPCIT_CHECK(io::write_file(installed.path, xml));
  return installed;
}

}  // namespace opcit
