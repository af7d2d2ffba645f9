// Objects written straight into a string read as those of the JSON library.
#include "io/object_writer.h"

#include <doctest/doctest.h>

#include <string>

using namespace opcit;

TEST_CASE("members are written as dump_json writes them") {
  std::string name = "Müller \"A\"\n\xFF";
  std::string out;
  {
    io::ObjectWriter object(out);
    object.add("text", name);
    object.add("view", std::string_view("a"));
    object.add("literal", "b");
    object.add("yes", true);
    object.add("no", false);
    object.add("count", std::size_t{12});
    object.add("half", 0.5);
    object.add("whole", 1.0);
    object.add("small", 0.000001234);
    io::ObjectWriter inner(object.value("inner"));
  }
  io::Json same{{"text", name}, {"view", "a"}, {"literal", "b"}, {"yes", true}, {"no", false},
                {"count", 12U}, {"half", 0.5}, {"whole", 1.0}, {"small", 0.000001234},
                {"inner", io::Json::object()}};
  CHECK(out == io::dump_json(same));
}
