#include "csl/items.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>

namespace opcit::bench {
namespace {

using io::Json;

/// SplitMix64: small, and the same everywhere, which the standard's distributions are not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  bool percent(std::size_t chance) { return below(100) < chance; }

  /// Below `limit`, small numbers far oftener than large ones, as surnames and journals come.
  std::size_t skewed(std::size_t limit) {
    double unit = static_cast<double>(next() >> 11U) * 0x1.0p-53;
    return static_cast<std::size_t>(static_cast<double>(limit) * std::pow(unit, 2.5));
  }

 private:
  std::uint64_t state_;
};

constexpr std::array<std::string_view, 24> onsets = {
    "B", "Br", "C", "D", "F", "G", "Gr", "H", "J", "K", "Kr", "L",
    "M", "N",  "P", "R", "S", "Sch", "St", "T", "Tr", "V", "W", "Z"};
constexpr std::array<std::string_view, 12> middles = {"a",  "e",  "i",  "o",  "u",  "ei",
                                                      "au", "ö",  "é",  "ar", "el", "in"};
constexpr std::array<std::string_view, 16> endings = {
    "mann", "son", "berg", "ez", "ov", "ner", "ton", "lli", "ski", "ley", "dt", "rić", "wa", "ng", "res", "ø"};
constexpr std::array<std::string_view, 20> given_names = {
    "Anna",  "Bertil", "Chiara", "David", "Elif",  "Farid", "Grace", "Hao",  "Inés",       "Jean-Luc",
    "Keiko", "Lars",   "María",  "Nadia", "Oskar", "Priya", "Quinn", "Rosa", "Stephen J.", "Thomas A."};
constexpr std::array<std::string_view, 40> words = {
    "the",     "adaptive", "of",        "welfare",  "and",      "evidence",  "in",        "urban",
    "systems", "a",        "framework", "for",      "cellular", "migration", "under",     "uncertainty",
    "new",     "measures", "on",        "language", "with",     "Bayesian",  "inference", "from",
    "labour",  "markets",  "protein",   "folding",  "trust",    "networks",  "climate",   "policy",
    "deep",    "learning", "between",   "theory",   "quantum",  "states",    "reading",   "archives"};
constexpr std::array<std::string_view, 12> subjects = {
    "Cell Biology",     "Labour Studies",   "Applied Physics",    "Urban History",
    "Machine Learning", "Public Health",    "Medieval Philology", "Climate Policy",
    "Number Theory",    "Marine Chemistry", "Social Psychology",  "Comparative Law"};
constexpr std::array<std::string_view, 5> journals = {"Journal of", "Annals of", "Advances in",
                                                      "European Review of", "Letters in"};
constexpr std::array<std::string_view, 8> towns = {"Oxford", "New York", "Berlin",   "Paris",
                                                   "Tokyo",  "São Paulo", "Nairobi", "Zürich"};

std::string surname(std::size_t n) {
  std::size_t first = n % onsets.size();
  std::size_t second = n / onsets.size() % middles.size();
  std::size_t third = (n + n / (onsets.size() * middles.size())) % endings.size();
  return fmt::format("{}{}{}", onsets[first], middles[second], endings[third]);
}

Json name(std::size_t family, std::size_t given) {
  Json out{{"family", surname(family)}, {"given", given_names[given % given_names.size()]}};
  if (family % 53 == 7) out["non-dropping-particle"] = "van";
  return out;
}

std::string title(Random& random) {
  std::size_t length = 5 + random.below(9);
  std::string out;
  for (std::size_t i = 0; i < length; ++i) {
    std::string word(words[random.below(words.size())]);
    if (i == 0 && word[0] >= 'a') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    if (i > 0) out += i == length / 2 && random.percent(40) ? ": " : " ";
    out += word;
  }
  return out;
}

Json names(Random& random, std::size_t count) {
  constexpr std::size_t surnames = 24 * 12 * 16;
  Json out = Json::array();
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(name(random.skewed(surnames), random.below(given_names.size())));
  return out;
}

std::size_t author_count(Random& random) {
  if (random.percent(1)) return 20 + random.below(40);
  return 1 + random.skewed(7);
}

Json date(Random& random, std::size_t year) {
  Json parts = Json::array({year});
  if (random.percent(40)) parts.push_back(1 + random.below(12));
  if (parts.size() == 2 && random.percent(50)) parts.push_back(1 + random.below(28));
  return Json{{"date-parts", Json::array({parts})}};
}

std::string pages(Random& random) {
  std::size_t first = 1 + random.below(900);
  return fmt::format("{}-{}", first, first + 3 + random.below(40));
}

void add_journal_article(Json& item, Random& random) {
  item["container-title"] = fmt::format("{} {}", journals[random.below(journals.size())],
                                        subjects[random.below(subjects.size())]);
  item["volume"] = std::to_string(1 + random.below(120));
  if (random.percent(80)) item["issue"] = std::to_string(1 + random.below(12));
  item["page"] = pages(random);
  if (random.percent(80))
    item["DOI"] = fmt::format("10.{}/b.{}", 1000 + random.below(9000), random.below(10000000));
}

void add_publisher(Json& item, Random& random) {
  item["publisher"] = fmt::format("{} Press", towns[random.below(towns.size())]);
  item["publisher-place"] = towns[random.below(towns.size())];
}

void add_chapter(Json& item, Random& random) {
  item["container-title"] = title(random);
  item["editor"] = names(random, 1 + random.below(3));
  item["page"] = pages(random);
  add_publisher(item, random);
}

void add_webpage(Json& item, Random& random) {
  item["URL"] = fmt::format("https://example.org/{}", random.below(1000000));
  item["accessed"] = date(random, 2020 + random.below(6));
}

void add_source(Json& item, Random& random) {
  std::size_t dice = random.below(100);
  if (dice < 55) item["type"] = "article-journal", add_journal_article(item, random);
  else if (dice < 72) item["type"] = "book", add_publisher(item, random);
  else if (dice < 85) item["type"] = "chapter", add_chapter(item, random);
  else if (dice < 92) item["type"] = "paper-conference", add_chapter(item, random);
  else if (dice < 96) item["type"] = "thesis", add_publisher(item, random);
  else item["type"] = "webpage", add_webpage(item, random);
}

Json item_of(Case kind, std::size_t n, Random& random) {
  Json item{{"id", fmt::format("i{}", n + 1)}, {"type", ""}, {"title", title(random)}};
  if (kind == Case::same_author_year) item["author"] = Json::array({name(11, 3)});
  else if (kind == Case::same_surname) item["author"] = Json::array({name(11, n)});
  else if (kind == Case::many_authors) item["author"] = names(random, 500);
  else item["author"] = names(random, author_count(random));
  std::size_t year = kind == Case::mixed ? 2025 - random.skewed(75) : 2015;
  if (kind == Case::same_surname) year += random.below(3);
  item["issued"] = date(random, year);
  add_source(item, random);
  return item;
}

}  // namespace

std::optional<Case> case_from_string(std::string_view name) {
  if (name == "mixed") return Case::mixed;
  if (name == "same-author-year") return Case::same_author_year;
  if (name == "same-surname") return Case::same_surname;
  if (name == "many-authors") return Case::many_authors;
  return std::nullopt;
}

Corpus make_corpus(Case kind, std::size_t size, std::uint64_t seed) {
  Random random(seed);
  Corpus corpus;
  corpus.citations = size;
  std::size_t count = kind == Case::many_authors ? 1 : size;
  for (std::size_t n = 0; n < count; ++n) corpus.items.push_back(item_of(kind, n, random));
  return corpus;
}

}  // namespace opcit::bench
