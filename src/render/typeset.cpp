#include "render/typeset.h"

#include <algorithm>
#include <array>

#include "render/links.h"
#include "render/punctuation.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::render {
namespace {

using csl::Format;
using csl::NodeId;
using csl::no_node;
using csl::OutNode;

/// Appends pieces and settles punctuation where two texts meet.
class PieceBuilder {
 public:
  PieceBuilder(csl::Output& output, Pieces& pieces, TypesetTrace* trace)
      : output_(output),
        pieces_(pieces),
        punctuation_inside_(output.quotes.punctuation_inside),
        trace_(trace) {
    pieces_.clear();
  }

  /// Whose text comes next.
  void from(PieceSource source, bool is_value = false) {
    source_ = source;
    is_value_ = is_value;
  }

  void text(std::string_view text, bool keeps_punctuation = false) {
    if (text.empty()) return;
    // Of two prefixes in a row each keeps its mark.
    bool is_prefix = source_.part == NodePart::prefix;
    bool is_second = is_prefix && ends_prefix_ && text[0] != ' ';
    if (!keeps_punctuation && !is_second) text = settle(text);
    if (text.empty()) return;
    ends_prefix_ = is_prefix;
    Piece piece;
    piece.text = text;
    add(piece);
    last_text_ = pieces_.size();
    tag_follows_ = false;
    bool is_one_mark = text.size() == 1 && is_punctuation(text[0]);
    quote_before_outside_ = is_one_mark && !keeps_punctuation ? after_quote_ : 0;
    after_quote_ = 0;
  }

  void open(const Format& format) { push(Piece::Kind::open, format); }
  void close(const Format& format) { push(Piece::Kind::close, format); }

  void open(csl::Display display) { push_display(Piece::Kind::open_display, display); }
  void close(csl::Display display) { push_display(Piece::Kind::close_display, display); }

  void close_quote(std::string_view mark) {
    std::size_t inside = last_text_;
    Piece piece;
    piece.text = mark;
    add(piece);
    if (after_quote_ == 0) after_quote_ = inside;
    last_text_ = pieces_.size();
    tag_follows_ = false;
  }

 private:
  void add(const Piece& piece) {
    pieces_.push_back(piece);
    if (trace_) trace_->sources.push_back(source_);
  }

  void push(Piece::Kind kind, const Format& format) {
    tag_follows_ = true;
    Piece piece;
    piece.kind = kind;
    piece.format = format;
    add(piece);
  }

  /// Display parts stand apart: nothing merges across their borders.
  void push_display(Piece::Kind kind, csl::Display display) {
    Piece piece;
    piece.kind = kind;
    piece.display = display;
    add(piece);
    last_text_ = 0;
    after_quote_ = 0;
  }

  /// Merges the beginning of `text` with what stands before; gives what is left of it.
  std::string_view settle(std::string_view text) {
    if (text.empty() || last_text_ == 0) return text;
    char first = text.front();
    if (first == ' ') return settle_space(text);
    if (!is_punctuation(first)) return text;
    if (after_quote_ != 0) return settle_at_quote(text);
    return is_value_ ? text : settle_mark(text);
  }

  /// A border of formatting between two spaces keeps them apart.
  std::string_view settle_space(std::string_view text) {
    if (tag_follows_) return text;
    std::string_view before = pieces_[last_text_ - 1].text;
    if (before.ends_with("\u00A0")) return text.substr(1);
    while (before.ends_with(' ') && text.starts_with(' ')) text.remove_prefix(1);
    return text;
  }

  std::string_view settle_at_quote(std::string_view text) {
    std::string_view inside = pieces_[after_quote_ - 1].text;
    char mark = text.front();
    if (punctuation_inside_ && goes_inside_quotes(mark)) {
      append(after_quote_ - 1, mark);
      return text.substr(1);
    }
    bool is_swallowed = !inside.empty() && is_punctuation(inside.back()) && merged(inside.back(), mark).size() == 1 &&
                        merged(inside.back(), mark)[0] == inside.back();
    return is_swallowed ? text.substr(1) : text;
  }

  std::string_view settle_mark(std::string_view text) {
    std::string_view& before = pieces_[last_text_ - 1].text;
    if (before.empty() || !is_punctuation(before.back())) return text;
    std::string_view both = merged(before.back(), text.front());
    if (both.size() > 1) return text;
    if (before.back() != both[0]) {
      note_moved(last_text_ - 1, before.size() - 1);
      before = output_.keep(before.substr(0, before.size() - 1), both);
    }
    bool belongs_inside = punctuation_inside_ && quote_before_outside_ != 0 && before.size() == 1 &&
                          goes_inside_quotes(before[0]);
    if (belongs_inside) {
      append(quote_before_outside_ - 1, before[0]);
      before = {};
    }
    return text.substr(1);
  }

  /// Puts a mark at the end of a piece.
  void append(std::size_t piece, char mark) {
    std::string_view& before = pieces_[piece].text;
    if (before.empty() || !is_punctuation(before.back())) {
      before = output_.keep(before, {&mark, 1});
      note_moved(piece, before.size() - 1);
      return;
    }
    char old = before.back();
    std::string_view both = merged(old, mark);
    before = output_.keep(before.substr(0, before.size() - 1), both);
    if (before.back() != old || both.size() > 1) note_moved(piece, before.size() - 1);
  }

  void note_moved(std::size_t piece, std::size_t at) {
    if (trace_) trace_->moved.push_back({piece, at, source_});
  }

  csl::Output& output_;
  Pieces& pieces_;
  bool punctuation_inside_;
  TypesetTrace* trace_;
  PieceSource source_;
  bool is_value_ = false;
  bool ends_prefix_ = false;              ///< the last text is a prefix
  bool tag_follows_ = false;              ///< formatting begins or ends behind that text
  std::size_t last_text_ = 0;             ///< index + 1 of the last piece of text; 0: none
  std::size_t after_quote_ = 0;           ///< index + 1 of the text inside the quotes just closed
  std::size_t quote_before_outside_ = 0;  ///< the same, while one mark stands outside
};

/// Walks the tree.
class Typesetter {
 public:
  Typesetter(csl::Output& output, Pieces& pieces, TypesetTrace* trace)
      : output_(output), builder_(output, pieces, trace), pieces_(pieces), trace_(trace) {}

  void run(NodeId root) {
    if (root != no_node) walk(root, {});
    move_spaces_out(pieces_);
    move_marks_into_margin(pieces_);
    insert_links(links_, pieces_, trace_);
  }

 private:
  /// Spaces at either end of an entry that is set in parts stand outside the parts.
  void move_spaces_out(Pieces& pieces) {
    auto is_text = [](const Piece& piece) { return piece.kind == Piece::Kind::text; };
    Piece space;
    space.text = " ";
    std::size_t size = pieces.size();
    if (size >= 3 && pieces[size - 1].kind == Piece::Kind::close_display && is_text(pieces[size - 2]) &&
        pieces[size - 2].text.ends_with(' ')) {
      pieces[size - 2].text.remove_suffix(1);
      pieces.push_back(space);
      if (trace_) trace_->sources.push_back(trace_->sources[size - 2]);
    }
    if (size >= 3 && pieces[0].kind == Piece::Kind::open_display && is_text(pieces[1]) &&
        pieces[1].text.starts_with(' ')) {
      pieces[1].text.remove_prefix(1);
      pieces.insert(pieces.begin(), space);
      for (Link& link : links_) ++link.begin, ++link.end;
      if (trace_) note_space_in_front();
    }
  }

  void note_space_in_front() const {
    trace_->sources.insert(trace_->sources.begin(), trace_->sources[1]);
    for (MovedMark& mark : trace_->moved) ++mark.piece;
  }

  /// Marks that open the text beside the margin belong to the end of the margin.
  void move_marks_into_margin(Pieces& pieces) const {
    for (std::size_t i = 1; i + 2 < pieces.size(); ++i) {
      bool is_border = pieces[i].kind == Piece::Kind::close_display &&
                       pieces[i].display == csl::Display::left_margin &&
                       pieces[i + 1].kind == Piece::Kind::open_display &&
                       pieces[i + 1].display == csl::Display::right_inline;
      std::string_view& before = pieces[i - 1].text;
      std::string_view& after = pieces[i + 2].text;
      if (!is_border || before.empty() || after.empty() || !is_punctuation(after[0])) continue;
      if (before.back() != after[0]) {
        before = output_.keep(before, after.substr(0, 1));
        if (trace_) trace_->moved.push_back({i - 1, before.size() - 1, trace_->sources[i + 2]});
      }
      after.remove_prefix(1);
    }
  }

  /// `apart`: the marks of its prefix do not merge with what stands before.
  void walk(NodeId id, Format around, bool apart = false) {
    const OutNode& node = output_.at(id);
    bool is_display = node.display != csl::Display::none;
    bool is_plain = !is_display && !node.quotes && !node.format.any();
    if (is_plain) return walk_plain(id, around, apart);
    if (is_display && !has_text(id)) return;
    bool inside = node.affixes_inside || is_display;
    if (!inside) text(node.prefix, {id, NodePart::prefix}, apart && !node.prefix.starts_with(' '));
    if (is_display) builder_.open(node.display);
    std::string_view closing_mark = open_quotes(id);
    Opened opened = open(node, around);
    if (inside) text(node.prefix, {id, NodePart::prefix});
    walk_content(id, around);
    if (inside) text(node.suffix, {id, NodePart::suffix});
    while (opened.count > 0) builder_.close(opened.formats[--opened.count]);
    close_quotes(id, closing_mark);
    if (is_display) builder_.close(node.display);
    if (!inside) text(node.suffix, {id, NodePart::suffix}, keeps_apart(node, node.suffix));
  }

  /// What stands right behind a formatted or quoted text does not merge with another mark at the
  /// end of that text (as with citeproc-js, docs/decisions/0007).
  bool keeps_apart(const OutNode& node, std::string_view next) const {
    bool is_dressed_text = node.first == no_node && (node.quotes || node.format.any());
    if (!is_dressed_text || next.empty() || !is_punctuation(next[0])) return false;
    bool moves_inside = node.quotes && output_.quotes.punctuation_inside;
    return !moves_inside && !node.text.ends_with(next[0]);
  }

  /// Most nodes have affixes at most.
  void walk_plain(NodeId id, const Format& around, bool apart) {
    const OutNode& node = output_.at(id);
    text(node.prefix, {id, NodePart::prefix}, apart && !node.prefix.starts_with(' '));
    walk_content(id, around);
    text(node.suffix, {id, NodePart::suffix});
  }

  void delimiter(NodeId id, const OutNode& before) {
    std::string_view content = output_.at(id).delimiter;
    text(content, {id, NodePart::delimiter}, before.suffix.empty() && keeps_apart(before, content));
  }

  void walk_content(NodeId id, const Format& around) {
    const OutNode& node = output_.at(id);
    std::size_t begin = pieces_.size();
    text(node.text, {id, NodePart::text}, node.keeps_punctuation);
    const OutNode* before = nullptr;
    for (NodeId child = node.first; child != no_node; child = output_.at(child).next) {
      const OutNode& one = output_.at(child);
      if (before && !one.joins) delimiter(id, *before);
      // A prefix keeps its marks beside formatting.
      bool apart = before && node.delimiter.empty() &&
                   (one.format.any() || before->format.any() ||
                    (before->suffix.empty() && keeps_apart(*before, one.prefix)));
      walk(child, around, apart);
      before = &one;
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
    builder_.from({id, NodePart::quotes});
    builder_.text(is_inner ? marks.open_inner : marks.open);
    ++depth_;
    return is_inner ? marks.close_inner : marks.close;
  }

  void close_quotes(NodeId id, std::string_view mark) {
    if (!output_.at(id).quotes) return;
    --depth_;
    builder_.from({id, NodePart::quotes});
    builder_.close_quote(mark);
  }

  /// Text with its superscript letters and figures raised.
  void text(std::string_view text, PieceSource source, bool keeps_punctuation = false) {
    if (text.empty()) return;
    builder_.from(source, source.part == NodePart::text && output_.at(source.node).is_value);
    std::size_t plain = text::ascii_length(text);
    if (plain == text.size())
      builder_.text(text, keeps_punctuation);
    else
      raise(text, plain, keeps_punctuation);
  }

  /// The same from `at` on: what is before it is ASCII.
  void raise(std::string_view text, std::size_t at, bool keeps_punctuation) {
    std::size_t start = 0;
    for (;; at += text::ascii_length(text.substr(at))) {
      if (at == text.size()) break;
      text::Decoded c = text::decode(text, at);
      std::string base = text::superscript_base(c.code_point);
      if (!base.empty()) {
        builder_.text(text.substr(start, at - start), keeps_punctuation);
        constexpr Format raised{.align = csl::VerticalAlign::superscript};
        builder_.open(raised);
        builder_.text(output_.keep(base));
        builder_.close(raised);
        start = at + c.size;
      }
      at += c.size;
    }
    builder_.text(text.substr(start), keeps_punctuation);
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

  /// Opens each attribute that changes; `around` becomes what holds inside.
  Opened open(const OutNode& node, Format& around) {
    Opened opened;
    if (!node.format.any()) return opened;
    auto change = [&](auto Format::*attribute, auto plain) {
      auto wanted = node.format.*attribute;
      if (wanted == decltype(wanted){}) return;
      auto now = around.*attribute == decltype(wanted){} ? plain : around.*attribute;
      if (wanted == plain && now == plain && !is_explicit(node, wanted)) return;
      if (wanted == now && node.flips) wanted = plain;
      Format one;
      one.*attribute = wanted;
      around.*attribute = wanted;
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
  Typesetter(output, pieces, trace).run(root);
}

}  // namespace opcit::render
