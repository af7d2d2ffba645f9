#include "workspace/config.h"

#include "io/file.h"
#include "support/shared.h"
#include "workspace/style_finder.h"

#include <filesystem>
#include <map>

using namespace opcit;

namespace {

io::Environment fake(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](std::string_view name) -> std::optional<std::string> {
    auto found = variables.find(std::string(name));
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

struct Home {
  test::TemporaryFolder folder;

  Home() { std::filesystem::create_directories(folder.file(".config/opcit")); }

  Result<Config> load(std::map<std::string, std::string> more = {}) {
    more["HOME"] = folder.path();
    return load_config(fake(more));
  }

  void configure(const std::string& toml) {
    REQUIRE(io::write_file(folder.file(".config/opcit/config.toml"), toml).has_value());
  }
};

}  // namespace

TEST_CASE("without a configuration file the defaults stand") {
  Home home;
  auto config = home.load();
  REQUIRE(config.has_value());
  CHECK(config->library == home.folder.file(".local/share/opcit/library.db"));
  CHECK(config->csl_path == "/usr/share/citation-style-language");
  CHECK(config->mailto.empty());
}

TEST_CASE("the configuration file is read and the environment wins over it") {
  Home home;
  home.configure("mailto = \"me@example.org\"\nstyle = \"opcit-note\"\n"
                 "[services.crossref]\nurl = \"http://127.0.0.1:1\"\n");
  CHECK(home.load()->mailto == "me@example.org");
  CHECK(home.load()->service_urls.at("crossref") == "http://127.0.0.1:1");
  auto config = home.load({{"OPCIT_CROSSREF_URL", "http://127.0.0.1:2"}, {"OPCIT_LIBRARY", "x.db"}});
  CHECK(config->service_urls.at("crossref") == "http://127.0.0.1:2");
  CHECK(config->library == "x.db");
}

TEST_CASE("a configuration that cannot be used is named with its place") {
  Home home;
  home.configure("mailto = \n");
  REQUIRE_FALSE(home.load().has_value());
  CHECK(home.load().error().code == Code::config_invalid);
  CHECK(home.load().error().place.line == 1);
  home.configure("mail = \"x\"\n");
  CHECK(home.load().error().message == "unknown setting `mail`");
}

TEST_CASE("a style is found by id, URI, title and path, the user's before the built-in ones") {
  Home home;
  auto config = home.load({{"OPCIT_CSL_PATH", home.folder.file("system")}});
  std::string users = config->paths.data + "/styles";
  std::string systems = home.folder.file("system/styles");
  std::filesystem::create_directories(users);
  std::filesystem::create_directories(systems);
  auto write = [](const std::string& path, const std::string& title) {
    REQUIRE(io::write_file(path, "<style><info><title>" + title + "</title></info></style>"));
  };
  write(users + "/mine.csl", "My Own");
  write(systems + "/mine.csl", "The System's");
  write(systems + "/other.csl", "Some Other: Style");

  StyleFinder finder(*config);
  CHECK(finder.style("mine")->name == users + "/mine.csl");
  CHECK(finder.style("other")->name == systems + "/other.csl");
  CHECK(finder.style("http://example.org/styles/other")->name == systems + "/other.csl");
  CHECK(finder.style("some other style")->name == systems + "/other.csl");
  CHECK(finder.style(users + "/mine.csl")->name == users + "/mine.csl");
  CHECK(finder.style("../../mine").error().code == Code::style_missing);
  CHECK(finder.style("no-such-style").error().code == Code::style_missing);
  CHECK(finder.style(users + "/none.csl").error().code == Code::file_missing);
}
