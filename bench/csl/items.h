#pragma once
// Made-up bibliographies: the same case, size and seed give the same records on every machine.

#include "io/json.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace opcit::bench {

enum class Case {
  mixed,             ///< records as a large library has them
  same_author_year,  ///< one author, one year: every citation needs a year suffix
  same_surname,      ///< one surname, many given names, few years
  many_authors,      ///< one record with 500 authors, cited again and again
};

std::optional<Case> case_from_string(std::string_view name);

struct Corpus {
  io::Json items = io::Json::array();
  std::size_t citations = 0;  ///< the nth citation cites item n modulo the number of items
};

/// `size` citations; as many items, but for many_authors, which has one.
Corpus make_corpus(Case kind, std::size_t size, std::uint64_t seed);

}  // namespace opcit::bench
