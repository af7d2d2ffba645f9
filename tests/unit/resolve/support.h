#pragma once
// What the tests of this room share: references in one line, a client that answers from a table.

#include <opcit/resolve/resolver.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "net/http.h"

namespace opcit::test {

struct Known {
  std::string title;
  std::vector<Name> authors;
  int year = 0;
  std::string container;
  std::string volume;
  std::string issue;
  std::string page;
  std::string doi;
  ItemType type = ItemType::article_journal;
};

inline Name person(std::string family, std::string given = {}) {
  Name name;
  name.family = std::move(family);
  name.given = std::move(given);
  return name;
}

inline Name institution(std::string literal) {
  Name name;
  name.literal = std::move(literal);
  return name;
}

inline Reference reference(const Known& known) {
  Reference out;
  out.type = known.type;
  auto set = [&](Variable variable, const std::string& text) {
    if (!text.empty()) out.set(variable, text);
  };
  set(Variable::title, known.title);
  set(Variable::container_title, known.container);
  set(Variable::volume, known.volume);
  set(Variable::issue, known.issue);
  set(Variable::page, known.page);
  set(Variable::DOI, known.doi);
  if (!known.authors.empty()) out.set(Variable::author, known.authors);
  if (known.year) out.set(Variable::issued, Date{{DateParts{known.year}}, {}, {}, {}, {}, {}});
  return out;
}

inline Query query(const Known& known) {
  Query out;
  out.record = reference(known);
  return out;
}

/// Answers by the beginning of the path; remembers what was asked.
class TableClient final : public net::HttpClient {
 public:
  struct Row {
    std::string path;
    int status = 200;
    std::string body;
  };
  explicit TableClient(std::vector<Row> rows) : rows_(std::move(rows)) {}

  Result<net::Response> send(const net::Request& request) override {
    std::string path = request.url.substr(request.url.find("/works"));
    asked.push_back(path);
    for (const Row& row : rows_) {
      bool fits = row.path.ends_with('*')
                      ? path.starts_with(row.path.substr(0, row.path.size() - 1))
                      : path == row.path;
      if (fits && row.status != 0) return net::Response{row.status, {}, row.body, false};
      if (fits) return fail(Code::service_unreachable, "the host cannot be reached");
    }
    return net::Response{404, {}, "Resource not found.", false};
  }

  std::vector<std::string> asked;

 private:
  std::vector<Row> rows_;
};

}  // namespace opcit::test
