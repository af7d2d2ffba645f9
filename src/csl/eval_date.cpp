// cs:date.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "csl/evaluator.h"
#include "csl/rich_text.h"
#include "csl/text_case.h"

namespace opcit::csl {
namespace {

bool has_part(const DateParts& parts, DatePartName name) {
  switch (name) {
    case DatePartName::year: return parts.year.value_or(0) != 0;
    case DatePartName::month: return parts.month != 0;
    case DatePartName::day: return parts.day != 0 && parts.month >= 1 && parts.month <= 12;
  }
  return false;
}

bool same_part(const DateParts& a, const DateParts& b, DatePartName name) {
  switch (name) {
    case DatePartName::year: return a.year == b.year;
    case DatePartName::month: return a.month == b.month;
    case DatePartName::day: return a.day == b.day;
  }
  return true;
}

/// 1 to 4 for the months that stand for seasons, else 0.
int season_of(int month) {
  if (month >= 13 && month <= 20) return (month - 13) % 4 + 1;
  if (month >= 21 && month <= 24) return month - 20;
  return 0;
}

bool allows(DatePrecision precision, DatePartName name) {
  if (name == DatePartName::year) return true;
  if (name == DatePartName::month) return precision != DatePrecision::year;
  return precision == DatePrecision::year_month_day;
}

}  // namespace

/// Renders one cs:date.
class DateRenderer {
 public:
  DateRenderer(Evaluator& evaluator, const DateNode& node)
      : evaluator_(evaluator), output_(evaluator.output_), locale_(evaluator.shared_.locale),
        node_(node) {
    choose_parts();
  }

  NodeId render(const Date& date) {
    const DateParts& first = date.parts[0];
    if (date.parts.size() < 2) return sequence(first, 0, parts_.size());
    return range(first, date.parts[1]);
  }

  /// A date in words stands where the year would.
  NodeId render_literal(std::string_view words) {
    for (const Part& part : parts_)
      if (part.name == DatePartName::year) return dressed(rich_text(output_, words), part);
    return no_node;
  }

 private:
  /// A part as it is set here: views into the style and the locale.
  struct Part {
    explicit Part(const DatePart& part)
        : name(part.name),
          form(part.form),
          range_delimiter(part.range_delimiter),
          prefix(part.style.prefix),
          suffix(part.style.suffix) {
      dress(part.style);
    }

    /// Formatting without affixes.
    void dress(const NodeStyle& style) {
      look.format = style.format;
      look.display = style.display;
      look.text_case = style.text_case;
      look.quotes = style.quotes;
      look.strip_periods = style.strip_periods;
    }

    DatePartName name;
    std::optional<DatePartForm> form;
    std::string_view range_delimiter;
    std::string_view prefix;
    std::string_view suffix;
    NodeStyle look;
  };

  void choose_parts() {
    if (node_.form == LocalDate::none) {
      parts_.reserve(node_.own.parts.size());
      for (const DatePart& part : node_.own.parts) parts_.emplace_back(part);
      delimiter_ = node_.own.delimiter;
      return;
    }
    const DateFormat* format = locale_.date_format(node_.form);
    if (!format) return;
    delimiter_ = format->delimiter;
    parts_.reserve(format->parts.size());
    for (const DatePart& part : format->parts) {
      if (!allows(node_.precision, part.name)) continue;
      parts_.emplace_back(part);
      override(parts_.back());
    }
  }

  /// What the style changes in a part of the localised format (affixes excepted).
  void override(Part& part) const {
    for (const DatePart& own : node_.own.parts) {
      if (own.name != part.name) continue;
      if (own.form) part.form = own.form;
      if (!own.range_delimiter.empty()) part.range_delimiter = own.range_delimiter;
      if (own.style.format.any()) part.look.format = own.style.format;
      if (own.style.text_case != TextCase::none) part.look.text_case = own.style.text_case;
      if (own.style.strip_periods) part.look.strip_periods = true;
    }
  }

  NodeId sequence(const DateParts& date, std::size_t begin, std::size_t end) {
    NodeId group = no_node;
    for (std::size_t i = begin; i < end; ++i) {
      NodeId part = render_part(date, parts_[i]);
      if (part == no_node) continue;
      if (group == no_node) {
        group = output_.group();
        output_.at(group).delimiter = delimiter_;
      }
      output_.append(group, part);
    }
    return group;
  }

  /// What both ends share stands once; the rest twice, with the delimiter of the largest part that
  /// differs between.
  NodeId range(const DateParts& from, const DateParts& to) {
    std::size_t first = parts_.size();
    std::size_t last = 0;
    const Part* largest = nullptr;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (!has_part(from, parts_[i].name) && !has_part(to, parts_[i].name)) continue;
      if (same_part(from, to, parts_[i].name)) continue;
      first = std::min(first, i);
      last = std::max(last, i + 1);
      if (!largest || parts_[i].name > largest->name) largest = &parts_[i];
    }
    if (!largest) return sequence(from, 0, parts_.size());
    widen(from, to, *largest, first, last);
    NodeId whole = output_.group();
    output_.at(whole).delimiter = delimiter_;
    auto add = [&](NodeId parent, NodeId child) {
      if (child != no_node) output_.append(parent, child);
    };
    add(whole, sequence(from, 0, first));
    NodeId both = output_.group();
    NodeId from_node = sequence(from, first, last);
    NodeId to_node = sequence(to, first, last);
    if (from_node != no_node) bare(output_.at(from_node).last, &OutNode::suffix);
    if (to_node != no_node) bare(output_.at(to_node).first, &OutNode::prefix);
    add(both, from_node);
    output_.append(both, output_.leaf(largest->range_delimiter.empty()
                                          ? std::string_view("–")
                                          : largest->range_delimiter));
    add(both, to_node);
    output_.append(whole, both);
    add(whole, sequence(from, last, parts_.size()));
    return output_.at(whole).first == no_node ? no_node : whole;
  }

  /// Takes an affix off a part, which a year has beneath what stands beside it.
  void bare(NodeId part, std::string_view OutNode::* affix) {
    output_.at(part).*affix = {};
    NodeId first = output_.at(part).first;
    if (first != no_node) output_.at(first).*affix = {};
  }

  /// Parts smaller than the largest differing one belong to each end, differing or not.
  void widen(const DateParts& from, const DateParts& to, const Part& largest, std::size_t& first,
             std::size_t& last) const {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].name > largest.name) continue;
      if (!has_part(from, parts_[i].name) && !has_part(to, parts_[i].name)) continue;
      first = std::min(first, i);
      last = std::max(last, i + 1);
    }
  }

  NodeId render_part(const DateParts& date, const Part& part) {
    if (!has_part(date, part.name)) return no_node;
    if (part.name == DatePartName::year) return year(*date.year, part);
    NodeId content = no_node;
    switch (part.name) {
      case DatePartName::year: break;
      case DatePartName::month: content = month(date, part); break;
      case DatePartName::day: content = day(date, part); break;
    }
    return content == no_node ? no_node : dressed(content, part);
  }

  NodeId dressed(NodeId content, const Part& part) {
    NodeId whole = evaluator_.decorate_text(content, part.look, 0);
    OutNode& node = output_.at(whole);
    node.prefix = output_.keep(part.prefix, node.prefix);
    node.suffix = output_.keep(node.suffix, part.suffix);
    return evaluator_.wrap(whole);
  }

  NodeId text(std::string_view content) {
    return content.empty() ? no_node : rich_text(output_, output_.keep(content));
  }

  NodeId year(int value, const Part& part) {
    std::string digits = std::to_string(value < 0 ? -static_cast<long long>(value) : value);
    if (part.form == DatePartForm::short_form && value > 0 && digits.size() > 2)
      digits = digits.substr(digits.size() - 2);
    std::string_view era;
    if (value < 0) era = locale_.text(Term::bc);
    if (value > 0 && value < 1000 && part.form != DatePartForm::short_form)
      era = locale_.text(Term::ad);
    const std::vector<std::string>* before = evaluator_.request_->years_before;
    std::size_t place = evaluator_.years_.size();
    std::string with_era = digits + std::string(era);
    bool is_hidden = before && place < before->size() && (*before)[place] == with_era;
    evaluator_.years_.push_back(std::move(with_era));
    NodeId shown = is_hidden ? no_node : dressed(text(digits), part);
    if (shown != no_node && !era.empty()) shown = beside(shown, text(era));
    NodeId suffix = year_suffix();
    if (suffix == no_node) return shown;
    Part letters = part;
    letters.look.text_case = TextCase::none;
    return beside(shown, dressed(suffix, letters));
  }

  /// What belongs to a year but not to its text: neither the affixes nor the delimiter of the date's
  /// parts stand between (docs/decisions/0007).
  NodeId beside(NodeId year_node, NodeId addition) {
    NodeId both = output_.group();
    if (year_node != no_node) output_.append(both, year_node);
    output_.append(both, addition);
    return both;
  }

  NodeId year_suffix() {
    const Request& request = *evaluator_.request_;
    const Disambiguation* state = request.disambiguation;
    auto section = static_cast<std::size_t>(request.section);
    bool wanted = state && state->year_suffix > 0 && !evaluator_.year_suffix_done_ &&
                  !evaluator_.shared_.program.uses_year_suffix_variable[section];
    if (!wanted) return no_node;
    evaluator_.year_suffix_done_ = true;
    NodeId suffix = output_.leaf(output_.keep(year_suffix_letters(state->year_suffix)));
    evaluator_.year_suffix_node_ = suffix;
    return suffix;
  }

  NodeId month(const DateParts& date, const Part& part) {
    DatePartForm form = part.form.value_or(DatePartForm::long_form);
    TermForm term_form =
        form == DatePartForm::short_form ? TermForm::short_form : TermForm::long_form;
    if (int season = season_of(date.month); season != 0)
      return text(locale_.text(season_term(season), term_form));
    if (date.month < 1 || date.month > 12) return no_node;
    if (form == DatePartForm::numeric) return text(std::to_string(date.month));
    if (form == DatePartForm::numeric_leading_zeros) return text(fmt::format("{:02}", date.month));
    return text(locale_.text(month_term(date.month), term_form));
  }

  NodeId day(const DateParts& date, const Part& part) {
    DatePartForm form = part.form.value_or(DatePartForm::numeric);
    if (form == DatePartForm::numeric_leading_zeros) return text(fmt::format("{:02}", date.day));
    bool is_ordinal = form == DatePartForm::ordinal && (date.day == 1 || !locale_.limits_day_ordinals());
    std::string digits = std::to_string(date.day);
    if (is_ordinal) {
      Gender gender = date.month >= 1 && date.month <= 12 ? locale_.gender(month_term(date.month))
                                                          : Gender::neuter;
      digits += locale_.ordinal_suffix(date.day, gender);
    }
    return text(digits);
  }

  Evaluator& evaluator_;
  Output& output_;
  const LocaleView& locale_;
  const DateNode& node_;
  std::vector<Part> parts_;
  std::string_view delimiter_;
};

Evaluator::Outcome Evaluator::eval_body(const Node& node, const DateNode& date_node_) {
  Outcome outcome;
  outcome.called = true;
  const Date* date = date_node_.unknown_variable.empty() && !is_suppressed(date_node_.variable)
                         ? request_->item->date(date_node_.variable)
                         : nullptr;
  // Works are told apart by when they appeared, not by when they were looked at.
  if (!date || (request_->is_probe && date_node_.variable == Variable::accessed)) return outcome;
  NodeId content = date_node(*date, date_node_);
  if (content == no_node) return outcome;
  outcome.rendered = true;
  if (substituting_) substitute_calls_.set(static_cast<std::size_t>(date_node_.variable));
  if (node.style.strip_periods) strip_periods(output_, content);
  outcome.node = dress(content, node.style, node.line);
  return outcome;
}

NodeId Evaluator::date_node(const Date& date, const DateNode& node) {
  bool has_parts = !date.parts.empty() && date.parts[0].year.value_or(0) != 0;
  if (!date.literal.empty() && !has_parts) {
    if (request_->key) return no_node;  // words say nothing of the order
    return DateRenderer(*this, node).render_literal(date.literal);
  }
  if (!has_parts) return no_node;
  if (request_->key) return sort_date(date, node);
  return DateRenderer(*this, node).render(date);
}

namespace {

/// Digits that sort as the date does: years before Christ first, in falling order.
void append_sortable(std::string& key, const DateParts& date, DatePrecision precision) {
  long long year = date.year.value_or(0);
  bool has_month = precision != DatePrecision::year && date.month >= 1 && date.month <= 12;
  int month = has_month ? date.month : 0;  // a season is no month
  int day = precision == DatePrecision::year_month_day ? std::clamp<int>(date.day, 0, 99) : 0;
  key += year < 0 ? fmt::format("1{:09}", 999999999LL + year) : fmt::format("2{:09}", year);
  key += fmt::format("{:02}{:02}", month, day);
}

DatePrecision precision_of(const DateNode& node) {
  if (node.form != LocalDate::none) return node.precision;
  bool has_month = false;
  for (const DatePart& part : node.own.parts) {
    if (part.name == DatePartName::day) return DatePrecision::year_month_day;
    has_month = has_month || part.name == DatePartName::month;
  }
  return has_month ? DatePrecision::year_month : DatePrecision::year;
}

}  // namespace

NodeId Evaluator::sort_date(const Date& date, const DateNode& node) {
  std::string key;
  for (const DateParts& end : date.parts) {
    if (!key.empty()) key += ' ';
    append_sortable(key, end, precision_of(node));
  }
  return output_.leaf(output_.keep(key));
}

std::string Evaluator::sort_text(const Request& request, Variable variable) {
  request_ = &request;
  used_by_substitute_.reset();
  switch (kind_of(variable)) {
    case VariableKind::date: {
      const Date* date = request.item->date(variable);
      if (!date || date->parts.empty()) return {};
      DateNode whole;
      whole.form = LocalDate::numeric;
      return output_.plain(sort_date(*date, whole));
    }
    case VariableKind::name: return {};
    case VariableKind::number:
      if (variable == Variable::citation_number) return fmt::format("{:09}", request.citation_number);
      [[fallthrough]];
    case VariableKind::text: break;
  }
  return std::string(variable_text(variable, false));
}

}  // namespace opcit::csl
