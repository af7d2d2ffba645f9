#include "csl/parse_common.h"

#include "csl/locale_data.h"

namespace opcit::csl {
namespace {

Format read_format(XmlFile& file, pugi::xml_node node) {
  static constexpr Choice<FontStyle> styles[] = {
      {"normal", FontStyle::normal}, {"italic", FontStyle::italic}, {"oblique", FontStyle::oblique}};
  static constexpr Choice<FontVariant> variants[] = {{"normal", FontVariant::normal},
                                                     {"small-caps", FontVariant::small_caps}};
  static constexpr Choice<FontWeight> weights[] = {
      {"normal", FontWeight::normal}, {"bold", FontWeight::bold}, {"light", FontWeight::light}};
  static constexpr Choice<Decoration> decorations[] = {{"none", Decoration::none},
                                                       {"underline", Decoration::underline}};
  static constexpr Choice<VerticalAlign> aligns[] = {{"baseline", VerticalAlign::baseline},
                                                     {"sup", VerticalAlign::superscript},
                                                     {"sub", VerticalAlign::subscript}};
  Format format;
  format.style = choose(file, node, "font-style", styles).value_or(FontStyle::inherit);
  format.variant = choose(file, node, "font-variant", variants).value_or(FontVariant::inherit);
  format.weight = choose(file, node, "font-weight", weights).value_or(FontWeight::inherit);
  format.decoration =
      choose(file, node, "text-decoration", decorations).value_or(Decoration::inherit);
  format.align = choose(file, node, "vertical-align", aligns).value_or(VerticalAlign::inherit);
  return format;
}

}  // namespace

std::optional<TextCase> read_text_case(XmlFile& file, pugi::xml_node node) {
  static constexpr Choice<TextCase> cases[] = {{"lowercase", TextCase::lowercase},
                                               {"uppercase", TextCase::uppercase},
                                               {"capitalize-first", TextCase::capitalize_first},
                                               {"capitalize-all", TextCase::capitalize_all},
                                               {"sentence", TextCase::sentence},
                                               {"title", TextCase::title}};
  return choose(file, node, "text-case", cases);
}

NodeStyle read_style(XmlFile& file, pugi::xml_node node) {
  static constexpr Choice<Display> displays[] = {{"block", Display::block},
                                                 {"left-margin", Display::left_margin},
                                                 {"right-inline", Display::right_inline},
                                                 {"indent", Display::indent}};
  NodeStyle style;
  style.prefix = node.attribute("prefix").value();
  style.suffix = node.attribute("suffix").value();
  style.format = read_format(file, node);
  style.display = choose(file, node, "display", displays).value_or(Display::none);
  style.text_case = read_text_case(file, node).value_or(TextCase::none);
  std::optional<bool> quotes = flag(file, node, "quotes");
  style.quotes = quotes.value_or(false);
  style.refuses_quotes = quotes && !*quotes;
  style.strip_periods = flag(file, node, "strip-periods").value_or(false);
  return style;
}

DatePart read_date_part(XmlFile& file, pugi::xml_node node) {
  static constexpr Choice<DatePartName> names[] = {
      {"day", DatePartName::day}, {"month", DatePartName::month}, {"year", DatePartName::year}};
  static constexpr Choice<DatePartForm> forms[] = {
      {"long", DatePartForm::long_form},
      {"short", DatePartForm::short_form},
      {"numeric", DatePartForm::numeric},
      {"numeric-leading-zeros", DatePartForm::numeric_leading_zeros},
      {"ordinal", DatePartForm::ordinal}};
  DatePart part;
  part.name = choose(file, node, "name", names).value_or(DatePartName::year);
  part.form = choose(file, node, "form", forms);
  part.range_delimiter = node.attribute("range-delimiter").value();
  part.style = read_style(file, node);
  return part;
}

DateFormat read_date_format(XmlFile& file, pugi::xml_node node) {
  DateFormat format;
  format.delimiter = node.attribute("delimiter").value();
  format.text_case = read_text_case(file, node);
  for (pugi::xml_node child : node.children())
    if (local_name(child) == "date-part") format.parts.push_back(read_date_part(file, child));
  return format;
}

TermForm read_term_form(XmlFile& file, pugi::xml_node node) {
  static constexpr Choice<TermForm> forms[] = {{"long", TermForm::long_form},
                                               {"short", TermForm::short_form},
                                               {"verb", TermForm::verb},
                                               {"verb-short", TermForm::verb_short},
                                               {"symbol", TermForm::symbol}};
  return choose(file, node, "form", forms).value_or(TermForm::long_form);
}

}  // namespace opcit::csl
