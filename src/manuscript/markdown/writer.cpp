#include "manuscript/markdown/writer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace opcit::manuscript::markdown {
namespace {

struct TagMark {
  std::string_view name;
  MarkKind mark;
};

constexpr std::array tag_marks = {
    TagMark{"sup", MarkKind::superscript}, TagMark{"sub", MarkKind::subscript},
    TagMark{"em", MarkKind::italic},       TagMark{"i", MarkKind::italic},
    TagMark{"cite", MarkKind::italic},     TagMark{"strong", MarkKind::bold},
    TagMark{"b", MarkKind::bold},          TagMark{"u", MarkKind::underline},
};

std::string_view tag_name(std::string_view tag) {
  return tag.substr(0, std::min(tag.find_first_of(" \t\n/>"), tag.size()));
}

/// Where the element that begins at `at` and whose content is no text ends; `at`: it is none.
std::size_t hidden_end(std::string_view html, std::size_t at) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> hidden = {{
      {"<!--", "-->"}, {"<script", "</script>"}, {"<style", "</style>"}}};
  for (auto [open, close] : hidden) {
    if (!html.substr(at).starts_with(open)) continue;
    std::size_t end = html.find(close, at);
    return end == std::string_view::npos ? html.size() : end + close.size();
  }
  return at;
}

}  // namespace

/// How far the replay of a leaf is.
struct Writer::Cursor {
  const Actions& actions;
  std::size_t next = 0;        // action
  std::size_t hidden_to = 0;   // text before is left out
};

Writer::Writer(DocumentBuilder& builder, const Source& source)
    : builder_(builder), source_(source), called_(source.notes.size()) {
  for (std::size_t i = 0; i < source.notes.size(); ++i) notes_.emplace(source.notes[i].label, i);
}

Span Writer::place(std::size_t at, std::size_t size) const {
  std::size_t begin = slice_->file_offset(at);
  size = std::min(size, slice_->text().size() - std::min(at, slice_->text().size()));
  if (size == 0) return {begin, begin};
  return {begin, std::max(begin, slice_->file_offset(at + size - 1) + 1)};
}

void Writer::note_call(const Action& action) {
  std::size_t anchor = builder_.anchor(NoteKind::footnote, std::to_string(++note_number_));
  if (called_[action.index]) return;
  called_[action.index] = true;
  calls_.push_back({action.index, anchor});
}

void Writer::act(const Action& action, Cursor& cursor) {
  switch (action.kind) {
    case ActionKind::field_begin: return builder_.begin_field();
    case ActionKind::field_end: {
      CitationField field = cursor.actions.fields[action.index];
      return builder_.end_field(std::move(field));
    }
    case ActionKind::mark_begin: return builder_.begin_mark(action.mark);
    case ActionKind::mark_end: return builder_.end_mark(action.mark);
    case ActionKind::note_call: note_call(action); break;
    case ActionKind::note_begin:
      builder_.begin_note(NoteKind::footnote, std::to_string(++note_number_));
      break;
    case ActionKind::note_end: builder_.end_note(); break;
    case ActionKind::hide: break;
    case ActionKind::replace:
      if (action.at < cursor.hidden_to) return;
      builder_.decoded(action.text, place(action.index, action.end - action.at));
      break;
  }
  cursor.hidden_to = std::max(cursor.hidden_to, action.end);
}

void Writer::write_tag(std::string_view tag) {
  tag.remove_prefix(1);
  bool closing = tag.starts_with('/');
  if (closing) tag.remove_prefix(1);
  std::string_view name = tag_name(tag);
  for (const TagMark& row : tag_marks) {
    if (row.name != name) continue;
    return closing ? builder_.end_mark(row.mark) : builder_.begin_mark(row.mark);
  }
}

/// Writes the bytes `text` of `piece`, which begin `offset` bytes into it.
void Writer::write_piece(const Piece& piece, std::string_view text, std::size_t offset) {
  switch (piece.kind) {
    case PieceKind::text:
    case PieceKind::code: return builder_.text(text, place(piece.at + offset, 0).begin);
    case PieceKind::escape: {
      Span source = place(piece.at, piece.size);
      bool no_break = text == " ";
      return builder_.decoded(no_break ? "\u00A0" : text, {source.begin - 1, source.end});
    }
    case PieceKind::entity:
      return builder_.decoded(entities_.decode(text), place(piece.at, piece.size));
    case PieceKind::space: return builder_.space(place(piece.at, piece.size));
    case PieceKind::line_break: return builder_.line_break(place(piece.at, piece.size));
    case PieceKind::html: return write_tag(text);
    case PieceKind::mark_begin: return builder_.begin_mark(piece.mark);
    case PieceKind::mark_end: return builder_.end_mark(piece.mark);
    case PieceKind::link_end:
    case PieceKind::image_begin:
    case PieceKind::image_end: return;
  }
}

/// The actions that are due before byte `at` of `piece`.
void Writer::act_up_to(std::size_t at, const Piece& piece, Cursor& cursor) {
  const std::vector<Action>& list = cursor.actions.list;
  while (cursor.next < list.size() && list[cursor.next].at <= at) {
    Action action = list[cursor.next++];
    if (action.kind == ActionKind::replace) action.index = piece.at + (action.at - piece.flat);
    act(action, cursor);
  }
}

void Writer::write(Leaf& leaf, bool in_heading) {
  Actions actions = find_actions(leaf, {notes_, source_.examples, in_note_, in_heading});
  Cursor cursor{actions};
  for (const Piece& piece : leaf.pieces) {
    std::string_view text = std::string_view(leaf.plain).substr(piece.flat, piece.size);
    if (text.empty()) write_piece(piece, text, 0);
    bool divisible = piece.kind == PieceKind::text || piece.kind == PieceKind::code;
    std::size_t end = piece.flat + piece.size;
    for (std::size_t at = piece.flat; at < end;) {
      act_up_to(at, piece, cursor);
      bool more = divisible && cursor.next < actions.list.size();
      std::size_t stop = more ? std::min(end, actions.list[cursor.next].at) : end;
      std::size_t begin = std::max(at, cursor.hidden_to) - piece.flat;
      if (begin < stop - piece.flat)
        write_piece(piece, text.substr(begin, stop - piece.flat - begin), begin);
      at = stop;
    }
  }
  act_up_to(leaf.flat.size(), {}, cursor);
  leaf.clear();
}

void Writer::write_verbatim(Leaf& leaf) {
  for (const Piece& piece : leaf.pieces) {
    std::string_view text = std::string_view(leaf.plain).substr(piece.flat, piece.size);
    if (piece.kind == PieceKind::space && text == "\n")
      builder_.line_break(place(piece.at, piece.size));
    else if (piece.kind == PieceKind::space)  // md4c's own, for what a tab leaves
      builder_.decoded(text, place(piece.at, 0));
    else
      builder_.text(text, place(piece.at, piece.size).begin);
  }
  leaf.clear();
}

/// Writes the text of raw HTML that begins at `at`, byte `from` of the slice, and ends before
/// `end`; gives its size.
std::size_t Writer::write_html_text(std::string_view html, std::size_t end, std::size_t at,
                                    std::size_t from) {
  char first = html[at];
  std::size_t size = first == '&' ? Entities::length(html.substr(at, end - at)) : 0;
  if (size > 0) {
    builder_.decoded(entities_.decode(html.substr(at, size)), place(from, size));
  } else if (first == '\n' || first == ' ') {
    size = 1;
    builder_.space(place(from, size));  // md4c ends a last line that has no end
  } else {
    size = std::min(html.find_first_of("<&\n ", at + 1), end) - at;
    builder_.text(html.substr(at, size), place(from, 0).begin);
  }
  return size;
}

/// The text between the tags. A tag that a line end divides is read all the same.
void Writer::write_html(Leaf& leaf) {
  std::string_view html = leaf.plain;
  std::size_t skip_to = 0;
  for (const Piece& piece : leaf.pieces) {
    std::size_t end = piece.flat + piece.size;
    for (std::size_t at = piece.flat; at < end;) {
      if (at >= skip_to && html[at] == '<') {
        skip_to = hidden_end(html, at);
        if (skip_to == at) skip_to = std::min(html.find('>', at), html.size() - 1) + 1;
      }
      if (at < skip_to)
        at = std::min(end, skip_to);
      else
        at += write_html_text(html, end, at, piece.at + (at - piece.flat));
    }
  }
  leaf.clear();
}

}  // namespace opcit::manuscript::markdown
