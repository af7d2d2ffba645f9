#include "csl/output.h"

#include <algorithm>

#include "csl/trace.h"

namespace opcit::csl {
namespace {
constexpr std::size_t block_bytes = 1U << 14U;
}

Output::Output() { nodes_.emplace_back(); }

std::string_view Output::keep(std::string_view text, std::string_view more, std::string_view last) {
  std::size_t size = text.size() + more.size() + last.size();
  if (size == 0) return {};
  // What was kept last can grow where it stands.
  bool is_last = block_used_ > 0 && text.data() + text.size() == blocks_.back().get() + block_used_;
  std::size_t growth = more.size() + last.size();
  if (is_last && block_size_ - block_used_ >= growth) {
    char* end = blocks_.back().get() + block_used_;
    for (std::string_view part : {more, last}) end = std::copy(part.begin(), part.end(), end);
    block_used_ += growth;
    return {text.data(), size};
  }
  if (block_size_ - block_used_ < size) {
    block_size_ = std::max(block_bytes, 2 * size);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size_));
    block_used_ = 0;
  }
  char* start = blocks_.back().get() + block_used_;
  char* end = start;
  for (std::string_view part : {text, more, last}) end = std::copy(part.begin(), part.end(), end);
  block_used_ += size;
  return {start, size};
}

void Output::append_plain(NodeId id, std::string& out, bool with_quotes) const {
  const OutNode& node = nodes_[id];
  out += node.prefix;
  if (node.quotes && with_quotes) out += quotes.open;
  out += node.text;
  for (NodeId child = node.first; child != no_node; child = nodes_[child].next) {
    append_plain(child, out, with_quotes);
    if (nodes_[child].next != no_node) out += node.delimiter;
  }
  if (node.quotes && with_quotes) out += quotes.close;
  out += node.suffix;
}

std::string Output::plain(NodeId id, bool with_quotes) const {
  std::string out;
  if (id != no_node) append_plain(id, out, with_quotes);
  return out;
}

void Output::clear() {
  if (trace) trace->clear();
  nodes_.resize(1);
  links_.clear();
  if (blocks_.size() > 1) {
    blocks_.erase(blocks_.begin(), blocks_.end() - 1);  // the last may be the largest: keep one
  }
  block_used_ = 0;
}

}  // namespace opcit::csl
