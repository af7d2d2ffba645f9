#include "extract/field_cites.h"

#include <doctest/doctest.h>

using namespace opcit;
using namespace opcit::extraction;

namespace {

CitationField field(Span span, std::vector<FieldCite> cites, FieldOrigin origin) {
  CitationField out;
  out.origin = origin;
  out.span = span;
  out.cites = std::move(cites);
  return out;
}

FieldCite cite(std::string key) {
  FieldCite out;
  out.key = std::move(key);
  return out;
}

}  // namespace

TEST_CASE("keys link to entries of the list, and works that fields hold become items") {
  Document document;
  document.text = "Words [@lee, p. 3; @shen] and (Marden 1998).";
  FieldCite held = cite("zot1");
  held.item.emplace();
  held.item->set(Variable::title, std::string("The Silent Harbour"));
  document.fields = {field({6, 25}, {cite("lee"), cite("shen")}, FieldOrigin::markdown),
                     field({30, 43}, {held}, FieldOrigin::zotero)};
  FoundReference entry;
  entry.id = "lee";
  FieldFinds finds = read_fields(document, {entry}, {});
  REQUIRE(finds.clusters.size() == 2);
  REQUIRE(finds.clusters[0].cites.size() == 2);
  CHECK(finds.clusters[0].span == Span{6, 25});
  CHECK(finds.clusters[0].cites[0].reference == "lee");
  CHECK(finds.clusters[0].cites[1].reference.empty());
  CHECK(finds.clusters[0].cites[1].key == "shen");
  CHECK(finds.clusters[1].form == CitationForm::field);
  REQUIRE(finds.items.count("zot1") == 1);
  CHECK(finds.items.at("zot1").text(Variable::title) == "The Silent Harbour");
}

TEST_CASE("a document without fields gives nothing") {
  CHECK(read_fields(Document{}, {}, {}).clusters.empty());
}
