#include "workspace/style_shelf.h"

#include <fmt/format.h>

namespace opcit {
namespace {

/// Inline styles are kept up to this number, so that a long stream of jobs stays bounded.
constexpr std::size_t most_styles = 512;

}  // namespace

StyleShelf::StyleShelf(const Config& config)
    : finder_(std::make_shared<StyleFinder>(config)),
      locales_(csl::locale_source([finder = finder_](std::string_view lang) {
        auto source = finder->locale(std::string(lang));
        return source ? std::optional(std::move(source->xml)) : std::nullopt;
      })) {}

Result<ChosenStyle> StyleShelf::compile(const CslSource& source) {
  OPCIT_TRY(auto style, csl::Style::compile(source.xml, source.name));
  if (!style->info().is_dependent()) return ChosenStyle{std::move(style), ""};
  auto parent_source = finder_->style(style->info().parent);
  if (!parent_source)
    return fail(Code::style_missing,
                fmt::format("the style depends on {}, which was not found", style->info().parent),
                "put the parent's .csl file into the styles folder of the data folder",
                {source.name});
  OPCIT_TRY(auto parent, csl::Style::compile(parent_source->xml, parent_source->name));
  if (parent->info().is_dependent())
    return fail(Code::style_invalid,
                fmt::format("its parent {} is a dependent style too", style->info().parent),
                "name the independent style", {source.name});
  return ChosenStyle{std::move(parent), style->info().default_locale};
}

Result<ChosenStyle> StyleShelf::style(const std::string& name) {
  std::lock_guard lock(mutex_);
  if (auto known = styles_.find(name); known != styles_.end()) return known->second;
  OPCIT_TRY(CslSource source, finder_->style(name));
  OPCIT_TRY(ChosenStyle chosen, compile(source));
  if (styles_.size() >= most_styles) styles_.clear();
  styles_.emplace(name, chosen);
  return chosen;
}

Result<ChosenStyle> StyleShelf::inline_style(const std::string& xml) {
  std::lock_guard lock(mutex_);
  if (auto known = styles_.find(xml); known != styles_.end()) return known->second;
  OPCIT_TRY(ChosenStyle chosen, compile({xml, "csl"}));
  if (styles_.size() >= most_styles) styles_.clear();
  styles_.emplace(xml, chosen);
  return chosen;
}

}  // namespace opcit
