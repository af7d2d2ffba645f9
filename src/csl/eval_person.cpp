// One name of a list (CSL 1.0.2, "Names", "Name-part Order").

#include "csl/evaluator.h"
#include "csl/initials.h"
#include "csl/rich_text.h"
#include "csl/text_case.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace opcit::csl {
namespace {

/// Particles like `d’` and `al-` are written onto what follows.
bool is_glued(std::string_view particle) {
  return particle.ends_with('\'') || particle.ends_with("’") || particle.ends_with("ʼ") ||
         particle.ends_with('-') || particle.ends_with("‐");
}

bool is_east_asian(const PersonName& name) {
  std::string_view family = name.family;
  return !family.empty() && text::is_east_asian(text::decode(family, 0).code_point);
}

/// Typographers of some languages keep particle and name on one line.
std::string_view space_after_particle(std::string_view lang) {
  bool is_kept = lang.starts_with("fr") || lang.starts_with("ru") || lang.starts_with("cs");
  return is_kept ? "\u00A0" : " ";
}

/// Words set side by side, with a space where one is due.
class NameWords {
 public:
  explicit NameWords(Output& output) : output_(output), group_(output.group()) {}

  void add(NodeId word, bool glued_to_next = false) {
    if (word == no_node) return;
    if (!is_empty_ && !glued_) output_.append(group_, output_.leaf(space_));
    output_.append(group_, word);
    space_ = " ";
    is_empty_ = false;
    glued_ = glued_to_next;
  }

  void add_text(std::string_view text) { output_.append(group_, output_.leaf(text)); glued_ = true; }
  void glue_next() { glued_ = true; }
  void space_next(std::string_view space) { space_ = space; }
  bool is_empty() const { return is_empty_; }
  NodeId node() const { return is_empty_ ? no_node : group_; }

 private:
  Output& output_;
  NodeId group_;
  std::string_view space_ = " ";
  bool is_empty_ = true;
  bool glued_ = false;
};

bool is_undressed(const NodeStyle& style) {
  return !style.format.any() && style.text_case == TextCase::none && style.prefix.empty() &&
         style.suffix.empty();
}

/// Whether typesetting may change something where two texts meet.
bool may_merge(std::string_view before, std::string_view after) {
  constexpr auto is_one = [](char c) {
    return c == '.' || c == ',' || c == ':' || c == ';' || c == '!' || c == '?';
  };
  if (before.empty() || after.empty()) return true;
  bool is_mark = is_one(before.back());
  if (is_one(after[0])) return is_mark;
  bool is_space = before.back() == ' ' || before.back() == '\xA0';
  return (is_mark && before.size() == 1) || (is_space && after[0] == ' ');
}

/// A simple name in one piece; no_node when its parts have to be set one by one.
NodeId simple_name(Output& output, std::string_view first, std::string_view joint,
                   std::string_view last) {
  if (may_merge(first, joint) || may_merge(joint, last)) return no_node;
  return output.leaf(output.keep(first, joint, last));
}

class PersonRenderer {
 public:
  struct Context {
    Output& output;
    const NamesNode& look;
    const NodeStyle& family;
    const NodeStyle& given;
    const NameOptions& options;
    const PersonName& name;
    std::string_view lang;
    bool is_english;
    bool demotes;
    bool for_sorting;
    std::string_view particle_space;  ///< between a particle and the family name
  };

  explicit PersonRenderer(const Context& context) : c_(context) {}

  NodeId literal() { return part(c_.name.literal, c_.look.body_style); }

  /// A demoted particle behind the family name, where names are inverted.
  NodeId short_inverted() {
    NameWords words(c_.output);
    words.add(affixed(part(c_.name.family, c_.family), c_.family));
    words.add_text(separator());
    words.add(part(c_.name.non_dropping, c_.family));
    return words.node();
  }

  NodeId short_name() {
    NameWords words(c_.output);
    if (!c_.for_sorting || !c_.demotes)
      add_particle(words);
    words.add(part(c_.name.family, c_.family));
    if (c_.for_sorting && c_.demotes) words.add(part(c_.name.non_dropping, c_.family));
    return affixed(words.node(), c_.family);
  }

  /// Of a simple name.
  NodeId simple(std::string_view given, bool inverted) {
    if (given.empty()) return c_.output.leaf(c_.name.family);
    if (c_.for_sorting) return simple_name(c_.output, c_.name.family, " ", given);
    return inverted ? simple_name(c_.output, c_.name.family, separator(), given)
                    : simple_name(c_.output, given, " ", c_.name.family);
  }

  NodeId asian(std::string_view given) {
    NameWords words(c_.output);
    words.add(part(c_.name.family, c_.family), true);
    words.add(part(given, c_.given));
    return words.node();
  }

  NodeId family_first(std::string_view given) {
    NameWords words(c_.output);
    words.add(short_name());
    words.add(affixed(part(given, c_.given), c_.given));
    return words.node();
  }

  NodeId straight(std::string_view given) {
    NameWords family(c_.output);
    family.add(part(c_.name.dropping, c_.given), glues(c_.name.dropping));
    add_particle(family);
    family.add(part(c_.name.family, c_.family));
    add_suffix(family, c_.name.comma_suffix ? ", " : " ");
    NameWords words(c_.output);
    words.add(affixed(part(given, c_.given), c_.given));
    words.add(affixed(family.node(), c_.family));
    return words.node();
  }

  /// The order of sort keys: what is demoted stands behind the given name, where particles keep to
  /// the family name the dropping one stands behind it.
  NodeId sorted(std::string_view given) {
    NodeId dropping = part(c_.name.dropping, c_.given);
    NameWords words(c_.output);
    if (!c_.demotes) add_particle(words);
    words.add(part(c_.name.family, c_.family));
    if (!c_.demotes) words.add(dropping);
    words.add(part(given, c_.given));
    if (c_.demotes) words.add(dropping);
    if (c_.demotes) words.add(part(c_.name.non_dropping, c_.family));
    add_suffix(words, " ");
    return words.node();
  }

  NodeId inverted(std::string_view given) {
    NameWords family(c_.output);
    if (!c_.demotes) add_particle(family);
    family.add(part(c_.name.family, c_.family));
    NameWords rest(c_.output);
    rest.add(part(given, c_.given));
    rest.add(part(c_.name.dropping, c_.given), glues(c_.name.dropping));
    if (c_.demotes) rest.add(part(c_.name.non_dropping, c_.family));
    NameWords words(c_.output);
    words.add(affixed(family.node(), c_.family));
    if (!rest.is_empty()) {
      words.add_text(separator());
      words.add(affixed(rest.node(), c_.given));
    }
    add_suffix(words, separator());
    return words.node();
  }

 private:
  std::string_view separator() const {
    return c_.options.sort_separator ? std::string_view(*c_.options.sort_separator)
                                     : std::string_view(", ");
  }

  void add_particle(NameWords& words) {
    std::string_view particle = c_.name.non_dropping;
    if (particle.empty()) return;
    words.add(part(particle, c_.family), glues(particle));
    words.space_next(c_.particle_space);
  }

  void add_suffix(NameWords& words, std::string_view separator) {
    if (c_.name.suffix.empty()) return;
    words.add_text(separator);
    words.add(rich_text(c_.output, suffix()));
  }

  /// Brought into the shape of initials where there are such: `Jr.` is `Jr` beside `AB`.
  std::string_view suffix() const {
    if (!c_.options.initialize_with) return c_.name.suffix;
    return c_.output.keep(initials(c_.name.suffix, {*c_.options.initialize_with, false, true}));
  }

  /// Particles are words of their own in sort keys.
  bool glues(std::string_view particle) const { return !c_.for_sorting && is_glued(particle); }

  NodeId part(std::string_view text, const NodeStyle& style) {
    if (text.empty()) return no_node;
    NodeId node = rich_text(c_.output, c_.output.keep(text));
    apply_text_case(c_.output, node, style.text_case, c_.lang, c_.is_english);
    if (!style.format.any()) return node;
    NodeId outer = c_.output.group();
    c_.output.append(outer, node);
    c_.output.at(outer).format = style.format;
    drop_needless_slant(c_.output, outer);
    return outer;
  }

  NodeId affixed(NodeId node, const NodeStyle& style) {
    if (node == no_node || (style.prefix.empty() && style.suffix.empty())) return node;
    NodeId outer = c_.output.group();
    c_.output.append(outer, node);
    c_.output.at(outer).prefix = style.prefix;
    c_.output.at(outer).suffix = style.suffix;
    return outer;
  }

  const Context& c_;
};

}  // namespace

NodeId Evaluator::person(const PersonName& name, const NamesNode& look, GivenLevel level,
                         bool inverted) {
  static const NodeStyle plain;
  const NameOptions& options = look.resolved[static_cast<std::size_t>(request_->section)];
  bool demotes = request_->key ? shared_.program.demotion != Demotion::never
                               : shared_.program.demotion == Demotion::display_and_sort;
  PersonRenderer::Context context{.output = output_,
                                  .look = look,
                                  .family = look.family_style ? *look.family_style : plain,
                                  .given = look.given_style ? *look.given_style : plain,
                                  .options = options,
                                  .name = name,
                                  .lang = text_language(),
                                  .is_english = is_english_text(),
                                  .demotes = demotes,
                                  .for_sorting = request_->key != nullptr,
                                  .particle_space = space_after_particle(shared_.locale.lang())};
  PersonRenderer renderer(context);
  if (name.is_literal()) return renderer.literal();
  bool is_easy = name.is_simple && !output_.trace && is_undressed(context.family) &&
                 is_undressed(context.given);
  if (is_easy && level == GivenLevel::none) return output_.leaf(name.family);
  bool demotes_short = inverted && demotes && !request_->key && !name.non_dropping.empty();
  if (level == GivenLevel::none) return demotes_short ? renderer.short_inverted() : renderer.short_name();
  std::string_view given = name.given;
  if (!given.empty() && options.initialize_with && !is_east_asian(name)) {
    bool shorten = options.initialize.value_or(true);
    InitialOptions how{*options.initialize_with, shorten, shared_.program.initialize_with_hyphen};
    if (level == GivenLevel::initials) given = output_.keep(initials(given, how));
    while (given.ends_with(' ')) given.remove_suffix(1);  // what follows brings its own space
  }
  bool is_whole = given.data() == name.given.data() || is_plain(given);
  if (is_easy && is_whole) {
    NodeId whole = renderer.simple(given, inverted);
    if (whole != no_node) return whole;
  }
  if (is_east_asian(name)) return renderer.asian(given);
  if (name.family_first && !inverted) return renderer.family_first(given);
  if (context.for_sorting) return renderer.sorted(given);
  return inverted ? renderer.inverted(given) : renderer.straight(given);
}

}  // namespace opcit::csl
