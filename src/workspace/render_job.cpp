#include "workspace/render_job.h"

#include "formats/csl_json.h"
#include "workspace/explanation.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

namespace opcit {
namespace {

using io::Json;
using io::JsonKind;
using io::JsonView;

/// Strings and numbers as text: ids, locators.
std::string text_of(JsonView value) {
  return value.is(JsonKind::string) ? std::string(value.text()) : io::dump_json(value);
}

std::string text_member(JsonView object, std::string_view key) {
  auto value = object.find(key);
  return value && !value->is(JsonKind::null) ? text_of(*value) : std::string();
}

bool flag_member(JsonView object, std::string_view key, bool fallback = false) {
  auto value = object.find(key);
  if (!value) return fallback;
  if (value->is(JsonKind::boolean)) return value->text() == "true";
  if (!value->is(JsonKind::number)) return fallback;
  return value->text().find_first_of("123456789") < value->text().find_first_of("eE");
}

int int_member(JsonView object, std::string_view key) {
  auto value = object.find(key);
  int number = 0;
  if (!value || !value->is(JsonKind::number)) return 0;
  const char* end = value->text().data() + value->text().size();
  auto [stop, problem] = std::from_chars(value->text().data(), end, number);
  return problem == std::errc{} && stop == end ? number : 0;
}

/// One look at each member: a document has thousands of cites.
Cite cite_of(JsonView json) {
  Cite cite;
  for (auto [name, value] : json.members()) {
    std::string* text = name == "id"        ? &cite.id
                        : name == "locator" ? &cite.locator
                        : name == "label"   ? &cite.label
                        : name == "prefix"  ? &cite.prefix
                        : name == "suffix"  ? &cite.suffix
                                            : nullptr;
    if (text != nullptr && !value.is(JsonKind::null)) *text = text_of(value);
  }
  cite.suppress_author = flag_member(json, "suppress-author");
  cite.author_only = flag_member(json, "author-only");
  return cite;
}

Result<ClusterMode> mode_of(const std::string& name) {
  if (name.empty()) return ClusterMode::normal;
  if (name == "composite") return ClusterMode::composite;
  if (name == "author-only") return ClusterMode::author_only;
  if (name == "suppress-author") return ClusterMode::suppress_author;
  return fail(Code::json_shape, fmt::format("unknown mode `{}`", name),
              "known are composite, author-only and suppress-author");
}

Result<Cluster> cluster_of(JsonView json) {
  Cluster cluster;
  cluster.id = text_member(json, "citationID");
  if (auto properties = json.find("properties")) {
    cluster.note_index = int_member(*properties, "noteIndex");
    cluster.infix = text_member(*properties, "infix");
    OPCIT_TRY(cluster.mode, mode_of(text_member(*properties, "mode")));
  }
  auto cites = json.find("citationItems");
  if (!cites || !cites->is(JsonKind::array))
    return fail(Code::json_shape, "a cluster has no array `citationItems`");
  cluster.cites.reserve(cites->size());
  for (JsonView cite : cites->elements()) cluster.cites.push_back(cite_of(cite));
  return cluster;
}

/// An array member; nothing when it is absent.
Result<std::optional<JsonView>> array_member(JsonView job, std::string_view key) {
  auto value = job.find(key);
  if (!value || value->is(JsonKind::null)) return std::nullopt;
  if (!value->is(JsonKind::array))
    return fail(Code::json_shape, fmt::format("`{}` is no array", key));
  return value;
}

render::Abbreviations abbreviations_of(JsonView job) {
  render::Abbreviations out;
  auto given = job.find("abbreviations");
  if (!given) return out;
  if (auto inner = given->find("default")) given = inner;
  for (auto [category, forms] : given->members())
    for (auto [full, brief] : forms.members())
      if (brief.is(JsonKind::string))
        out[std::string(category)][std::string(full)] = std::string(brief.text());
  return out;
}

/// Everything a job holds, owning what render::Document points to.
struct Job {
  std::vector<Reference> items;
  std::vector<Cluster> clusters;
  std::vector<std::string> uncited;
  render::Options options;
  std::vector<Finding> findings;
};

Result<render::Format> format_of(JsonView job) {
  std::string name = text_member(job, "format");
  if (name.empty()) return render::Format::text;
  if (auto format = render::format_from_string(name)) return *format;
  return fail(Code::json_shape, fmt::format("unknown format `{}`", name),
              "known are text, html, markdown, latex, rtf and typst");
}

Result<void> read_clusters(JsonView json, std::vector<Cluster>& clusters) {
  OPCIT_TRY(auto list, array_member(json, "clusters"));
  if (!list) return {};
  clusters.reserve(list->size());
  for (JsonView cluster : list->elements()) {
    OPCIT_TRY(Cluster one, cluster_of(cluster));
    clusters.push_back(std::move(one));
  }
  return {};
}

Result<Job> read_job(JsonView json) {
  Job job;
  OPCIT_TRY(auto items, array_member(json, "items"));
  if (items) {
    job.items.reserve(items->size());
    for (JsonView item : items->elements())
      job.items.push_back(formats::reference_from_json(item, job.findings));
  }
  OPCIT_CHECK(read_clusters(json, job.clusters));
  OPCIT_TRY(auto uncited, array_member(json, "uncited"));
  if (uncited)
    for (JsonView id : uncited->elements()) job.uncited.push_back(text_of(id));
  OPCIT_TRY(job.options.format, format_of(json));
  job.options.locale = text_member(json, "locale");
  job.options.bibliography = flag_member(json, "bibliography", true);
  job.options.abbreviations = abbreviations_of(json);
  job.options.explain = flag_member(json, "explain");
  return job;
}

std::string string_member(JsonView object, std::string_view key) {
  auto value = object.find(key);
  return value && value->is(JsonKind::string) ? std::string(value->text()) : std::string();
}

Result<ChosenStyle> job_style(JsonView job, StyleShelf& shelf) {
  if (std::string xml = string_member(job, "csl"); !xml.empty()) return shelf.inline_style(xml);
  std::string name = string_member(job, "style");
  if (name.empty())
    return fail(Code::json_shape, "the job has neither a `style` nor a `csl`", "name a style");
  return shelf.style(name);
}

Json field_align(render::FieldAlign align) {
  switch (align) {
    case render::FieldAlign::flush: return "flush";
    case render::FieldAlign::margin: return "margin";
    case render::FieldAlign::none: break;
  }
  return nullptr;
}

Json params_json(const render::BibliographyParams& params) {
  return {{"hanging-indent", params.hanging_indent},
          {"second-field-align", field_align(params.second_field_align)},
          {"entry-spacing", params.entry_spacing},
          {"line-spacing", params.line_spacing},
          {"max-offset", params.max_offset}};
}

/// Writes an answer straight to its text: a bibliography may have a hundred thousand entries.
class AnswerWriter {
 public:
  /// Elements of lists begin with `line`.
  explicit AnswerWriter(std::string_view line) : line_(line) {}

  /// `[{"KEY":…,"SECOND":…},…]`, the two texts of each element as `texts_of` gives them, and the
  /// runs of those that have some.
  template <typename Rows, typename TextsOf>
  void list(std::string_view key, std::string_view second, const Rows& rows, TextsOf texts_of) {
    out_ += '[';
    std::string_view separator;
    for (const auto& row : rows) {
      auto [first_text, second_text] = texts_of(row);
      out_ += separator;
      out_ += line_;
      pair(key, first_text, second, second_text);
      if constexpr (requires { row.runs; })
        if (!row.runs.empty()) out_ += ",\"runs\":" + io::dump_json(runs_answer(row.runs));
      out_ += '}';
      separator = ",";
    }
    out_ += ']';
  }

  void bibliography(const render::Rendered& rendered) {
    if (!rendered.has_bibliography) {
      out_ += "null";
      return;
    }
    out_ += "{\"entries\":";
    list("id", "text", rendered.bibliography, [](const render::RenderedEntry& entry) {
      return std::pair<std::string_view, std::string_view>(entry.id, entry.text);
    });
    out_ += ",\"params\":" + io::dump_json(params_json(rendered.params)) + "}";
  }

  void member(std::string_view name) {
    if (!out_.empty()) out_ += ',';
    out_ += line_;
    io::append_json(out_, name);
    out_ += ':';
  }

  std::string take() { return std::move(out_); }

 private:
  void pair(std::string_view key, std::string_view text, std::string_view second,
            std::string_view second_text) {
    out_ += '{';
    io::append_json(out_, key);
    out_ += ':';
    io::append_json(out_, text);
    out_ += ',';
    io::append_json(out_, second);
    out_ += ':';
    io::append_json(out_, second_text);
  }

  std::string_view line_;
  std::string out_;
};

std::string members_of(const render::Rendered& rendered, const std::vector<Finding>& warnings,
                       std::string_view line) {
  using Texts = std::pair<std::string_view, std::string_view>;
  AnswerWriter writer(line);
  writer.member("citations");
  writer.list("citationID", "text", rendered.citations,
              [](const render::RenderedCitation& one) { return Texts(one.id, one.text); });
  writer.member("bibliography");
  writer.bibliography(rendered);
  writer.member("warnings");
  writer.list("code", "message", warnings,
              [](const Finding& one) {
                return std::pair<std::string, std::string_view>(to_string(one.code), one.message);
              });
  return writer.take();
}

}  // namespace

io::Json bibliography_answer(const render::Rendered& rendered) {
  if (!rendered.has_bibliography) return nullptr;
  Json entries = Json::array();
  for (const render::RenderedEntry& entry : rendered.bibliography) {
    entries.push_back({{"id", entry.id}, {"text", entry.text}});
    if (!entry.runs.empty()) entries.back()["runs"] = runs_answer(entry.runs);
  }
  return {{"entries", std::move(entries)}, {"params", params_json(rendered.params)}};
}

Result<RenderAnswer> render_answer(JsonView job, StyleShelf& shelf, const RenderWish& wish) {
  OPCIT_TRY(Job read, read_job(job));
  read.options.explain |= wish.explain;
  OPCIT_TRY(ChosenStyle chosen, job_style(job, shelf));
  if (read.options.locale.empty()) read.options.locale = chosen.locale;
  OPCIT_TRY(render::Rendered rendered,
            render::render(*chosen.style, shelf.locales(),
                           {read.items, read.clusters, read.uncited}, read.options));
  std::vector<Finding> warnings = std::move(read.findings);
  warnings.insert(warnings.end(), rendered.findings.begin(), rendered.findings.end());
  if (wish.readable) return RenderAnswer{readable_explanation(rendered), std::move(warnings)};
  return RenderAnswer{members_of(rendered, warnings, wish.line), std::move(warnings)};
}

JobAnswer render_job(const std::string& line, StyleShelf& shelf, const RenderWish& wish) {
  return answer_job_tree(line, [&](JsonView job) -> Result<std::string> {
    OPCIT_TRY(RenderAnswer answer, render_answer(job, shelf, wish));
    return "{" + answer.text + "}";
  });
}

}  // namespace opcit
