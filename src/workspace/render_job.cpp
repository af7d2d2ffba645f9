#include "workspace/render_job.h"

#include "formats/csl_json.h"

#include <fmt/format.h>

namespace opcit {
namespace {

using io::Json;

/// Strings and numbers as text: ids, locators.
std::string text_member(const Json& object, std::string_view key) {
  const Json* value = io::member(object, key);
  if (value == nullptr || value->is_null()) return {};
  return value->is_string() ? value->get<std::string>() : io::dump_json(*value);
}

bool flag_member(const Json& object, std::string_view key, bool fallback = false) {
  const Json* value = io::member(object, key);
  if (value == nullptr) return fallback;
  if (value->is_boolean()) return value->get<bool>();
  return value->is_number() ? value->get<double>() != 0 : fallback;
}

int int_member(const Json& object, std::string_view key) {
  const Json* value = io::member(object, key);
  return value && value->is_number_integer() ? value->get<int>() : 0;
}

Cite cite_of(const Json& json) {
  Cite cite;
  cite.id = text_member(json, "id");
  cite.locator = text_member(json, "locator");
  cite.label = text_member(json, "label");
  cite.prefix = text_member(json, "prefix");
  cite.suffix = text_member(json, "suffix");
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

Result<Cluster> cluster_of(const Json& json) {
  Cluster cluster;
  cluster.id = text_member(json, "citationID");
  if (const Json* properties = io::member(json, "properties")) {
    cluster.note_index = int_member(*properties, "noteIndex");
    cluster.infix = text_member(*properties, "infix");
    OPCIT_TRY(cluster.mode, mode_of(text_member(*properties, "mode")));
  }
  const Json* cites = io::member(json, "citationItems");
  if (cites == nullptr || !cites->is_array())
    return fail(Code::json_shape, "a cluster has no array `citationItems`");
  for (const Json& cite : *cites) cluster.cites.push_back(cite_of(cite));
  return cluster;
}

/// An array member; an empty array when it is absent.
Result<const Json*> array_member(const Json& job, std::string_view key) {
  static const Json none = Json::array();
  const Json* value = io::member(job, key);
  if (value == nullptr || value->is_null()) return &none;
  if (!value->is_array()) return fail(Code::json_shape, fmt::format("`{}` is no array", key));
  return value;
}

render::Abbreviations abbreviations_of(const Json& job) {
  render::Abbreviations out;
  const Json* given = io::member(job, "abbreviations");
  if (given == nullptr) return out;
  if (const Json* inner = io::member(*given, "default")) given = inner;
  if (!given->is_object()) return out;
  for (const auto& [category, forms] : given->items()) {
    if (!forms.is_object()) continue;
    for (const auto& [full, brief] : forms.items())
      if (brief.is_string()) out[category][full] = brief.get<std::string>();
  }
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

Result<render::Format> format_of(const Json& job) {
  std::string name = text_member(job, "format");
  if (name.empty()) return render::Format::text;
  if (auto format = render::format_from_string(name)) return *format;
  return fail(Code::json_shape, fmt::format("unknown format `{}`", name),
              "known are text, html, markdown, latex, rtf and typst");
}

Result<Job> read_job(const Json& json) {
  Job job;
  OPCIT_TRY(const Json* items, array_member(json, "items"));
  job.items.reserve(items->size());
  for (const Json& item : *items)
    job.items.push_back(formats::reference_from_json(item, job.findings));
  OPCIT_TRY(const Json* clusters, array_member(json, "clusters"));
  for (const Json& cluster : *clusters) {
    OPCIT_TRY(Cluster one, cluster_of(cluster));
    job.clusters.push_back(std::move(one));
  }
  OPCIT_TRY(const Json* uncited, array_member(json, "uncited"));
  for (const Json& id : *uncited)
    job.uncited.push_back(id.is_string() ? id.get<std::string>() : io::dump_json(id));
  OPCIT_TRY(job.options.format, format_of(json));
  job.options.locale = text_member(json, "locale");
  job.options.bibliography = flag_member(json, "bibliography", true);
  job.options.abbreviations = abbreviations_of(json);
  return job;
}

Result<ChosenStyle> job_style(const Json& job, StyleShelf& shelf) {
  if (std::string xml = io::string_member(job, "csl"); !xml.empty()) return shelf.inline_style(xml);
  std::string name = io::string_member(job, "style");
  if (name.empty())
    return fail(Code::json_shape, "the job has neither a `style` nor a `csl`", "name a style");
  return shelf.style(name);
}

Json warnings_of(const std::vector<Finding>& reading, const std::vector<Finding>& rendering) {
  Json out = Json::array();
  for (const auto* findings : {&reading, &rendering})
    for (const Finding& one : *findings)
      out.push_back({{"code", to_string(one.code)}, {"message", one.message}});
  return out;
}

Json field_align(render::FieldAlign align) {
  switch (align) {
    case render::FieldAlign::flush: return "flush";
    case render::FieldAlign::margin: return "margin";
    case render::FieldAlign::none: break;
  }
  return nullptr;
}

}  // namespace

io::Json bibliography_answer(const render::Rendered& rendered) {
  if (!rendered.has_bibliography) return nullptr;
  Json entries = Json::array();
  for (const render::RenderedEntry& entry : rendered.bibliography)
    entries.push_back({{"id", entry.id}, {"text", entry.text}});
  const render::BibliographyParams& params = rendered.params;
  return {{"entries", std::move(entries)},
          {"params",
           {{"hanging-indent", params.hanging_indent},
            {"second-field-align", field_align(params.second_field_align)},
            {"entry-spacing", params.entry_spacing},
            {"line-spacing", params.line_spacing},
            {"max-offset", params.max_offset}}}};
}

Result<io::Json> render_answer(const io::Json& job, StyleShelf& shelf) {
  OPCIT_TRY(Job read, read_job(job));
  OPCIT_TRY(ChosenStyle chosen, job_style(job, shelf));
  if (read.options.locale.empty()) read.options.locale = chosen.locale;
  OPCIT_TRY(render::Rendered rendered,
            render::render(*chosen.style, shelf.locales(),
                           {read.items, read.clusters, read.uncited}, read.options));
  Json out;
  out["citations"] = Json::array();
  for (const render::RenderedCitation& citation : rendered.citations)
    out["citations"].push_back({{"citationID", citation.id}, {"text", citation.text}});
  out["bibliography"] = bibliography_answer(rendered);
  out["warnings"] = warnings_of(read.findings, rendered.findings);
  return out;
}

JobAnswer render_job(const std::string& line, StyleShelf& shelf) {
  return answer_job(line, [&](const Json& job) -> Result<std::string> {
    OPCIT_TRY(Json answer, render_answer(job, shelf));
    return io::dump_json(answer);
  });
}

}  // namespace opcit
