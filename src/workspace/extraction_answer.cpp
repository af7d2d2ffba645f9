#include "workspace/extraction_answer.h"

#include "model/csl_json.h"
#include "io/json.h"
#include "io/object_writer.h"

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
    auto lists = [&](std::string_view name, const auto& items, auto append) {
      put(std::string(",") + std::string(line) + "\"" + std::string(name) + "\":[");
      write_items(items, append, line, put);
      put("]");
    };
    lists("citations", extraction_.citations,
          [&](std::string& out, const auto& c) { append_cluster(out, c); });
    lists("references", extraction_.references,
          [&](std::string& out, const auto& r) { out += io::dump_json(reference(r)); });
    lists("records", extraction_.records,
          [&](std::string& out, const auto& r) { out += io::dump_json(model::to_json(r)); });
    lists("communications", extraction_.communications,
          [&](std::string& out, const auto& c) { out += io::dump_json(communication(c)); });
    std::vector<Finding> findings = document_.findings;
    findings.insert(findings.end(), extraction_.findings.begin(), extraction_.findings.end());
    lists("findings", findings,
          [&](std::string& out, const Finding& f) { out += io::dump_json(finding(f)); });
  }

 private:
  template <typename Items, typename Append>
  static void write_items(const Items& items, Append append, std::string_view line, const Sink& put) {
    std::string out;
    for (const auto& item : items) {
      out += line;
      append(out, item);
      put(out);
      out = ",";
    }
  }

  std::string surface(Span span) const { return std::string(span.of(document_.text)); }

  Json place(Span span) const {
    return {{"start", offsets_.at(span.begin)}, {"end", offsets_.at(span.end)}};
  }

  void add_place(io::ObjectWriter& object, Span span) const {
    object.add("start", offsets_.at(span.begin));
    object.add("end", offsets_.at(span.end));
  }

  void append_cite(std::string& out, const FoundCite& found) const {
    io::ObjectWriter object(out);
    add_place(object, found.span);
    append_list(object.value("names"), found.names,
                [&](const std::string& name) { io::append_json(out, name); });
    object.add("et_al", found.et_al);
    object.add("year", found.year);
    object.add("year_suffix", found.year_suffix);
    object.add("prefix", found.prefix);
    object.add("suffix", found.suffix);
    object.add("locator", found.locator);
    object.add("label", found.label);
    object.add("suppress_author", found.suppress_author);
    if (!found.key.empty()) object.add("key", found.key);
    object.add("reference", found.reference);
    if (found.ambiguous) object.add("ambiguous", true);
    object.add("record", found.record);
    object.add("confidence", found.confidence);
  }

  static void append_list(std::string& out, const auto& items, auto append) {
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out += ',';
      append(items[i]);
    }
    out += ']';
  }

  /// Where it stands in the file, always in bytes.
  void append_source(std::string& out, Span span) const {
    io::ObjectWriter object(out);
    Span place = document_.file_map.to_source(span);
    object.add("start", place.begin);
    object.add("end", place.end);
    std::size_t part = document_.file_map.part_of(span.begin);
    if (part < document_.parts.size()) object.add("part", document_.parts[part]);
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

  void append_cluster(std::string& out, const FoundCluster& found) const {
    io::ObjectWriter object(out);
    add_place(object, found.span);
    object.add("surface", found.span.of(document_.text));
    object.add("form", to_string(found.form));
    append_list(object.value("cites"), found.cites, [&](const FoundCite& one) { append_cite(out, one); });
    text::Position at = lines_.at(found.span.begin);
    object.add("line", at.line);
    object.add("column", at.column);
    std::string& sentence = object.value("sentence");
    io::ObjectWriter::append_number(sentence += '[', offsets_.at(found.sentence.begin));
    io::ObjectWriter::append_number(sentence += ',', offsets_.at(found.sentence.end));
    sentence += ']';
    if (!document_.pages.empty()) object.value("page") += io::dump_json(page(found.span.begin));
    if (!document_.file_map.is_identity()) append_source(object.value("source"), found.span);
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
