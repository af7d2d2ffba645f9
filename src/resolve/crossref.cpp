#include "resolve/crossref.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "net/url.h"
#include "resolve/crossref_reader.h"
#include "resolve/doi.h"
#include "resolve/local.h"
#include "text/service_markup.h"
#include "resolve/match.h"
#include "text/utf8.h"

namespace opcit::resolve {
namespace {

constexpr std::size_t longest_text = 800;  // bytes of a reference that are sent
constexpr std::string_view rows = "&rows=5";
constexpr std::string_view many_rows = "&rows=20";

bool is_usable(const net::Response& response) {
  if (response.status == 404) return response.body.find("Resource not found") != std::string::npos;
  return response.status == 200 && read_crossref(response.body).has_value();
}

/// At most so many bytes, without cutting a character.
std::string shortened(std::string text) {
  if (text.size() <= longest_text) return text;
  text.resize(longest_text);
  text.resize(text::valid_prefix(text));
  return text;
}

/// The fields that the maintainers' own matcher wants in one string: title, names, year, container.
std::string bibliographic_text(const Query& query) {
  if (!query.raw.empty()) return shortened(without_links(query.raw));
  std::string text;
  auto add = [&](std::string_view part) {
    if (!part.empty()) text.append(text.empty() ? "" : " ").append(part);
  };
  Lookup known = lookup_for(query);
  add(known.title);
  for (const std::string& name : known.names) add(name);
  if (known.year) add(std::to_string(*known.year));
  add(text::plain_text(query.record.text(Variable::container_title)));
  return shortened(std::move(text));
}

class Crossref final : public Source {
 public:
  Crossref(std::shared_ptr<net::HttpClient> client, std::string base)
      : client_(std::move(client)), base_(std::move(base)) {}

  std::string name() const override { return "crossref"; }
  bool is_users_own() const override { return false; }

  Inquiry find(const Query& query) const override {
    Inquiry inquiry;
    Matcher matcher(query);
    bool is_settled = !matcher.doi().empty() && find_by_doi(inquiry, matcher);
    if (!is_settled && !inquiry.could_not_ask()) search(inquiry, query, matcher);
    return inquiry;
  }

 private:
  /// Sends a GET; adds its evidence, and gives the answer when there is one.
  std::optional<CrossrefAnswer> ask(Inquiry& inquiry, const std::string& path,
                                    const char* lane) const {
    net::Request request;
    request.url = base_ + path;
    request.headers = {{"accept", "application/json"}};
    request.lane = lane;
    request.is_answer = is_usable;
    auto response = client_->send(request);
    Evidence& evidence = inquiry.evidence.emplace_back();
    evidence.source = name();
    evidence.query = path;
    evidence.outcome = Outcome::could_not_ask;
    if (!response) {
      evidence.note = response.error().message;
      return std::nullopt;
    }
    evidence.status = response->status;
    evidence.cached = response->from_cache;
    return judge(evidence, *response);
  }

  static std::optional<CrossrefAnswer> judge(Evidence& evidence, const net::Response& response) {
    if (response.status == 404 && is_usable(response)) {
      evidence.outcome = Outcome::nothing;
      return std::nullopt;
    }
    if (response.status != 200) {
      evidence.note = fmt::format("crossref answered with status {}", response.status);
      return std::nullopt;
    }
    auto answer = read_crossref(response.body);
    if (!answer) {
      evidence.note = answer.error().message;
      return std::nullopt;
    }
    bool is_empty = answer->hits.empty() && answer->agency.empty();
    evidence.outcome = is_empty ? Outcome::nothing : Outcome::answered;
    return std::move(*answer);
  }

  /// True when the DOI's record is there and its title agrees, so that no search is needed.
  bool find_by_doi(Inquiry& inquiry, const Matcher& matcher) const {
    std::string path = "/works/" + net::encode_path(matcher.doi());
    auto answer = ask(inquiry, path, "single");
    if (!answer) {
      if (inquiry.evidence.back().outcome == Outcome::nothing) ask_agency(inquiry, path);
      return false;
    }
    if (answer->hits.empty()) return false;
    Hit& hit = inquiry.hits.emplace_back(std::move(answer->hits.front()));
    std::string own = bare_doi(hit.record.text(Variable::DOI));
    // An alias leads to the record under another DOI: it is the one that was asked for.
    if (own != matcher.doi()) {
      inquiry.evidence.back().note = fmt::format("{} is an alias of {}", matcher.doi(), own);
      hit.aliases.push_back(matcher.doi());
    }
    return matcher.assess(hit).title_agrees;
  }

  /// A DOI that Crossref does not know may be another agency's, which then should have been asked.
  void ask_agency(Inquiry& inquiry, const std::string& path) const {
    auto answer = ask(inquiry, path + "/agency", "single");
    if (!answer || answer->agency.empty() || answer->agency == "crossref") return;
    inquiry.evidence.back().outcome = Outcome::could_not_ask;
    inquiry.evidence.back().note = fmt::format(
        "the identifier is registered with {}, which opcit does not ask yet", answer->agency);
  }

  void search(Inquiry& inquiry, const Query& query, const Matcher& matcher) const {
    std::string path;
    if (matcher.is_thin())
      path = names_path(query);
    else if (!query.raw.empty() || query.record.has(Variable::title))
      path = bibliographic_path(query);
    if (path.empty()) return;
    auto answer = ask(inquiry, path, "list");
    if (!answer) return;
    for (Hit& hit : answer->hits) inquiry.hits.push_back(std::move(hit));
  }

  static std::string bibliographic_path(const Query& query) {
    std::string text = bibliographic_text(query);
    if (text.empty()) return {};
    return fmt::format("/works?query.bibliographic={}{}", net::encode_query(text), rows);
  }

  /// Names and year alone: the years around count as well, since print and online may differ.
  static std::string names_path(const Query& query) {
    Lookup known = lookup_for(query);
    std::string names;
    for (const std::string& name : known.names) names += (names.empty() ? "" : " ") + name;
    if (names.empty()) return {};
    std::string path = "/works?query.author=" + net::encode_query(shortened(std::move(names)));
    if (known.year)
      path += fmt::format("&filter=from-pub-date:{},until-pub-date:{}", *known.year - 1,
                          *known.year + 1);
    return path + std::string(many_rows);
  }

  std::shared_ptr<net::HttpClient> client_;
  std::string base_;
};

}  // namespace

std::unique_ptr<Source> make_crossref_source(std::shared_ptr<net::HttpClient> client,
                                             std::string base) {
  return std::make_unique<Crossref>(std::move(client), std::move(base));
}

}  // namespace opcit::resolve
