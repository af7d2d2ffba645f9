#pragma once
// Citations of one bracket, or of one year in running prose, from their tokens.

#include <opcit/extract/extraction.h>

#include <optional>
#include <vector>

#include "extract/names.h"
#include "extract/source.h"

namespace opcit::extraction {

/// Reads cites from tokens of a short stretch. The tokens outlive it.
class CiteReader {
 public:
  CiteReader(const Source& source, const Tokens& tokens) : source_(source), tokens_(tokens) {}

  /// The content of a bracket, tokens [first, last). When it begins with a year and its names
  /// stand before the bracket, they are read back to `look_back`; `narrative` then is true.
  struct Bracket {
    std::vector<FoundCite> cites;
    bool narrative = false;
  };
  Bracket read_bracket(std::size_t look_back, std::size_t first, std::size_t last) const;

  /// `Wurzel 1994: 29` in prose, the year at token `at`: only what the list or `et al.` vouches
  /// for.
  std::vector<FoundCite> read_bare(std::size_t at) const;

  /// The years of a bracket [first, last) that goes on with the work's authors before it:
  /// `Baker (2008)’s ((2008: 155))`, `Müller 2007a; (2013)`. Only what the list vouches for.
  std::vector<FoundCite> read_carried(const FoundCite& before, std::size_t first,
                                      std::size_t last) const;

 private:
  struct Names {
    std::size_t first = 0;  ///< token where they begin
    NameRun run;
    std::vector<std::string> texts;
    std::optional<ListMatch> match;
    bool corporate = false;
    bool found = false;
  };
  Names names_of(const NameRun& run, const Year& year, bool narrative) const;
  Names same_names(const Names& names, const Year& year) const;
  std::optional<ListMatch> look_up(const NameRun& run, const Year& year,
                                   std::vector<std::size_t>& word_tokens) const;
  std::size_t with_initials(std::size_t first, std::size_t limit) const;
  bool has_organisation_word(const Names& names) const;
  bool names_a_thing(const Names& names) const;
  std::size_t initials_limit(std::size_t first) const;
  char initial_before(std::size_t at, std::size_t limit) const;
  bool follows_article(const Names& names) const;
  bool is_plausible(const Names& names) const;
  FoundCite make_cite(const Names& names, const Year& year, std::size_t first_token) const;
  std::size_t add_locator(FoundCite& cite, std::size_t at, std::size_t limit) const;
  std::size_t add_suffixes(std::vector<FoundCite>& cites, const Names& names, Year year,
                           std::size_t limit) const;
  void add_surroundings(std::vector<FoundCite>& cites, Span bracket) const;
  double confidence(const Names& names, const Year& year) const;
  std::size_t names_before(std::size_t begin, std::size_t end) const;
  std::size_t behind_point(std::size_t begin, std::size_t end) const;
  bool is_printed_reference(const Names& names) const;
  std::size_t behind_place(std::size_t begin, std::size_t end) const;
  bool only_separators(std::size_t first, std::size_t last) const;

  const Source& source_;
  const Tokens& tokens_;
};

}  // namespace opcit::extraction
