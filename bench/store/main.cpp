// A library of many records: what it costs to fill, and how fast it answers.
//
//   bench_library make COUNT FILE          writes COUNT records as CSL-JSON, the same each time
//   bench_library fill COUNT LIBRARY       puts such records into a library, without a file between
//   bench_library ask LIBRARY [QUERIES]    searches of one to three words drawn as the records were:
//                                          median and 99th percentile of the first 20 hits
#include <fmt/format.h>
#include <opcit/formats/bibliography.h>
#include <opcit/store/library.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

using namespace opcit;

namespace {

/// Words as languages have them: the n-th is used about 1/n as often as the first.
class Zipf {
 public:
  Zipf(std::size_t count, double exponent) {
    double sum = 0;
    for (std::size_t i = 1; i <= count; ++i) sums_.push_back(sum += 1.0 / std::pow(static_cast<double>(i), exponent));
  }

  std::size_t operator()(std::mt19937_64& random) const {
    double at = std::uniform_real_distribution<double>(0, sums_.back())(random);
    return static_cast<std::size_t>(std::ranges::lower_bound(sums_, at) - sums_.begin());
  }

 private:
  std::vector<double> sums_;
};

/// A word that can be spoken, the same for the same number.
std::string word(std::size_t number, std::size_t salt) {
  constexpr std::string_view consonants = "bcdfghklmnprstvz";
  constexpr std::string_view vowels = "aeiou";
  std::mt19937_64 random(number * 1000003 + salt);
  std::size_t syllables = 1 + std::min<std::size_t>(4, static_cast<std::size_t>(std::log2(static_cast<double>(number) + 2) / 4) + random() % 2);
  std::string text;
  for (std::size_t i = 0; i < syllables; ++i) {
    text += consonants[random() % consonants.size()];
    text += vowels[random() % vowels.size()];
    if (random() % 3 == 0) text += consonants[random() % consonants.size()];
  }
  return text;
}

std::string capital(std::string text) {
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

class Generator {
 public:
  Reference next() {
    Reference work;
    std::size_t kind = random_() % 10;
    work.type = kind < 6 ? ItemType::article_journal : kind < 8 ? ItemType::book : ItemType::chapter;
    NameList authors;
    for (std::size_t i = 0; i <= random_() % 4; ++i) authors.push_back(person());
    int year = 2025 - static_cast<int>(std::min<std::size_t>(120, years_(random_)));
    work.id = fmt::format("{}{}-{}", authors[0].family, year, ++count_);
    work.set(Variable::author, std::move(authors));
    work.set(Variable::title, capital(phrase(5 + random_() % 8)));
    work.set(Variable::issued, Date{.parts = {{year, static_cast<std::int16_t>(random_() % 12 + 1), 0}}});
    if (work.type != ItemType::book) {
      work.set(Variable::container_title, title_of_journal());
      work.set(Variable::page, fmt::format("{}-{}", random_() % 500 + 1, random_() % 500 + 501));
    }
    if (work.type == ItemType::article_journal) {
      work.set(Variable::volume, std::to_string(random_() % 120 + 1));
      work.set(Variable::issue, std::to_string(random_() % 12 + 1));
      work.set(Variable::DOI, fmt::format("10.{}/{}.{}", random_() % 9000 + 1000, word(random_() % 900, 3), count_));
      work.set(Variable::ISSN, fmt::format("{:04}-{:04}", random_() % 10000, random_() % 10000));
    } else {
      work.set(Variable::publisher, capital(word(publishers_(random_), 4)) + " Press");
      work.set(Variable::publisher_place, capital(word(publishers_(random_), 5)));
    }
    return work;
  }

  std::string query() {
    std::string text;
    for (std::size_t i = 0; i <= random_() % 3; ++i) {
      std::size_t kind = random_() % 4;
      text += (text.empty() ? "" : " ") + (kind == 0 ? word(families_(random_), 1) : word(words_(random_), 0));
    }
    return text;
  }

 private:
  Name person() {
    Name name;
    name.family = capital(word(families_(random_), 1));
    name.given = capital(word(givens_(random_), 2));
    return name;
  }

  std::string phrase(std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += (text.empty() ? "" : " ") + word(words_(random_), 0);
    return text;
  }

  std::string title_of_journal() {
    std::size_t number = journals_(random_);
    return "Journal of " + capital(word(number, 6)) + " " + capital(word(number, 7));
  }

  std::mt19937_64 random_{20};
  std::size_t count_ = 0;
  Zipf families_{60000, 0.8}, givens_{3000, 0.9}, words_{60000, 1.0}, years_{121, 0.8}, journals_{20000, 0.9}, publishers_{2000, 0.9};
};

using Seconds = std::chrono::duration<double>;

double since(std::chrono::steady_clock::time_point start) { return Seconds(std::chrono::steady_clock::now() - start).count(); }

int fail_with(const Error& error) {
  fmt::print(stderr, "{}\n", error.message);
  return 1;
}

int make(std::size_t count, const char* path) {
  std::ofstream file(path);
  Generator generator;
  file << "[\n";
  for (std::size_t i = 0; i < count; ++i) {
    Reference work = generator.next();
    auto written = write_bibliography({&work, 1}, {"csl-json"});
    if (!written) return fail_with(written.error());
    std::string_view item = written->text;
    item.remove_prefix(2);  // `[\n`
    item.remove_suffix(3);  // `\n]\n`
    file << item << (i + 1 < count ? ",\n" : "\n");
  }
  file << "]\n";
  return file ? 0 : 1;
}

int fill(std::size_t count, const char* path) {
  auto library = Library::open(path);
  if (!library) return fail_with(library.error());
  library->call_changes("import", "generated");
  Generator generator;
  constexpr std::size_t batch = 25000;
  double spent = 0;
  for (std::size_t done = 0; done < count;) {
    std::vector<Reference> works;
    for (; works.size() < batch && done < count; ++done) works.push_back(generator.next());
    auto start = std::chrono::steady_clock::now();
    auto report = library->add(works, {SourceKind::file, "generated", 1.0});
    spent += since(start);
    if (!report) return fail_with(report.error());
    if (done % 100000 == 0) fmt::print("{} records: {:.0f} a second\n", done, static_cast<double>(done) / spent);
  }
  return 0;
}

int ask(const char* path, std::size_t queries) {
  auto library = Library::open(path, {.read_only = true});
  if (!library) return fail_with(library.error());
  Generator generator;
  std::vector<std::pair<double, std::string>> times;
  std::size_t hits = 0;
  for (std::size_t i = 0; i < queries; ++i) {
    std::string query = generator.query();
    auto start = std::chrono::steady_clock::now();
    auto answer = library->search(query, {.limit = 20});
    times.emplace_back(since(start) * 1000, query);
    if (!answer) return fail_with(answer.error());
    hits += answer->entries.size();
  }
  std::ranges::sort(times);
  fmt::print("{} queries, {} hits: median {:.2f} ms, 99th percentile {:.2f} ms, longest {:.2f} ms ({})\n", queries, hits,
             times[queries / 2].first, times[queries * 99 / 100].first, times.back().first, times.back().second);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() == 3 && words[0] == "make") return make(std::stoul(words[1]), words[2].c_str());
  if (words.size() == 3 && words[0] == "fill") return fill(std::stoul(words[1]), words[2].c_str());
  if (words.size() >= 2 && words[0] == "ask") return ask(words[1].c_str(), words.size() > 2 ? std::stoul(words[2]) : 2000);
  fmt::print(stderr, "bench_library make COUNT FILE | fill COUNT LIBRARY | ask LIBRARY [QUERIES]\n");
  return 2;
}
