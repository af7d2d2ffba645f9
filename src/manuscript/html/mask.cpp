#include "manuscript/html/mask.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/ascii.h"

namespace opcit::manuscript::html {
namespace {

constexpr std::size_t deepest = 300;
constexpr std::size_t longest_tag = 30;
constexpr std::size_t most_attributes = 12;

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Elements that hold nothing.
bool is_void(std::string_view name) {
  return is_one_of(name, {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame",
                          "hr", "image", "img", "input", "keygen", "link", "meta", "param",
                          "source", "track", "wbr"});
}

/// Elements that count once.
bool is_frame(std::string_view name) {
  return is_one_of(name, {"html", "head", "body"});
}

/// Elements that a parser opens again in the next block when they are not closed, copy by copy.
bool is_formatting(std::string_view name) {
  return is_one_of(name, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small",
                          "strike", "strong", "tt", "u"});
}

/// What all elements are to gumbo whose names it does not know: each end tag closes the last.
constexpr std::string_view unknown = "?";

bool is_unknown(std::string_view name) {
  return gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size())) == GUMBO_TAG_UNKNOWN;
}

/// Elements inside a block.
bool is_inline(std::string_view name) {
  return is_one_of(name, {unknown, "abbr", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd",
                          "label", "mark", "q", "rp", "rt", "ruby", "samp", "span", "sub", "sup",
                          "time", "var"});
}

/// Elements whose content knows nothing of what is open around them.
bool is_boundary(std::string_view name) {
  return is_one_of(name, {"table", "td", "th", "caption", "button", "marquee", "applet"});
}

/// Blocks that end a paragraph which is still open.
bool ends_paragraph(std::string_view name) {
  return is_one_of(name, {"address", "article", "aside", "blockquote", "center", "details", "div",
                          "dl", "dt", "dd", "fieldset", "figcaption", "figure", "footer", "form",
                          "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
                          "ol", "p", "pre", "section", "table", "ul"});
}

/// Elements that go with all that is in them.
bool is_hidden(std::string_view name) {
  return is_one_of(name, {"script", "style", "svg", "math", "textarea", "title", "iframe", "xmp",
                          "noembed", "noframes", "template", "select", "object", "audio", "video",
                          "canvas", "plaintext", "frameset"});
}

bool is_kept(std::string_view attribute) {
  return is_one_of(attribute, {"id", "name", "href", "class", "role", "lang", "xml:lang",
                               "data-cites", "epub:type", "start", "style"});
}

char lowered(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

class Masker {
 public:
  explicit Masker(std::string_view source) : source_(source) { masked_.text = source; }

  Masked run() && {
    for (std::size_t at = 0; at < source_.size();) {
      at = source_.find('<', at);
      if (at == std::string_view::npos || at + 1 >= source_.size()) break;
      at = markup(at);
    }
    return std::move(masked_);
  }

 private:
  void blank(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    std::fill(masked_.text.begin() + static_cast<std::ptrdiff_t>(begin),
              masked_.text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    masked_.gone.push_back({begin, end});
  }

  std::size_t markup(std::size_t at) {
    char next = source_[at + 1];
    if (ascii::is_letter(next)) return start_tag(at);
    if (next == '/' && at + 2 < source_.size() && ascii::is_letter(source_[at + 2])) return end_tag(at);
    if (next != '!' && next != '?' && next != '/') return at + 1;
    std::size_t end = source_.substr(at).starts_with("<!--") ? comment_end(at) : find_end(">", at);
    bool doctype = next == '!' && ascii::is_letter(source_[std::min(at + 2, source_.size() - 1)]);
    if (!doctype) blank(at, end);
    return end;
  }

  /// Behind the next `mark`; the end of the text when there is none, asked for once only.
  std::size_t find_end(std::string_view mark, std::size_t at) {
    std::size_t& gone = gone_from_.try_emplace(std::string(mark), source_.size()).first->second;
    if (at >= gone) return source_.size();
    std::size_t found = source_.find(mark, at);
    if (found != std::string_view::npos) return found + mark.size();
    gone = at;
    return source_.size();
  }

  std::size_t comment_end(std::size_t at) {
    std::string_view rest = source_.substr(at);
    if (rest.starts_with("<!-->")) return at + 5;
    if (rest.starts_with("<!--->")) return at + 6;
    return std::min(find_end("-->", at + 4), find_end("--!>", at + 4));
  }

  std::string name_at(std::size_t at) const {
    std::string name;
    for (; at < source_.size() && name.size() < longest_tag; ++at) {
      char c = source_[at];
      if (ascii::is_space(c) || c == '>' || c == '/') break;
      name.push_back(lowered(c));
    }
    return name;
  }

  std::size_t start_tag(std::size_t at) {
    std::string name = name_at(at + 1);
    std::size_t first_gone = masked_.gone.size();
    std::size_t end = attributes(at + 1 + name.size());
    bool hidden = is_hidden(name);
    if (!hidden && !is_void(name) && !is_frame(name)) close_implied(name);
    if (!hidden && (is_void(name) || is_frame(name))) return end;
    if (!hidden && stack_.size() < deepest) {
      bool renamed = rename(at + 1, name);
      push(renamed || is_unknown(name) ? std::string(unknown) : std::move(name));
      return end;
    }
    masked_.gone.resize(first_gone);
    std::size_t stop = hidden ? hidden_end(name, end) : end;
    blank(at, stop);
    return stop;
  }

  /// A name that no parser knows: such an element is neither copied nor moved about.
  bool rename(std::size_t at, std::string_view name) {
    if (!is_formatting(name)) return false;
    char& first = masked_.text[at];
    if (name == "a") first = 'v';
    else if (name == "i") first = 'y';
    else if (name == "u") first = 'z';
    else if (name == "s") first = 'w';
    else first = 'x';
    return true;
  }

  void push(std::string name) {
    ++open_[name];
    stack_.push_back(std::move(name));
  }

  void pop_to(std::size_t size) {
    for (; stack_.size() > size; stack_.pop_back()) --open_[stack_.back()];
  }

  /// What a start tag closes: a paragraph, the item or the cell before.
  void close_implied(std::string_view name) {
    if (ends_paragraph(name)) close_last({"p"}, false);
    if (name == "li") close_last({"li"}, true);
    if (name == "dt" || name == "dd") close_last({"dt", "dd"}, true);
    if (name == "td" || name == "th") close_last({"td", "th"}, true);
    if (name == "tr") close_last({"tr", "caption"}, true);
    if (is_one_of(name, {"tbody", "thead", "tfoot"}))
      close_last({"tbody", "thead", "tfoot", "caption"}, true);
  }

  /// Closes the last of `names`, unless it is further out than a block or a boundary.
  void close_last(Names names, bool past_divisions) {
    bool open = std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      auto found = open_.find(name);
      return found != open_.end() && found->second > 0;
    });
    for (std::size_t i = stack_.size(); open && i-- > 0;) {
      const std::string& top = stack_[i];
      if (is_one_of(top, names)) return pop_to(i);
      bool passed = is_inline(top) || (past_divisions && (top == "p" || top == "div"));
      bool cell = is_one_of(top, {"td", "th", "tr"}) && past_divisions;
      if (!passed && !cell) return;
    }
  }

  /// Where the element that a start tag ending at `at` opens ends.
  std::size_t hidden_end(const std::string& name, std::size_t at) {
    std::size_t& gone = gone_from_.try_emplace("</" + name, source_.size()).first->second;
    for (std::size_t i = at; i < gone;) {
      i = source_.find("</", i);
      if (i == std::string_view::npos) break;
      if (name_at(i + 2) == name) return find_end(">", i);
      i += 2;
    }
    gone = std::min(gone, at);
    return at;
  }

  /// Keeps what is asked for, blanks the rest; gives the place behind `>`.
  std::size_t attributes(std::size_t at) {
    std::size_t kept = 0;
    while (at < source_.size() && source_[at] != '>') {
      if (ascii::is_space(source_[at]) || source_[at] == '/') {
        ++at;
        continue;
      }
      std::size_t begin = at;
      std::string name = attribute_name(at);
      skip_value(at);
      if (kept < most_attributes && is_kept(name))
        ++kept;
      else
        blank(begin, at);
    }
    return std::min(at + 1, source_.size());
  }

  std::string attribute_name(std::size_t& at) const {
    std::string name;
    std::size_t begin = at;
    for (; at < source_.size(); ++at) {
      char c = source_[at];
      if (ascii::is_space(c) || c == '>' || c == '/' || (c == '=' && at > begin)) break;
      if (name.size() < longest_tag) name.push_back(lowered(c));
    }
    return name;
  }

  void skip_value(std::size_t& at) {
    std::size_t sign = at;
    while (sign < source_.size() && ascii::is_space(source_[sign])) ++sign;
    if (sign >= source_.size() || source_[sign] != '=') return;
    at = sign + 1;
    while (at < source_.size() && ascii::is_space(source_[at])) ++at;
    if (at >= source_.size() || source_[at] == '>') return;
    if (source_[at] == '"' || source_[at] == '\'') {
      at = find_end(source_.substr(at, 1), at + 1);
    } else {
      while (at < source_.size() && !ascii::is_space(source_[at]) && source_[at] != '>') ++at;
    }
  }

  std::size_t end_tag(std::size_t at) {
    std::string name = name_at(at + 2);
    std::size_t first_gone = masked_.gone.size();
    std::size_t end = attributes(at + 2 + name.size());
    masked_.gone.resize(first_gone);
    if (is_void(name) || is_frame(name)) return end;
    bool renamed = is_formatting(name);
    std::size_t place = place_of(renamed || is_unknown(name) ? unknown : std::string_view(name));
    if (place == stack_.size()) {
      if (name != "p") blank(at, end);  // `</p>` alone is an empty paragraph
      return end;
    }
    rename(at + 2, name);
    pop_to(place);
    return end;
  }

  /// The element that an end tag closes: the last of its name, but not across a block where that
  /// is inline or a paragraph, nor across a boundary. The stack's size: there is none.
  std::size_t place_of(std::string_view name) const {
    auto open = open_.find(name);
    if (open == open_.end() || open->second == 0) return stack_.size();
    bool within_block = is_inline(name) || name == "p";
    bool of_table = is_one_of(name, {"table", "tr", "td", "th", "tbody", "thead", "tfoot",
                                     "caption"});
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i] == name) return i;
      bool stops = of_table ? stack_[i] == "table"
                            : is_boundary(stack_[i]) || (within_block && !is_inline(stack_[i]));
      if (stops) break;
    }
    return stack_.size();
  }

  std::string_view source_;
  Masked masked_;
  std::vector<std::string> stack_;
  std::map<std::string, std::size_t, std::less<>> open_;
  std::map<std::string, std::size_t> gone_from_;  // from where on a mark is not there
};

}  // namespace

Masked mask(std::string_view source) {
  return Masker(source).run();
}

}  // namespace opcit::manuscript::html
