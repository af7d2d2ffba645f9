#include "store/ranking.h"

#include <algorithm>
#include <array>
#include <vector>

namespace opcit::store {
namespace {

/// Of title, author, container, rest and facet.
constexpr std::array column_weights = {10.0, 8.0, 2.0, 1.0, 0.0};

void fit(const Fts5ExtensionApi* api, Fts5Context* hit, sqlite3_context* result, int, sqlite3_value**) {
  std::vector<double> best(static_cast<std::size_t>(api->xPhraseCount(hit)));
  int places = 0;
  if (api->xInstCount(hit, &places) != SQLITE_OK) return sqlite3_result_double(result, 0);
  for (int i = 0; i < places; ++i) {
    int phrase = 0, column = 0, offset = 0;
    if (api->xInst(hit, i, &phrase, &column, &offset) != SQLITE_OK) break;
    auto& weight = best.at(static_cast<std::size_t>(phrase));
    double first = column == 0 && offset == 0 ? 1.0 : 0.0;
    weight = std::max(weight, column_weights.at(static_cast<std::size_t>(column)) + first);
  }
  int title_words = 0;
  api->xColumnSize(hit, 0, &title_words);
  double sum = 0;
  for (double weight : best) sum += weight;
  constexpr double short_title = 4.0;
  sqlite3_result_double(result, sum * (1.0 + 0.25 * short_title / (short_title + title_words)));
}

/// The API of FTS5 in a connection (https://sqlite.org/fts5.html, section 7); null without FTS5.
fts5_api* api_of(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

int add_ranking(sqlite3* database) {
  fts5_api* api = api_of(database);
  return api == nullptr ? SQLITE_ERROR : api->xCreateFunction(api, "fit", nullptr, fit, nullptr);
}

}  // namespace opcit::store
