#include "render/typeset.h"

#include <algorithm>
#include <array>

#include "render/brackets.h"
#include "render/links.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::render {
namespace {

using csl::Format;
using csl::NodeId;
using csl::no_node;
using csl::OutNode;

/// Appends pieces and notes where they come from.
class PieceBuilder {
 public:
  PieceBuilder(csl::Output& output, Pieces& pieces, TypesetTrace* trace,
               const std::vector<SettledMark>& settled)
      : output_(output), pieces_(pieces), trace_(trace), settled_(settled) {
    pieces_.clear();
  }

  /// Text with its superscript letters and figures raised. Most nodes have one text of four.
  void text(std::string_view text, PieceSource source) {
    if (!text.empty()) add_raised(text, source);
  }

  void open(const Format& format) { push(Piece::Kind::open, format); }
  void close(const Format& format) { push(Piece::Kind::close, format); }

  void open(csl::Display display) { push(Piece::Kind::open_display, display); }
  void close(csl::Display display) { push(Piece::Kind::close_display, display); }

 private:
  void add_raised(std::string_view text, PieceSource source) {
    if (text.starts_with(' ')) drop_second_space(text);
    if (text.empty()) return;
    source_ = source;
    std::size_t first = pieces_.size();
    if (std::size_t ascii = text::ascii_length(text); ascii == text.size())
      add(text);
    else
      add_letters(text, ascii);
    if (trace_) note_moved(first);
  }

  /// The same from the first byte that is not ASCII on.
  void add_letters(std::string_view text, std::size_t at) {
    std::size_t start = 0;
    while (at < text.size()) {
      text::Decoded c = text::decode(text, at);
      std::string base = text::superscript_base(c.code_point);
      if (!base.empty()) {
        add(text.substr(start, at - start));
        constexpr Format raised{.align = csl::VerticalAlign::superscript};
        open(raised);
        add(output_.keep(base));
        close(raised);
        start = at + c.size;
      }
      at += c.size;
      at += text::ascii_length(text.substr(at));
    }
    add(text.substr(start));
  }

  /// Spaces that names, dates and users bring along. Formatting between them keeps them apart.
  void drop_second_space(std::string_view& text) const {
    if (pieces_.empty() || pieces_.back().kind != Piece::Kind::text) return;
    std::string_view before = pieces_.back().text;
    if (before.ends_with("\u00A0")) return text.remove_prefix(1);
    while (before.ends_with(' ') && text.starts_with(' ')) text.remove_prefix(1);
  }

  void add(const Piece& piece) {
    pieces_.push_back(piece);
    if (trace_) trace_->sources.push_back(source_);
  }

  void add(std::string_view text) {
    if (text.empty()) return;
    Piece piece;
    piece.text = text;
    add(piece);
  }

  void push(Piece::Kind kind, const Format& format) {
    Piece piece;
    piece.kind = kind;
    piece.format = format;
    add(piece);
  }

  void push(Piece::Kind kind, csl::Display display) {
    Piece piece;
    piece.kind = kind;
    piece.display = display;
    add(piece);
  }

  /// The marks that were settled at the ends of the text that the pieces from `first` on make.
  void note_moved(std::size_t first) {
    std::size_t at_end = 0;
    std::size_t at_front = 0;
    auto begin = std::ranges::lower_bound(settled_, source_, {}, &SettledMark::place);
    auto done = begin;
    for (; done != settled_.end() && done->place == source_; ++done)
      ++(done->at_front ? at_front : at_end);
    std::size_t last = pieces_.size() - 1;
    std::size_t size = pieces_[last].text.size();
    std::size_t end = size - std::min(size, at_end);
    if (at_front > 0) trace_->moved.push_back({first, at_front, source_});
    for (auto mark = begin; mark != done; ++mark) {
      if (mark->at_front)
        trace_->moved.push_back({first, --at_front, mark->source});
      else
        trace_->moved.push_back({last, end++, mark->source});
    }
  }

  csl::Output& output_;
  Pieces& pieces_;
  TypesetTrace* trace_;
  const std::vector<SettledMark>& settled_;
  PieceSource source_;
};

/// Walks the tree.
class Typesetter {
 public:
  Typesetter(csl::Output& output, Pieces& pieces, TypesetTrace* trace,
             const std::vector<SettledMark>& settled)
      : output_(output),
        builder_(output, pieces, trace, settled),
        pieces_(pieces),
        trace_(trace) {}

  void run(NodeId root) {
    if (root != no_node) walk(root, {});
    insert_links(links_, pieces_, trace_);
  }

 private:
  /// What holds where a node begins, and what was said around it of each attribute that is not plain.
  struct Around {
    Format format;
    Format marked;
  };

  void walk(NodeId id, const Around& around) {
    const OutNode& node = output_.at(id);
    bool is_plain = node.display == csl::Display::none && !node.quotes && !node.format.any();
    is_plain ? walk_plain(id, around) : walk_dressed(id, around);
  }

  // By itself: with the room it needs in every call, going down through plain nodes would be dear.
  [[gnu::noinline]] void walk_dressed(NodeId id, Around around) {
    const OutNode& node = output_.at(id);
    bool is_display = node.display != csl::Display::none;
    if (is_display && !has_text(id)) return;
    if (!is_display) builder_.text(node.prefix, {id, NodePart::prefix});
    if (is_display) builder_.open(node.display);
    std::string_view closing_mark = open_quotes(id);
    Opened opened = open(node, around);
    if (is_display) builder_.text(node.prefix, {id, NodePart::prefix});
    walk_content(id, around);
    if (is_display) builder_.text(node.suffix, {id, NodePart::suffix});
    while (opened.count > 0) builder_.close(opened.formats[--opened.count]);
    close_quotes(id, closing_mark);
    if (is_display) builder_.close(node.display);
    if (!is_display) builder_.text(node.suffix, {id, NodePart::suffix});
  }

  /// Most nodes have affixes at most.
  void walk_plain(NodeId id, const Around& around) {
    const OutNode& node = output_.at(id);
    builder_.text(node.prefix, {id, NodePart::prefix});
    walk_content(id, around);
    builder_.text(node.suffix, {id, NodePart::suffix});
  }

  void walk_content(NodeId id, const Around& around) {
    const OutNode& node = output_.at(id);
    std::size_t begin = pieces_.size();
    builder_.text(node.text, {id, NodePart::text});
    for (NodeId child = node.first; child != no_node; child = output_.at(child).next) {
      walk(child, around);
      const OutNode& one = output_.at(child);
      if (one.next == no_node) break;
      std::size_t taken = one.took_mark ? 1 : 0;
      builder_.text(node.delimiter.substr(taken), {id, NodePart::delimiter});
    }
    if (std::string_view address = output_.link_of(id); !address.empty())
      links_.push_back({begin, pieces_.size(), address});
  }

  /// Quotation marks stand around a node's formatting. Gives the mark that closes.
  std::string_view open_quotes(NodeId id) {
    const OutNode& node = output_.at(id);
    if (!node.quotes) return {};
    bool is_inner = depth_ % 2 == 1 || (depth_ == 0 && node.inner_quotes);
    const csl::QuoteMarks& marks = output_.quotes;
    builder_.text(is_inner ? marks.open_inner : marks.open, {id, NodePart::quotes});
    ++depth_;
    return is_inner ? marks.close_inner : marks.close;
  }

  void close_quotes(NodeId id, std::string_view mark) {
    if (!output_.at(id).quotes) return;
    --depth_;
    builder_.text(mark, {id, NodePart::quotes});
  }

  bool has_text(NodeId id) const {
    const OutNode& node = output_.at(id);
    if (!node.text.empty()) return true;
    for (NodeId child = node.first; child != no_node; child = output_.at(child).next)
      if (has_text(child)) return true;
    return false;
  }

  struct Opened {
    std::array<Format, 5> formats;  ///< one for each attribute at most
    std::size_t count = 0;
  };

  /// Opens each attribute that changes; `around` becomes what holds inside. As in citeproc-js what is
  /// to be plain says so wherever something around it, or the last part of it, is not.
  Opened open(const OutNode& node, Around& around) {
    Opened opened;
    if (!node.format.any()) return opened;
    // Names lie deeper.
    bool has_parts = node.last != no_node && node.mark != csl::Mark::names;
    const Format last = has_parts ? output_.at(node.last).format : Format();
    auto change = [&](auto Format::*attribute, auto plain) {
      auto wanted = node.format.*attribute;
      const decltype(wanted) unset{};
      if (wanted == unset) return;
      auto now = around.format.*attribute == unset ? plain : around.format.*attribute;
      bool is_marked = around.marked.*attribute != unset ||
                       (last.*attribute != unset && last.*attribute != plain);
      bool is_needless = wanted == plain && (node.flips ? now == plain : !is_marked);
      if (is_needless && !is_explicit(node, wanted)) return;
      if (wanted == now && node.flips) wanted = plain;
      Format one;
      one.*attribute = wanted;
      around.format.*attribute = wanted;
      if (wanted != plain) around.marked.*attribute = wanted;
      builder_.open(one);
      opened.formats[opened.count++] = one;
    };
    change(&Format::align, csl::VerticalAlign::baseline);
    change(&Format::decoration, csl::Decoration::none);
    change(&Format::weight, csl::FontWeight::normal);
    change(&Format::variant, csl::FontVariant::normal);
    change(&Format::style, csl::FontStyle::normal);
    return opened;
  }

  /// An explicit baseline, or want of a line, is always marked.
  static bool is_explicit(const OutNode& node, csl::VerticalAlign) { return !node.flips; }
  static bool is_explicit(const OutNode& node, csl::Decoration) { return !node.flips; }
  template <typename Other>
  static bool is_explicit(const OutNode& node, Other) { return node.states_format; }

  csl::Output& output_;
  PieceBuilder builder_;
  Pieces& pieces_;
  TypesetTrace* trace_;
  std::vector<Link> links_;
  int depth_ = 0;
};

}  // namespace

void typeset(csl::Output& output, csl::NodeId root, Pieces& pieces, TypesetTrace* trace) {
  std::vector<SettledMark> settled;
  if (output.alternates_brackets) alternate_brackets(output, root);
  settle(output, root, trace ? &settled : nullptr);
  Typesetter(output, pieces, trace, settled).run(root);
  if (trace) std::ranges::stable_sort(trace->moved, {}, &MovedMark::piece);
}

}  // namespace opcit::render
