#include "csl/text_case.h"

#include <algorithm>
#include <array>

#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {
namespace {

/// Words that stay small inside an English title: articles, conjunctions, prepositions, particles.
constexpr std::array<std::string_view, 104> small_words = {
    "a", "about", "above", "across", "afore", "after", "against", "al", "along", "alongside", "amid",
    "amidst", "among", "amongst", "an", "and", "anenst", "apropos", "apud", "around", "as", "aside",
    "astride", "at", "athwart", "atop", "barring", "before", "behind", "below", "beneath", "beside",
    "besides", "between", "beyond", "but", "by", "c", "ca", "circa", "d'", "de", "despite", "down",
    "during", "et", "except", "for", "forenenst", "from", "given", "in", "inside", "into", "lest",
    "like", "modulo", "near", "next", "nor", "notwithstanding", "of", "off", "on", "onto", "or",
    "out", "over", "per", "plus", "pro", "qua", "sans", "since", "so", "than", "the", "through",
    "throughout", "thru", "thruout", "till", "to", "toward", "towards", "under", "underneath",
    "until", "unto", "up", "upon", "v", "v.", "van", "versus", "via", "vis-à-vis", "von", "vs",
    "vs.", "with", "within", "without", "yet"};

}  // namespace

bool is_small_word(std::string_view word) {
  static_assert(std::is_sorted(small_words.begin(), small_words.end()));
  return std::binary_search(small_words.begin(), small_words.end(), word);
}

namespace {

// Most letters are ASCII, and titles are long.
bool is_alphanumeric(char32_t c) {
  bool is_letter = (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
  return c < 0x80 ? is_letter || (c >= '0' && c <= '9') : text::is_alphanumeric(c);
}
bool is_uppercase(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : text::is_uppercase(c); }
bool is_space(char32_t c) { return c > ' ' && c < 0x80 ? false : text::is_space(c); }

/// Whether the letters A to Z are each other's counterparts in a language.
bool has_plain_case(std::string_view lang) {
  return text::to_upper("i", lang) == "I" && text::to_lower("I", lang) == "i";
}

struct Letter {
  char32_t c;
  bool fixed;  ///< protected by nocase or by its kind of markup
};

/// The leaves below a node with their letters, to be changed in one go.
class Leaves {
 public:
  Leaves(Output& output, NodeId root) : output_(output) {
    letters.reserve(output.at(root).text.size());
    collect(root, false);
  }

  std::vector<Letter> letters;
  std::vector<std::size_t> first_kept;  ///< letters that keep their case in titles, in order

  /// Whether letters are bytes.
  bool is_ascii() const { return is_ascii_; }

  void write_back(const std::vector<std::string>& changed) {
    for (std::size_t i = 0; i < ids_.size(); ++i)
      if (!fixed_[i] && output_.at(ids_[i]).text != changed[i])
        output_.at(ids_[i]).text = output_.keep(changed[i]);
  }

  /// The same with `change` for a byte and the index of its letter, where letters are bytes.
  template <typename Change>
  void rewrite_bytes(const Change& change) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      std::string text(output_.at(ids_[i]).text);
      for (char& c : text) change(c, at++);
      if (!fixed_[i] && output_.at(ids_[i]).text != text) output_.at(ids_[i]).text = output_.keep(text);
    }
  }

  /// Each leaf's text with `change` applied to letters by their index in `letters`.
  template <typename Change>
  void rewrite(const Change& change) {
    std::vector<std::string> texts(ids_.size());
    std::size_t at = 0;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      texts[i].reserve(output_.at(ids_[i]).text.size());
      for (; at < ends_[i]; ++at) change(at, texts[i]);
    }
    write_back(texts);
  }

  template <typename Map>
  void map_whole(const Map& map) {
    for (std::size_t i = 0; i < ids_.size(); ++i)
      if (!fixed_[i]) output_.at(ids_[i]).text = output_.keep(map(output_.at(ids_[i]).text));
  }

 private:
  void collect(NodeId id, bool fixed) {
    const OutNode& node = output_.at(id);
    bool is_raised = node.flips && (node.format.align != VerticalAlign::inherit ||
                                    node.format.variant != FontVariant::inherit);
    if (node.keeps_first_case) first_kept.push_back(letters.size());
    fixed = fixed || node.keeps_case || is_raised || node.mark == Mark::names;
    if (node.first == no_node && !node.text.empty()) {
      for (std::size_t at = 0; at < node.text.size();) {
        text::Decoded c = text::decode(node.text, at);
        letters.push_back({c.code_point, fixed});
        is_ascii_ = is_ascii_ && c.code_point < 0x80;
        at += c.size;
      }
      ids_.push_back(id);
      fixed_.push_back(fixed);
      ends_.push_back(letters.size());
    }
    for (NodeId child = node.first; child != no_node; child = output_.at(child).next)
      collect(child, fixed);
  }

  Output& output_;
  std::vector<NodeId> ids_;
  std::vector<bool> fixed_;
  std::vector<std::size_t> ends_;
  bool is_ascii_ = true;
};

/// Raises chosen letters and leaves the rest.
class Capitaliser {
 public:
  Capitaliser(Leaves& leaves, std::string_view lang)
      : leaves_(leaves), lang_(lang), raise_(leaves.letters.size(), false) {}

  void first(bool keeps_own_writing) {
    auto& letters = leaves_.letters;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      if (!is_alphanumeric(letters[i].c)) continue;
      raise_[i] = !letters[i].fixed && !(keeps_own_writing && has_inner_capital(i)) &&
                  !is_lone_greek(i);
      return;
    }
  }

  /// A Greek letter by itself is a sign, not a word.
  bool is_lone_greek(std::size_t i) const {
    const auto& letters = leaves_.letters;
    bool is_greek = letters[i].c >= 0x370 && letters[i].c <= 0x3FF;
    return is_greek && !(i + 1 < letters.size() && is_alphanumeric(letters[i + 1].c));
  }

  /// A word like `arXiv` that begins at `start` has its own way of writing.
  bool has_inner_capital(std::size_t start) const {
    const auto& letters = leaves_.letters;
    for (std::size_t i = start + 1; i < letters.size() && is_alphanumeric(letters[i].c); ++i)
      if (is_uppercase(letters[i].c)) return true;
    return false;
  }

  void each_word() {
    bool at_start = true;
    for (std::size_t i = 0; i < leaves_.letters.size(); ++i) {
      char32_t c = leaves_.letters[i].c;
      if (is_space(c)) {
        at_start = true;
      } else if (at_start && is_alphanumeric(c)) {
        raise_[i] = !leaves_.letters[i].fixed && !has_inner_capital(i);
        at_start = false;
      }
    }
  }

  void title();

  /// Lowers everything that is not raised.
  void keep_first_word();

  void finish(bool lowering) {
    if (leaves_.is_ascii() && has_plain_case(lang_)) return finish_ascii(lowering);
    leaves_.rewrite([&](std::size_t i, std::string& out) {
      Letter letter = leaves_.letters[i];
      bool changes = raise_[i] || (lowering && !letter.fixed);
      if (!changes) return text::append(out, letter.c);
      std::string one;
      text::append(one, letter.c);
      if (raise_[i])
        out += text::to_upper(one, lang_);
      else
        out += text::to_lower(one, lang_);
    });
  }

 private:
  void finish_ascii(bool lowering) {
    leaves_.rewrite_bytes([&](char& c, std::size_t i) {
      auto shifted = static_cast<char>(c ^ 0x20);
      if (raise_[i])
        c = c >= 'a' && c <= 'z' ? shifted : c;
      else if (lowering && !leaves_.letters[i].fixed)
        c = c >= 'A' && c <= 'Z' ? shifted : c;
    });
  }

  struct Word {
    std::size_t begin;
    std::size_t end;
    bool opens_sentence;  ///< the first, or after a colon, full stop, question or exclamation mark
    bool after_break;     ///< begins after a space, not after a hyphen
  };

  std::vector<Word> words() const;
  void title_word(const Word& word, bool is_last);
  std::string lowered(const Word& word) const;

  Leaves& leaves_;
  std::string_view lang_;
  std::vector<char> raise_;  ///< truth by letter; vector<bool> is slower
};

bool is_word_joint(char32_t c) {
  return c == '-' || c == '/' || c == U'‐' || c == U'‑' || c == U'–' || c == U'—';
}

bool is_part_of_word(char32_t c) {
  return is_alphanumeric(c) || c == '\'' || c == U'’' || c == '.' || c == '`' ||
         (c >= 0x300 && c <= 0x36F);
}

std::vector<Capitaliser::Word> Capitaliser::words() const {
  std::vector<Word> found;
  const auto& letters = leaves_.letters;
  bool opens = true;
  bool after_break = true;
  for (std::size_t i = 0; i < letters.size();) {
    char32_t c = letters[i].c;
    if (!is_alphanumeric(c)) {
      if (c == ':' || c == '?' || c == '!') opens = true;
      if (is_word_joint(c)) after_break = false;
      if (is_space(c)) after_break = true;
      ++i;
      continue;
    }
    std::size_t begin = i;
    while (i < letters.size() && is_part_of_word(letters[i].c)) ++i;
    found.push_back({begin, i, opens, after_break});
    opens = false;
    after_break = false;
  }
  return found;
}

std::string Capitaliser::lowered(const Word& word) const {
  std::string out;
  for (std::size_t i = word.begin; i < word.end; ++i)
    text::append(out, leaves_.letters[i].c == U'’' ? U'\'' : leaves_.letters[i].c);
  return out;
}

void Capitaliser::title_word(const Word& word, bool is_last) {
  const auto& letters = leaves_.letters;
  const auto& kept = leaves_.first_kept;
  if (std::find(kept.begin(), kept.end(), word.begin) != kept.end()) return;
  for (std::size_t i = word.begin; i < word.end; ++i)
    if (letters[i].fixed || is_uppercase(letters[i].c)) return;
  if (!word.opens_sentence) {
    if (word.end - word.begin == 1) return;
    constexpr std::size_t longest_small = 16;
    std::string text = word.end - word.begin <= longest_small ? lowered(word) : std::string();
    bool opens_compound = word.after_break && word.end < letters.size() && letters[word.end].c == '-';
    if (is_small_word(text) && !(is_last && word.after_break) && !opens_compound) return;
    char32_t second = letters[word.begin + 1].c;
    if (letters[word.begin].c == 'd' && (second == '\'' || second == U'’')) return;
  }
  raise_[word.begin] = true;
}

void Capitaliser::title() {
  std::vector<Word> all = words();
  for (std::size_t i = 0; i < all.size(); ++i) title_word(all[i], i + 1 == all.size());
}

/// The capitals of the first word stay: McCarthy, NASA.
void Capitaliser::keep_first_word() {
  auto& letters = leaves_.letters;
  std::size_t i = 0;
  while (i < letters.size() && !text::is_alphanumeric(letters[i].c)) ++i;
  auto is_within = [](char32_t c) { return text::is_alphanumeric(c) || c == U'’'; };
  for (; i < letters.size() && is_within(letters[i].c); ++i) letters[i].fixed = true;
}

/// Whether nothing is to be done for TextCase::capitalize_first: most texts begin with a capital.
bool begins_with_capital(const OutNode& node) {
  char first = node.text.empty() ? ' ' : node.text.front();
  return node.first == no_node && first >= 'A' && first <= 'Z';
}

/// Without its periods. As citeproc-js has it those within a word like `f.v.t.` stay, in terms that
/// the style asks for they go, too.
std::string without_periods(std::string_view text, bool is_term) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool is_within = !is_term && i + 1 < text.size() && text[i + 1] >= 'a' && text[i + 1] <= 'z';
    if (text[i] != '.' || is_within) kept += text[i];
  }
  return kept;
}

/// TextCase::capitalize_first for a text that begins with a small letter, as terms do, and goes on
/// in small ones to the word's end. False where it takes a closer look.
bool raise_small_letter(Output& output, NodeId id, std::string_view lang) {
  const OutNode& node = output.at(id);
  auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  bool is_fixed = node.keeps_case || node.flips || node.mark == Mark::names;
  if (node.first != no_node || node.text.empty() || !is_small(node.text[0]) || is_fixed) return false;
  auto end = std::find_if_not(node.text.begin(), node.text.end(), is_small);
  if (end != node.text.end() && *end != ' ' && *end != '.') return false;
  std::string raised = text::to_upper(node.text.substr(0, 1), lang);
  output.at(id).text = output.keep(raised, node.text.substr(1));
  return true;
}

void strip_below(Output& output, NodeId id, bool is_term) {
  is_term = is_term || output.at(id).mark == Mark::term || output.at(id).mark == Mark::label;
  std::string_view text = output.at(id).text;
  if (text.find('.') != std::string_view::npos) output.at(id).text = output.keep(without_periods(text, is_term));
  for (NodeId child = output.at(id).first; child != no_node; child = output.at(child).next)
    strip_below(output, child, is_term);
}

}  // namespace

void apply_text_case(Output& output, NodeId id, TextCase text_case, std::string_view lang,
                     bool is_english) {
  if (id == no_node || text_case == TextCase::none) return;
  if (text_case == TextCase::title && !is_english) return;
  bool is_done = text_case == TextCase::capitalize_first &&
                 (begins_with_capital(output.at(id)) || raise_small_letter(output, id, lang));
  if (is_done) return;
  Leaves leaves(output, id);
  if (text_case == TextCase::lowercase)
    return leaves.map_whole([&](std::string_view text) { return text::to_lower(text, lang); });
  if (text_case == TextCase::uppercase)
    return leaves.map_whole([&](std::string_view text) { return text::to_upper(text, lang); });
  Capitaliser capitaliser(leaves, lang);
  if (text_case == TextCase::capitalize_all) capitaliser.each_word();
  if (text_case == TextCase::title) capitaliser.title();
  if (text_case == TextCase::capitalize_first || text_case == TextCase::sentence)
    capitaliser.first(text_case == TextCase::capitalize_first);
  if (text_case == TextCase::sentence) capitaliser.keep_first_word();
  capitaliser.finish(text_case == TextCase::sentence);
}

void strip_periods(Output& output, NodeId id) {
  if (id != no_node) strip_below(output, id, false);
}

}  // namespace opcit::csl
