#include "workspace/style_finder.h"

#include "io/embedded.h"
#include "io/file.h"
#include "text/fold.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace opcit {
namespace embedded {
extern const Table styles;
extern const Table locales;
}  // namespace embedded

namespace {

namespace fs = std::filesystem;

std::optional<CslSource> from_folder(const std::string& folder, const std::string& file) {
  std::string path = folder + "/" + file;
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return std::nullopt;
  auto xml = io::read_file(path);
  if (!xml) return std::nullopt;
  return CslSource{std::move(*xml), path};
}

std::optional<CslSource> built_in(const embedded::Table& table, const std::string& file) {
  std::string_view xml = table.find(file);
  if (xml.data() == nullptr) return std::nullopt;
  return CslSource{std::string(xml), "built-in:" + file};
}

/// User first, then what opcit brings, then the system.
std::optional<CslSource> look_up(const std::vector<std::string>& folders,
                                 const embedded::Table& table, const std::string& file) {
  if (auto found = from_folder(folders.front(), file)) return found;
  if (auto found = built_in(table, file)) return found;
  for (std::size_t i = 1; i < folders.size(); ++i)
    if (auto found = from_folder(folders[i], file)) return found;
  return std::nullopt;
}

/// The text of the first `<title>`, which CSL puts into the style's info.
std::string_view title_of(std::string_view xml) {
  constexpr std::string_view open = "<title>";
  std::size_t begin = xml.find(open);
  if (begin == std::string_view::npos) return {};
  std::size_t end = xml.find("</title>", begin);
  if (end == std::string_view::npos) return {};
  return xml.substr(begin + open.size(), end - begin - open.size());
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code problem;
  for (fs::directory_iterator file(folder, problem), end; !problem && file != end;
       file.increment(problem))
    if (file->path().extension() == ".csl") names.push_back(file->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

bool is_simple(std::string_view id) { return !id.empty() && id.find('/') == std::string_view::npos; }

}  // namespace

StyleFinder::StyleFinder(const Config& config)
    : style_folders_{config.paths.data + "/styles", config.csl_path + "/styles",
                     config.csl_path + "/styles/dependent"},
      locale_folders_{config.paths.data + "/locales", config.csl_path + "/locales"} {}

std::optional<CslSource> StyleFinder::style_by_id(const std::string& id) const {
  if (!is_simple(id)) return std::nullopt;
  return look_up(style_folders_, embedded::styles, id + ".csl");
}

std::optional<CslSource> StyleFinder::style_by_title(const std::string& title) const {
  std::string wanted = text::match_key(title);
  auto suits = [&](std::string_view xml) { return text::match_key(title_of(xml)) == wanted; };
  for (const embedded::File& file : embedded::styles.files())
    if (suits(file.content)) return built_in(embedded::styles, std::string(file.name));
  for (const std::string& folder : style_folders_)
    for (const std::string& file : files_in(folder))
      if (auto found = from_folder(folder, file); found && suits(found->xml)) return found;
  return std::nullopt;
}

Result<CslSource> StyleFinder::style(const std::string& name) const {
  std::error_code ignored;
  bool is_path = name.ends_with(".csl") || name.ends_with(".xml") || fs::is_regular_file(name, ignored);
  bool is_uri = name.find("://") != std::string::npos;
  if (is_path && !is_uri) {
    OPCIT_TRY(std::string xml, io::read_file(name));
    return CslSource{std::move(xml), name};
  }
  if (auto found = style_by_id(is_uri ? name.substr(name.rfind('/') + 1) : name)) return *found;
  if (!is_uri)
    if (auto found = style_by_title(name)) return *found;
  return fail(Code::style_missing, fmt::format("no style named {}", name),
              "name a .csl file, an id such as opcit-author-date, or a title");
}

std::optional<CslSource> StyleFinder::locale(const std::string& tag) const {
  if (!is_simple(tag)) return std::nullopt;
  return look_up(locale_folders_, embedded::locales, "locales-" + tag + ".xml");
}

std::vector<std::string> StyleFinder::style_ids() const {
  std::vector<std::string> ids;
  auto add = [&](std::string_view file) { ids.emplace_back(file.substr(0, file.size() - 4)); };
  for (const embedded::File& file : embedded::styles.files()) add(file.name);
  for (const std::string& folder : style_folders_)
    for (const std::string& file : files_in(folder)) add(file);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace opcit
