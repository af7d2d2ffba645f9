// From annotated references to a model file and back.
#include "parse/training/trainer.h"

#include <fmt/format.h>

#include "parse/tagger/tagger.h"
#include "support/shared.h"

using namespace opcit;
using namespace opcit::parse;

namespace {

/// References of one style: `Family, A. 2011. Title words. Place: Press.`
std::vector<Example> examples() {
  const char* families[] = {"Lee", "Howell", "Chen", "Zou", "Marden", "Ofner", "Duval"};
  const char* titles[] = {"On work", "The silent harbour", "Rivers and borders", "After the mill"};
  const char* places[] = {"London: Pilot Press", "Wien: Morgen Verlag", "Paris: Quai"};
  std::vector<Example> out;
  for (std::size_t i = 0; i < 60; ++i) {
    Example example;
    auto add = [&](Label label, std::string_view text, std::string_view behind) {
      std::size_t begin = example.raw.size();
      example.raw += text;
      example.spans.push_back({label, {begin, example.raw.size()}});
      example.raw += behind;
    };
    add(Label::author, fmt::format("{}, {}.", families[i % 7], static_cast<char>('A' + i % 11)), " ");
    add(Label::issued, fmt::format("{}", 1950 + i), ". ");
    add(Label::title, titles[i % 4], ". ");
    std::string_view place = places[i % 3];
    add(Label::publisher_place, place.substr(0, place.find(':')), ": ");
    add(Label::publisher, place.substr(place.find(':') + 2), ".");
    example.id = fmt::format("e{}", i);
    example.type = "book";
    out.push_back(std::move(example));
  }
  return out;
}

std::string trained() {
  TrainingOptions options;
  options.least_uses = 2;
  return write_model(train(examples(), options, {}), 400000 + crossing_count * 1024);
}

std::string labels_of(const std::string& bytes, std::string_view raw) {
  auto model = Model::read(bytes, "test");
  REQUIRE(model);
  Tagger tagger(*model);
  tagger.tag(raw);
  std::string out;
  for (std::size_t i = 0; i < tagger.labels().size(); ++i) {
    const Token& token = tagger.tokens().tokens[i];
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", Span{token.begin, token.end}.of(raw),
                       label_names[static_cast<std::size_t>(tagger.labels()[i])]);
  }
  return out;
}

}  // namespace

TEST_CASE("a style is learned from some dozens of references") {
  CHECK(labels_of(trained(), "Range, F. 2007. Salt and law. Oxford: Mill Press.") ==
        "Range=author F=author 2007=issued Salt=title and=title law=title Oxford=publisher-place "
        "Mill=publisher Press=publisher");
}

TEST_CASE("training twice gives the same bytes") { CHECK(trained() == trained()); }

TEST_CASE("what is no model is refused with a reason") {
  std::string whole = trained();
  struct Row {
    std::string bytes;
    std::string reason;
  };
  std::string later = whole;
  later[8] = 9;
  std::string nan = whole;
  for (std::size_t i = 24; i < 28; ++i) nan[i] = '\xff';
  for (const Row& row : {Row{"", "this is no model"}, Row{"OPCITREF", "this is no model"},
                         Row{std::string(whole.size(), 'x'), "this is no model"},
                         Row{whole.substr(0, whole.size() - 1), "cut off"},
                         Row{later, "version 9"}, Row{nan, "weights"}}) {
    auto model = Model::read(row.bytes, "mine.model");
    REQUIRE(!model);
    CHECK(model.error().code == Code::file_kind);
    CHECK(model.error().message.find(row.reason) != std::string::npos);
    CHECK(model.error().place.file == "mine.model");
  }
}

TEST_CASE("an annotated line is read, or refused with its place") {
  auto good = read_example(R"({"id":"a","source":"s","raw":"Lee 2011","spans":[["author",0,3]],"open":["title"]})",
                           "x.jsonl", 1);
  REQUIRE(good);
  CHECK(good->spans.size() == 1);
  CHECK(good->spans[0].label == Label::author);
  CHECK(good->open == LabelSet(1U << static_cast<unsigned>(Label::title)));
  for (std::string_view bad : {"{", R"({"raw":"Lee","spans":[["author",0,9]]})", R"({"raw":"Lee","spans":[["cat",0,1]]})",
                               R"({"raw":"Lee","spans":[["author",2,1]]})"}) {
    CAPTURE(bad);
    auto example = read_example(bad, "x.jsonl", 4);
    REQUIRE(!example);
    CHECK(example.error().place.file == "x.jsonl");
  }
}
