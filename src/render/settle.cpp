#include "render/settle.h"

#include <algorithm>

#include "render/punctuation.h"

namespace opcit::render {
namespace {

using csl::NodeId;
using csl::no_node;
using csl::OutNode;

// Besides the marks of a MarkSet, what a tree ends with.
constexpr MarkSet ends_in_quotes = 1U << 6U;
constexpr MarkSet ends_in_number = 1U << 7U;

// The no-break space is one character here, too.
constexpr std::string_view no_break_space = "\u00A0";
constexpr char no_break = '\xA0';
constexpr char other = '\xFF';

char first_of(std::string_view text) {
  if (text.empty()) return '\0';
  return text.starts_with(no_break_space) ? no_break : text.front();
}

char last_of(std::string_view text) {
  if (text.empty()) return '\0';
  if (text.back() != no_break) return text.back();
  return text.ends_with(no_break_space) ? no_break : other;
}

std::size_t size_of(char c) { return c == no_break ? no_break_space.size() : 1; }

bool is_mark_or_space(char c) { return c == ' ' || c == no_break || is_punctuation(c); }
bool is_leaf(const OutNode& node) { return node.first == no_node; }
bool is_dressed(const OutNode& node) {
  return node.quotes || node.refuses_quotes || node.format.any();
}
bool is_empty(const OutNode& node) { return is_leaf(node) && node.text.empty(); }

/// The texts of nodes, letter by letter at their ends.
class Texts {
 public:
  Texts(csl::Output& output, std::vector<SettledMark>* moved)
      : output_(output), moved_(moved), before_(moved ? moved->size() : 0) {}

  OutNode& at(NodeId id) { return output_.at(id); }

  void drop_first(PieceSource place) {
    if (moved_) take_source(place, true);
    text(place).remove_prefix(size_of(first_of(text(place))));
  }

  void drop_last(PieceSource place) {
    if (moved_) take_source(place, false);
    text(place).remove_suffix(size_of(last_of(text(place))));
  }

  /// The first character of `from` to the end of `to`.
  void move_back(PieceSource from, PieceSource to) {
    copy_back(text(from).front(), from, to);
    drop_first(from);
  }

  /// The same, where what it is taken from keeps it.
  void copy_back(char c, PieceSource from, PieceSource to) {
    if (moved_) moved_->push_back({to, false, source_of(from, true)});
    std::string_view& target = text(to);
    target = target.empty() ? alone(c) : output_.keep(target, {&c, 1});
  }

  /// The first character of `from` to the front of `to`, which is empty.
  void move_up(PieceSource from, PieceSource to) {
    text(to) = alone(first_of(text(from)));
    if (moved_) moved_->push_back({to, true, source_of(from, true)});
    drop_first(from);
  }

  /// The last character of `from` to the front of `to`.
  void move_front(PieceSource from, PieceSource to) {
    char c = text(from).back();
    std::string_view& target = text(to);
    target = target.empty() ? alone(c) : output_.keep({&c, 1}, target);
    if (moved_) moved_->push_back({to, true, source_of(from, false)});
    drop_last(from);
  }

 private:
  /// Most of what moves stands alone where it goes; that needs no memory of its own.
  static std::string_view alone(char c) {
    static constexpr std::string_view all = ".,:;!? ";
    return c == no_break ? no_break_space : all.substr(all.find(c), 1);
  }

  std::string_view& text(PieceSource place) {
    OutNode& node = output_.at(place.node);
    switch (place.part) {
      case NodePart::prefix: return node.prefix;
      case NodePart::suffix: return node.suffix;
      case NodePart::delimiter: return node.delimiter;
      case NodePart::quotes:
      case NodePart::text: break;
    }
    return node.text;
  }

  /// Index + 1 of what is known of a place's first or last character. One that is alone is both.
  std::size_t find(PieceSource place, bool at_front) {
    bool is_alone = text(place).size() == 1;
    for (std::size_t i = moved_->size(); i > before_; --i) {
      const SettledMark& mark = (*moved_)[i - 1];
      if (mark.place == place && (is_alone || mark.at_front == at_front)) return i;
    }
    return 0;
  }

  PieceSource source_of(PieceSource place, bool at_front) {
    std::size_t found = find(place, at_front);
    return found == 0 ? place : (*moved_)[found - 1].source;
  }

  void take_source(PieceSource place, bool at_front) {
    if (std::size_t found = find(place, at_front); found != 0)
      moved_->erase(moved_->begin() + static_cast<std::ptrdiff_t>(found - 1));
  }

  csl::Output& output_;
  std::vector<SettledMark>* moved_;
  std::size_t before_;  ///< how many moved in other cites
};

/// Settles one cite or entry. What may move up or to the left does so from the leaves on; then
/// from the root on suffixes and delimiters go down to the texts they follow; last, marks change
/// sides at quotation marks. Each node is looked at a fixed number of times.
class Settler {
 public:
  Settler(csl::Output& output, std::vector<SettledMark>* moved)
      : texts_(output, moved), takes_in_(output.quotes.punctuation_inside) {}

  void run(NodeId root) {
    rise(root);
    sink(root);
    if (has_quotes_) swap_at_quotes(root);
  }

 private:
  static PieceSource prefix(NodeId id) { return {id, NodePart::prefix}; }
  static PieceSource suffix(NodeId id) { return {id, NodePart::suffix}; }
  static PieceSource content(NodeId id) { return {id, NodePart::text}; }

  OutNode& at(NodeId id) { return texts_.at(id); }

  void rise(NodeId id) {
    OutNode& node = at(id);
    if (node.quotes) has_quotes_ = true;
    is_leaf(node) ? drop_repeated_end(id) : rise_within(id);
  }

  // By itself, as what sinks: most nodes are leaves, and a call with less to save is cheap.
  [[gnu::noinline]] void rise_within(NodeId id) {
    OutNode& node = at(id);
    drop_empty_children(id);
    if (is_leaf(node)) return;
    raise_start(node.first, id);
    for (NodeId child = node.first, next = at(child).next; next != no_node;
         child = next, next = at(next).next)
      draw_left(node, child, next);
    raise_end(node.last, id);
    node.end_marks = ends_of(node.last);
  }

  void drop_empty_children(NodeId id) {
    NodeId before = no_node;
    for (NodeId child = at(id).first; child != no_node; child = at(child).next) {
      rise(child);
      if (!is_empty(at(child)))
        before = child;
      else if (before == no_node)
        at(id).first = at(child).next;
      else
        at(before).next = at(child).next;
    }
    at(id).last = before;
  }

  /// A space or mark that opens the first child opens its parent, unless formatting begins there.
  void raise_start(NodeId child, NodeId parent) {
    const OutNode& outer = at(parent);
    if (last_of(outer.prefix) == ' ' && first_of(at(child).prefix) == ' ')
      texts_.drop_first(prefix(child));
    if (outer.prefix.empty() && is_mark_or_space(first_of(at(child).prefix)) && !is_dressed(outer))
      texts_.move_up(prefix(child), prefix(parent));
  }

  /// A space that closes the last child closes its parent.
  void raise_end(NodeId child, NodeId parent) {
    const OutNode& outer = at(parent);
    if (last_of(at(child).suffix) != ' ' || is_dressed(outer)) return;
    if (first_of(outer.suffix) == ' ')
      texts_.drop_last(suffix(child));
    else
      texts_.move_front(suffix(child), suffix(parent));
  }

  /// A mark that opens a node goes to the end of the one before, if nothing stands between.
  void draw_left(const OutNode& parent, NodeId child, NodeId next) {
    char mark = first_of(at(next).prefix);
    std::string_view delimiter = parent.delimiter;
    if (!delimiter.empty()) {
      if (is_mark_or_space(mark) && last_of(delimiter) == mark) texts_.drop_first(prefix(next));
      return;
    }
    if (!is_punctuation(mark) || at(child).format.any() || at(next).format.any()) return;
    const OutNode& before = at(child);
    bool repeats = before.suffix.empty() && is_leaf(before) && last_of(before.text) == mark;
    if (repeats)
      texts_.drop_first(prefix(next));
    else
      merge_left(suffix(child), prefix(next));
  }

  void drop_repeated_end(NodeId id) {
    char mark = first_of(at(id).suffix);
    if (is_punctuation(mark) && last_of(at(id).text) == mark) texts_.drop_first(suffix(id));
  }

  void sink(NodeId id) {
    is_leaf(at(id)) ? drop_repeated_end(id) : sink_within(id);
  }

  [[gnu::noinline]] void sink_within(NodeId id) {
    for (NodeId child = at(id).first; child != no_node; child = at(child).next) {
      NodeId next = at(child).next;
      if (next == no_node)
        sink_end(id, child);
      else
        sink_gap(id, child, next);
      if (takes_in_own(at(child))) merge_left(content(child), suffix(child));
      sink(child);
    }
  }

  /// Whether a plain text takes in a mark of its suffix. Where nothing is quoted it need not have
  /// marks that nothing merges with.
  bool takes_in_own(const OutNode& node) const {
    if (!is_leaf(node) || !is_punctuation(first_of(node.suffix))) return false;
    if (node.is_number || is_dressed(node)) return false;
    return has_quotes_ || is_punctuation(last_of(node.text));
  }

  /// Between two children: the delimiter's first mark follows the text of the first of them.
  void sink_gap(NodeId parent, NodeId child, NodeId next) {
    std::string_view delimiter = at(parent).delimiter;
    OutNode& one = at(child);
    if (is_punctuation(first_of(delimiter)) && needs_mark(child, delimiter)) {
      if (last_of(one.suffix) != delimiter.front())
        texts_.copy_back(delimiter.front(), {parent, NodePart::delimiter}, suffix(child));
      one.took_mark = true;
      delimiter.remove_prefix(1);
    }
    char end = last_of(one.suffix);
    if (!delimiter.empty()) {
      if (is_mark_or_space(end) && first_of(delimiter) == end) texts_.drop_last(suffix(child));
      return;
    }
    if (is_mark_or_space(end) && end == first_of(at(next).prefix) && !one.is_number &&
        !is_dressed(one))
      texts_.drop_first(prefix(next));
  }

  /// Whether it makes a difference on which side of the border the delimiter's mark stands.
  bool needs_mark(NodeId child, std::string_view delimiter) {
    bool is_simple = delimiter.size() > 1 && at(child).suffix.empty();
    return !is_simple || (ends_of(child) & ~ends_in_number) != 0;
  }

  /// A parent's suffix meets its last child.
  void sink_end(NodeId parent, NodeId child) {
    OutNode& outer = at(parent);
    OutNode& inner = at(child);
    if (is_punctuation(first_of(outer.suffix)) && may_sink(first_of(outer.suffix), child)) {
      merge_left(is_leaf(inner) ? content(child) : suffix(child), suffix(parent));
      if (first_of(outer.suffix) == '.') texts_.move_back(suffix(parent), suffix(child));
    }
    if (last_of(inner.suffix) == no_break && first_of(outer.suffix) == ' ')
      texts_.drop_first(suffix(parent));
    if (is_mark_or_space(first_of(inner.suffix))) {
      if (is_leaf(inner) && last_of(inner.text) == first_of(inner.suffix))
        texts_.drop_first(suffix(child));
      if (!outer.suffix.empty() && last_of(inner.suffix) == first_of(outer.suffix))
        texts_.drop_last(suffix(parent));
    }
    char mark = first_of(outer.suffix);
    if (is_punctuation(mark) && last_visible(parent) == mark) texts_.drop_first(suffix(parent));
  }

  /// A mark goes down where another one below takes it in, or quotation marks do; not to a number.
  bool may_sink(char mark, NodeId child) {
    MarkSet ends = ends_of(child);
    if ((ends & ends_in_number) != 0) return false;
    return (ends & merging_before(mark)) != 0 || (takes_in_ && (ends & ends_in_quotes) != 0);
  }

  /// What a node and its last descendants end with.
  MarkSet ends_of(NodeId id) {
    const OutNode& node = at(id);
    char end = !node.suffix.empty() ? node.suffix.back() : last_of(node.text);
    unsigned own = is_punctuation(end) ? mark_bit(end) : 0U;
    if (node.quotes) own |= ends_in_quotes;
    if (node.is_number) own |= ends_in_number;
    return static_cast<MarkSet>(node.end_marks | own);
  }

  /// The last character of a node, its own suffix aside.
  char last_visible(NodeId id) {
    while (!is_leaf(at(id))) {
      id = at(id).last;
      if (!at(id).suffix.empty()) return at(id).suffix.back();
    }
    return last_of(at(id).text);
  }

  void swap_at_quotes(NodeId id) {
    for (NodeId child = at(id).first; child != no_node; child = at(child).next) {
      if (at(child).quotes) {
        PieceSource inside = is_leaf(at(child)) ? content(child) : suffix(at(child).last);
        if (takes_in_)
          while (goes_inside_quotes(start_of(suffix(child)))) merge_left(inside, suffix(child));
        else
          while (goes_outside_quotes(end_of(inside))) merge_right(inside, suffix(child));
      }
      swap_at_quotes(child);
    }
  }

  char end_of(PieceSource place) {
    const OutNode& node = at(place.node);
    return last_of(place.part == NodePart::text ? node.text : node.suffix);
  }

  char start_of(PieceSource place) {
    const OutNode& node = at(place.node);
    return first_of(place.part == NodePart::prefix ? node.prefix : node.suffix);
  }

  /// The mark that opens `second` goes to the end of `first`, unless one there takes it in.
  void merge_left(PieceSource first, PieceSource second) {
    char before = end_of(first);
    char mark = start_of(second);
    Merger merger = Merger::both;
    if (before == mark)
      merger = Merger::left;
    else if (is_punctuation(before))
      merger = merge(before, mark);
    if (merger == Merger::left) return texts_.drop_first(second);
    if (merger == Merger::right) texts_.drop_last(first);
    texts_.move_back(second, first);
  }

  /// The mark at the end of `first` goes to the front of `second`, unless one there takes it in.
  void merge_right(PieceSource first, PieceSource second) {
    char mark = end_of(first);
    char after = start_of(second);
    Merger merger = Merger::both;
    if (mark == after)
      merger = Merger::right;
    else if (is_punctuation(after))
      merger = merge(mark, after);
    if (merger == Merger::right) return texts_.drop_last(first);
    if (merger == Merger::left) texts_.drop_first(second);
    texts_.move_front(first, second);
  }

  Texts texts_;
  bool takes_in_;
  bool has_quotes_ = false;
};

}  // namespace

namespace {

void settle_below(csl::Output& output, NodeId root, std::vector<SettledMark>* moved) {
  if (root == no_node) return;
  if (output.at(root).stands_alone) return Settler(output, moved).run(root);
  for (NodeId child = output.at(root).first; child != no_node; child = output.at(child).next)
    settle_below(output, child, moved);
}

}  // namespace

void settle(csl::Output& output, NodeId root, std::vector<SettledMark>* moved) {
  settle_below(output, root, moved);
  if (moved) std::ranges::stable_sort(*moved, {}, &SettledMark::place);
}

}  // namespace opcit::render
