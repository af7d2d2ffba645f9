// Commands: citations, notes, headings, characters, formulas.
#include <algorithm>

#include "base/ascii.h"
#include "manuscript/latex/reader.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace opcit::manuscript::latex {
namespace {

constexpr std::size_t deepest_note = 16;
constexpr std::size_t most_cites = 1000;  // of one command
constexpr std::size_t longest_formula = 10000;
constexpr std::size_t most_open_marks = 500;  // that a text of a note is looked for

/// The mark that a command's tag stands for; false: it is text.
bool mark_of(std::string_view tag, MarkKind& mark) {
  if (tag == "<i>") mark = MarkKind::italic;
  else if (tag == "<b>") mark = MarkKind::bold;
  else if (tag == "<sup>") mark = MarkKind::superscript;
  else if (tag == "<sub>") mark = MarkKind::subscript;
  else if (tag.starts_with("<span")) mark = MarkKind::small_caps;
  else return false;
  return true;
}

bool is_note_mark(std::string_view text) {
  return !text.empty() && text.size() <= 40 &&
         text.find_first_not_of("0123456789,;-\u2013* abcdefth+") == std::string_view::npos;
}

}  // namespace

void Reader::command() {
  std::string_view text = top().file->text();
  std::size_t begin = top().at;
  std::size_t end = std::min(command_end(text, begin), top().end);
  std::string name(text.substr(begin + 1, end - begin - 1));
  top().at = end;
  for (int hops = 0; hops < 8; ++hops) {
    auto macro = macros_.find(name);
    if (macro == macros_.end() || macro->second.alias.empty()) break;
    name = macro->second.alias;
  }
  if (expand(name, begin) || cite_command(name, begin)) return;
  if (Action action = find_action(name); action.kind != ActionKind::unknown)
    return act(name, action, begin);
  text::tex::Command found = text::tex::find_command(name, false);
  if (found.kind != text::tex::CommandKind::unknown) return character(found, begin);
  bool word = !name.empty() && is_letter(name.back());
  if (name.ends_with("ref")) return drop(1);
  if (name == "vadjust" && text.substr(top().at).starts_with(" pre")) top().at += 4;
  if (word) skip_options();
  if (word && top().at < top().end && text[top().at] == ' ') ++top().at;
}

bool Reader::cite_command(std::string_view name, std::size_t begin) {
  CiteCommand command = find_cite_command(name);
  if (!command.known) return false;
  Stretch start = top();
  std::size_t depth = stretches_.size();
  CitationField field;
  field.origin = FieldOrigin::latex;
  field.narrative = command.narrative;
  field.code = "\\" + std::string(name);
  if (take_star()) {
    field.code += "*";
    command.suppress_author |= !command.narrative;
  }
  read_cites(command, field);
  bool in_place = stretches_.size() == depth;
  if (field.cites.empty() && in_place) top().at = std::max(start.at, begin + 1);
  if (field.cites.empty() || !shows()) return true;
  if (!in_place && start.exact) start.origin = {begin, start.end};
  Span exact = in_place && start.exact ? Span{begin, top().at} : Span{};
  write_citation(command, std::move(field), exact, start);
  return true;
}

/// The source itself where it stands in the file in one piece, else as it would be written.
void Reader::write_citation(const CiteCommand& command, CitationField field, Span exact,
                            const Stretch& start) {
  bool in_note = command.in_note && note_depth_ == 0;
  if (in_note) builder_.begin_note(NoteKind::footnote, std::to_string(++notes_));
  note_depth_ += in_note ? 1 : 0;
  open_block();
  builder_.begin_field();
  if (!exact.empty()) {
    write_source(exact.begin, exact.end);
  } else {
    builder_.set_part(start.part);
    builder_.decoded(field.code, start.origin);
  }
  builder_.end_field(std::move(field));
  note_depth_ -= in_note ? 1 : 0;
  if (in_note) builder_.end_note();
}

/// Source as it stands, with its line ends as spaces.
void Reader::write_source(std::size_t begin, std::size_t end) {
  std::string_view text = top().file->text();
  while (begin < end) {
    std::size_t stop = begin;
    while (stop < end && !ascii::is_space(text[stop])) ++stop;
    if (stop > begin) write(begin, stop);
    begin = stop;
    while (stop < end && ascii::is_space(text[stop])) ++stop;
    if (stop == begin + 1 && text[begin] == ' ')
      write(begin, stop);
    else if (stop > begin)
      builder_.space(place(begin, stop));
    begin = stop;
  }
}

/// One set of options and keys; `code` gets them as they would be written. False: there is none.
bool Reader::read_cite_arguments(const CiteCommand& command, CiteArguments& out,
                                 std::string& code) {
  Stretch piece;
  if (bracket('<', piece)) {
    out.before = raw(piece);
    code += "<" + out.before + ">";
  }
  auto option = [&] {
    if (!bracket('[', piece)) return false;
    out.options.push_back(raw(piece));
    code += "[" + out.options.back() + "]";
    return true;
  };
  while (out.options.size() < 2 && option()) {
  }
  if (command.volume && group(piece)) {
    out.volume = raw(piece);
    code += "{" + out.volume + "}";
    if (!option() && out.options.size() == 1) out.options.emplace_back();
  }
  if (!group(piece)) return false;
  out.keys = raw(piece);
  code += "{" + out.keys + "}";
  return true;
}

void Reader::read_cites(const CiteCommand& command, CitationField& field) {
  Stretch piece;
  std::string before;
  for (int i = 0; command.several && i < 2 && bracket('(', piece); ++i) {
    if (i == 0) before = plain_tex(raw(piece));
    field.code += "(" + raw(piece) + ")";
  }
  do {
    CiteArguments arguments;
    std::size_t mark = top().at;
    std::size_t depth = stretches_.size();
    std::string code;
    if (!read_cite_arguments(command, arguments, code)) {
      if (!field.cites.empty() && stretches_.size() == depth) top().at = mark;
      break;
    }
    field.code += code;
    add_cites(arguments, command, field);
  } while (command.several && field.cites.size() < most_cites);
  if (before.empty() || field.cites.empty()) return;
  std::string& prefix = field.cites.front().prefix;
  prefix = prefix.empty() ? before : before + " " + prefix;
}

void Reader::act(std::string_view name, Action action, std::size_t begin) {
  Stretch gone;
  switch (action.kind) {
    case ActionKind::drop: return drop(action.count);
    case ActionKind::skip: return skip_arguments(name, action.count);
    case ActionKind::section: return section(action);
    case ActionKind::title: return titled(BlockKind::heading, 1);
    case ActionKind::author: return titled(BlockKind::paragraph, 0);
    case ActionKind::footnote:
    case ActionKind::thanks:
    case ActionKind::margin_note: return note(action, begin);
    case ActionKind::note_mark: return note_mark();
    case ActionKind::note_text: return note_text();
    case ActionKind::caption:
      if (action.count == 1) group(gone);
      return titled(BlockKind::caption, 0);
    case ActionKind::item: return item();
    case ActionKind::bib_item: return bib_item();
    case ActionKind::begin: return begin_environment();
    case ActionKind::end: return end_environment();
    case ActionKind::include: return include();
    case ActionKind::bibliography: return bibliography(name);
    case ActionKind::define: return define(action);
    case ActionKind::define_document: return define_document();
    case ActionKind::define_tex: return define_tex();
    case ActionKind::let: return let();
    case ActionKind::package: return package();
    case ActionKind::language:
      skip_options();
      if (group(gone)) set_language(gone.text());
      return;
    default: return act_on_text(action, begin);
  }
}

void Reader::act_on_text(Action action, std::size_t begin) {
  Stretch argument_text;
  switch (action.kind) {
    case ActionKind::quotation: return quotation(begin);
    case ActionKind::url: return url();
    case ActionKind::verb: return verb();
    case ActionKind::paragraph: return end_block();
    case ActionKind::line: return line(begin);
    case ActionKind::mathematics: {
      bool display = action.count == 1;
      return mathematics(display ? "\\]" : "\\)", display);
    }
    case ActionKind::space:
      if (action.count > 0) drop(action.count);
      if (shows()) builder_.space(place(begin, std::max(begin, top().at)));
      return;
    case ActionKind::second_goes: {
      Stretch gone;
      if (!group(argument_text)) return;
      group(gone);
      return push(std::move(argument_text));
    }
    default: return;
  }
}

/// Arguments that leave no text; the one behind them does. pandoc marks entries by their anchors.
void Reader::skip_arguments(std::string_view name, std::size_t count) {
  Stretch first;
  for (std::size_t i = 0; i < count; ++i) {
    skip_options();
    Stretch gone;
    if (!group(gone)) return;
    if (i == 0) first = gone;
  }
  skip_options();
  if (name != "hypertarget" || environments_.empty() || !shows()) return;
  std::string target = raw(first);
  if (!target.starts_with("ref-") || environments_.back().name != "CSLReferences") return;
  end_bib_item();
  entry_key_ = target.substr(4);
  builder_.begin_entry();
  in_entry_ = true;
}

/// The command's own argument becomes a block.
void Reader::titled(BlockKind block, std::uint8_t level) {
  take_star();
  Stretch gone;
  bracket('[', gone);
  if (!skip_to_argument() || top().file->text()[top().at] != '{') return;
  ++top().at;
  Group group;
  group.ends_block = group.shows = true;
  open_group(std::move(group));
  builder_.begin_block(note_depth_ > 0 ? BlockKind::note : block, level);
}

void Reader::section(Action action) {
  auto level = static_cast<std::uint8_t>(action.count);
  if (!has_chapters_ && level > 1) --level;
  if (shows()) titled(BlockKind::heading, level);
}

void Reader::character(const text::tex::Command& found, std::size_t begin) {
  using Kind = text::tex::CommandKind;
  std::size_t end = top().at;
  Stretch gone;
  switch (found.kind) {
    case Kind::symbol: break;
    case Kind::accent: return accent(found, begin);
    case Kind::markup: return markup(found, begin);
    case Kind::font: return font(found);
    case Kind::drop: return drop(1);
    case Kind::verbatim: return url();
    default: return;
  }
  if (shows() && found.text == " ")
    builder_.space(place(begin, end));
  else if (shows())
    write_decoded(found.text, begin);
  std::string_view text = top().file->text();
  while (is_letter(text[end - 1]) && top().at < top().end &&
         (text[top().at] == ' ' || text[top().at] == '\t'))
    ++top().at;
}

void Reader::accent(const text::tex::Command& found, std::size_t begin) {
  Stretch base;
  if (!argument(base)) return;
  std::string letters = raw(base);
  if (letters == "\\i" || letters == "\\i ") letters = "i";
  if (letters == "\\j" || letters == "\\j ") letters = "j";
  if (!letters.empty() && letters[0] == '\\') letters = plain_tex(letters);
  if (letters.empty() || !shows()) return;
  std::size_t first = text::decode(letters, 0).size;
  std::string accented = text::nfc(letters.substr(0, first) + std::string(found.text));
  write_decoded(accented + plain_tex(letters.substr(first)), begin);
}

void Reader::markup(const text::tex::Command& found, std::size_t begin) {
  skip_options();
  if (!skip_to_argument() || top().file->text()[top().at] != '{') return;
  Group group;
  MarkKind mark{};
  if (mark_of(found.text, mark)) {
    group.marks.push_back(mark);
  } else {
    if (shows()) write_decoded(found.text, begin);
    group.closing = found.close;
  }
  ++top().at;
  open_group(std::move(group));
}

/// Changes the rest of the group.
void Reader::font(const text::tex::Command& found) {
  std::string_view text = top().file->text();
  while (top().at < top().end && (text[top().at] == ' ' || text[top().at] == '\t')) ++top().at;
  MarkKind mark{};
  if (groups_.empty() || !mark_of(found.text, mark) || groups_.back().marks.size() > 8) return;
  groups_.back().marks.push_back(mark);
  builder_.begin_mark(mark);
}

void Reader::note(Action action, std::size_t begin) {
  (void)begin;
  Stretch number;
  std::string label = bracket('[', number) ? raw(number) : "";
  if (!skip_to_argument() || top().file->text()[top().at] != '{') return;
  if (!(in_document_ || shown_ > 0) || note_depth_ >= deepest_note) return;
  bool counted = action.kind == ActionKind::footnote;
  if (counted && label.empty()) label = std::to_string(++notes_);
  if (action.kind == ActionKind::thanks) label = "*";
  ++top().at;
  builder_.begin_note(action.count == 1 ? NoteKind::endnote : NoteKind::footnote, std::move(label));
  ++note_depth_;
  Group group;
  group.ends_note = true;
  open_group(std::move(group));
}

void Reader::note_mark() {
  Stretch number;
  std::string label = bracket('[', number) ? raw(number) : "";
  if (!shows()) return;
  if (label.empty()) label = std::to_string(++notes_);
  note_marks_.emplace_back(label, builder_.anchor(NoteKind::footnote, label));
}

/// Belongs to the mark of its number, or to the last that has no text yet.
void Reader::note_text() {
  Stretch number;
  std::string label = bracket('[', number) ? raw(number) : "";
  if (!skip_to_argument() || top().file->text()[top().at] != '{') return;
  if (!shows() || note_depth_ >= deepest_note) return;
  std::size_t looked_at = std::min(note_marks_.size(), most_open_marks);
  auto last = note_marks_.rbegin() + static_cast<std::ptrdiff_t>(looked_at);
  auto mark = std::find_if(note_marks_.rbegin(), last, [&](const auto& candidate) {
    return label.empty() || candidate.first == label;
  });
  if (mark == last) {
    builder_.begin_note(NoteKind::footnote, label.empty() ? std::to_string(notes_) : label);
  } else {
    builder_.begin_note_text(mark->second);
    note_marks_.erase(std::next(mark).base());
  }
  ++top().at;
  ++note_depth_;
  Group group;
  group.ends_note = true;
  open_group(std::move(group));
}

void Reader::quotation(std::size_t begin) {
  bool single = take_star();
  skip_options();
  if (!skip_to_argument() || top().file->text()[top().at] != '{') return;
  ++top().at;
  const std::string& language = builder_.document().language;
  bool german = language.starts_with("de");
  bool french = language.starts_with("fr");
  Group group;
  std::string_view opening = german ? "\u201E" : french ? "\u00AB\u00A0" : "\u201C";
  group.closing = german ? "\u201C" : french ? "\u00A0\u00BB" : "\u201D";
  if (single) opening = german ? "\u201A" : "\u2018";
  if (single) group.closing = german ? "\u2018" : "\u2019";
  if (shows()) write_decoded(opening, begin);
  open_group(std::move(group));
}

void Reader::url() {
  Stretch address;
  skip_options();
  if (!group(address) || !shows() || address.at == address.end) return;
  open_block();
  Stretch outside = top();
  stretches_.push_back(address);
  write_source(address.at, address.end);
  stretches_.pop_back();
}

void Reader::verb() {
  take_star();
  skip_options();
  std::optional<Delimited> verb = delimited_at(top().file->text(), top().at, top().end);
  if (!verb) return;
  if (shows() && !verb->content.empty()) {
    open_block();
    write(verb->content.begin, verb->content.end);
  }
  top().at = verb->last;
}

void Reader::line(std::size_t begin) {
  take_star();
  skip_options();
  if (tables_ > 0) return end_block();
  if (shows()) builder_.line_break(place(begin, std::max(begin, top().at)));
}

/// Formulas that stand alone go; others stay as they are written.
void Reader::mathematics(std::string_view close, bool display) {
  std::string_view text = top().file->text();
  std::size_t begin = top().at;
  std::size_t end = top().file->find(std::string(close), begin);
  while (end != nowhere && close[0] == '$' && end > begin && text[end - 1] == '\\')
    end = top().file->find(std::string(close), end + 1);
  bool closed = end != nowhere && end + close.size() <= top().end &&
                end - begin < longest_formula &&
                text.substr(begin, end - begin).find("\n\n") == nowhere;
  if (!closed) {
    if (shows() && close == "$") write_decoded("$", begin - 1);
    return;
  }
  if (!display && shows() && end > begin) inline_formula(begin, end);
  top().at = end + close.size();
}

/// A raised number is a mark of a note or of a citation: `$^{12}$`.
void Reader::inline_formula(std::size_t begin, std::size_t end) {
  std::string_view formula = top().file->text().substr(begin, end - begin);
  std::size_t at = formula.starts_with("{}") ? 2 : 0;
  char script = at < formula.size() ? formula[at] : ' ';
  open_block();
  if (script == '^' || script == '_') {
    std::size_t from = at + 1;
    std::size_t to = formula.size();
    bool braces = formula.substr(from).starts_with('{') && formula.ends_with('}');
    if (braces) ++from, --to;
    if (is_note_mark(formula.substr(from, to - from))) {
      MarkKind mark = script == '^' ? MarkKind::superscript : MarkKind::subscript;
      builder_.begin_mark(mark);
      write(begin + from, begin + to);
      return builder_.end_mark(mark);
    }
  }
  if (formula.starts_with('\\') && command_end(formula, 0) == formula.size()) {
    text::tex::Command symbol = text::tex::find_command(formula.substr(1), true);
    if (symbol.kind == text::tex::CommandKind::symbol) {
      top().at = end;
      return write_decoded(symbol.text, begin);
    }
  }
  write_source(begin, end);
}

}  // namespace opcit::manuscript::latex
