#include "csl/parse_style.h"

#include <algorithm>

#include "csl/display.h"
#include "csl/lint.h"
#include "csl/part_styles.h"

namespace opcit::csl {

std::string_view to_string(StyleClass style_class) {
  return style_class == StyleClass::note ? "note" : "in-text";
}

std::string_view to_string(CitationFormat format) {
  switch (format) {
    case CitationFormat::author_date: return "author-date";
    case CitationFormat::author: return "author";
    case CitationFormat::numeric: return "numeric";
    case CitationFormat::label: return "label";
    case CitationFormat::note: return "note";
    case CitationFormat::none: break;
  }
  return "";
}

Program::Program() = default;
Program::~Program() = default;
Style::Style() : program_(std::make_unique<Program>()) {}
Style::~Style() = default;

Result<std::shared_ptr<const Style>> Style::compile(std::string_view xml, std::string name) {
  XmlFile file;
  OPCIT_CHECK(file.parse(xml, std::move(name)));
  std::shared_ptr<Style> style(new Style);
  OPCIT_CHECK(StyleParser(file, style->info_, *style->program_).parse());
  style->findings_ = file.take_findings();
  return std::shared_ptr<const Style>(std::move(style));
}

Result<std::vector<StyleFinding>> check_style(std::string_view xml, std::string name) {
  XmlFile file;
  OPCIT_CHECK(file.parse(xml, std::move(name)));
  StyleInfo info;
  Program program;
  OPCIT_CHECK(StyleParser(file, info, program).parse());
  lint(file);
  return file.take_findings();
}

Result<StyleInfo> read_style_info(std::string_view xml, std::string name) {
  XmlFile file;
  OPCIT_CHECK(file.parse(xml, std::move(name)));
  StyleInfo info;
  Program unused;
  OPCIT_CHECK(StyleParser(file, info, unused).parse_info());
  std::string_view style_class = file.root().attribute("class").value();
  info.style_class = style_class == "note" ? StyleClass::note : StyleClass::in_text;
  info.has_bibliography = !file.root().child("bibliography").empty();
  return info;
}

Result<void> StyleParser::parse_info() {
  pugi::xml_node root = file_.root();
  if (local_name(root) != "style")
    return fail(Code::style_invalid,
                "the root element is <" + std::string(root.name()) + ">, not <style>",
                "give a CSL style file", file_.place(root));
  std::string_view version = root.attribute("version").value();
  if (!version.starts_with("1.") && version != "1")
    return fail(Code::style_invalid,
                "the style's version is \"" + std::string(version) + "\", not 1.0",
                "update the style to CSL 1.0", file_.place(root));
  read_info(root.child("info"));
  info_.default_locale = root.attribute("default-locale").value();
  return {};
}

Result<void> StyleParser::parse() {
  OPCIT_CHECK(parse_info());
  if (info_.is_dependent()) return {};
  pugi::xml_node root = file_.root();
  OPCIT_CHECK(read_options(root));
  OPCIT_CHECK(collect_macros(root));
  OPCIT_CHECK(read_sections(root));
  OPCIT_CHECK(check_cycles());
  resolve_names();
  settle_part_styles(program_);
  note_dates();
  note_year_suffix();
  note_display(root);
  keep_display_of_parts(program_);
  return {};
}

void StyleParser::read_info(pugi::xml_node node) {
  for (pugi::xml_node child : node.children()) {
    std::string_view name = local_name(child);
    std::string text = child.text().get();
    if (name == "id") info_.id = text;
    if (name == "title") info_.title = text;
    if (name == "title-short") info_.title_short = text;
    if (name == "summary") info_.summary = text;
    if (name == "updated") info_.updated = text;
    if (name == "link") read_info_link(child);
    if (name == "category") read_category(child);
  }
}

void StyleParser::read_info_link(pugi::xml_node link) {
  if (std::string_view(link.attribute("rel").value()) == "independent-parent")
    info_.parent = link.attribute("href").value();
}

void StyleParser::read_category(pugi::xml_node category) {
  static constexpr Choice<CitationFormat> formats[] = {
      {"author-date", CitationFormat::author_date}, {"author", CitationFormat::author},
      {"numeric", CitationFormat::numeric},         {"label", CitationFormat::label},
      {"note", CitationFormat::note}};
  if (auto format = choose(file_, category, "citation-format", formats))
    info_.citation_format = *format;
  if (auto field = string(category, "field")) info_.fields.push_back(*field);
}

Result<void> StyleParser::read_options(pugi::xml_node root) {
  static constexpr Choice<StyleClass> classes[] = {{"in-text", StyleClass::in_text},
                                                   {"note", StyleClass::note}};
  static constexpr Choice<PageRangeFormat> ranges[] = {
      {"chicago", PageRangeFormat::chicago},      {"chicago-15", PageRangeFormat::chicago},
      {"chicago-16", PageRangeFormat::chicago16}, {"expanded", PageRangeFormat::expanded},
      {"minimal", PageRangeFormat::minimal},      {"minimal-two", PageRangeFormat::minimal_two}};
  static constexpr Choice<Demotion> demotions[] = {
      {"never", Demotion::never},
      {"sort-only", Demotion::sort_only},
      {"display-and-sort", Demotion::display_and_sort}};
  info_.style_class = choose(file_, root, "class", classes).value_or(StyleClass::in_text);
  program_.page_range =
      choose(file_, root, "page-range-format", ranges).value_or(PageRangeFormat::none);
  program_.demotion = choose(file_, root, "demote-non-dropping-particle", demotions)
                          .value_or(Demotion::display_and_sort);
  program_.initialize_with_hyphen = flag(file_, root, "initialize-with-hyphen").value_or(true);
  program_.names = read_name_options(root, false);
  for (pugi::xml_node child : root.children())
    if (local_name(child) == "locale") program_.locales.push_back(read_locale(file_, child));
  return {};
}

Result<void> StyleParser::collect_macros(pugi::xml_node root) {
  std::vector<pugi::xml_node> bodies;
  for (pugi::xml_node child : root.children()) {
    if (local_name(child) != "macro") continue;
    std::string name = child.attribute("name").value();
    if (!macro_index_.emplace(name, bodies.size()).second) {
      file_.complain(child, "the macro \"" + name + "\" is defined twice; the first one counts");
      continue;
    }
    bodies.push_back(child);
    program_.macros.push_back({name, {}, false});
  }
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    OPCIT_TRY(program_.macros[i].children, read_children(bodies[i]));
  }
  return {};
}

namespace {

/// Depth-first search for a macro that calls itself. 0 unseen, 1 being visited, 2 done.
class CycleSearch {
 public:
  explicit CycleSearch(const Program& program)
      : program_(program), state_(program.macros.size(), 0) {}

  /// The name of a macro in a cycle, or nothing.
  std::optional<std::string> find() {
    for (std::size_t i = 0; i < state_.size(); ++i)
      if (auto found = visit(i, 0)) return found;
    return std::nullopt;
  }

 private:
  std::optional<std::string> visit(std::size_t macro, int depth) {
    if (state_[macro] == 2) return std::nullopt;
    if (state_[macro] == 1 || depth > max_depth) return program_.macros[macro].name;
    state_[macro] = 1;
    std::optional<std::string> found;
    for_each_node(program_.macros[macro].children, [&](const Node& node) {
      const auto* text = std::get_if<TextNode>(&node.body);
      if (found || !text || text->source != TextNode::Source::macro) return;
      found = visit(text->macro, depth + 1);
    });
    state_[macro] = 2;
    return found;
  }

  const Program& program_;
  std::vector<char> state_;
};

}  // namespace

Result<void> StyleParser::check_cycles() {
  auto macro = CycleSearch(program_).find();
  if (!macro) return {};
  for (pugi::xml_node child : file_.root().children())
    if (*macro == child.attribute("name").value() && local_name(child) == "macro")
      return fail(Code::style_invalid, "the macro \"" + *macro + "\" calls itself",
                  "break the circle of macros", file_.place(child));
  return fail(Code::style_invalid, "the macro \"" + *macro + "\" calls itself");
}

Result<void> StyleParser::read_sections(pugi::xml_node root) {
  bool has_citation = false;
  for (pugi::xml_node child : root.children()) {
    std::string_view name = local_name(child);
    if (name == "citation") {
      has_citation = true;
      read_citation_options(child);
      OPCIT_TRY(program_.citation, read_layout(child));
    } else if (name == "bibliography") {
      info_.has_bibliography = true;
      read_bibliography_options(child);
      OPCIT_TRY(program_.bibliography, read_layout(child));
    }
  }
  if (!has_citation)
    return fail(Code::style_invalid, "the style has no <citation>", {}, file_.place(root));
  return {};
}

void StyleParser::read_citation_options(pugi::xml_node node) {
  static constexpr Choice<GivennameRule> rules[] = {
      {"all-names", GivennameRule::all_names},
      {"all-names-with-initials", GivennameRule::all_names_with_initials},
      {"primary-name", GivennameRule::primary_name},
      {"primary-name-with-initials", GivennameRule::primary_name_with_initials},
      {"by-cite", GivennameRule::by_cite}};
  static constexpr Choice<Collapse> collapses[] = {
      {"citation-number", Collapse::citation_number},
      {"year", Collapse::year},
      {"year-suffix", Collapse::year_suffix},
      {"year-suffix-ranged", Collapse::year_suffix_ranged}};
  CitationOptions& options = program_.citation_options;
  options.add_names = flag(file_, node, "disambiguate-add-names").value_or(false);
  options.add_givenname = flag(file_, node, "disambiguate-add-givenname").value_or(false);
  options.add_year_suffix = flag(file_, node, "disambiguate-add-year-suffix").value_or(false);
  options.givenname_rule = choose(file_, node, "givenname-disambiguation-rule", rules)
                               .value_or(GivennameRule::by_cite);
  options.collapse = choose(file_, node, "collapse", collapses).value_or(Collapse::none);
  options.cite_group_delimiter = string(node, "cite-group-delimiter");
  options.year_suffix_delimiter = string(node, "year-suffix-delimiter");
  options.after_collapse_delimiter = string(node, "after-collapse-delimiter");
  options.near_note_distance = number(file_, node, "near-note-distance").value_or(5);
}

void StyleParser::read_bibliography_options(pugi::xml_node node) {
  static constexpr Choice<SecondField> aligns[] = {{"flush", SecondField::flush},
                                                   {"margin", SecondField::margin},
                                                   {"true", SecondField::flush},
                                                   {"false", SecondField::none}};
  static constexpr Choice<SubstituteRule> rules[] = {
      {"complete-all", SubstituteRule::complete_all},
      {"complete-each", SubstituteRule::complete_each},
      {"partial-each", SubstituteRule::partial_each},
      {"partial-first", SubstituteRule::partial_first}};
  BibliographyOptions& options = program_.bibliography_options;
  options.hanging_indent = flag(file_, node, "hanging-indent").value_or(false);
  options.second_field_align =
      choose(file_, node, "second-field-align", aligns).value_or(SecondField::none);
  options.line_spacing = number(file_, node, "line-spacing").value_or(1);
  options.entry_spacing = number(file_, node, "entry-spacing").value_or(1);
  options.subsequent_author_substitute = string(node, "subsequent-author-substitute");
  options.substitute_rule = choose(file_, node, "subsequent-author-substitute-rule", rules)
                                .value_or(SubstituteRule::complete_all);
}

Result<Layout> StyleParser::read_layout(pugi::xml_node section) {
  Layout layout;
  layout.names = read_name_options(section, false);
  for (pugi::xml_node child : section.children()) {
    std::string_view name = local_name(child);
    if (name == "layout") {
      layout.style = read_style(file_, child);
      layout.line = file_.line(child);
      layout.delimiter = child.attribute("delimiter").value();
      OPCIT_TRY(layout.children, read_children(child));
    } else if (name == "sort") {
      OPCIT_TRY(layout.sort, read_sort(child));
    }
  }
  return layout;
}

Result<std::vector<SortKey>> StyleParser::read_sort(pugi::xml_node sort) {
  std::vector<SortKey> keys;
  for (pugi::xml_node child : sort.children()) {
    if (local_name(child) != "key") continue;
    OPCIT_TRY(SortKey key, read_key(child));
    keys.push_back(std::move(key));
  }
  return keys;
}

Result<SortKey> StyleParser::read_key(pugi::xml_node node) {
  static constexpr Choice<bool> directions[] = {{"ascending", false}, {"descending", true}};
  SortKey key;
  key.descending = choose(file_, node, "sort", directions).value_or(false);
  key.names_min = number(file_, node, "names-min");
  key.names_use_first = number(file_, node, "names-use-first");
  key.names_use_last = flag(file_, node, "names-use-last");
  if (auto macro = string(node, "macro")) {
    OPCIT_TRY(key.macro, macro_index(node, *macro));
    return key;
  }
  std::string name = node.attribute("variable").value();
  auto variable = variable_from_string(name);
  key.known = variable.has_value();
  if (variable && kind_of(*variable) == VariableKind::name) {
    NamesNode names;
    names.variables = {*variable};
    key.names.push_back(Node{Boxed<NamesNode>(std::move(names)), {}, 0});
  }
  if (variable)
    key.variable = *variable;
  else if (node.attribute("variable"))
    file_.complain(node, "\"" + name + "\" is no CSL variable");
  return key;
}

Result<std::size_t> StyleParser::macro_index(pugi::xml_node node, std::string_view name) {
  auto found = macro_index_.find(name);
  if (found != macro_index_.end()) return found->second;
  return fail(Code::style_invalid, "the macro \"" + std::string(name) + "\" is not defined",
              "define the macro or correct its name", file_.place(node));
}

namespace {

/// As citeproc-js has it, in a sort key the limits of the section precede those of cs:name
/// (docs/decisions/0007).
void hand_down_limits(std::vector<SortKey>& keys, const NameOptions& section, const NameOptions& style) {
  for (SortKey& key : keys)
    for (const NameOptions* options : {&section, &style}) {
      if (!key.names_min) key.names_min = options->et_al_min;
      if (!key.names_use_first) key.names_use_first = options->et_al_use_first;
      if (!key.names_use_last) key.names_use_last = options->et_al_use_last;
    }
}

}  // namespace

void StyleParser::resolve_names() {
  hand_down_limits(program_.citation.sort, program_.citation.names, program_.names);
  if (program_.bibliography)
    hand_down_limits(program_.bibliography->sort, program_.bibliography->names, program_.names);
  auto resolve = [&](Nodes& nodes) {
    for_each_node(nodes, [&](Node& node) {
      NamesNode* names = as_names(node);
      if (!names) return;
      for (std::size_t section = 0; section < 2; ++section) {
        NameOptions handed_down;
        if (section == 0)
          handed_down = program_.citation.names;
        else if (program_.bibliography)
          handed_down = program_.bibliography->names;
        handed_down.inherit(program_.names);
        names->resolved[section] = names->own;
        names->resolved[section].inherit(handed_down);
        names->handed_down_precedes_last[section] = handed_down.delimiter_precedes_last;
      }
    });
  };
  auto resolve_layout = [&](Layout& layout) {
    for (SortKey& key : layout.sort) resolve(key.names);
    resolve(layout.children);
  };
  for (Macro& macro : program_.macros) resolve(macro.children);
  resolve_layout(program_.citation);
  if (program_.bibliography) resolve_layout(*program_.bibliography);
}

namespace {

bool calls_year_suffix(const Program& program, const Nodes& nodes, std::vector<char>& seen) {
  bool found = false;
  for_each_node(nodes, [&](const Node& node) {
    const auto* text = std::get_if<TextNode>(&node.body);
    if (!text || found) return;
    if (text->source == TextNode::Source::variable)
      found = text->unknown_variable.empty() && (text->variable == Variable::year_suffix ||
                                                 text->variable == Variable::citation_label);
    if (text->source == TextNode::Source::macro && !seen[text->macro]) {
      seen[text->macro] = 1;
      found = calls_year_suffix(program, program.macros[text->macro].children, seen);
    }
  });
  return found;
}

}  // namespace

void StyleParser::note_dates() {
  for (Macro& macro : program_.macros)
    for_each_node(macro.children, [&](const Node& node) {
      macro.has_date = macro.has_date || std::holds_alternative<DateNode>(node.body);
    });
}

void StyleParser::note_year_suffix() {
  std::vector<char> seen(program_.macros.size(), 0);
  program_.uses_year_suffix_variable[0] =
      calls_year_suffix(program_, program_.citation.children, seen);
  if (!program_.bibliography) return;
  seen.assign(program_.macros.size(), 0);
  program_.uses_year_suffix_variable[1] =
      calls_year_suffix(program_, program_.bibliography->children, seen);
}

/// As citeproc-js has it, a style says which parts its entries have with its first element.
void StyleParser::note_display(pugi::xml_node style) {
  pugi::xml_node layout = style.child("bibliography").child("layout");
  pugi::xml_node first = layout.find_child(
      [](pugi::xml_node node) { return node.type() == pugi::node_element; });
  program_.uses_display = !first.attribute("display").empty();
}

void NameOptions::inherit(const NameOptions& outer) {
  auto take = [](auto& mine, const auto& theirs) {
    if (!mine) mine = theirs;
  };
  take(and_word, outer.and_word);
  take(delimiter, outer.delimiter);
  take(delimiter_precedes_et_al, outer.delimiter_precedes_et_al);
  take(delimiter_precedes_last, outer.delimiter_precedes_last);
  take(et_al_min, outer.et_al_min);
  take(et_al_use_first, outer.et_al_use_first);
  take(et_al_subsequent_min, outer.et_al_subsequent_min);
  take(et_al_subsequent_use_first, outer.et_al_subsequent_use_first);
  take(et_al_use_last, outer.et_al_use_last);
  take(form, outer.form);
  take(initialize, outer.initialize);
  take(initialize_with, outer.initialize_with);
  take(name_as_sort_order, outer.name_as_sort_order);
  take(sort_separator, outer.sort_separator);
  take(names_delimiter, outer.names_delimiter);
}

NameOptions StyleParser::read_name_options(pugi::xml_node node, bool is_name) {
  static constexpr Choice<AndWord> ands[] = {{"text", AndWord::text}, {"symbol", AndWord::symbol}};
  static constexpr Choice<Precedes> precedes[] = {
      {"contextual", Precedes::contextual},
      {"after-inverted-name", Precedes::after_inverted_name},
      {"always", Precedes::always},
      {"never", Precedes::never}};
  static constexpr Choice<NameForm> forms[] = {{"long", NameForm::long_form},
                                               {"short", NameForm::short_form},
                                               {"count", NameForm::count}};
  static constexpr Choice<NameOrder> orders[] = {{"first", NameOrder::first}, {"all", NameOrder::all}};
  NameOptions options;
  options.and_word = choose(file_, node, "and", ands);
  options.delimiter = string(node, is_name ? "delimiter" : "name-delimiter");
  options.delimiter_precedes_et_al = choose(file_, node, "delimiter-precedes-et-al", precedes);
  options.delimiter_precedes_last = choose(file_, node, "delimiter-precedes-last", precedes);
  options.et_al_min = number(file_, node, "et-al-min");
  options.et_al_use_first = number(file_, node, "et-al-use-first");
  options.et_al_subsequent_min = number(file_, node, "et-al-subsequent-min");
  options.et_al_subsequent_use_first = number(file_, node, "et-al-subsequent-use-first");
  options.et_al_use_last = flag(file_, node, "et-al-use-last");
  options.form = choose(file_, node, is_name ? "form" : "name-form", forms);
  options.initialize = flag(file_, node, "initialize");
  options.initialize_with = string(node, "initialize-with");
  options.name_as_sort_order = choose(file_, node, "name-as-sort-order", orders);
  options.sort_separator = string(node, "sort-separator");
  if (!is_name) options.names_delimiter = string(node, "names-delimiter");
  return options;
}

}  // namespace opcit::csl
