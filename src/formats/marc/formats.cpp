// MARCXML, and MARC's own exchange format (ISO 2709).

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "formats/input_text.h"
#include "formats/marc/record.h"
#include "formats/registry.h"
#include "formats/xml/element_writer.h"
#include "formats/xml/tree.h"

namespace opcit::formats::marc {
namespace {

using xml::Node;

char indicator(Node node, std::string_view name) {
  std::string value = xml::attribute(node, name);
  return value.empty() ? ' ' : value[0];
}

Record record_of(Node node) {
  Record record;
  record.leader = xml::text(node, "leader");
  // Blanks count in a leader.
  if (Node leader = xml::child(node, "leader")) record.leader = leader.child_value();
  for (Node one : node.children()) {
    Field field;
    field.tag = xml::attribute(one, "tag");
    if (xml::local_name(one) == "controlfield") {
      field.value = one.child_value();
      record.fields.push_back(std::move(field));
    } else if (xml::local_name(one) == "datafield") {
      field.first_indicator = indicator(one, "ind1");
      field.second_indicator = indicator(one, "ind2");
      for (Node sub : xml::children(one, "subfield")) {
        std::string code = xml::attribute(sub, "code");
        field.subfields.emplace_back(code.empty() ? ' ' : code[0], xml::text(sub));
      }
      record.fields.push_back(std::move(field));
    }
  }
  return record;
}

Result<Bibliography> read_xml(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  OPCIT_TRY(auto document, xml::parse(bytes, reading.name, bibliography.findings));
  // Records may stand in records of a protocol: those with fields count.
  Node last;
  for (Node field : xml::all(document->document_element(), "datafield")) {
    if (field.parent() == last) continue;
    last = field.parent();
    bibliography.references.push_back(to_reference(record_of(last), reading.profile));
  }
  return bibliography;
}

constexpr char field_end = '\x1E';
constexpr char record_end = '\x1D';
constexpr char subfield_mark = '\x1F';

std::size_t number_in(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Field field_of(std::string_view tag, std::string_view data) {
  Field field;
  field.tag = std::string(tag);
  if (!data.empty() && data.back() == field_end) data.remove_suffix(1);
  if (tag.starts_with("00")) {
    field.value = std::string(data);
    return field;
  }
  if (data.size() >= 2) {
    field.first_indicator = data[0];
    field.second_indicator = data[1];
  }
  for (std::size_t at = data.find(subfield_mark); at < data.size();) {
    std::size_t end = std::min(data.find(subfield_mark, at + 1), data.size());
    if (at + 1 < data.size()) field.subfields.emplace_back(data[at + 1], data.substr(at + 2 > end ? end : at + 2, end - std::min(end, at + 2)));
    at = end;
  }
  return field;
}

/// Leader, directory of twelve characters a field, data. Lengths count bytes.
Record record_of(std::string_view bytes) {
  constexpr std::size_t leader_size = 24;
  constexpr std::size_t entry_size = 12;
  Record record;
  if (bytes.size() < leader_size) return record;
  record.leader = std::string(bytes.substr(0, leader_size));
  std::size_t base = number_in(bytes.substr(12, 5));
  for (std::size_t at = leader_size; at + entry_size <= bytes.size() && bytes[at] != field_end; at += entry_size) {
    std::string_view entry = bytes.substr(at, entry_size);
    std::size_t length = number_in(entry.substr(3, 4));
    std::size_t start = base + number_in(entry.substr(7, 5));
    if (start >= bytes.size()) continue;
    record.fields.push_back(field_of(entry.substr(0, 3), bytes.substr(start, length)));
  }
  return record;
}

void make_text(Record& record, std::vector<Finding>& findings) {
  for (Field& field : record.fields)
    for (auto& [code, text] : field.subfields) {
      std::vector<Finding> converted;
      text = input_text(text, converted);
      if (findings.empty()) findings = std::move(converted);
    }
}

Result<Bibliography> read_exchange(std::string_view bytes, const Reading& reading) {
  Bibliography bibliography;
  for (std::size_t at = 0; at < bytes.size();) {
    while (at < bytes.size() && ascii::is_space(bytes[at])) ++at;
    std::size_t end = std::min(bytes.find(record_end, at), bytes.size());
    Record record = record_of(bytes.substr(at, end - at));
    make_text(record, bibliography.findings);
    if (!record.fields.empty()) bibliography.references.push_back(to_reference(record, reading.profile));
    at = end + 1;
  }
  return bibliography;
}

std::string_view one(const char& c) { return {&c, 1}; }

Result<std::string> write_xml(std::span<const Reference> references, Writing& writing) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  xml::ElementWriter xml(out);
  xml.open("collection", {{"xmlns", "http://www.loc.gov/MARC21/slim"}});
  for (const Reference& reference : references) {
    Record record = to_record(reference, writing.lost);
    xml.open("record");
    xml.element("leader", record.leader);
    for (const Field& field : record.fields) {
      if (field.subfields.empty()) {
        xml.element("controlfield", field.value, {{"tag", field.tag}});
        continue;
      }
      xml.open("datafield", {{"tag", field.tag}, {"ind1", one(field.first_indicator)}, {"ind2", one(field.second_indicator)}});
      for (const auto& [code, text] : field.subfields) xml.element("subfield", text, {{"code", one(code)}});
      xml.close("datafield");
    }
    xml.close("record");
  }
  xml.close("collection");
  return out;
}

/// Its fields as ISO 2709 strings them together.
std::string field_data(const Field& field) {
  std::string data;
  if (field.subfields.empty()) {
    data = field.value;
  } else {
    data = {field.first_indicator, field.second_indicator};
    for (const auto& [code, text] : field.subfields) data.append({subfield_mark, code}).append(text);
  }
  std::erase(data, record_end);
  return data + field_end;
}

/// Lengths have four and five figures: what is longer is cut at a letter, and told.
std::string exchange_record(const Record& record, const Reference& reference, std::vector<Finding>& lost) {
  constexpr std::size_t longest_field = 9999;
  constexpr std::size_t longest_record = 99999;
  std::string directory, data;
  std::size_t base = record.leader.size() + record.fields.size() * 12 + 1;
  for (const Field& field : record.fields) {
    std::string text = field_data(field);
    if (text.size() > longest_field || base + data.size() + text.size() + 1 > longest_record) {
      lost.push_back({Code::field_lost, Severity::warning, {}, fmt::format("entry \"{}\": field {} is longer than MARC's exchange format allows", reference.id, field.tag), "write marcxml"});
      continue;
    }
    directory += fmt::format("{}{:04}{:05}", field.tag, text.size(), data.size());
    data += text;
  }
  std::string leader = record.leader;
  base = leader.size() + directory.size() + 1;
  leader.replace(0, 5, fmt::format("{:05}", base + data.size() + 1));
  leader.replace(12, 5, fmt::format("{:05}", base));
  return leader + directory + field_end + data + record_end;
}

Result<std::string> write_exchange(std::span<const Reference> references, Writing& writing) {
  std::string out;
  for (const Reference& reference : references)
    out += exchange_record(to_record(reference, writing.lost), reference, writing.lost);
  return out;
}

bool sniff_xml(std::string_view head) {
  return xml::has_element(head, "datafield") || (xml::has_element(head, "leader") && xml::has_element(head, "record"));
}

bool sniff_exchange(std::string_view head) {
  constexpr std::size_t leader_size = 24;
  std::size_t start = std::min(head.find_first_not_of(" \r\n"), head.size());
  head.remove_prefix(start);
  return head.size() > leader_size && std::ranges::all_of(head.substr(0, 5), ascii::is_digit) &&
         head.find(field_end) != std::string_view::npos;
}

constexpr std::array<std::string_view, 0> xml_extensions = {};
constexpr std::array<std::string_view, 1> xml_mime_types = {"application/marcxml+xml"};
constexpr std::array<std::string_view, 2> exchange_extensions = {"mrc", "marc"};
constexpr std::array<std::string_view, 1> exchange_mime_types = {"application/marc"};

}  // namespace

const Format xml_format = {{"marcxml", "MARCXML", xml_extensions, xml_mime_types, true, true}, sniff_xml, read_xml, write_xml};
const Format exchange_format = {{"marc", "MARC (ISO 2709)", exchange_extensions, exchange_mime_types, true, true},
                                sniff_exchange, read_exchange, write_exchange};

}  // namespace opcit::formats::marc
