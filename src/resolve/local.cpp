#include "resolve/local.h"

#include "resolve/doi.h"
#include "text/service_markup.h"
#include "resolve/work.h"

namespace opcit::resolve {

Lookup lookup_for(const Query& query) {
  Lookup lookup;
  lookup.doi = bare_doi(query.record.text(Variable::DOI));
  if (lookup.doi.empty()) lookup.doi = find_doi(query.raw);
  lookup.title = text::plain_text(query.record.text(Variable::title));
  if (const NameList* names = main_names(query.record))
    for (const Name& name : *names) lookup.names.push_back(short_form(name));
  lookup.year = query.record.year();
  return lookup;
}

std::string describe(const Lookup& lookup) {
  std::string text;
  auto add = [&](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  };
  add(lookup.doi);
  for (const std::string& name : lookup.names) add(name);
  add(lookup.year ? std::to_string(*lookup.year) : std::string());
  add(lookup.title);
  return text;
}

Evidence local_evidence(const std::string& source, const Lookup& lookup, std::size_t hits) {
  Evidence evidence;
  evidence.source = source;
  evidence.query = describe(lookup);
  evidence.outcome = hits > 0 ? Outcome::answered : Outcome::nothing;
  return evidence;
}

Hit local_hit(const Reference& record) {
  Hit hit;
  hit.record = record;
  return hit;
}

namespace {

class LookupSource final : public Source {
 public:
  LookupSource(std::string name, LookupFunction look_up)
      : name_(std::move(name)), look_up_(std::move(look_up)) {}

  std::string name() const override { return name_; }
  bool is_users_own() const override { return true; }

  Inquiry find(const Query& query) const override {
    Lookup lookup = lookup_for(query);
    if (lookup.title.empty() && lookup.names.empty() && lookup.doi.empty())
      lookup.title = query.raw;
    Inquiry inquiry;
    auto found = look_up_(lookup);
    inquiry.evidence.push_back(local_evidence(name_, lookup, found ? found->size() : 0));
    if (!found) {
      inquiry.evidence.back().outcome = Outcome::could_not_ask;
      inquiry.evidence.back().note = found.error().message;
      return inquiry;
    }
    for (const Reference& record : *found) inquiry.hits.push_back(local_hit(record));
    return inquiry;
  }

 private:
  std::string name_;
  LookupFunction look_up_;
};

}  // namespace
}  // namespace opcit::resolve

namespace opcit {

std::unique_ptr<Source> make_lookup_source(std::string name, LookupFunction look_up) {
  return std::make_unique<resolve::LookupSource>(std::move(name), std::move(look_up));
}

}  // namespace opcit
