#include "store/images.h"

#include <fmt/format.h>

#include "io/json.h"

namespace opcit::store {
namespace {

constexpr std::array all_parts = {
    Part{"source", {"id", "kind", "detail"}},
    Part{"reference", {"id", "key", "data", "added", "changed", "trashed", "merged"}},
    Part{"claim", {"id", "reference", "source", "entry", "score", "time", "data"}},
    Part{"resolution", {"id", "verdict", "score", "source", "retracted", "evidence", "time"}},
    Part{"document", {"id", "name", "hash", "encoding", "system", "fingerprint", "data", "clusters", "cites", "communications", "added", "changed"}},
    Part{"tag", {"id", "reference", "name"}},
    Part{"collection", {"id", "name"}},
    Part{"member", {"id", "reference", "collection"}},
    Part{"note", {"id", "reference", "text", "time"}},
    Part{"attachment", {"id", "reference", "location", "hash", "time"}},
    Part{"relation", {"id", "reference", "kind", "target"}},
    Part{"search", {"id", "name", "query"}},
};

void bind_value(Query& query, int parameter, const io::Json& value) {
  if (value.is_number_integer()) query->bind(parameter, value.get<std::int64_t>());
  else if (value.is_number()) query->bind(parameter, value.get<double>());
  else if (value.is_string()) query->bind(parameter, value.get_ref<const std::string&>());
  else query->bind_null(parameter);
}

}  // namespace

std::span<const Part> parts() { return all_parts; }

std::string listed(const Part& part, std::string_view prefix) {
  std::string list;
  for (std::string_view column : part.columns)
    if (!column.empty()) list += fmt::format("{}{}{}", list.empty() ? "" : ", ", prefix, column);
  return list;
}

Result<std::string> present_image(const Connection& connection, const Part& part, std::int64_t row) {
  OPCIT_TRY(Query query, connection.prepare(
      fmt::format("SELECT json_array({}) FROM {} WHERE id = ?1", listed(part, ""), part.table)));
  OPCIT_TRY(bool found, query.bind(row).step());
  return found ? query->text(0) : std::string();
}

Result<void> put_image(const Connection& connection, const Part& part, const std::string& image) {
  OPCIT_TRY(io::Json values, io::parse_json(image, "journal"));
  std::string parameters;
  for (std::size_t i = 0; i < values.size(); ++i) parameters += i == 0 ? "?" : ", ?";
  OPCIT_TRY(Query query, connection.prepare(fmt::format("INSERT OR REPLACE INTO {} ({}) VALUES ({})", part.table,
                                                        listed(part, ""), parameters)));
  int parameter = 0;
  for (const io::Json& value : values) bind_value(query, ++parameter, value);
  return query.run();
}

Result<void> drop_row(const Connection& connection, const Part& part, std::int64_t row) {
  OPCIT_TRY(Query query, connection.prepare(fmt::format("DELETE FROM {} WHERE id = ?1", part.table)));
  return query.bind(row).run();
}

}  // namespace opcit::store
