#include "manuscript/markdown/actions.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "manuscript/markdown/brackets.h"
#include "manuscript/markdown/cites.h"

namespace opcit::manuscript::markdown {
namespace {

constexpr std::size_t longest_attributes = 400;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80 || c == literal_byte;
}

/// The end of `{#id .class key=value}` at `at`, or `at`.
std::size_t attributes_end(std::string_view flat, std::size_t at) {
  if (!flat.substr(at).starts_with('{')) return at;
  std::size_t close = flat.substr(at, longest_attributes).find('}');
  if (close == std::string_view::npos) return at;
  std::string_view inside = flat.substr(at + 1, close - 1);
  bool like = inside.starts_with('#') || inside.starts_with('.') || inside.starts_with('=') ||
              inside == "-" || inside.find('=') != std::string_view::npos;
  return like && inside.find('{') == std::string_view::npos ? at + close + 1 : at;
}

class Finder {
 public:
  Finder(const Leaf& leaf, const Known& known)
      : leaf_(leaf), flat_(leaf.flat), known_(known), structure_(find_structure(leaf.flat)) {}

  Actions run() && {
    citations();
    for (at_ = 0; at_ < flat_.size();) {
      at_ = flat_.find_first_of("[]^~$-.'\"{", at_);
      if (at_ == std::string_view::npos) break;
      step();
    }
    close_quotes();
    finish();
    return std::move(actions_);
  }

 private:
  void add(Action action) { actions_.list.push_back(action); }

  void citations() {
    actions_.fields = find_citations(leaf_, structure_, known_.examples);
    for (std::size_t i = 0; i < actions_.fields.size(); ++i) {
      Span span = actions_.fields[i].span;
      add({span.begin, span.begin, ActionKind::field_begin, {}, i, {}});
      add({span.end, span.end, ActionKind::field_end, {}, i, {}});
    }
  }

  void step() {
    while (field_ < actions_.fields.size() && actions_.fields[field_].span.end <= at_) ++field_;
    if (field_ < actions_.fields.size() && actions_.fields[field_].span.begin <= at_) {
      at_ = actions_.fields[field_].span.end;
      return;
    }
    switch (flat_[at_]) {
      case '[': return open_bracket();
      case ']': return close_bracket();
      case '^': return script('^', MarkKind::superscript);
      case '~': return script('~', MarkKind::subscript);
      case '$': at_ = std::max(math_end(flat_, at_), at_ + 1); return;
      case '-': return dashes();
      case '.': return ellipsis();
      case '\'': return apostrophe();
      case '"': return quotation_mark();
      default: return braces();
    }
  }

  const Bracket* bracket_at(std::size_t open) {
    const auto& brackets = structure_.brackets;
    while (bracket_ < brackets.size() && brackets[bracket_].open < open) ++bracket_;
    bool found = bracket_ < brackets.size() && brackets[bracket_].open == open;
    return found ? &brackets[bracket_] : nullptr;
  }

  void open_bracket() {
    const Bracket* bracket = bracket_at(at_);
    std::size_t begin = at_++;
    if (bracket == nullptr) return;
    if (flat_.substr(at_).starts_with('^')) return note_call(*bracket);
    std::size_t end = attributes_end(flat_, bracket->close + 1);
    if (end == bracket->close + 1) return;
    add({begin, begin + 1, ActionKind::hide, {}, 0, {}});
    std::string_view attributes = flat_.substr(bracket->close + 1, end - bracket->close - 1);
    for (auto [name, kind] : {std::pair{".smallcaps", MarkKind::small_caps},
                              std::pair{".underline", MarkKind::underline},
                              std::pair{".ul", MarkKind::underline}}) {
      if (attributes.find(name) == std::string_view::npos) continue;
      add({begin, begin, ActionKind::mark_begin, kind, 0, {}});
      add({bracket->close, bracket->close, ActionKind::mark_end, kind, 0, {}});
      break;
    }
    add({bracket->close, end, ActionKind::hide, {}, 0, {}});
  }

  void note_call(const Bracket& bracket) {
    std::string_view label = flat_.substr(at_ + 1, bracket.close - at_ - 1);
    auto note = known_.notes.find(label);
    if (known_.in_note || note == known_.notes.end()) return;
    add({bracket.open, bracket.close + 1, ActionKind::note_call, {}, note->second, {}});
    at_ = bracket.close + 1;
  }

  void close_bracket() {
    if (!notes_.empty() && notes_.back() == at_) {
      add({at_, at_ + 1, ActionKind::note_end, {}, 0, {}});
      notes_.pop_back();
    }
    ++at_;
  }

  bool note_begin() {
    const Bracket* bracket = bracket_at(at_ + 1);
    bool may = !known_.in_note && notes_.empty() && bracket != nullptr;
    if (!may) return false;
    add({at_, at_ + 2, ActionKind::note_begin, {}, 0, {}});
    notes_.push_back(bracket->close);
    at_ += 2;
    return true;
  }

  /// `^th^`, `~2~`: no white space inside. `~~struck out~~` loses its marks.
  void script(char mark, MarkKind kind) {
    std::size_t begin = at_;
    if (flat_.substr(begin + 1).starts_with('[') && mark == '^' && note_begin()) return;
    std::size_t end = flat_.find_first_of(mark == '^' ? "^ \t\n[" : "~ \t\n[", begin + 1);
    ++at_;
    if (mark == '~' && flat_.substr(begin).starts_with("~~")) {
      add({begin, begin + 2, ActionKind::hide, {}, 0, {}});
      at_ = begin + 2;
      return;
    }
    if (end == std::string_view::npos || flat_[end] != mark || end == begin + 1) return;
    add({begin, begin + 1, ActionKind::hide, {}, 0, {}});
    add({begin + 1, begin + 1, ActionKind::mark_begin, kind, 0, {}});
    add({end, end, ActionKind::mark_end, kind, 0, {}});
    add({end, end + 1, ActionKind::hide, {}, 0, {}});
    at_ = end + 1;
  }

  void dashes() {
    std::size_t begin = at_;
    while (at_ < flat_.size() && flat_[at_] == '-') ++at_;
    std::size_t run = at_ - begin;
    if (run == 2) add({begin, at_, ActionKind::replace, {}, 0, "\u2013"});
    if (run == 3) add({begin, at_, ActionKind::replace, {}, 0, "\u2014"});
  }

  void ellipsis() {
    std::size_t begin = at_;
    while (at_ < flat_.size() && flat_[at_] == '.') ++at_;
    if (at_ - begin == 3) add({begin, at_, ActionKind::replace, {}, 0, "\u2026"});
  }

  bool opens() const {
    char before = at_ == 0 ? ' ' : flat_[at_ - 1];
    char behind = at_ + 1 < flat_.size() ? flat_[at_ + 1] : ' ';
    std::string_view head = flat_.substr(0, at_);
    bool sign = std::string_view("([{\"'-").find(before) != std::string_view::npos;
    bool dash = head.ends_with("\u2014") || head.ends_with("\u2013");
    return (ascii::is_space(before) || sign || dash) && !ascii::is_space(behind);
  }

  void quotation_mark() {
    add({at_, at_ + 1, ActionKind::replace, {}, 0, opens() ? "\u201C" : "\u201D"});
    ++at_;
  }

  /// An opening one only where one that closes follows; else it is an apostrophe.
  void apostrophe() {
    bool word_behind = at_ + 1 < flat_.size() && is_word(flat_[at_ + 1]);
    bool closes = at_ > 0 && !ascii::is_space(flat_[at_ - 1]) && !word_behind;
    if (opens() && open_quote_ == no_bracket) {
      open_quote_ = actions_.list.size();
    } else if (closes && open_quote_ != no_bracket) {
      actions_.list[open_quote_].text = "\u2018";
      open_quote_ = no_bracket;
    }
    add({at_, at_ + 1, ActionKind::replace, {}, 0, "\u2019"});
    ++at_;
  }

  void close_quotes() { open_quote_ = no_bracket; }

  /// Attributes behind a link, code or, at its end, a heading; others are text.
  void braces() {
    std::size_t begin = at_++;
    std::size_t end = attributes_end(flat_, begin);
    if (end == begin) return;
    bool closes_heading = known_.in_heading && end == flat_.size();
    if (!closes_heading && !behind_link_or_code(begin)) return;
    while (closes_heading && begin > 0 && ascii::is_space(flat_[begin - 1])) --begin;
    add({begin, end, ActionKind::hide, {}, 0, {}});
    at_ = end;
  }

  bool behind_link_or_code(std::size_t at) const {
    auto piece = std::lower_bound(leaf_.pieces.begin(), leaf_.pieces.end(), at,
                                  [](const Piece& p, std::size_t place) { return p.flat < place; });
    if (piece == leaf_.pieces.begin()) return false;
    const Piece& before = *std::prev(piece);
    if (before.kind == PieceKind::code && before.flat + before.size == at) return true;
    for (; piece != leaf_.pieces.end() && piece->flat == at; ++piece)
      if (piece->kind == PieceKind::link_end || piece->kind == PieceKind::image_end) return true;
    return false;
  }

  void finish() {
    std::stable_sort(actions_.list.begin(), actions_.list.end(),
                     [](const Action& a, const Action& b) {
                       return a.at != b.at ? a.at < b.at : rank(a) < rank(b);
                     });
  }

  /// At one place: ends, then what is left out, then beginnings.
  static int rank(const Action& action) {
    bool ends = action.kind == ActionKind::field_end || action.kind == ActionKind::note_end ||
                action.kind == ActionKind::mark_end;
    bool begins = action.kind == ActionKind::mark_begin || action.kind == ActionKind::field_begin;
    return ends ? 0 : begins ? 2 : 1;
  }

  const Leaf& leaf_;
  std::string_view flat_;
  const Known& known_;
  Structure structure_;
  Actions actions_;
  std::size_t at_ = 0;
  std::size_t field_ = 0;
  std::size_t bracket_ = 0;
  std::size_t open_quote_ = no_bracket;
  std::vector<std::size_t> notes_;  // closing brackets of the inline notes that are open
};

}  // namespace

void Leaf::clear() {
  flat.clear();
  plain.clear();
  pieces.clear();
}

void Leaf::add(Piece piece, std::string_view text) {
  piece.flat = flat.size();
  piece.size = text.size();
  bool marks = piece.kind == PieceKind::text || piece.kind == PieceKind::space ||
               piece.kind == PieceKind::line_break;
  if (marks)
    flat += text;
  else
    flat.append(text.size(), literal_byte);
  plain += text;
  pieces.push_back(piece);
}

Actions find_actions(const Leaf& leaf, const Known& known) {
  return Finder(leaf, known).run();
}

}  // namespace opcit::manuscript::markdown
