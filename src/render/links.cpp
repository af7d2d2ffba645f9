#include "render/links.h"

#include <algorithm>
#include <utility>

namespace opcit::render {
namespace {

using Kind = Piece::Kind;

/// Where the beginning of an address starts at the end of a text; its size when there is none.
std::size_t address_start(std::string_view text) {
  constexpr auto none = std::string_view::npos;
  for (std::string_view scheme : {"https://", "http://"})
    if (std::size_t start = text.rfind(scheme); start != none)
      return text.find(' ', start) == none ? start : text.size();
  for (std::string_view host : {"dx.doi.org/", "doi.org/"})
    if (text.ends_with(host)) return text.size() - host.size();
  return text.size();
}

/// Where a link begins and ends, and what of the text before it is its address.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t cut = 0;  ///< in the text of the piece before `begin`, when not 0
  std::string_view address;
};

/// Formatting of just these pieces stands inside the link.
void take_in_formatting(Range& range, const Pieces& pieces) {
  while (range.begin > 0 && range.end < pieces.size() &&
         pieces[range.begin - 1].kind == Kind::open && pieces[range.end].kind == Kind::close) {
    --range.begin;
    ++range.end;
  }
}

void take_in_address(Range& range, const Pieces& pieces) {
  const Piece& before = pieces[range.begin - 1];
  if (before.kind != Kind::text) return;
  std::size_t start = address_start(before.text);
  if (start == before.text.size()) return;
  if (start == 0)
    --range.begin;
  else
    range.cut = start;
}

std::vector<Range> ranges_of(const std::vector<Link>& links, const Pieces& pieces) {
  std::vector<Range> ranges;
  std::size_t floor = 0;
  for (const Link& link : links) {
    Range range{link.begin, link.end, 0, link.address};
    bool has_text = std::any_of(pieces.begin() + static_cast<std::ptrdiff_t>(link.begin),
                                pieces.begin() + static_cast<std::ptrdiff_t>(link.end),
                                [](const Piece& piece) {
                                  return piece.kind == Kind::text && !piece.text.empty();
                                });
    if (has_text) take_in_formatting(range, pieces);
    if (has_text && range.begin > floor) take_in_address(range, pieces);
    if (has_text) ranges.push_back(range);
    floor = link.end;
  }
  return ranges;
}

/// Copies pieces, with links between them, and keeps the trace beside them.
class LinkInserter {
 public:
  LinkInserter(Pieces& pieces, TypesetTrace* trace) : pieces_(pieces), trace_(trace) {}

  void run(const std::vector<Range>& ranges) {
    for (const Range& range : ranges) {
      copy_to(range.cut == 0 ? range.begin : range.begin - 1);
      if (range.cut != 0) copy_cut(range);
      if (range.cut == 0) add_mark(Kind::open_link, range.address);
      copy_to(range.end);
      add_mark(Kind::close_link, {});
    }
    copy_to(pieces_.size());
    pieces_ = std::move(out_);
    if (trace_) trace_->sources = std::move(sources_);
  }

 private:
  void copy_to(std::size_t end) {
    for (; at_ < end; ++at_) {
      move_marks(0, out_.size());
      add(pieces_[at_]);
    }
  }

  /// The piece before a link, in two.
  void copy_cut(const Range& range) {
    Piece before = pieces_[at_];
    Piece address = before;
    before.text = before.text.substr(0, range.cut);
    address.text = address.text.substr(range.cut);
    move_marks(range.cut, out_.size());
    add(before);
    add_mark(Kind::open_link, range.address);
    add(address);
    ++at_;
  }

  void add(const Piece& piece) {
    out_.push_back(piece);
    if (trace_) sources_.push_back(trace_->sources[at_]);
  }

  void add_mark(Kind kind, std::string_view address) {
    Piece piece;
    piece.kind = kind;
    piece.text = address;
    out_.push_back(piece);
    if (trace_) sources_.emplace_back();
  }

  /// The marks of the piece at hand go with it to `place`; those from `cut` on, when it is cut,
  /// into its second part, which stands behind the link's beginning.
  void move_marks(std::size_t cut, std::size_t place) {
    if (!trace_) return;
    for (; mark_ < trace_->moved.size() && trace_->moved[mark_].piece == at_; ++mark_) {
      MovedMark& mark = trace_->moved[mark_];
      bool is_behind = cut != 0 && mark.at >= cut;
      mark.piece = is_behind ? place + 2 : place;
      if (is_behind) mark.at -= cut;
    }
  }

  Pieces& pieces_;
  TypesetTrace* trace_;
  Pieces out_;
  std::vector<PieceSource> sources_;
  std::size_t at_ = 0;    ///< the piece to be copied next
  std::size_t mark_ = 0;  ///< the first moved mark that lies in it or behind
};

}  // namespace

void insert_links(const std::vector<Link>& links, Pieces& pieces, TypesetTrace* trace) {
  if (links.empty()) return;
  if (trace) std::ranges::stable_sort(trace->moved, {}, &MovedMark::piece);
  LinkInserter(pieces, trace).run(ranges_of(links, pieces));
}

}  // namespace opcit::render
