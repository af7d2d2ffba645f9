#include "render/links.h"

#include <algorithm>

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

class LinkInserter {
 public:
  LinkInserter(Pieces& pieces, TypesetTrace* trace) : pieces_(pieces), trace_(trace) {}

  /// `floor`: where the link before it ends.
  void insert(Link link, std::size_t floor) {
    bool has_text = std::any_of(at(link.begin), at(link.end), [](const Piece& piece) {
      return piece.kind == Kind::text && !piece.text.empty();
    });
    if (!has_text) return;
    take_in_formatting(link);
    if (link.begin > floor) take_in_address(link);
    Piece close;
    close.kind = Kind::close_link;
    insert(link.end, close, {});
    Piece open;
    open.kind = Kind::open_link;
    open.text = link.address;
    insert(link.begin, open, {});
  }

 private:
  Pieces::iterator at(std::size_t index) {
    return pieces_.begin() + static_cast<std::ptrdiff_t>(index);
  }

  /// Formatting of just these pieces stands inside the link.
  void take_in_formatting(Link& link) {
    while (link.begin > 0 && link.end < pieces_.size() &&
           pieces_[link.begin - 1].kind == Kind::open && pieces_[link.end].kind == Kind::close) {
      --link.begin;
      ++link.end;
    }
  }

  void take_in_address(Link& link) {
    if (pieces_[link.begin - 1].kind != Kind::text) return;
    std::size_t before = link.begin - 1;
    std::string_view text = pieces_[before].text;
    std::size_t start = address_start(text);
    if (start == text.size()) return;
    if (start == 0) {
      --link.begin;
      return;
    }
    Piece address = pieces_[before];
    address.text = text.substr(start);
    pieces_[before].text = text.substr(0, start);
    insert(link.begin, address, trace_ ? trace_->sources[before] : PieceSource{});
    if (trace_) move_marks(before, start);
    ++link.end;
  }

  /// Marks in what was cut off a piece belong to the next one.
  void move_marks(std::size_t piece, std::size_t cut) {
    for (MovedMark& mark : trace_->moved) {
      if (mark.piece != piece || mark.at < cut) continue;
      ++mark.piece;
      mark.at -= cut;
    }
  }

  void insert(std::size_t index, const Piece& piece, PieceSource source) {
    pieces_.insert(at(index), piece);
    if (!trace_) return;
    trace_->sources.insert(trace_->sources.begin() + static_cast<std::ptrdiff_t>(index), source);
    for (MovedMark& mark : trace_->moved)
      if (mark.piece >= index) ++mark.piece;
  }

  Pieces& pieces_;
  TypesetTrace* trace_;
};

}  // namespace

void insert_links(const std::vector<Link>& links, Pieces& pieces, TypesetTrace* trace) {
  LinkInserter inserter(pieces, trace);
  // The last first: what is inserted moves nothing that is still to be linked.
  for (std::size_t i = links.size(); i > 0; --i)
    inserter.insert(links[i - 1], i > 1 ? links[i - 2].end : 0);
}

}  // namespace opcit::render
