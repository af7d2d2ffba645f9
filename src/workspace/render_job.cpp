#include "workspace/render_job.h"

#include "model/csl_json.h"
#include "text/tidy.h"
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

/// One look at each member: a document has thousands of cites. An id alone is a cite too.
Cite cite_of(JsonView json) {
  Cite cite;
  if (json.is(JsonKind::string) || json.is(JsonKind::number)) cite.id = text_of(json);
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

/// Makes what a cluster says around its works fit to print.
void tidy(Cluster& cluster, std::vector<Finding>& findings) {
  auto mend = [&](std::string& text, std::string_view id, std::string_view what) {
    text::Untidy untidy = text::find_untidy(text);
    if (!untidy) return;
    text = text::tidied(text);
    for (std::string_view said : text::descriptions(untidy))
      findings.push_back({Code::item_invalid, Severity::warning, {},
                          fmt::format("\"{}\": the {} {}", id, what, said), {}});
  };
  mend(cluster.infix, cluster.id, "infix");
  for (Cite& cite : cluster.cites) {
    mend(cite.locator, cite.id, "cite's locator");
    mend(cite.prefix, cite.id, "cite's prefix");
    mend(cite.suffix, cite.id, "cite's suffix");
  }
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

Result<render::Format> format_of(JsonView job) {
  std::string name = text_member(job, "format");
  if (name.empty()) return render::Format::text;
  if (auto format = render::format_from_string(name)) return *format;
  return fail(Code::json_shape, fmt::format("unknown format `{}`", name),
              "known are text, html, markdown, latex, rtf and typst");
}

Result<void> read_clusters(JsonView json, std::vector<Cluster>& clusters,
                           std::vector<Finding>& findings) {
  OPCIT_TRY(auto list, array_member(json, "clusters"));
  if (!list) return {};
  clusters.reserve(list->size());
  for (JsonView cluster : list->elements()) {
    OPCIT_TRY(Cluster one, cluster_of(cluster));
    tidy(one, findings);
    clusters.push_back(std::move(one));
  }
  return {};
}

template <typename Job>
Result<void> read_job(JsonView json, Job& job) {
  OPCIT_TRY(auto items, array_member(json, "items"));
  if (items) {
    job.items.reserve(items->size());
    for (JsonView item : items->elements()) {
      Reference read = model::reference_from_json(item, job.findings);
      if (item.is(JsonKind::object)) job.items.push_back(std::move(read));
    }
  }
  OPCIT_CHECK(read_clusters(json, job.clusters, job.findings));
  OPCIT_TRY(auto uncited, array_member(json, "uncited"));
  if (uncited)
    for (JsonView id : uncited->elements()) job.uncited.push_back(text_of(id));
  OPCIT_TRY(job.options.format, format_of(json));
  job.options.locale = text_member(json, "locale");
  job.options.bibliography = flag_member(json, "bibliography", true);
  job.options.abbreviations = abbreviations_of(json);
  job.options.explain = flag_member(json, "explain");
  job.options.links = flag_member(json, "links");
  return {};
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

/// Writes an answer as it grows: a bibliography may have a hundred thousand entries.
class AnswerWriter : public render::Sink {
 public:
  /// Members and the elements of lists begin with `line`.
  AnswerWriter(std::string_view line, const RenderJob::Take& take) : line_(line), take_(take) {}

  void citation(render::RenderedCitation one) override {
    if (list_ == List::none) begin_citations();
    element("{\"citationID\":", one.id, ",\"text\":", one.text);
    end_element(one.runs);
  }

  void entry(render::RenderedEntry one) override {
    begin_bibliography();
    element("{\"id\":", one.id, ",\"text\":", one.text);
    end_element(one.runs);
  }

  void finish(const render::Rendered& rendered, const std::vector<Finding>& warnings) {
    if (rendered.has_bibliography) {
      begin_bibliography();
      part_ += "],\"params\":" + io::dump_json(params_json(rendered.params)) + "}";
    } else {
      end_citations();
      member("bibliography");
      part_ += "null";
    }
    member("warnings");
    open_list();
    for (const Finding& one : warnings) {
      element("{\"code\":", to_string(one.code), ",\"message\":", one.message);
      end_element({});
    }
    part_ += ']';
    take_(part_);
    part_.clear();
  }

 private:
  enum class List : std::uint8_t { none, citations, entries };

  void begin_citations() {
    member("citations");
    open_list();
    list_ = List::citations;
  }

  void end_citations() {
    if (list_ == List::none) begin_citations();
    part_ += ']';
  }

  void begin_bibliography() {
    if (list_ == List::entries) return;
    end_citations();
    member("bibliography");
    part_ += "{\"entries\":";
    open_list();
    list_ = List::entries;
  }

  void open_list() {
    part_ += '[';
    separator_ = {};
  }

  void member(std::string_view name) {
    if (has_members_) part_ += ',';
    has_members_ = true;
    part_ += line_;
    io::append_json(part_, name);
    part_ += ':';
  }

  /// An object of two texts, each behind what stands before it, without the brace that ends it.
  void element(std::string_view before, std::string_view text, std::string_view between,
               std::string_view second) {
    part_ += separator_;
    separator_ = ",";
    part_ += line_;
    part_ += before;
    io::append_json(part_, text);
    part_ += between;
    io::append_json(part_, second);
  }

  void end_element(const render::Runs& runs) {
    if (!runs.empty()) part_ += ",\"runs\":" + io::dump_json(runs_answer(runs));
    part_ += '}';
    constexpr std::size_t enough = 1U << 15U;
    if (part_.size() < enough) return;
    take_(part_);
    part_.clear();
  }

  std::string_view line_;
  const RenderJob::Take& take_;
  std::string part_;  ///< what was not given to take_ yet
  std::string_view separator_;
  List list_ = List::none;
  bool has_members_ = false;
};

}  // namespace

/// Owns what render::Document points to.
struct RenderJob::Parts {
  std::vector<Reference> items;
  std::vector<Cluster> clusters;
  std::vector<std::string> uncited;
  render::Options options;
  std::vector<Finding> findings;
  ChosenStyle style;
  const csl::LocaleSource* locales = nullptr;

  render::Document document() const { return {items, clusters, uncited, {}}; }
};

RenderJob::RenderJob(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
RenderJob::RenderJob(RenderJob&&) noexcept = default;
RenderJob::~RenderJob() = default;

Result<RenderJob> RenderJob::read(JsonView job, StyleShelf& shelf) {
  auto parts = std::make_unique<Parts>();
  OPCIT_CHECK(read_job(job, *parts));
  OPCIT_TRY(parts->style, job_style(job, shelf));
  if (parts->options.locale.empty()) parts->options.locale = parts->style.locale;
  parts->locales = &shelf.locales();
  return RenderJob(std::move(parts));
}

Result<std::vector<Finding>> RenderJob::answer(const RenderWish& wish, const Take& take) {
  Parts& job = *parts_;
  job.options.explain |= wish.explain;
  job.options.links |= wish.links;
  std::vector<Finding> warnings = std::move(job.findings);
  auto add = [&](const render::Rendered& rendered) {
    warnings.insert(warnings.end(), rendered.findings.begin(), rendered.findings.end());
  };
  if (wish.readable) {
    OPCIT_TRY(render::Rendered rendered,
              render::render(*job.style.style, *job.locales, job.document(), job.options));
    add(rendered);
    take(readable_explanation(rendered));
    return warnings;
  }
  AnswerWriter writer(wish.line, take);
  OPCIT_TRY(render::Rendered rendered,
            render::render(*job.style.style, *job.locales, job.document(), job.options, writer));
  add(rendered);
  writer.finish(rendered, warnings);
  return warnings;
}

io::Json bibliography_answer(const render::Rendered& rendered) {
  if (!rendered.has_bibliography) return nullptr;
  Json entries = Json::array();
  for (const render::RenderedEntry& entry : rendered.bibliography) {
    entries.push_back({{"id", entry.id}, {"text", entry.text}});
    if (!entry.runs.empty()) entries.back()["runs"] = runs_answer(entry.runs);
  }
  return {{"entries", std::move(entries)}, {"params", params_json(rendered.params)}};
}

JobAnswer render_job(const std::string& line, StyleShelf& shelf, const RenderWish& wish) {
  return answer_job_tree(line, [&](JsonView json) -> Result<std::string> {
    OPCIT_TRY(RenderJob job, RenderJob::read(json, shelf));
    std::string answer = "{";
    OPCIT_CHECK(job.answer(wish, [&](std::string_view part) { answer += part; }));
    return answer + "}";
  });
}

}  // namespace opcit
