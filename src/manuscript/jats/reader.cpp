#include "manuscript/jats/reader.h"

#include <algorithm>

#include "manuscript/jats/jats.h"

namespace opcit::manuscript {
namespace jats {
namespace {

constexpr std::size_t longest_label = 60;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// A label as printed: without brackets, stops and white space around.
std::string tidy_label(std::string label) {
  constexpr std::string_view around = " \t\r\n[]().";
  std::size_t begin = label.find_first_not_of(around);
  if (begin == std::string::npos) return {};
  std::size_t end = label.find_last_not_of(around) + 1;
  return label.substr(begin, std::min(end - begin, longest_label));
}

/// A paragraph is what it stands in.
bool has_own_kind(Element element) {
  return element.role == Role::caption ||
         (element.role == Role::block && element.kind != BlockKind::paragraph);
}

/// Whether the words of an entry stand in text of their own, not only in tags.
bool has_own_text(pugi::xml_node node) {
  for (pugi::xml_node child : node.children())
    if (is_text(child) && !is_blank(child.value())) return true;
  return false;
}

}  // namespace

Reader::Reader(const XmlPart& part, bool tei) : part_(part), tei_(tei) {
  targets_.tei = tei;
  walk(part.root(), targets_);
}

Document Reader::run() && {
  for (pugi::xml_node node = part_.root(); node; node = node.first_child()) {
    std::string language = attribute_text(node, "xml:lang");
    if (!language.empty()) builder_.document().language = std::move(language);
    if (!tei_ || local_name(node) == "text") break;
  }
  if (pugi::xml_node text = part_.root().child("text"); text.attribute("xml:lang"))
    builder_.document().language = attribute_text(text, "xml:lang");
  walk(part_.root(), *this);
  for (std::size_t i = 0; i < calls_.size(); ++i) {
    Call call = calls_[i];
    builder_.begin_note_text(call.anchor);
    note_ = call.note;
    walk(call.note, *this);
    builder_.end_note();
  }
  return std::move(builder_).finish();
}

Element Reader::element(pugi::xml_node node) const {
  std::string_view name = local_name(node);
  Element found = tei_ ? find_tei_element(name) : find_jats_element(name);
  if (is_title(node)) return {Role::heading, BlockKind::heading};
  bool outside = found.role == Role::words && !entry_;
  if (outside && (tei_ || local_name(node.parent()) == "article-meta")) {
    bool header = !tei_ || local_name(node.parent()).ends_with("Stmt");
    return header ? Element{Role::hidden} : Element{};
  }
  return outside ? Element{} : found;
}

/// The title of the whole.
bool Reader::is_title(pugi::xml_node node) const {
  std::string_view name = local_name(node);
  std::string_view parent = local_name(node.parent());
  if (!tei_) return name == "article-title" && parent == "title-group";
  return name == "title" && parent == "titleStmt" && node == node.parent().child(node.name());
}

bool Reader::enter(pugi::xml_node node) {
  if (is_text(node)) {
    write(node);
    return false;
  }
  if (node.type() != pugi::node_element) return node.type() == pugi::node_document;
  Element found = element(node);
  switch (found.role) {
    case Role::hidden: return false;
    case Role::inlined: return true;
    case Role::label: return enter_label(node);
    case Role::heading: return enter_heading(node);
    case Role::note: return enter_note(node);
    case Role::reference: return enter_reference(node);
    case Role::entry: return enter_entry(node);
    case Role::words: return enter_words(node);
    case Role::mark: builder_.begin_mark(found.mark); return true;
    case Role::styled: {
      MarkKind mark{};
      if (mark_of_rendering(attribute_text(node, "rend"), mark)) builder_.begin_mark(mark);
      return true;
    }
    case Role::line_break: builder_.line_break(place(node)); return false;
    case Role::space: builder_.space(place(node)); return false;
    case Role::page: builder_.begin_page(attribute_text(node, "n")); return false;
    case Role::list: enter_list(node); return true;
    default: return enter_block(node, found);
  }
}

bool Reader::enter_block(pugi::xml_node node, Element found) {
  bool items = local_name(node) == "list-item" || found.kind == BlockKind::list_item;
  if (items && !lists_.empty()) {
    ++lists_.back().number;
    item_begins_ = lists_.back().numbered;
  }
  if (entry_ && found.role != Role::block) return true;
  end_block();
  if (found.role == Role::section) ++depth_;
  if (has_own_kind(found)) kinds_.push_back(found.kind);
  return true;
}

void Reader::leave(pugi::xml_node node) {
  if (node.type() != pugi::node_element) return;
  Element found = element(node);
  if (node == inner_) {
    builder_.end_note();
    inner_ = {};
    return;
  }
  if (node == field_) return leave_field(node);
  if (node == entry_) return leave_entry(node);
  MarkKind mark = found.mark;
  bool styled = found.role == Role::styled && mark_of_rendering(attribute_text(node, "rend"), mark);
  if (found.role == Role::mark || styled) builder_.end_mark(mark);
  if (found.role == Role::list) {
    kinds_.pop_back();
    lists_.pop_back();
  }
  bool block = found.role == Role::block || found.role == Role::caption ||
               found.role == Role::division || found.role == Role::section ||
               found.role == Role::heading || found.role == Role::list;
  if (!block || (entry_ && found.role != Role::block)) return;
  end_block();
  if (found.role == Role::section) --depth_;
  if (has_own_kind(found)) kinds_.pop_back();
}

Span Reader::place(pugi::xml_node node) const {
  return part_.source({XmlPart::offset(node), XmlPart::offset(node)});
}

void Reader::leave_field(pugi::xml_node node) {
  CitationField field;
  field.origin = FieldOrigin::xml;
  for (std::string& id : target_ids(node, tei_)) {
    if (!targets_.entries.contains(id)) continue;
    FieldCite cite;
    cite.key = std::move(id);
    field.cites.push_back(std::move(cite));
  }
  builder_.end_field(std::move(field));
  field_ = {};
}

void Reader::write(pugi::xml_node text) {
  bool code = !kinds_.empty() && kinds_.back() == BlockKind::code;
  bool blank = is_blank(text.value());
  if (blank && (bare_entry_ || !builder_.in_block())) return;
  if (!blank) open_block();
  part_.write(text, builder_, code ? White::as_is : White::collapse);
}

void Reader::open_block() {
  if (builder_.in_block()) return;
  BlockKind kind = kinds_.empty() ? BlockKind::paragraph : kinds_.back();
  if (builder_.in_note()) kind = BlockKind::note;
  auto level = static_cast<std::uint8_t>(std::min<std::size_t>(depth_ + 1, 9));
  builder_.begin_block(kind, kind == BlockKind::heading ? level : std::uint8_t{0});
  if (item_begins_ && !builder_.in_note())
    builder_.invented(std::to_string(lists_.empty() ? 1 : lists_.back().number) + ". ");
  item_begins_ = false;
}

void Reader::end_block() {
  if (!heading_goes_on_) builder_.end_block();
}

/// The number of a section stands before its title, on the same line.
bool Reader::enter_heading(pugi::xml_node node) {
  end_block();
  heading_goes_on_ = false;
  bool caption = !kinds_.empty() && kinds_.back() == BlockKind::caption;
  std::string_view parent = local_name(node.parent());
  caption |= parent == "figure" || parent == "table";
  if (builder_.in_block()) return true;
  auto level = static_cast<std::uint8_t>(std::clamp<std::size_t>(depth_, 1, 9));
  if (caption || builder_.in_note())
    builder_.begin_block(builder_.in_note() ? BlockKind::note : BlockKind::caption);
  else
    builder_.begin_block(BlockKind::heading, level);
  return true;
}

bool Reader::enter_label(pugi::xml_node node) {
  std::string_view parent = local_name(node.parent());
  if (node.parent() == entry_) label_ = tidy_label(text_of(part_, node));
  if (parent == "ref" || parent == "fn" || parent == "list-item") return false;
  end_block();
  if (parent == "sec" || parent == "app") {
    auto level = static_cast<std::uint8_t>(std::clamp<std::size_t>(depth_, 1, 9));
    builder_.begin_block(BlockKind::heading, level);
    for (pugi::xml_node child : node.children())
      if (is_text(child)) part_.write(child, builder_, White::collapse);
    builder_.space({});
    heading_goes_on_ = true;
    return false;
  }
  builder_.begin_block(builder_.in_note() ? BlockKind::note : BlockKind::caption);
  return true;
}

void Reader::enter_list(pugi::xml_node node) {
  end_block();
  std::string type = attribute_text(node, tei_ ? "rend" : "list-type");
  if (tei_ && type.empty()) type = attribute_text(node, "type");
  bool numbered = type == "order" || type == "ordered" || type == "numbered";
  lists_.push_back({numbered, 0});
  kinds_.push_back(BlockKind::list_item);
}

/// A note that a link calls is written behind the body; one inside a paragraph is called where it
/// stands; any other is text.
bool Reader::enter_note(pugi::xml_node node) {
  if (node == note_ || inner_) return true;
  std::string id = id_of(node);
  if (!id.empty() && targets_.called.contains(id)) return false;
  if (entry_) return true;
  bool inside = builder_.in_block() && !builder_.in_note();
  if (!inside) {
    end_block();
    return true;
  }
  std::string label =
      tei_ ? attribute_text(node, "n") : tidy_label(text_of(part_, node.child("label")));
  if (label.empty()) label = std::to_string(++notes_);
  bool endnote = attribute_text(node, "place") == "end";
  builder_.begin_note(endnote ? NoteKind::endnote : NoteKind::footnote, std::move(label));
  inner_ = node;
  return true;
}

bool Reader::enter_reference(pugi::xml_node node) {
  std::vector<std::string> ids = target_ids(node, tei_);
  if (ids.empty() || field_) return true;
  if (targets_.notes.contains(ids.front()) && !builder_.in_note()) {
    call_note(node, ids.front());
    return false;
  }
  bool cites = std::any_of(ids.begin(), ids.end(),
                           [&](const std::string& id) { return targets_.entries.contains(id); });
  if (!cites || entry_) return true;
  open_block();
  builder_.begin_field();
  field_ = node;
  return true;
}

void Reader::call_note(pugi::xml_node node, const std::string& id) {
  std::string label = tidy_label(text_of(part_, node));
  pugi::xml_node note = targets_.notes.at(id);
  bool endnote = attribute_text(note, "place") == "end";
  std::size_t anchor =
      builder_.anchor(endnote ? NoteKind::endnote : NoteKind::footnote, std::move(label));
  if (written_.insert(id).second) calls_.push_back({note, anchor});
}

bool Reader::enter_entry(pugi::xml_node node) {
  if (entry_) return true;
  // TEI names a work in running text with the same element.
  bool listed = !tei_ || local_name(node.parent()) == "listBibl";
  if (!listed || builder_.in_note()) return true;
  end_block();
  entry_ = node;
  label_ = attribute_text(node, "n");
  last_words_.clear();
  pugi::xml_node content = tei_ ? node : node.find_child([](pugi::xml_node child) {
    return local_name(child).ends_with("citation") || local_name(child) == "citation-alternatives";
  });
  bare_entry_ = content && !has_own_text(content);
  builder_.begin_entry();
  if (!tei_) return true;
  for (pugi::xml_node child : node.children()) {
    if (local_name(child) != "note" || attribute_text(child, "type") != "raw_reference") continue;
    bare_entry_ = false;
    for (pugi::xml_node text : child.children())
      if (is_text(text)) part_.write(text, builder_, White::collapse);
    leave_entry(node);
    return false;
  }
  return true;
}

void Reader::leave_entry(pugi::xml_node node) {
  builder_.end_entry(id_of(node), std::move(label_));
  label_.clear();
  entry_ = {};
  bare_entry_ = false;
}

/// Where only tags part the words of an entry, what one would print between them is put there.
bool Reader::enter_words(pugi::xml_node node) {
  pugi::xml_node inside = node.first_child();
  for (int level = 0; inside && !is_text(inside) && level < 8; ++level)
    inside = inside.first_child();
  if (bare_entry_ && is_text(inside) && !is_blank(inside.value())) separate(node);
  return true;
}

void Reader::separate(pugi::xml_node node) {
  std::string name(local_name(node));
  auto is = [](std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  bool given = is(name, {"given-names", "forename", "suffix", "genName"});
  bool after_name = is(last_words_, {"given-names", "forename", "suffix", "genName", "surname",
                                     "collab", "orgName"});
  std::string_view between = ". ";
  if (given && is(last_words_, {"surname", "given-names", "forename"}))
    between = " ";
  else if (is(name, {"surname", "forename", "collab", "etal", "orgName"}) && after_name)
    between = last_words_ == "forename" && name == "surname" ? " " : ", ";
  else if (name == "lpage")
    between = "\u2013";
  else if (is(name, {"issue", "fpage", "volume", "biblScope", "month", "day"}))
    between = ", ";
  if (!last_words_.empty()) builder_.invented(between);
  last_words_ = std::move(name);
}

bool has_root(std::string_view bytes, std::initializer_list<std::string_view> roots) {
  std::string_view head = bytes.substr(0, 4096);
  bool xml = head.find("<?xml") != head.npos || head.find("<!DOCTYPE") != head.npos ||
             head.find('<') == head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return xml && std::any_of(roots.begin(), roots.end(), [&](std::string_view root) {
           std::size_t at = head.find(root);
           return at != head.npos && at + root.size() < head.size() &&
                  std::string_view(" \t\r\n>/").find(head[at + root.size()]) != head.npos;
         });
}

}  // namespace jats

Result<Document> read_jats_tei(std::string bytes, const std::string& name) {
  OPCIT_TRY(XmlPart part, XmlPart::parse(std::move(bytes), name));
  std::string_view root = jats::local_name(part.root());
  bool tei = root == "TEI" || root == "TEI.2" || root == "teiCorpus";
  if (!tei && root != "article")
    return fail(Code::file_kind,
                "the file is XML with the root \"" + std::string(root) +
                    "\", and an article in JATS or TEI was expected",
                "save the manuscript as HTML, .docx or plain text and give that file", Place{name});
  Document document = jats::Reader(part, tei).run();
  document.name = name;
  document.format = tei ? "tei" : "jats";
  document.encoding = part.encoding();
  for (Finding& finding : part.findings()) document.findings.push_back(std::move(finding));
  return document;
}

bool is_jats(const Input& input) {
  return jats::has_root(input.bytes, {"<article"}) &&
         std::string_view(input.bytes).substr(0, 4096).find("docbook") == std::string::npos;
}

bool is_tei(const Input& input) {
  return jats::has_root(input.bytes, {"<TEI", "<tei:TEI", "<TEI.2", "<teiCorpus"});
}

Result<Document> read_jats_tei_file(Input input) {
  return read_jats_tei(std::move(input.bytes), input.name);
}

}  // namespace opcit::manuscript
