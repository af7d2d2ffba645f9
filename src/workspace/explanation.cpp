#include "workspace/explanation.h"

#include "text/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace opcit {
namespace {

constexpr std::size_t widest_text = 36;  // code points of a run that what follows is aligned to

/// What the run is, in words: `variable author`, `prefix of <group>`.
std::string described(const render::Run& run) {
  std::string kind(to_string(run.kind));
  switch (run.kind) {
    case render::RunKind::variable:
    case render::RunKind::term: return kind + " " + run.name;
    case render::RunKind::label: return "label of " + run.name;
    case render::RunKind::value: return "fixed text";
    case render::RunKind::prefix:
    case render::RunKind::suffix:
    case render::RunKind::delimiter:
    case render::RunKind::quotes:
      if (run.element == "cite") break;
      return run.name.empty() ? kind : fmt::format("{}, {}", kind, run.name);
    case render::RunKind::substitute: return "subsequent-author-substitute";
    case render::RunKind::cite:
    case render::RunKind::none: break;
  }
  return run.element == "cite" ? "written in the citation" : "the processor's own";
}

std::string place_of(const render::Run& run) {
  std::string out;
  if (run.line != 0) out += fmt::format(", <{}> line {}", run.element, run.line);
  std::string_view joint = ", in ";
  for (auto macro = run.macros.rbegin(); macro != run.macros.rend(); ++macro) {
    out += fmt::format("{}macro {}, called in line {}", joint, macro->name, macro->line);
    joint = " by ";
  }
  return out;
}

}  // namespace

std::string readable_runs(const std::string& id, const std::string& text,
                          const render::Runs& runs) {
  std::string out = fmt::format("{}: {}\n", id, text);
  std::size_t width = 0;
  for (const render::Run& run : runs)
    width = std::max(width, std::min(widest_text, text::count(run.text)));
  for (const render::Run& run : runs) {
    std::size_t used = text::count(run.text);
    std::size_t padding = used < width ? width - used : 0;
    out += fmt::format("  {:>4} \"{}\"{:{}} {}{}\n", run.span.begin, run.text, "", padding,
                       described(run), place_of(run));
  }
  return out;
}

std::string readable_explanation(const render::Rendered& rendered) {
  std::string out;
  std::string_view separator;
  auto add = [&](const auto& one) {
    out += separator;
    out += readable_runs(one.id, one.text, one.runs);
    separator = "\n";
  };
  for (const render::RenderedCitation& one : rendered.citations) add(one);
  for (const render::RenderedEntry& one : rendered.bibliography) add(one);
  return out;
}

io::Json runs_answer(const render::Runs& runs) {
  io::Json out = io::Json::array();
  for (const render::Run& run : runs) {
    io::Json row{{"start", run.span.begin},
                 {"end", run.span.end},
                 {"text", run.text},
                 {"kind", to_string(run.kind)}};
    if (!run.name.empty()) row["name"] = run.name;
    if (!run.element.empty()) row["element"] = run.element;
    if (run.line != 0) row["line"] = run.line;
    io::Json macros = io::Json::array();
    for (const render::MacroUse& macro : run.macros)
      macros.push_back({{"name", macro.name}, {"line", macro.line}});
    if (!macros.empty()) row["macros"] = std::move(macros);
    if (!run.item.empty()) row["item"] = run.item;
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace opcit
