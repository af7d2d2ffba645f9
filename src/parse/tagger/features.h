#pragma once
// What the tagger looks at: each token, its neighbours, the chunk between two marks that it stands
// in, and the shape of the whole reference.

#include <span>
#include <vector>

#include "parse/tagger/tokens.h"

namespace opcit::parse {

/// Feature keys of a reference, flat. The memory is kept from one reference to the next.
class Features {
 public:
  void compute(const Tokens& tokens);

  std::size_t size() const { return token_ends_.size(); }
  std::size_t chunks() const { return chunk_ends_.size(); }

  /// The features that token `i` has for itself.
  std::span<const Key> of_token(std::size_t i) const { return range(keys_, token_ends_, i); }

  /// The features that all tokens of chunk `c` share.
  std::span<const Key> of_chunk(std::size_t c) const { return range(chunk_keys_, chunk_ends_, c); }

  std::size_t chunk_of(std::size_t i) const { return chunk_of_[i]; }

 private:
  struct Chunk {
    std::size_t first = 0;  // tokens, half-open
    std::size_t last = 0;
    Key cue = 0;            // the first telling word in it
    std::size_t capitals = 0;
    std::size_t words = 0;
    std::size_t sentence = 0;  // how many full stops end something before it
    std::size_t comma = 0;     // how many commas since
    std::size_t years = 0;     // how many years stand before it
    bool in_seen = false;      // `In`, `dans`: a container was announced
    bool quoted = false;
    bool bracketed = false;
    bool quote_seen = false;
    bool nameable = false;     // capital words and initials only
    std::size_t run = 0;       // how many such chunks stand right before
    std::size_t run_left = 0;  // how many stand right behind
    Key run_before = 0;        // what stands before and behind them
    Key run_behind = 0;
  };

  static std::span<const Key> range(const std::vector<Key>& keys, const std::vector<std::uint32_t>& ends,
                                    std::size_t i) {
    std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return {keys.data() + begin, ends[i] - begin};
  }

  void find_chunks(const Tokens& tokens);
  void find_runs(const Tokens& tokens);
  void describe_reference(const Tokens& tokens);
  void add_token(const Tokens& tokens, std::size_t i);
  void add_place(const Tokens& tokens, std::size_t i);
  void add_chunk(const Tokens& tokens, std::size_t c);
  void add_chunk_neighbours(const Tokens& tokens, std::size_t c);

  std::vector<Chunk> chunks_;
  std::vector<std::uint32_t> chunk_of_;
  Key form_ = 0;  // of the whole reference
  std::vector<Key> keys_;
  std::vector<std::uint32_t> token_ends_;
  std::vector<Key> chunk_keys_;
  std::vector<std::uint32_t> chunk_ends_;
};

}  // namespace opcit::parse
