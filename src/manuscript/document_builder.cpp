#include "manuscript/document_builder.h"

#include <algorithm>
#include <utility>

namespace opcit::manuscript {
namespace {

constexpr std::string_view between_blocks = "\n\n";

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void shift(Span& span, std::size_t by) {
  span.begin += by;
  span.end += by;
}

template <typename T>
void move_shifted(std::vector<T>& from, std::vector<T>& to, std::size_t by) {
  for (T& value : from) {
    shift(value.span, by);
    to.push_back(std::move(value));
  }
}

/// Takes the white space at the end of a span out of it.
Span without_tail(std::string_view text, Span span) {
  while (!span.empty() && is_space(text[span.end - 1])) --span.end;
  return span;
}

}  // namespace

void DocumentBuilder::append(std::string_view piece, MapSegment segment) {
  if (piece.empty()) return;
  if (!top().in_block) begin_block(in_note() ? BlockKind::note : BlockKind::paragraph);
  Stream& stream = top();
  if (stream.blocks.back().span.empty()) open_block();
  segment.from = stream.text.size();
  segment.size = piece.size();
  segment.part = part_;
  stream.text += piece;
  if (!stream.map.empty()) {
    MapSegment& last = stream.map.back();
    bool adjoins = last.exact && segment.exact && last.part == segment.part &&
                   last.to + last.to_size == segment.to;
    if (adjoins) {
      last.size += segment.size;
      last.to_size += segment.to_size;
    }
    if (!adjoins) stream.map.push_back(segment);
  } else {
    stream.map.push_back(segment);
  }
  stream.blocks.back().span.end = stream.text.size();
}

/// Sets the blank line before a block that now gets its first text.
void DocumentBuilder::open_block() {
  Stream& stream = top();
  if (!stream.text.empty()) {
    std::size_t to = stream.map.back().to + stream.map.back().to_size;
    stream.map.push_back(
        {stream.text.size(), between_blocks.size(), to, 0, false, 1, 1, stream.map.back().part});
    stream.text += between_blocks;
  }
  stream.blocks.back().span = {stream.text.size(), stream.text.size()};
  for (OpenMark& mark : stream.open_marks) mark.begin = std::max(mark.begin, stream.text.size());
}

void DocumentBuilder::text(std::string_view piece, std::size_t at) {
  append(piece, {0, 0, at, piece.size()});
}

void DocumentBuilder::decoded(std::string_view piece, Span source) {
  append(piece, {0, 0, source.begin, source.size(), false});
}

void DocumentBuilder::invented(std::string_view piece) {
  const Stream& stream = top();
  std::size_t to = stream.map.empty() ? 0 : stream.map.back().to + stream.map.back().to_size;
  append(piece, {0, 0, to, 0, false});
}

void DocumentBuilder::space(Span source) {
  if (at_block_start() || is_space(top().text.back())) return;
  decoded(" ", source);
}

void DocumentBuilder::plain_space(std::size_t at) {
  if (!at_block_start() && !is_space(top().text.back())) text(" ", at);
}

void DocumentBuilder::line_break(Span source) {
  if (!at_block_start()) decoded("\n", source);
}

void DocumentBuilder::begin_block(BlockKind kind, std::uint8_t level) {
  end_block();
  Stream& stream = top();
  std::size_t at = stream.text.size();
  stream.blocks.push_back({kind, {at, at}, level});
  stream.in_block = true;
}

void DocumentBuilder::end_block() {
  Stream& stream = top();
  if (!stream.in_block) return;
  stream.in_block = false;
  Block& block = stream.blocks.back();
  block.span = without_tail(stream.text, block.span);
  if (block.span.empty()) stream.blocks.pop_back();
}

void DocumentBuilder::begin_mark(MarkKind kind) {
  top().open_marks.push_back({kind, top().text.size()});
}

void DocumentBuilder::end_mark(MarkKind kind) {
  Stream& stream = top();
  auto open = std::find_if(stream.open_marks.rbegin(), stream.open_marks.rend(),
                           [&](const OpenMark& mark) { return mark.kind == kind; });
  if (open == stream.open_marks.rend()) return;
  Span span{open->begin, stream.text.size()};
  stream.open_marks.erase(std::next(open).base());
  if (span.begin < span.end) stream.marks.push_back({kind, span});
}

std::size_t DocumentBuilder::anchor(NoteKind kind, std::string label) {
  std::size_t at = streams_.front().text.size();
  document_.notes.push_back({kind, std::move(label), {at, at}, {}});
  note_texts_.emplace_back();
  return document_.notes.size() - 1;
}

void DocumentBuilder::begin_note_text(std::size_t handle) {
  streams_.emplace_back();
  top().note = handle;
}

void DocumentBuilder::begin_note(NoteKind kind, std::string label) {
  begin_note_text(anchor(kind, std::move(label)));
}

void DocumentBuilder::end_note() {
  if (!in_note()) return;
  end_block();
  Stream done = std::move(streams_.back());
  streams_.pop_back();
  std::size_t note = done.note;
  note_texts_[note] = std::move(done);
}

void DocumentBuilder::begin_field() {
  top().field_begin = top().text.size();
}

void DocumentBuilder::end_field(CitationField field) {
  Stream& stream = top();
  std::size_t begin = stream.field_begin;
  if (!stream.fields.empty()) begin = std::max(begin, stream.fields.back().span.end);
  field.span = {begin, stream.text.size()};
  while (!field.span.empty() && is_space(stream.text[field.span.begin])) ++field.span.begin;
  if (!field.span.empty()) stream.fields.push_back(std::move(field));
}

void DocumentBuilder::begin_entry() {
  end_block();
  top().entry_begin = top().text.size();
}

void DocumentBuilder::end_entry(std::string key, std::string label) {
  end_block();
  Stream& stream = top();
  if (!stream.entry_begin) return;  // the entry was begun in a note, or in the text around it
  Span span{*stream.entry_begin, stream.text.size()};
  stream.entry_begin.reset();
  while (!span.empty() && is_space(stream.text[span.begin])) ++span.begin;
  span = without_tail(stream.text, span);
  if (!span.empty()) stream.entries.push_back({std::move(key), std::move(label), span});
}

void DocumentBuilder::begin_page(std::string label) {
  if (!in_note()) top().pages.push_back({top().text.size(), std::move(label)});
}

void DocumentBuilder::turn_note_page(std::string label) {
  if (in_note()) top().pages.push_back({top().text.size(), std::move(label)});
}

std::size_t DocumentBuilder::begin_part(const std::string& name) {
  document_.parts.push_back(name);
  set_part(document_.parts.size() - 1);
  return part_;
}

void DocumentBuilder::move_in(Stream& from) {
  if (from.text.empty()) return;
  Document& to = document_;
  std::size_t by = 0;
  if (to.text.empty()) {
    to.text = std::move(from.text);
    map_ = std::move(from.map);
  } else {
    const MapSegment& next = from.map.front();
    map_.push_back({to.text.size(), between_blocks.size(), next.to, 0, false, 1, 1, next.part});
    to.text += between_blocks;
    by = to.text.size();
    for (MapSegment segment : from.map) {
      segment.from += by;
      map_.push_back(segment);
    }
    to.text += from.text;
  }
  move_shifted(from.blocks, to.blocks, by);
  move_shifted(from.marks, to.marks, by);
  move_shifted(from.fields, to.fields, by);
  move_shifted(from.entries, to.entries, by);
  for (Page& page : from.pages) to.pages.push_back({page.begin + by, std::move(page.label)});
}

/// Notes keep their anchors' order; a note that nothing was written for keeps an empty span.
void DocumentBuilder::place_note(std::size_t note) {
  std::size_t before = document_.blocks.size();
  move_in(note_texts_[note]);
  if (document_.blocks.size() == before) return;
  document_.notes[note].span = {document_.blocks[before].span.begin,
                                document_.blocks.back().span.end};
}

Document DocumentBuilder::finish() && {
  while (in_note()) end_note();
  end_block();
  move_in(streams_.front());
  for (std::size_t note = 0; note < note_texts_.size(); ++note) place_note(note);
  document_.file_map = SourceMap(std::move(map_));
  std::stable_sort(document_.marks.begin(), document_.marks.end(),
                   [](const InlineMark& a, const InlineMark& b) {
                     return a.span.begin != b.span.begin ? a.span.begin < b.span.begin
                                                         : a.span.end > b.span.end;
                   });
  return std::move(document_);
}

}  // namespace opcit::manuscript
