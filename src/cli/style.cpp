#include "cli/report.h"
#include "cli/verbs.h"
#include "io/file.h"
#include "text/positions.h"
#include "workspace/style_catalog.h"
#include "workspace/style_shelf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace opcit::cli {
namespace {

using Words = std::vector<std::string>;

std::string row(const StyleEntry& entry) {
  return fmt::format("{:<36} {}\n", entry.name, entry.info.title);
}

void write_entries(Context& context, const std::vector<StyleEntry>& entries) {
  if (!context.arguments.has("json")) {
    for (const StyleEntry& entry : entries) context.output.write(row(entry));
    return;
  }
  io::Json out = io::Json::array();
  for (const StyleEntry& entry : entries) out.push_back(style_answer(entry));
  context.output.write(io::dump_json(out, 1) + "\n");
}

Result<int> list(Context& context, const Words& words) {
  if (!words.empty())
    return fail(Code::usage, "style list takes no words", "opcit style find WORDS… finds styles");
  std::vector<StyleEntry> entries = style_catalog(StyleFinder(context.config));
  if (!context.arguments.has("all"))
    std::erase_if(entries, [](const StyleEntry& entry) { return entry.info.is_dependent(); });
  write_entries(context, entries);
  return exit_done;
}

Result<int> find(Context& context, const Words& words) {
  if (words.empty())
    return fail(Code::usage, "no words to search for", "opcit style find chicago author date");
  auto entries = styles_with_words(style_catalog(StyleFinder(context.config)), words);
  write_entries(context, entries);
  if (!entries.empty()) return exit_done;
  report(Finding{Code::style_none, Severity::note, {},
                 fmt::format("no style has all of these words: {}", fmt::join(words, " ")),
                 "try fewer words, or the beginning of one"},
         {});
  return exit_findings;
}

std::string citations_of(const csl::StyleInfo& info) {
  std::string format(to_string(info.citation_format));
  if (info.style_class == csl::StyleClass::note) return "notes";
  return format.empty() ? "in the text" : format + ", in the text";
}

/// Name and value of what the style says of itself, what it leaves out left out.
std::string readable(const StyleEntry& entry, const std::string& parent_path) {
  const csl::StyleInfo& info = entry.info;
  std::string out = entry.name + "\n";
  auto line = [&](const char* label, const std::string& value) {
    if (!value.empty()) out += fmt::format("  {:<10} {}\n", label, value);
  };
  line("title", info.title);
  line("short", info.title_short);
  line("summary", info.summary);
  line("id", info.id);
  line("file", entry.path);
  if (info.is_dependent()) line("parent", fmt::format("{} ({})", info.parent, parent_path));
  if (!info.is_dependent()) line("citations", citations_of(info));
  if (!info.is_dependent()) line("list", info.has_bibliography ? "bibliography" : "none");
  line("fields", fmt::format("{}", fmt::join(info.fields, ", ")));
  line("locale", info.default_locale);
  line("updated", info.updated);
  return out;
}

Result<int> show(Context& context, const Words& words) {
  if (words.empty()) return fail(Code::usage, "no style named", "opcit style show apa");
  StyleFinder finder(context.config);
  for (const std::string& name : words) {
    OPCIT_TRY(StyleEntry entry, style_entry(finder, name));
    if (context.arguments.has("json")) {
      context.output.write(io::dump_json(style_answer(entry), 1) + "\n");
      continue;
    }
    std::string parent = "not there";
    if (entry.info.is_dependent())
      if (auto source = finder.style(entry.info.parent)) parent = source->name;
    context.output.write(readable(entry, parent));
  }
  return exit_done;
}

/// The bytes of the word at a place of a text, for the caret.
Span span_at(std::string_view text, const Place& place) {
  std::size_t begin = 0;
  for (std::size_t line = 1; line < place.line; ++line) {
    begin = text.find('\n', begin);
    if (begin == std::string_view::npos) return {};
    ++begin;
  }
  for (std::size_t column = 1; column < place.column && begin < text.size(); ++column)
    begin += text::decode(text, begin).size;
  std::size_t end = std::min(text.find_first_of(" \t\r\n/>", begin), text.size());
  return {begin, std::max(end, std::min(begin + 1, text.size()))};
}

io::Json finding_answer(const Place& place, const Error& error, Severity severity) {
  return {{"code", to_string(error.code)}, {"severity", to_string(severity)},
          {"file", place.file},            {"line", place.line},
          {"column", place.column},        {"message", error.message},
          {"help", error.help}};
}

/// Reports what is wrong with one style; what it adds to `answers` is for --json.
Result<void> lint_one(const std::string& file, io::Json& answers) {
  OPCIT_TRY(std::string xml, io::read_file(file));
  std::string name = io::display_name(file);
  auto findings = csl::check_style(xml, name);
  if (!findings) {
    report(findings.error());
    answers.push_back(finding_answer(findings.error().place, findings.error(), Severity::error));
    return {};
  }
  for (const csl::StyleFinding& one : *findings) {
    report(Finding{Code::style_unusual, one.severity, span_at(xml, one.place), one.message,
                   one.help},
           {name, xml});
    answers.push_back(finding_answer(one.place, {Code::style_unusual, one.message, one.help, {}},
                                     one.severity));
  }
  return {};
}

Result<int> lint(Context& context, const Words& words) {
  if (words.empty()) return fail(Code::usage, "no style to check", "opcit style lint my.csl");
  io::Json answers = io::Json::array();
  for (const std::string& file : words) OPCIT_CHECK(lint_one(file, answers));
  bool clean = answers.empty();
  if (context.arguments.has("json"))
    context.output.write(io::dump_json(io::Json{{"findings", std::move(answers)}}, 1) + "\n");
  return clean ? exit_done : exit_findings;
}

Result<int> install(Context& context, const Words& words) {
  if (words.empty())
    return fail(Code::usage, "no style to install", "opcit style install my.csl");
  InstallOptions options;
  options.folder = context.config.paths.data + "/styles";
  options.overwrite = context.arguments.has("force");
  StyleFinder finder(context.config);
  for (const std::string& file : words) {
    if (file.find("://") != std::string::npos)
      return fail(Code::usage, fmt::format("install takes files, not the address {}", file),
                  "download the style, then install the file");
    OPCIT_TRY(InstalledStyle installed, install_style(finder, file, options));
    context.output.write(
        context.arguments.has("json")
            ? io::dump_json(io::Json{{"name", installed.name}, {"path", installed.path}}) + "\n"
            : fmt::format("installed {} as {}\n", installed.name, installed.path));
  }
  return exit_done;
}

struct Action {
  std::string_view name;
  Result<int> (*run)(Context&, const Words&);
};

constexpr std::array actions = {Action{"list", list}, Action{"show", show}, Action{"find", find},
                                Action{"lint", lint}, Action{"install", install}};

Result<int> run_style(Context& context) {
  const Words& operands = context.arguments.operands();
  std::string wanted = operands.empty() ? "" : operands.front();
  for (const Action& action : actions)
    if (action.name == wanted) return action.run(context, {operands.begin() + 1, operands.end()});
  return fail(Code::usage,
              wanted.empty() ? "style needs to know what to do"
                             : fmt::format("style does not know {}", wanted),
              "opcit style list, show, find, lint or install");
}

constexpr std::array style_flags = {
    Flag{"all", 0, "", "list: the dependent styles too, which are others under a journal's name"},
    Flag{"force", 0, "", "install: replace an installed style of the same name"},
};

constexpr std::array<std::string_view, 3> style_examples = {
    "opcit style find chicago author", "opcit style lint my.csl", "opcit style install my.csl"};

}  // namespace

const Verb style_verb{"style", "list, find, show, check and install citation styles",
                      "list | show NAME… | find WORD… | lint FILE… | install FILE…", style_flags,
                      style_examples, run_style};

}  // namespace opcit::cli
