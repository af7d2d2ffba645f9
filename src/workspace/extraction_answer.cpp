#include "workspace/extraction_answer.h"

#include "model/csl_json.h"
#include "io/json.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

namespace opcit {
namespace {

using io::Json;

class Writer {
 public:
  Writer(const Document& document, const Extraction& extraction, text::OffsetUnit unit)
      : document_(document),
        extraction_(extraction),
        lines_(document.text),
        offsets_(document.text, unit) {
    for (const Reference& record : extraction.records) records_.emplace(record.id, &record);
    for (const Note& note : document.notes)
      if (!note.span.empty()) notes_.push_back(&note);
  }

  /// The object's members; lists and their elements begin with `line`.
  void write(std::string_view line, const Sink& put) const {
    put("\"system\":" + io::dump_json(to_string(extraction_.system)));
    auto lists = [&](std::string_view name, const auto& items, auto make) {
      put(std::string(",") + std::string(line) + "\"" + std::string(name) + "\":[");
      write_items(items, make, line, put);
      put("]");
    };
    lists("citations", extraction_.citations, [&](const auto& c) { return cluster(c); });
    lists("references", extraction_.references, [&](const auto& r) { return reference(r); });
    lists("records", extraction_.records, [&](const auto& r) { return model::to_json(r); });
    lists("communications", extraction_.communications,
          [&](const auto& c) { return communication(c); });
    std::vector<Finding> findings = document_.findings;
    findings.insert(findings.end(), extraction_.findings.begin(), extraction_.findings.end());
    lists("findings", findings, [&](const Finding& f) { return finding(f); });
  }

 private:
  template <typename Items, typename Make>
  static void write_items(const Items& items, Make make, std::string_view line, const Sink& put) {
    std::string_view separator;
    for (const auto& item : items) {
      put(separator);
      put(line);
      put(io::dump_json(make(item)));
      separator = ",";
    }
  }

  std::string surface(Span span) const { return std::string(span.of(document_.text)); }

  Json place(Span span) const {
    return {{"start", offsets_.at(span.begin)}, {"end", offsets_.at(span.end)}};
  }

  Json cite(const FoundCite& found) const {
    Json out = place(found.span);
    out["names"] = found.names;
    out["et_al"] = found.et_al;
    out["year"] = found.year;
    out["year_suffix"] = found.year_suffix;
    out["prefix"] = found.prefix;
    out["suffix"] = found.suffix;
    out["locator"] = found.locator;
    out["label"] = found.label;
    out["suppress_author"] = found.suppress_author;
    if (!found.key.empty()) out["key"] = found.key;
    out["reference"] = found.reference;
    if (found.ambiguous) out["ambiguous"] = true;
    out["record"] = found.record;
    out["confidence"] = found.confidence;
    return out;
  }

  /// Where it stands in the file, always in bytes.
  Json source(Span span) const {
    Span place = document_.file_map.to_source(span);
    Json out{{"start", place.begin}, {"end", place.end}};
    std::size_t part = document_.file_map.part_of(span.begin);
    if (part < document_.parts.size()) out["part"] = document_.parts[part];
    return out;
  }

  /// The label of the page it stands on; in a note that of the anchor, unless it went on by then.
  Json page(std::size_t offset) const {
    auto note = std::upper_bound(notes_.begin(), notes_.end(), offset,
                                 [](std::size_t at, const Note* n) { return at < n->span.end; });
    if (note == notes_.end() || offset < (*note)->span.begin) return page_before(offset, 0);
    if (Json turned = page_before(offset, (*note)->span.begin); !turned.is_null()) return turned;
    // An anchor without text of its own stands behind the byte before it, maybe the page's last.
    return page_before(std::max<std::size_t>((*note)->anchor.begin, 1) - 1, 0);
  }

  /// The page that begins last in [first, offset].
  Json page_before(std::size_t offset, std::size_t first) const {
    auto next = std::upper_bound(document_.pages.begin(), document_.pages.end(), offset,
                                 [](std::size_t at, const Page& p) { return at < p.begin; });
    bool none = next == document_.pages.begin() || std::prev(next)->begin < first;
    return none ? Json() : Json(std::prev(next)->label);
  }

  Json cluster(const FoundCluster& found) const {
    Json out = place(found.span);
    out["surface"] = surface(found.span);
    out["form"] = to_string(found.form);
    out["cites"] = Json::array();
    for (const FoundCite& one : found.cites) out["cites"].push_back(cite(one));
    text::Position at = lines_.at(found.span.begin);
    out["line"] = at.line;
    out["column"] = at.column;
    out["sentence"] = {offsets_.at(found.sentence.begin), offsets_.at(found.sentence.end)};
    if (!document_.pages.empty()) out["page"] = page(found.span.begin);
    if (!document_.file_map.is_identity()) out["source"] = source(found.span);
    return out;
  }

  Json reference(const FoundReference& found) const {
    Json out{{"id", found.id}};
    out.update(place(found.span));
    out["raw"] = found.raw;
    out["record"] = nullptr;
    if (auto row = records_.find(found.record); row != records_.end())
      out["record"] = model::to_json(*row->second);
    out["confidence"] = found.confidence;
    return out;
  }

  Json communication(const FoundCommunication& found) const {
    Json out = place(found.span);
    out["surface"] = surface(found.span);
    return out;
  }

  Json finding(const Finding& found) const {
    Json out{{"code", to_string(found.code)}, {"severity", to_string(found.severity)}};
    out.update(place(found.span));
    out["message"] = found.message;
    out["help"] = found.help;
    return out;
  }

  const Document& document_;
  const Extraction& extraction_;
  text::LineIndex lines_;
  text::OffsetIndex offsets_;
  std::map<std::string_view, const Reference*> records_;
  std::vector<const Note*> notes_;  // those with a text
};

}  // namespace

void write_extraction(const std::string& id, const Document& document,
                      const Extraction& extraction, text::OffsetUnit unit, const Sink& put) {
  put("{\"id\":" + io::dump_json(id) + ",");
  Writer(document, extraction, unit).write("\n ", put);
  put("}\n");
}

std::string extraction_answer(const Document& document, const Extraction& extraction,
                              text::OffsetUnit unit) {
  std::string out = "{";
  Writer(document, extraction, unit).write("", [&](std::string_view text) { out += text; });
  return out + "}";
}

}  // namespace opcit
