// Values of a record laid onto the wording that they are from.
#include "parse/training/alignment.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace opcit;
using namespace opcit::parse;

namespace {

Name name(std::string family, std::string given) {
  Name out;
  out.family = std::move(family);
  out.given = std::move(given);
  return out;
}

Reference work() {
  Reference record;
  record.type = ItemType::article_journal;
  record.set(Variable::author, NameList{name("Müller", "Anna Berta"), name("Lee", "Chen")});
  record.set(Variable::title, "On work");
  record.set(Variable::container_title, "Journal of Work");
  record.set(Variable::volume, "12");
  record.set(Variable::page, "173-187");
  Date date;
  date.parts.push_back({2011, 3, 0});
  record.set(Variable::issued, date);
  return record;
}

/// `label=words`, by place; then the labels that are open.
std::vector<std::string> laid(std::string_view raw, const Reference& record,
                              const std::vector<ParsedField>& seen = {}) {
  Example example = align(raw, record, seen);
  std::sort(example.spans.begin(), example.spans.end(), [](const LabelledSpan& a, const LabelledSpan& b) {
    return a.span.begin < b.span.begin;
  });
  std::vector<std::string> out;
  for (const LabelledSpan& one : example.spans)
    out.push_back(fmt::format("{}={}", label_names[static_cast<std::size_t>(one.label)], one.span.of(raw)));
  for (std::size_t l = 0; l < label_count; ++l)
    if ((example.open >> l & 1U) != 0) out.push_back(fmt::format("?{}", label_names[l]));
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("values are found by their letters and digits, names from the first to the last") {
  CHECK(laid("MULLER, A. B. & C. Lee, 2011: »On Work«. J. of Work / Journal of work 12, S. 173–87.", work()) ==
        Lines{"author=MULLER, A. B. & C. Lee", "issued=2011", "title=On Work",
              "container-title=Journal of work", "volume=12", "page=173–87"});
}

TEST_CASE("a date takes the day and month that the parser saw with it") {
  std::string raw = "Lee, Chen. 12 March 2011.";
  Reference record = work();
  record.erase(Variable::volume);
  CHECK(laid(raw, record, {{Label::issued, {11, 24}, 1}}).at(1) == "issued=12 March 2011");
  CHECK(laid(raw, record, {{Label::issued, {3, 9}, 1}}).at(1) == "issued=2011");
}

TEST_CASE("what the wording lacks is open, and parts of words and numbers are passed over") {
  Reference record;
  record.set(Variable::volume, "1");
  record.set(Variable::title, "Arts");
  record.set(Variable::publisher, "Nobody");
  CHECK(laid("Partsong. Arts, 2011, 1.", record) == Lines{"title=Arts", "volume=1", "?publisher"});
}

TEST_CASE("numbers stand behind the title that has one like them") {
  Reference record;
  record.set(Variable::title, "Vienna 1900");
  record.set(Variable::page, "1900");
  CHECK(laid("Vienna 1900, 1900.", record) == Lines{"title=Vienna 1900", "page=1900"});
}

TEST_CASE("any wording is survived") {
  for (const char* raw : {"", ".", "\xFF\xFE", "Lee", "Müller, A. B. C. D. E. F. G. H. I.", "2011 2011"}) {
    Example example = align(raw, work(), {});
    for (const LabelledSpan& one : example.spans) {
      CHECK(one.span.begin < one.span.end);
      CHECK(one.span.end <= example.raw.size());
    }
  }
}
