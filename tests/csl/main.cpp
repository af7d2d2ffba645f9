// csl_suite FOLDER [--json] [--locales FOLDER] [--expect FILE] [--show NAME]
// Runs every fixture of a folder; the last line is `suite: P of N pass`.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "fixture.h"
#include "run.h"

namespace {

using namespace opcit;
namespace fs = std::filesystem;

struct Arguments {
  fs::path folder;
  fs::path locales;
  std::string expect;
  std::string show;
  bool json = false;
};

struct Report {
  std::map<std::string, suite::Outcome> outcomes;
  std::map<std::string, std::string> wanted;
  std::size_t passed = 0;
};

std::optional<std::string> slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

std::optional<Arguments> read_arguments(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    bool has_value = i + 1 < argc;
    if (word == "--json") arguments.json = true;
    else if (word == "--locales" && has_value) arguments.locales = argv[++i];
    else if (word == "--expect" && has_value) arguments.expect = argv[++i];
    else if (word == "--show" && has_value) arguments.show = argv[++i];
    else if (arguments.folder.empty()) arguments.folder = word;
    else return std::nullopt;
  }
  if (arguments.folder.empty()) return std::nullopt;
  if (arguments.locales.empty()) {
    arguments.locales = arguments.folder / ".." / "locales";
    if (!fs::exists(arguments.locales)) arguments.locales = arguments.folder / ".." / ".." / "locales";
  }
  return arguments;
}

Report run_all(const Arguments& arguments) {
  auto locales = csl::locale_source([&](std::string_view lang) {
    return slurp(arguments.locales / ("locales-" + std::string(lang) + ".xml"));
  });
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(arguments.folder))
    if (file.path().extension() == ".txt") files.push_back(file.path());
  Report report;
  for (const fs::path& path : files) {
    std::string name = path.stem().string();
    if (!arguments.show.empty() && name != arguments.show) continue;
    auto fixture = suite::read_fixture(name, slurp(path).value_or(""));
    suite::Outcome outcome = fixture ? suite::run_fixture(*fixture, locales)
                                     : suite::Outcome{false, "error: " + fixture.error().message};
    report.passed += outcome.pass;
    report.outcomes[name] = std::move(outcome);
    if (fixture) report.wanted[name] = fixture->result;
  }
  return report;
}

void print_json(const Report& report) {
  io::Json out = io::Json::object();
  for (const auto& [name, outcome] : report.outcomes)
    out[name] = {{"pass", outcome.pass}, {"got", outcome.got}};
  std::puts(io::dump_json(out).c_str());
}

void print_categories(const Report& report) {
  std::map<std::string, std::pair<int, int>> categories;
  for (const auto& [name, outcome] : report.outcomes) {
    auto& [passed, all] = categories[name.substr(0, name.find('_'))];
    passed += outcome.pass;
    ++all;
  }
  for (const auto& [category, counts] : categories)
    std::printf("%-16s %3d of %3d\n", category.c_str(), counts.first, counts.second);
  for (const auto& [name, outcome] : report.outcomes)
    if (!outcome.pass) std::printf("fail: %s\n", name.c_str());
  std::printf("suite: %zu of %zu pass\n", report.passed, report.outcomes.size());
}

/// `name: reason` a line; `#` begins a comment.
std::set<std::string> read_expectations(const std::string& path) {
  std::set<std::string> names;
  std::istringstream lines(slurp(path).value_or(""));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && line[0] != '#') names.insert(line.substr(0, line.find(':')));
  return names;
}

int compare_with_expectations(const Report& report, const std::string& path) {
  std::set<std::string> excepted = read_expectations(path);
  int surprises = 0;
  for (const auto& [name, outcome] : report.outcomes) {
    if (outcome.pass != excepted.contains(name)) continue;
    std::printf("%s: %s\n", outcome.pass ? "unexpected pass" : "new failure", name.c_str());
    ++surprises;
  }
  for (const std::string& name : excepted)
    if (!report.outcomes.contains(name)) {
      std::printf("no such fixture: %s\n", name.c_str());
      ++surprises;
    }
  std::printf("suite: %zu of %zu pass\n", report.passed, report.outcomes.size());
  return surprises == 0 ? 0 : 1;
}

int show(const Report& report) {
  for (const auto& [name, outcome] : report.outcomes)
    std::printf("%s: %s\nwanted:\n%s\ngot:\n%s\n", name.c_str(), outcome.pass ? "pass" : "FAIL",
                report.wanted.at(name).c_str(), outcome.got.c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  auto arguments = read_arguments(argc, argv);
  if (!arguments) {
    std::fputs("usage: csl_suite FOLDER [--json] [--locales FOLDER] [--expect FILE] [--show NAME]\n", stderr);
    return 2;
  }
  Report report = run_all(*arguments);
  if (!arguments->show.empty()) return show(report);
  if (arguments->json) {
    print_json(report);
    return 0;
  }
  if (!arguments->expect.empty()) return compare_with_expectations(report, arguments->expect);
  print_categories(report);
  return 0;
}
