#pragma once
// The reading of one article: a walk of its tree that writes blocks, notes, fields and entries.

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "manuscript/document_builder.h"
#include "manuscript/jats/elements.h"
#include "manuscript/xml_text.h"

namespace opcit::manuscript::jats {

/// Which ids are what, before anything is written.
struct Targets {
  std::unordered_map<std::string, pugi::xml_node> notes;
  std::unordered_set<std::string> entries;
  std::unordered_set<std::string> called;  ///< notes that a link in the text calls
  bool tei = false;

  bool enter(pugi::xml_node node);
  void leave(pugi::xml_node) {}
};

/// What an id reference names, without `#`; the first `most` of them.
std::vector<std::string> target_ids(pugi::xml_node link, bool tei);

/// `id` or `xml:id`.
std::string id_of(pugi::xml_node node);

class Reader {
 public:
  Reader(const XmlPart& part, bool tei);
  Document run() &&;

  bool enter(pugi::xml_node node);
  void leave(pugi::xml_node node);

 private:
  Element element(pugi::xml_node node) const;
  void write(pugi::xml_node text);
  void open_block();
  void end_block();
  bool enter_heading(pugi::xml_node node);
  bool enter_label(pugi::xml_node node);
  bool enter_note(pugi::xml_node node);
  bool enter_reference(pugi::xml_node node);
  bool enter_entry(pugi::xml_node node);
  bool enter_words(pugi::xml_node node);
  void enter_list(pugi::xml_node node);
  void call_note(pugi::xml_node node, const std::string& id);
  bool enter_block(pugi::xml_node node, Element found);
  void leave_field(pugi::xml_node node);
  Span place(pugi::xml_node node) const;
  void leave_entry(pugi::xml_node node);
  void separate(pugi::xml_node node);
  bool is_title(pugi::xml_node node) const;

  struct List {
    bool numbered = false;
    std::size_t number = 0;
  };
  struct Call {
    pugi::xml_node note;
    std::size_t anchor;
  };

  const XmlPart& part_;
  bool tei_;
  Targets targets_;
  DocumentBuilder builder_;
  std::vector<Call> calls_;
  std::vector<BlockKind> kinds_;
  std::vector<List> lists_;
  std::unordered_set<std::string> written_;  // ids of notes that are called already
  pugi::xml_node note_;    // the note that is being written
  pugi::xml_node inner_;   // a note that stands where it is called
  pugi::xml_node field_;
  pugi::xml_node entry_;
  std::string label_;
  std::string last_words_;  // name of the last part of an entry
  std::size_t depth_ = 0;   // of sections
  std::size_t notes_ = 0;
  bool bare_entry_ = false; // only tags part the words of the entry
  bool item_begins_ = false;
  bool heading_goes_on_ = false;
};

}  // namespace opcit::manuscript::jats
