#include "workspace/conversion.h"

#include "io/base64.h"
#include "model/csl_json.h"

#include <opcit/formats/bibliography.h>

#include <fmt/format.h>

namespace opcit {
namespace {

using io::Json;
using io::JsonKind;
using io::JsonView;

std::string_view text_of(JsonView job, std::string_view member) {
  auto value = job.find(member);
  return value && value->is(JsonKind::string) ? value->text() : std::string_view();
}

Result<Profile> profile_of(JsonView job) {
  std::string_view name = text_of(job, "profile");
  if (name.empty()) return Profile::none;
  if (auto profile = profile_from_string(name)) return *profile;
  return fail(Code::json_shape, fmt::format("\"{}\" is no profile", name),
              "profiles: pandoc, zotero, better-bibtex, biblatex");
}

Result<std::string> input_of(JsonView job) {
  auto input = job.find("input");
  if (!input || !input->is(JsonKind::string))
    return fail(Code::json_shape, "a job of convert has a string \"input\"",
                R"(write {"id": "c1", "format": "bibtex", "input": "@book{…}"})");
  bool base64 = text_of(job, "input_enc") == "base64";
  return base64 ? io::from_base64(input->text()) : std::string(input->text());
}

Json findings_json(const std::vector<Finding>& findings) {
  Json out = Json::array();
  for (const Finding& finding : findings)
    out.push_back({{"code", to_string(finding.code)},
                   {"severity", to_string(finding.severity)},
                   {"start", finding.span.begin},
                   {"end", finding.span.end},
                   {"message", finding.message},
                   {"help", finding.help}});
  return out;
}

Json items_json(const std::vector<Reference>& references) {
  Json items = Json::array();
  for (const Reference& reference : references) items.push_back(model::to_json(reference));
  return items;
}

}  // namespace

Error strict_error(const std::vector<Finding>& lost) {
  std::string more = lost.size() > 1 ? fmt::format(" (and {} more)", lost.size() - 1) : "";
  return {Code::field_lost, lost.front().message + more,
          "write csl-json, or leave --strict out"};
}

Result<std::string> convert_job(JsonView job, std::string_view to, bool strict) {
  OPCIT_TRY(std::string input, input_of(job));
  OPCIT_TRY(Profile profile, profile_of(job));
  OPCIT_TRY(Bibliography bibliography,
            read_bibliography(input, "", {text_of(job, "format"), profile}));
  if (std::string_view asked = text_of(job, "to"); !asked.empty()) to = asked;
  Json answer = Json::object();
  if (to == "csl-json") {
    answer["items"] = items_json(bibliography.references);
  } else {
    OPCIT_TRY(WrittenBibliography written, write_bibliography(bibliography.references, {to, profile, protects_titles(bibliography.format)}));
    if (strict && !written.lost.empty()) return fail(strict_error(written.lost));
    answer["text"] = std::move(written.text);
    std::move(written.lost.begin(), written.lost.end(), std::back_inserter(bibliography.findings));
  }
  answer["findings"] = findings_json(bibliography.findings);
  return io::dump_json(answer);
}

}  // namespace opcit
