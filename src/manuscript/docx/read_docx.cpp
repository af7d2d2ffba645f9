#include "manuscript/docx/read_docx.h"

#include <array>
#include <unordered_map>

#include "fields/word.h"
#include "manuscript/docx/package.h"
#include "manuscript/docx/story.h"
#include "manuscript/sniff.h"

namespace opcit::manuscript {
namespace docx {
namespace {

/// How the notes of one kind are numbered.
struct NoteNumbers {
  Numerals numerals = Numerals::decimal;
  std::int64_t start = 1;
  bool restarts_by_section = false;
  bool restarts_by_page = false;
};

/// What `w:footnotePr` or `w:endnotePr` says, over what was said before.
NoteNumbers read_note_numbers(pugi::xml_node properties, NoteNumbers numbers) {
  if (pugi::xml_node format = properties.child("w:numFmt"))
    numbers.numerals = read_numerals(format.attribute("w:val").value());
  if (pugi::xml_node start = properties.child("w:numStart"))
    numbers.start = start.attribute("w:val").as_int(1);
  if (pugi::xml_node restart = properties.child("w:numRestart")) {
    std::string_view value = restart.attribute("w:val").value();
    numbers.restarts_by_section = value == "eachSect";
    numbers.restarts_by_page = value == "eachPage";
  }
  return numbers;
}

/// A kind of notes: where their texts are and how they are counted.
struct NoteKindParts {
  NoteKind kind;
  const char* relation;    ///< of the part with the texts
  const char* element;     ///< of one text
  const char* properties;  ///< in a section and in the settings
  Numerals numerals;
};
constexpr std::array note_kinds = {
    NoteKindParts{NoteKind::footnote, "footnotes", "w:footnote", "w:footnotePr", Numerals::decimal},
    NoteKindParts{NoteKind::endnote, "endnotes", "w:endnote", "w:endnotePr", Numerals::lower_roman},
};

class DocumentReader {
 public:
  DocumentReader(const Package& package, std::string name)
      : package_(package), name_(std::move(name)) {}

  Result<Document> read() {
    OPCIT_TRY(XmlPart main, package_.archive().read(package_.main_part()));
    std::vector<Finding>& findings = context_.builder.document().findings;
    for (Finding& finding : main.findings()) findings.push_back(std::move(finding));
    read_surroundings();
    context_.builder.begin_part(package_.main_part());
    Story body(context_, main);
    walk(main.root().child("w:body"), body);
    if (pugi::xml_node last = main.root().child("w:body").child("w:sectPr"))
      context_.sections.push_back(last);
    for (const NoteKindParts& kind : note_kinds) read_notes(kind);
    return finish();
  }

 private:
  void read_surroundings() {
    std::vector<Finding>& findings = context_.builder.document().findings;
    auto styles = package_.read_related("styles", findings);
    if (styles) context_.styles = Styles(styles->root());
    auto numbering = package_.read_related("numbering", findings);
    if (numbering) context_.numbering = Numbering(numbering->root());
    settings_ = package_.read_related("settings", findings);
    for (const std::string& part : package_.related("customXml"))
      if (auto custom = package_.archive().read_if_there(part, findings))
        fields::read_word_sources(custom->root(), context_.sources);
    if (auto properties = package_.read_related("custom-properties", findings))
      read_bookmarked(*properties);
  }

  /// Long instructions stand in pieces: `ZOTERO_BREF_x_1`, `ZOTERO_BREF_x_2`.
  void read_bookmarked(const XmlPart& properties) {
    for (pugi::xml_node property : properties.root().children()) {
      std::string name = attribute_text(property, "name");
      std::size_t number = name.rfind('_');
      if (number == name.npos) continue;
      context_.bookmarked[name.substr(0, number)] += text_of(properties, property);
    }
    std::erase_if(context_.bookmarked, [](const auto& row) {
      return fields::role_of(row.second) != fields::Role::citation;
    });
  }

  void label_notes(const NoteKindParts& kind) {
    NoteNumbers numbers{kind.numerals};
    if (settings_)
      numbers = read_note_numbers(settings_->root().child(kind.properties), numbers);
    std::int64_t count = numbers.start;
    const NoteReference* before = nullptr;
    for (const NoteReference& note : context_.notes) {
      if (note.kind != kind.kind) continue;
      std::string& label = context_.builder.document().notes[note.handle].label;
      label = note.custom_label;
      if (!label.empty()) continue;
      NoteNumbers here = numbers;
      if (note.section < context_.sections.size())
        here = read_note_numbers(context_.sections[note.section].child(kind.properties), numbers);
      bool restarts = before == nullptr ||
                      (here.restarts_by_section && before->section != note.section) ||
                      (here.restarts_by_page && before->page != note.page);
      if (restarts) count = here.start;
      label = write_number(count++, here.numerals);
      before = &note;
    }
  }

  void read_notes(const NoteKindParts& kind) {
    label_notes(kind);
    DocumentBuilder& builder = context_.builder;
    bool any = false;
    for (const NoteReference& note : context_.notes) any = any || note.kind == kind.kind;
    if (!any) return;
    auto part = package_.read_related(kind.relation, builder.document().findings);
    if (!part) return tell_missing(kind);
    std::unordered_map<std::string, pugi::xml_node> texts;
    for (pugi::xml_node text : part->root().children(kind.element))
      texts.emplace(attribute_text(text, "w:id"), text);
    builder.begin_part(package_.related(kind.relation).front());
    for (const NoteReference& note : context_.notes) {
      if (note.kind != kind.kind) continue;
      auto text = texts.find(note.id);
      if (text == texts.end()) continue;
      builder.begin_note_text(note.handle);
      Story story(context_, *part, note.custom_label);
      for (pugi::xml_node child : text->second.children()) walk(child, story);
      builder.end_note();
      texts.erase(text);  // a note that is called twice has its text once
    }
  }

  void tell_missing(const NoteKindParts& kind) {
    context_.builder.add_finding(
        {Code::part_damaged, Severity::warning, {},
         std::string("the texts of the ") + kind.relation + " are not in the archive",
         "open the document in Word and save it again"});
  }

  Document finish() {
    std::string language = context_.styles.language();
    Document document = std::move(context_.builder).finish();
    document.name = std::move(name_);
    document.format = "docx";
    document.encoding = "UTF-8";
    document.language = std::move(language);
    settle_preformatted(document);
    if (!document.pages.empty()) document.pages.insert(document.pages.begin(), {0, "1"});
    return document;
  }

  const Package& package_;
  std::string name_;
  Context context_;
  std::optional<XmlPart> settings_;
};

}  // namespace
}  // namespace docx

bool is_docx(const Input& input) {
  return is_zip(input.bytes) && docx::Package::open(input.bytes, input.name).has_value();
}

Result<Document> read_docx(Input input) {
  if (!is_zip(input.bytes)) {
    OPCIT_CHECK(check_is_text(input.bytes, input.name));
    return fail(Code::file_kind, "the file is text, and a Word document was expected",
                "leave out the format, or give the .docx file", Place{input.name});
  }
  OPCIT_TRY(docx::Package package, docx::Package::open(input.bytes, input.name));
  auto document = docx::DocumentReader(package, input.name).read();
  if (!document) document.error().place = Place{input.name};
  return document;
}

}  // namespace opcit::manuscript
