#include <opcit/resolve/resolver.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "resolve/match.h"

namespace opcit {
namespace {

using resolve::Assessment;
using resolve::Matcher;
using resolve::Nearness;

constexpr double margin = 0.05;
constexpr std::size_t candidate_limit = 5;

struct Judged {
  Hit hit;
  Assessment assessment;
  std::string source;
  std::size_t order = 0;
  bool is_users_own = false;
  bool by_identifier = false;  ///< it carries the DOI the query names
};

/// May be taken as the work, perhaps with differences. From names and a year alone only a source
/// of the user's own can say so.
bool is_accepted(const Judged& judged, const Matcher& matcher) {
  if (judged.by_identifier) return true;
  return judged.assessment.nearness == Nearness::same &&
         (judged.is_users_own || !matcher.is_thin());
}

/// Best first, in a total order that does not depend on who answered faster.
bool is_better(const Judged& a, const Judged& b) {
  auto rank = [](const Judged& one) {
    return std::pair(!one.by_identifier, -one.assessment.score);
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  auto tie = [](const Judged& one) {
    const auto& features = one.assessment.features;
    auto silent = std::count_if(features.begin(), features.end(),
                                [](const resolve::Feature& feature) { return !feature.value; });
    return std::tuple(one.assessment.differences.size(), silent, one.order);
  };
  return tie(a) < tie(b);
}

class Decision {
 public:
  explicit Decision(const Query& query) : matcher_(query) {}

  void take(Inquiry inquiry, const Source& source) {
    for (Evidence& one : inquiry.evidence) evidence_.push_back(std::move(one));
    for (Hit& hit : inquiry.hits) judge(std::move(hit), source);
    std::stable_sort(judged_.begin(), judged_.end(), is_better);
  }

  /// True when no other source could change the answer.
  bool is_final() const {
    const Judged* best = accepted();
    return best && differences(*best).empty() && !rival(*best);
  }

  Resolution resolution() && {
    Resolution out;
    const Judged* best = accepted();
    bool could_not_ask = std::any_of(evidence_.begin(), evidence_.end(), [](const Evidence& one) {
      return one.outcome == Outcome::could_not_ask;
    });
    if (best && !rival(*best)) {
      accept(out, *best);
    } else if (!judged_.empty() && (best || !could_not_ask)) {
      out.verdict = Verdict::ambiguous;
      out.score = judged_.front().assessment.score;
    } else {
      out.verdict = could_not_ask || evidence_.empty() ? Verdict::unchecked : Verdict::not_found;
    }
    list_candidates(out, out.record ? best : nullptr);
    out.evidence = std::move(evidence_);
    return out;
  }

 private:
  void judge(Hit hit, const Source& source) {
    Judged judged;
    judged.assessment = matcher_.assess(hit);
    judged.by_identifier = matcher_.is_identified(hit);
    if (judged.assessment.nearness == Nearness::far && !judged.by_identifier) return;
    if (judged.by_identifier && knows_only_identifier(judged)) judged.assessment.score = 1;
    judged.hit = std::move(hit);
    judged.source = source.name();
    judged.is_users_own = source.is_users_own();
    judged.order = judged_.size();
    judged_.push_back(std::move(judged));
  }

  static bool knows_only_identifier(const Judged& judged) {
    const auto& features = judged.assessment.features;
    return std::none_of(features.begin(), features.end(),
                        [](const resolve::Feature& feature) { return feature.value.has_value(); });
  }

  const Judged* accepted() const {
    auto found = std::find_if(judged_.begin(), judged_.end(),
                              [&](const Judged& one) { return is_accepted(one, matcher_); });
    return found == judged_.end() ? nullptr : &*found;
  }

  /// Another work that is as near: then nobody can say which is meant.
  const Judged* rival(const Judged& best) const {
    if (best.by_identifier) return nullptr;
    for (const Judged& other : judged_) {
      bool is_as_near = is_accepted(other, matcher_) &&
                        best.assessment.score - other.assessment.score < margin &&
                        other.assessment.differences.size() <= best.assessment.differences.size();
      if (&other != &best && is_as_near && !is_same(best, other)) return &other;
    }
    return nullptr;
  }

  /// Two sources of the user's may hold one work, each known by little.
  bool is_same(const Judged& a, const Judged& b) const {
    return a.hit.record == b.hit.record || resolve::is_same_work(a.hit, b.hit);
  }

  const std::vector<Difference>& differences(const Judged& judged) const {
    return judged.assessment.differences;
  }

  void accept(Resolution& out, const Judged& best) {
    out.verdict = differences(best).empty() ? Verdict::verified : Verdict::differs;
    out.record = best.hit.record;
    out.retracted = best.hit.retracted;
    out.score = best.assessment.score;
    out.source = best.source;
    out.differences = differences(best);
    if (!matcher_.is_thin()) return;
    for (Evidence& one : evidence_)
      if (one.source == best.source && one.note.empty())
        one.note = "the only work there with these names and this year";
  }

  void list_candidates(Resolution& out, const Judged* without) const {
    for (const Judged& judged : judged_) {
      if (out.candidates.size() == candidate_limit) return;
      bool is_record = without && (&judged == without || is_same(judged, *without));
      if (!is_record)
        out.candidates.push_back({judged.hit.record, judged.assessment.score, judged.source});
    }
  }

  Matcher matcher_;
  std::vector<Judged> judged_;
  std::vector<Evidence> evidence_;
};

}  // namespace

Resolver::Resolver(std::vector<std::shared_ptr<const Source>> sources)
    : sources_(std::move(sources)) {}

Resolution Resolver::resolve(const Query& query) const {
  Decision decision(query);
  for (const auto& source : sources_) {
    decision.take(source->find(query), *source);
    if (decision.is_final()) break;
  }
  return std::move(decision).resolution();
}

}  // namespace opcit
