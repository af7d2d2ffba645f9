#include <opcit/csl/locale.h>

#include <algorithm>
#include <mutex>

#include "csl/locale_data.h"
#include "csl/parse_common.h"

namespace opcit::csl {
namespace {

constexpr Choice<Gender> genders[] = {{"masculine", Gender::masculine},
                                      {"feminine", Gender::feminine},
                                      {"neuter", Gender::neuter}};

TermText read_term_text(XmlFile& file, pugi::xml_node node) {
  static constexpr Choice<OrdinalMatch> matches[] = {
      {"last-digit", OrdinalMatch::last_digit},
      {"last-two-digits", OrdinalMatch::last_two_digits},
      {"whole-number", OrdinalMatch::whole_number}};
  TermText text;
  text.gender = choose(file, node, "gender", genders).value_or(Gender::neuter);
  text.gender_form = choose(file, node, "gender-form", genders).value_or(Gender::neuter);
  text.match = choose(file, node, "match", matches).value_or(OrdinalMatch::automatic);
  bool has_numbers = false;
  for (pugi::xml_node child : node.children()) {
    if (local_name(child) == "single") text.single = child.text().get();
    if (local_name(child) == "multiple") text.multiple = child.text().get();
    has_numbers |= child.type() == pugi::node_element;
  }
  if (!has_numbers) text.single = text.multiple = node.text().get();
  // A term laid out on lines of its own is an empty one.
  bool is_blank = text.single.find_first_not_of(" \t\r\n") == std::string::npos;
  if (!has_numbers && is_blank && text.single.find('\n') != std::string::npos)
    text.single = text.multiple = {};
  return text;
}

void read_terms(XmlFile& file, pugi::xml_node terms, LocaleData& locale) {
  for (pugi::xml_node node : terms.children()) {
    if (local_name(node) != "term") continue;
    std::string_view name = node.attribute("name").value();
    TermForm form = read_term_form(file, node);
    if (auto term = term_from_string(name))
      locale.terms.push_back({*term, form, read_term_text(file, node)});
    else
      locale.other_terms[std::string(name)][static_cast<std::size_t>(form)] =
          read_term_text(file, node);
  }
}

}  // namespace

bool LocaleData::has_ordinal_rules() const {
  return std::any_of(terms.begin(), terms.end(),
                     [](const TermEntry& entry) { return entry.term == Term::ordinal; });
}

LocaleData read_locale(XmlFile& file, pugi::xml_node root) {
  LocaleData locale;
  locale.lang = root.attribute("xml:lang").value();
  for (pugi::xml_node node : root.children()) {
    std::string_view name = local_name(node);
    if (name == "terms") read_terms(file, node, locale);
    if (name == "style-options") {
      if (auto value = flag(file, node, "punctuation-in-quote")) locale.punctuation_in_quote = value;
      if (auto value = flag(file, node, "limit-day-ordinals-to-day-1"))
        locale.limit_day_ordinals_to_day_1 = value;
    }
    if (name == "date") {
      bool is_numeric = std::string_view(node.attribute("form").value()) == "numeric";
      (is_numeric ? locale.date_numeric : locale.date_text) = read_date_format(file, node);
    }
  }
  return locale;
}

Locale::Locale() : data_(std::make_unique<LocaleData>()) {}
Locale::~Locale() = default;
const std::string& Locale::lang() const { return data_->lang; }

Result<std::shared_ptr<const Locale>> Locale::compile(std::string_view xml, std::string name) {
  XmlFile file;
  OPCIT_CHECK(file.parse(xml, std::move(name)));
  if (local_name(file.root()) != "locale")
    return fail(Code::style_invalid,
                "the root element is <" + std::string(file.root().name()) + ">, not <locale>",
                "give a CSL locale file", file.place(file.root()));
  std::shared_ptr<Locale> locale(new Locale);
  *locale->data_ = read_locale(file, file.root());
  return std::shared_ptr<const Locale>(std::move(locale));
}

namespace {

/// Compiled locales by tag; absent ones are remembered too, up to a number: the tags may come from
/// a stream of jobs.
class LocaleCache {
 public:
  explicit LocaleCache(std::function<std::optional<std::string>(std::string_view)> xml_of)
      : xml_of_(std::move(xml_of)) {}

  std::shared_ptr<const Locale> get(std::string_view lang) {
    std::lock_guard lock(mutex_);
    auto known = locales_.find(lang);
    if (known != locales_.end()) return known->second;
    if (locales_.size() >= most) locales_.clear();
    std::shared_ptr<const Locale> locale;
    if (auto xml = xml_of_(lang))
      if (auto compiled = Locale::compile(*xml, std::string(lang))) locale = std::move(*compiled);
    return locales_.emplace(std::string(lang), std::move(locale)).first->second;
  }

 private:
  static constexpr std::size_t most = 512;
  std::mutex mutex_;
  std::function<std::optional<std::string>(std::string_view)> xml_of_;
  std::map<std::string, std::shared_ptr<const Locale>, std::less<>> locales_;
};

}  // namespace

LocaleSource locale_source(std::function<std::optional<std::string>(std::string_view)> xml_of) {
  auto cache = std::make_shared<LocaleCache>(std::move(xml_of));
  return [cache](std::string_view lang) { return cache->get(lang); };
}

std::string_view primary_dialect(std::string_view lang) {
  // CSL 1.0.2, "Locale fallback", and the file names of the official locales.
  static constexpr std::pair<std::string_view, std::string_view> dialects[] = {
      {"af", "af-ZA"}, {"bg", "bg-BG"}, {"ca", "ca-AD"}, {"cs", "cs-CZ"}, {"cy", "cy-GB"},
      {"da", "da-DK"}, {"de", "de-DE"}, {"el", "el-GR"}, {"en", "en-US"}, {"es", "es-ES"},
      {"et", "et-EE"}, {"fa", "fa-IR"}, {"fi", "fi-FI"}, {"fr", "fr-FR"}, {"gl", "gl-ES"},
      {"he", "he-IL"}, {"hi", "hi-IN"}, {"hr", "hr-HR"}, {"hu", "hu-HU"}, {"hy", "hy-AM"},
      {"id", "id-ID"}, {"is", "is-IS"}, {"it", "it-IT"}, {"ja", "ja-JP"}, {"km", "km-KH"},
      {"ko", "ko-KR"}, {"lt", "lt-LT"}, {"lv", "lv-LV"}, {"mn", "mn-MN"}, {"ms", "ms-MY"},
      {"nb", "nb-NO"}, {"nl", "nl-NL"}, {"nn", "nn-NO"}, {"pl", "pl-PL"}, {"pt", "pt-PT"},
      {"ro", "ro-RO"}, {"ru", "ru-RU"}, {"sk", "sk-SK"}, {"sl", "sl-SI"}, {"sr", "sr-Cyrl-RS"},
      {"sv", "sv-SE"}, {"th", "th-TH"}, {"tr", "tr-TR"}, {"uk", "uk-UA"}, {"vi", "vi-VN"},
      {"zh", "zh-CN"},
  };
  std::string_view language = lang.substr(0, lang.find('-'));
  for (const auto& [short_tag, dialect] : dialects)
    if (short_tag == language) return dialect;
  return {};
}

}  // namespace opcit::csl
