// The styles and locales that come with opcit: each compiles, and renders every type of work.

#include "io/file.h"
#include "support/shared.h"
#include "workspace/style_catalog.h"
#include "workspace/style_shelf.h"

#include <opcit/render/render.h>

#include <algorithm>
#include <filesystem>

using namespace opcit;

namespace {

constexpr std::string_view languages[] = {"en-US", "en-GB", "de-DE", "fr-FR", "es-ES",
                                          "it-IT", "pt-BR", "nl-NL", "ru-RU", "ja-JP",
                                          "zh-CN", "zh-TW", "ko-KR", "ar"};

/// Neither a user's nor a system's styles: what is found is ours.
Config bare_config(const std::string& data) {
  Config config;
  config.paths.data = data;
  config.csl_path = data + "/none";
  return config;
}

NameList people(std::size_t count) {
  NameList all(4);
  all[0].family = "Lee", all[0].given = "Ching Kwan";
  all[1].family = "Beethoven", all[1].given = "Ludwig", all[1].non_dropping_particle = "van";
  all[2].family = "King", all[2].given = "Martin Luther", all[2].suffix = "Jr.";
  all[3].literal = "Ministry of Labour";
  all.resize(count);
  return all;
}

/// What a variable holds in a record that has them all.
Value value_of(Variable variable) {
  switch (kind_of(variable)) {
    case VariableKind::name: return people(variable == Variable::author ? 4 : 2);
    case VariableKind::date: return Date{{DateParts{2015, 9, 21}}, "", "", "", "", ""};
    case VariableKind::number: return Text{variable == Variable::page ? "12-15" : "3", false};
    case VariableKind::text: break;
  }
  if (variable == Variable::URL) return Text{"https://example.org/a?b=c", false};
  if (variable == Variable::DOI) return Text{"10.1000/182", false};
  return Text{"A " + std::string(to_string(variable)), false};
}

Reference full_record(ItemType type) {
  Reference record;
  record.id = std::string(to_string(type));
  record.type = type;
  for (std::size_t n = 0; n < variable_count; ++n) {
    auto variable = static_cast<Variable>(n);
    record.set(variable, value_of(variable));
  }
  return record;
}

/// Little is known, and what is known ends in punctuation of its own.
Reference sparse_record(ItemType type, std::string title) {
  Reference record;
  record.id = std::string(to_string(type));
  record.type = type;
  record.set(Variable::title, std::move(title));
  record.set(Variable::container_title, std::string("Who Knows?"));
  record.set(Variable::publisher, std::string("Smith & Co."));
  return record;
}

/// The first thing in `text` that no printed reference holds, or an empty view.
std::string_view slip_in(const std::string& text) {
  for (std::string_view slip : {"..", ". .", ",,", ", ,", ",.", ", .", ";;", "; ;", ";.", "::", ": :", "?.", "!.",
                                "? .", " .", " ,", " ;", "  ", "()", "[]", "“”", "( ", " )", "undefined"})
    if (text.find(slip) != std::string::npos) return slip;
  return {};
}

struct Rendering {
  ChosenStyle style;
  const csl::LocaleSource& locales;
  std::string language;
};

/// Cites the record twice, with and without a locator, and lists it.
void check_rendering(const Rendering& with, const Reference& record) {
  Cite cite{record.id, "", "", "", "", false, false, {}, false};
  Cite located = cite;
  located.locator = "7-9";
  std::vector<Cluster> clusters = {{"c1", 1, ClusterMode::normal, "", {cite}},
                                   {"c2", 2, ClusterMode::normal, "", {located}}};
  render::Document document{{&record, 1}, clusters, {}};
  render::Options options;
  options.locale = with.language;
  auto rendered = render::render(*with.style.style, with.locales, document, options);
  REQUIRE(rendered);
  CHECK(rendered->findings.empty());
  REQUIRE(rendered->citations.size() == 2);
  REQUIRE(rendered->bibliography.size() == 1);
  for (const std::string& text : {rendered->citations[0].text, rendered->citations[1].text,
                                  rendered->bibliography[0].text}) {
    INFO(text);
    CHECK_FALSE(text.empty());
    CHECK(slip_in(text) == "");
  }
}

}  // namespace

TEST_CASE("every style that comes with opcit compiles without a finding") {
  test::TemporaryFolder folder;
  StyleFinder finder(bare_config(folder.path()));
  auto names = finder.style_ids();
  REQUIRE(names.size() >= 4);
  for (const std::string& name : names) {
    INFO(name);
    auto source = finder.style_by_id(name);
    REQUIRE(source);
    auto style = csl::Style::compile(source->xml, source->name);
    REQUIRE(style);
    CHECK((*style)->findings().empty());
    CHECK_FALSE((*style)->info().summary.empty());
    CHECK((*style)->info().id.ends_with("/" + name));
  }
}

TEST_CASE("every locale that comes with opcit compiles and says which language it is") {
  test::TemporaryFolder folder;
  StyleFinder finder(bare_config(folder.path()));
  for (std::string_view language : languages) {
    INFO(language);
    auto source = finder.locale(std::string(language));
    REQUIRE(source);
    auto locale = csl::Locale::compile(source->xml, source->name);
    REQUIRE(locale);
    CHECK((*locale)->lang() == language);
  }
}

TEST_CASE("every type of work renders in every style and language, in full and from little") {
  test::TemporaryFolder folder;
  Config config = bare_config(folder.path());
  StyleShelf shelf(config);
  static_assert(item_type_count == 45);
  for (const std::string& name : StyleFinder(config).style_ids()) {
    auto style = shelf.style(name);
    REQUIRE(style);
    for (std::string_view language : languages) {
      Rendering with{*style, shelf.locales(), std::string(language)};
      for (std::size_t n = 0; n < item_type_count; ++n) {
        auto type = static_cast<ItemType>(n);
        INFO(name, " ", language, " ", to_string(type));
        check_rendering(with, full_record(type));
        check_rendering(with, sparse_record(type, "What Is to Be Done?"));
        check_rendering(with, sparse_record(type, "Notes on the U.S."));
      }
    }
  }
}

TEST_CASE("the info of a style can be read without compiling it") {
  test::TemporaryFolder folder;
  StyleFinder finder(bare_config(folder.path()));
  for (const StyleEntry& entry : style_catalog(finder)) {
    INFO(entry.name);
    auto source = finder.style_by_id(entry.name);
    REQUIRE(source);
    auto style = csl::Style::compile(source->xml, source->name);
    REQUIRE(style);
    const csl::StyleInfo& full = (*style)->info();
    CHECK(entry.info.id == full.id);
    CHECK(entry.info.title == full.title);
    CHECK(entry.info.style_class == full.style_class);
    CHECK(entry.info.citation_format == full.citation_format);
    CHECK(entry.info.has_bibliography == full.has_bibliography);
  }
  CHECK_FALSE(csl::read_style_info("<locale version=\"1.0\"/>", "x"));
  CHECK_FALSE(csl::read_style_info("<style", "x"));
}

TEST_CASE("styles are found by what words begin with, all words, any case and accents") {
  std::vector<StyleEntry> entries(2);
  entries[0].name = "zahnaerzte";
  entries[0].info.title = "Deutsche Zahnärztliche Zeitschrift";
  entries[1].name = "nature";
  entries[1].info.title = "Nature";
  entries[1].info.fields = {"biology"};
  auto names = [&](const std::vector<std::string>& words) {
    std::string out;
    for (const StyleEntry& entry : styles_with_words(entries, words)) out += entry.name + " ";
    return out;
  };
  CHECK(names({"ZAHNARZT"}) == "zahnaerzte ");
  CHECK(names({"deutsch", "zeit"}) == "zahnaerzte ");
  CHECK(names({"deutsch", "nature"}) == "");
  CHECK(names({"biol"}) == "nature ");
  CHECK(names({"ature"}) == "");
}

TEST_CASE("an installed style lies in the folder of the user's styles, whatever its id says") {
  test::TemporaryFolder folder;
  StyleFinder finder(bare_config(folder.path()));
  InstallOptions options{folder.file("styles"), false};
  auto install = [&](const std::string& id) {
    std::string file = folder.file("given.csl");
    REQUIRE(io::write_file(file, "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" "
                                 "version=\"1.0\"><info><title>T</title><id>" + id + "</id></info>"
                                 "<citation><layout><text variable=\"title\"/></layout></citation>"
                                 "</style>"));
    return install_style(finder, file, options);
  };
  struct {
    const char* id;
    const char* name;
  } const cases[] = {{"http://example.org/styles/mine", "mine"},
                     {"http://example.org/styles/yours/", "yours"},
                     {"plain", "plain"},
                     {"http://example.org/..", "given"}};
  for (const auto& row : cases) {
    INFO(row.id);
    auto installed = install(row.id);
    REQUIRE(installed);
    CHECK(installed->name == row.name);
    CHECK(std::filesystem::exists(folder.file("styles/" + std::string(row.name) + ".csl")));
    CHECK(finder.style_by_id(row.name));
  }
  auto again = install("plain");
  REQUIRE_FALSE(again);
  CHECK(again.error().code == Code::style_present);
  options.overwrite = true;
  CHECK(install("plain"));
}
