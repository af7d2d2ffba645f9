#include "formats/bibtex/profile.h"

#include <array>

#include "base/ascii.h"
#include "formats/bibtex/mapping.h"
#include "formats/bibtex/sentence_case.h"
#include "formats/bibtex/tex_text.h"

namespace opcit::formats::bib {
namespace {

class Applier {
 public:
  Applier(Reference& reference, const Entry& entry) : reference_(reference), entry_(entry) {}

  /// pandoc: English titles in sentence case, a short title before the first colon, parts of
  /// volumes and designations of issues beside their numbers.
  void pandoc() {
    add_short_title();
    std::string type = entry_.type;
    if (type == "periodical") make_article();
    case_titles(AfterColon::capital, false);
    join(Variable::volume, "part", ".");
    if (is_periodical(reference_.type) && has("number")) join(Variable::issue, "issue", ", ");
    if (is_periodical(reference_.type)) replace(Variable::collection_title, ordinal_series);
    forget_doubt();
    if (type != "patent") return;
    reference_.set(Variable::jurisdiction, std::string(reference_.text(Variable::publisher_place)));
    reference_.erase(Variable::publisher_place);
  }

  /// Better BibTeX: English titles in sentence case whatever braces guard them as a whole; languages
  /// and numbers of editions as Zotero has them.
  void better_bibtex() {
    case_titles(AfterColon::small, true);
    for (Variable variable : titles) replace(variable, [](std::string_view text) { return with_small_figures(text); });
    plain_language();
    plain_edition();
    if (reference_.has(Variable::chapter_number)) {
      reference_.set(Variable::section, std::string(reference_.text(Variable::chapter_number)));
      reference_.erase(Variable::chapter_number);
    }
    std::string location = field("location");
    if (!location.empty()) reference_.set(Variable::publisher_place, location);
  }

  void zotero() {
    for (Variable variable : titles)
      replace(variable, [](std::string_view text) { return with_small_figures(without_guard(text)); });
    plain_language();
  }

 private:
  static constexpr std::array titles = {Variable::title,           Variable::title_short,
                                        Variable::container_title, Variable::collection_title,
                                        Variable::volume_title,    Variable::event_title};

  bool has(std::string_view name) const { return entry_.find(name) != nullptr; }

  std::string field(std::string_view name, TexMode mode = TexMode::plain) const {
    const std::string* tex = entry_.find(name);
    return tex ? tex_text(*tex, mode) : std::string();
  }

  template <typename Change>
  void replace(Variable variable, Change change) {
    std::string_view before = reference_.text(variable);
    if (before.empty()) return;
    std::string after = change(before);
    if (after != before) reference_.set(variable, std::move(after));
  }

  bool is_english() const {
    std::string_view language = reference_.text(Variable::language);
    return language.empty() || language.starts_with("en") || language == "american" || language == "british";
  }

  void case_titles(AfterColon after_colon, bool guards_count_not) {
    bool english = is_english();
    for (Variable variable : titles) {
      bool name_of_journal = variable == Variable::container_title && is_periodical(reference_.type);
      bool cased = english && !name_of_journal && variable != Variable::event_title;
      replace(variable, [&](std::string_view text) {
        if (!guards_count_not) return without_idle_marks(cased ? sentence_case(text, after_colon) : std::string(text));
        text = without_guard(text);
        if (!english) return without_marks(text);
        bool change = cased && is_in_title_case(text);
        return without_idle_marks(change ? sentence_case(text, after_colon) : std::string(text));
      });
    }
  }

  void add_short_title() {
    if (reference_.has(Variable::title_short) || has("maintitle")) return;
    std::string own = field("title", TexMode::title);
    bool more = has("subtitle") || has("titleaddon");
    std::size_t colon = own.find(": ");
    if (!more && colon == std::string::npos) return;
    if (!more || colon != std::string::npos) own.resize(std::min(colon, own.size()));
    reference_.set(Variable::title_short, std::move(own));
  }

  /// The title of an issue is the article, the periodical its container.
  void make_article() {
    std::string title(reference_.text(Variable::title));
    std::string issue(reference_.text(Variable::volume_title));
    reference_.type = ItemType::article_journal;
    reference_.set(Variable::container_title, title);
    if (issue.empty()) return;
    reference_.set(Variable::title, std::move(issue));
    reference_.erase(Variable::volume_title);
  }

  /// A number as the series of a journal is an ordinal (biblatex manual, section 2.3.7).
  static std::string ordinal_series(std::string_view text) {
    if (text.size() != 1 || !ascii::is_digit(text[0])) return std::string(text);
    std::string_view ending = text == "1" ? "st" : text == "2" ? "nd" : text == "3" ? "rd" : "th";
    return std::string(text).append(ending).append(" series");
  }

  /// A date that is doubtful, `1723?`, is not an approximate one.
  void forget_doubt() {
    const Date* issued = reference_.date(Variable::issued);
    std::string date = field("date", TexMode::verbatim);
    if (issued == nullptr || issued->circa.empty() || !date.ends_with('?')) return;
    Date plain = *issued;
    plain.circa = {};
    reference_.set(Variable::issued, std::move(plain));
  }

  void join(Variable variable, std::string_view name, std::string_view between) {
    std::string more = field(name);
    std::string text(reference_.text(variable));
    if (more.empty() || text.empty()) return;
    reference_.set(variable, text.append(between).append(more));
    if (name == "part") reference_.erase(Variable::part_number);
  }

  void plain_language() {
    for (std::string_view name : {"langid", "language", "hyphenation"})
      if (std::string text = field(name); !text.empty()) return reference_.set(Variable::language, text);
  }

  /// `2nd` → `2`.
  void plain_edition() {
    replace(Variable::edition, [](std::string_view text) {
      std::size_t digits = 0;
      while (ascii::is_digit_at(text, digits)) ++digits;
      bool ordinal = digits > 0 && digits + 2 == text.size() && ascii::is_letter(text[digits]);
      return std::string(ordinal ? text.substr(0, digits) : text);
    });
  }

  Reference& reference_;
  const Entry& entry_;
};

}  // namespace

void apply_profile(Reference& reference, const Entry& entry, Profile profile) {
  Applier applier(reference, entry);
  if (profile == Profile::pandoc) applier.pandoc();
  if (profile == Profile::better_bibtex) applier.better_bibtex();
  if (profile == Profile::zotero) applier.zotero();
}

}  // namespace opcit::formats::bib
