#include "formats/bibtex/entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "base/ascii.h"
#include "formats/bibtex/mapping.h"

namespace opcit::formats::bib {
namespace {

/// Macros can double each other, so what they grow to is bounded: each value, and all together by
/// an allowance that grows with every use. No real file comes near.
constexpr std::size_t longest_expansion = 1U << 16U;
constexpr std::size_t allowance = 1U << 24U;
constexpr std::size_t allowance_per_use = 256;
constexpr std::size_t longest_inherited = 1U << 16U;
constexpr int deepest_inheritance = 32;

class Macros {
 public:
  void define(const RawField& field) {
    std::string value = expand(field.pieces, nullptr);
    values_[field.name] = std::move(value);
  }

  /// `unknown` gets the names of macros that are not defined; they stand for themselves.
  std::string expand(const std::vector<Piece>& pieces, std::vector<std::string>* unknown) {
    std::string text;
    for (const Piece& piece : pieces) {
      if (!piece.is_macro) {
        text += piece.text;
        continue;
      }
      auto found = values_.find(ascii::lower(piece.text));
      if (found != values_.end() && may_grow(text.size(), found->second.size())) {
        text += found->second;
        continue;
      }
      text += piece.text;
      if (unknown != nullptr && found == values_.end() && !std::ranges::count(month_macros, ascii::lower(piece.text)))
        unknown->emplace_back(piece.text);
    }
    return text;
  }

 private:
  bool may_grow(std::size_t size, std::size_t more) {
    left_ += allowance_per_use;
    if (size + more > longest_expansion || more > left_) return false;
    left_ -= more;
    return true;
  }

  std::size_t left_ = allowance;
  std::unordered_map<std::string, std::string> values_;  // looked up only, never iterated
};

class Expander {
 public:
  explicit Expander(std::vector<Finding>& findings) : findings_(findings) {}

  std::vector<Entry> run(const Syntax& syntax) {
    for (const RawBlock& block : syntax.blocks) {
      if (block.kind == BlockKind::macro)
        for (const RawField& field : block.fields) macros_.define(field);
      if (block.kind == BlockKind::entry) entries_.push_back(expand(block));
    }
    for (std::size_t i = 0; i < entries_.size(); ++i) by_key_.try_emplace(ascii::lower(entries_[i].key), i);
    state_.assign(entries_.size(), State::waiting);
    for (std::size_t i = 0; i < entries_.size(); ++i) inherit(i, 0);
    return std::move(entries_);
  }

 private:
  enum class State : std::uint8_t { waiting, running, done };

  void tell(const Entry& entry, Code code, std::string message, std::string help) {
    findings_.push_back({code, Severity::warning, entry.span,
                         fmt::format("entry \"{}\": {}", entry.key, message), std::move(help)});
  }

  Entry expand(const RawBlock& block) {
    Entry entry{block.type, std::string(block.key), {}, block.span};
    for (const RawField& field : block.fields) {
      std::vector<std::string> unknown;
      std::string tex = macros_.expand(field.pieces, &unknown);
      for (const std::string& name : unknown)
        tell(entry, Code::entry_field, fmt::format("macro \"{}\" is not defined", name),
             fmt::format("write @string{{{} = {{…}}}}, or put the value in braces", name));
      if (entry.find(field.name) != nullptr && field.name != "keywords" && field.name != "file")
        tell(entry, Code::entry_field, fmt::format("field {} stands twice", field.name),
             "keep one of them");
      else
        entry.fields.push_back({field.name, std::move(tex)});
    }
    return entry;
  }

  static std::vector<std::string> parents_of(const Entry& entry, std::string_view field) {
    std::vector<std::string> keys;
    const std::string* value = entry.find(field);
    if (value == nullptr) return keys;
    for (std::size_t at = 0; at <= value->size();) {
      std::size_t end = std::min(value->find(',', at), value->size());
      std::string key = ascii::lower(std::string_view(*value).substr(at, end - at));
      std::erase_if(key, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
      if (!key.empty()) keys.push_back(std::move(key));
      at = end + 1;
    }
    return keys;
  }

  void inherit(std::size_t index, int depth) {
    if (state_[index] != State::waiting) return;
    state_[index] = State::running;
    for (std::string_view link : {"xdata", "crossref"})
      for (const std::string& key : parents_of(entries_[index], link))
        inherit_from(index, key, link == "xdata", depth);
    state_[index] = State::done;
  }

  void inherit_from(std::size_t index, const std::string& key, bool verbatim, int depth) {
    Entry& entry = entries_[index];
    auto found = by_key_.find(key);
    if (found == by_key_.end())
      return tell(entry, Code::entry_field, fmt::format("inherits from \"{}\", which is not there", key),
                  "add that entry, or take the field out");
    std::size_t parent = found->second;
    if (state_[parent] == State::running || depth >= deepest_inheritance)
      return tell(entry, Code::entry_field,
                  fmt::format("inherits from \"{}\" in a circle or too deep a chain", key),
                  "take one of the crossref fields out");
    inherit(parent, depth + 1);
    if (verbatim) entries_[index].inherited = true;
    for (const EntryField& field : entries_[parent].fields)
      take(entries_[index], entries_[parent].type, field, verbatim);
  }

  static void take(Entry& entry, std::string_view parent_type, const EntryField& field,
                   bool verbatim) {
    constexpr std::array<std::string_view, 14> private_fields = {
        "crossref", "xref",  "xdata",   "ids",      "entryset",  "label",     "options",
        "presort",  "sortkey", "shorthand", "keywords", "abstract", "annotation", "file"};
    if (std::ranges::count(private_fields, field.name) != 0) return;
    if (field.tex.size() > longest_inherited) return;
    std::string name = verbatim ? field.name : inherited_name(entry.type, parent_type, field.name);
    if (!name.empty() && entry.find(name) == nullptr) entry.fields.push_back({name, field.tex});
  }

  /// biblatex manual, appendix B: the title of the whole is the book title of its part.
  static std::string inherited_name(std::string_view child, std::string_view parent,
                                    std::string_view name) {
    bool part = child == "inbook" || child == "incollection" || child == "inproceedings" ||
                child == "bookinbook" || child == "suppbook" || child == "suppcollection" ||
                child == "inreference" || child == "conference";
    bool whole = parent.starts_with("mv");
    bool periodical = parent == "periodical";
    if (name == "title" || name == "subtitle" || name == "titleaddon") {
      std::string rest = name == "title" ? "title" : std::string(name);
      if (periodical) return "journal" + rest;
      if (whole) return "main" + rest;
      if (part) return "book" + rest;
    }
    if (name == "shorttitle") return {};
    if (name == "author" && (child == "inbook" || child == "bookinbook" || child == "suppbook"))
      return "bookauthor";
    return std::string(name);
  }

  Macros macros_;
  std::vector<Finding>& findings_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_key_;  // looked up only
  std::vector<State> state_;
};

}  // namespace

std::vector<Entry> expand(const Syntax& syntax, std::vector<Finding>& findings) {
  return Expander(findings).run(syntax);
}

}  // namespace opcit::formats::bib
