#include "workspace/config.h"

#include "io/file.h"
#include "io/toml.h"

#include <fmt/format.h>

#include <array>
#include <cctype>

namespace opcit {
namespace {

constexpr std::string_view distribution_csl = "/usr/share/citation-style-language";
constexpr std::array<std::string_view, 1> services = {"crossref"};

/// `OPCIT_CROSSREF_URL` for `crossref`.
std::string url_variable(std::string_view service) {
  std::string name = "OPCIT_";
  for (char c : service) name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name + "_URL";
}

Result<void> apply(const io::Settings& settings, const std::string& file, Config& config) {
  constexpr std::string_view prefix = "services.";
  constexpr std::string_view suffix = ".url";
  for (const auto& [key, value] : settings) {
    std::string_view name = key;
    if (name == "mailto")
      config.mailto = value;
    else if (name == "style")
      config.style = value;
    else if (name == "locale")
      config.locale = value;
    else if (name.starts_with(prefix) && name.ends_with(suffix))
      config.service_urls[std::string(
          name.substr(prefix.size(), name.size() - prefix.size() - suffix.size()))] = value;
    else
      return fail(Code::config_invalid, fmt::format("unknown setting `{}`", key),
                  "known are mailto, style, locale and services.NAME.url", {file});
  }
  return {};
}

}  // namespace

Result<Config> load_config(const io::Environment& environment) {
  Config config;
  config.paths = io::find_paths(environment);
  std::string file = config.paths.config + "/config.toml";
  auto text = io::read_file(file);
  if (!text && text.error().code != Code::file_missing) return fail(std::move(text.error()));
  if (text) {
    OPCIT_TRY(io::Settings settings, io::parse_toml(*text, file));
    OPCIT_CHECK(apply(settings, file, config));
  }
  for (std::string_view service : services)
    if (auto url = environment(url_variable(service)); url && !url->empty())
      config.service_urls[std::string(service)] = *url;
  auto chosen = [&](std::string_view variable, std::string fallback) {
    auto value = environment(variable).value_or("");
    return value.empty() ? fallback : value;
  };
  config.library = chosen("OPCIT_LIBRARY", config.paths.data + "/library.db");
  config.csl_path = chosen("OPCIT_CSL_PATH", std::string(distribution_csl));
  return config;
}

}  // namespace opcit
