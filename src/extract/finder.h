#pragma once
// The one scan over a text that finds its citations and communications.

#include <opcit/extract/extraction.h>

#include <vector>

#include "extract/brackets.h"
#include "extract/cite_reader.h"
#include "extract/numbers.h"
#include "extract/numeric.h"
#include "extract/source.h"

namespace opcit::extraction {

/// Collects what a text cites. Scan the stretches outside the reference list in order, then take.
class Finder {
 public:
  explicit Finder(const Source& source) : source_(source) {}

  void scan(Span range);

  struct Found {
    std::vector<FoundCluster> clusters;  ///< author-date, sorted
    std::vector<FoundCommunication> communications;
    NumericPlaces numeric;  ///< brackets that hold numbers only
    std::vector<Span> without_names;  ///< brackets that hold a year and no authors
  };
  /// Reads the years outside brackets, sorts, adds the sentences.
  Found take() &&;

 private:
  void on_bracket(const BracketPair& pair);
  void read_pair(const BracketPair& pair);
  bool take_communications(const BracketPair& pair);
  void add_bracket(const BracketPair& pair, std::size_t look_back);
  void drop_look_alikes(const BracketPair& pair, CiteReader::Bracket& bracket) const;
  void add_carried(const BracketPair& pair);
  bool holds_year(const BracketPair& pair);
  void add_cluster(FoundCluster cluster);
  void read_bare_years();
  std::vector<FoundCite> read_bare_year(std::size_t begin, std::size_t year);
  bool may_be_bare(std::size_t year) const;
  std::size_t back_from(std::size_t offset, std::size_t reach) const;

  const Source& source_;
  Tokens tokens_;
  std::size_t range_begin_ = 0;
  std::size_t last_close_ = 0;  ///< where the last bracket before ended
  std::vector<std::size_t> years_;
  Found found_;
};

}  // namespace opcit::extraction
