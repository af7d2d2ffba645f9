#include "workspace/training_file.h"

#include "io/file.h"
#include "io/json.h"
#include "model/csl_json.h"

#include <fmt/format.h>

#include <filesystem>
#include <unordered_map>

namespace opcit {
namespace {

tl::unexpected<Error> no_correction(const Place& place, std::string found) {
  return fail(Code::json_shape, "a corrected reference needs `raw` and `record`; " + std::move(found),
              "write {\"raw\": \"…\", \"record\": {…}}, as `opcit parse FILE --json` gives them", place);
}

Result<CorrectedReference> read_correction(const io::Json& json, const Place& place) {
  if (!json.is_object()) return no_correction(place, "found no object");
  CorrectedReference out;
  out.raw = io::string_member(json, "raw");
  if (out.raw.empty()) return no_correction(place, "`raw` is missing or no string");
  const io::Json* record = io::member(json, "record");
  if (!record || !record->is_object()) return no_correction(place, "`record` is missing or no object");
  if (io::member(json, "more"))
    return no_correction(place, "this one is several (`more`): put each on a line of its own");
  std::vector<Finding> findings;
  out.record = model::reference_from_json(*record, findings);
  if (!findings.empty()) return no_correction(place, findings.front().message);
  return out;
}

/// The members of an array have no line of their own: errors count them.
Result<std::vector<CorrectedReference>> read_array(std::string_view text, const std::string& name) {
  OPCIT_TRY(io::Json array, io::parse_json(text, name));
  std::vector<CorrectedReference> out;
  for (const io::Json& json : array) {
    Result<CorrectedReference> one = read_correction(json, {name});
    if (!one) {
      Error error = std::move(one.error());
      error.message = fmt::format("reference {} of the array: {}", out.size() + 1, error.message);
      return fail(std::move(error));
    }
    out.push_back(std::move(*one));
  }
  return out;
}

std::string line_of(const CorrectedReference& corrected) {
  io::Json json{{"raw", corrected.raw}, {"record", model::to_json(corrected.record)}};
  return io::dump_json(json) + "\n";
}

Result<std::vector<CorrectedReference>> read_training_file(const std::string& path) {
  if (!std::filesystem::exists(path)) return std::vector<CorrectedReference>();
  OPCIT_TRY(std::string text, io::read_file(path));
  return read_corrections(text, path);
}

}  // namespace

std::string training_path(const io::Paths& paths) { return paths.data + "/training.jsonl"; }

std::string own_model_path(const io::Paths& paths) { return paths.data + "/reference.model"; }

Result<std::vector<CorrectedReference>> read_corrections(std::string_view text,
                                                         const std::string& name) {
  std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '[') return read_array(text, name);
  std::vector<CorrectedReference> out;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    ++number;
    at = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Result<io::Json> json = io::parse_json(line, name);
    if (!json) {
      Error error = std::move(json.error());
      error.place.line = number;
      return fail(std::move(error));
    }
    OPCIT_TRY(CorrectedReference one, read_correction(*json, {name, number}));
    out.push_back(std::move(one));
  }
  return out;
}

Result<AddedCorrections> add_corrections(const std::string& path,
                                         std::vector<CorrectedReference> corrected) {
  OPCIT_TRY(std::vector<CorrectedReference> all, read_training_file(path));
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < all.size(); ++i) places[all[i].raw] = i;
  AddedCorrections out;
  for (CorrectedReference& one : corrected) {
    auto [place, is_new] = places.emplace(one.raw, all.size());
    if (is_new) {
      ++out.added;
      all.push_back(std::move(one));
    } else if (all[place->second].record == one.record) {
      ++out.unchanged;
    } else {
      ++out.replaced;
      all[place->second] = std::move(one);
    }
  }
  out.total = all.size();
  std::string text;
  for (const CorrectedReference& one : all) text += line_of(one);
  OPCIT_CHECK(write_own_file(path, text));
  return out;
}

Result<void> write_own_file(const std::string& path, std::string_view bytes) {
  std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code ignored;  // writing tells what is wrong
  if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
  return io::write_file(path, bytes);
}

}  // namespace opcit
