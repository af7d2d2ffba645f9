#include <opcit/model/reference.h>

#include "support/shared.h"

using namespace opcit;

TEST_CASE("every type and variable is found by the name it prints") {
  for (std::size_t i = 0; i < item_type_count; ++i) {
    auto type = static_cast<ItemType>(i);
    CHECK(item_type_from_string(to_string(type)) == type);
  }
  for (std::size_t i = 0; i < variable_count; ++i) {
    auto variable = static_cast<Variable>(i);
    CHECK(variable_from_string(to_string(variable)) == variable);
  }
  CHECK_FALSE(item_type_from_string("Book").has_value());
  CHECK_FALSE(variable_from_string("").has_value());
  CHECK(item_type_count == 45);
}

TEST_CASE("a reference keeps its fields sorted and gives each by its kind") {
  Reference work;
  work.set(Variable::volume, "12");
  work.set(Variable::author, NameList{Name{.family = "Gogh", .non_dropping_particle = "van"}});
  work.set(Variable::title, "Letters");
  Date issued;
  issued.parts.push_back({1888, 3, 0});
  work.set(Variable::issued, issued);
  work.set(Variable::title, "Letters to Theo");

  CHECK(work.fields().size() == 4);
  CHECK(work.text(Variable::title) == "Letters to Theo");
  CHECK(work.text(Variable::author).empty());
  CHECK(short_form(work.names(Variable::author)->front()) == "van Gogh");
  CHECK(work.year() == 1888);
  work.erase(Variable::issued);
  CHECK_FALSE(work.year().has_value());
}
