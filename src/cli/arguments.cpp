#include "cli/arguments.h"

#include "text/edit_distance.h"

#include <boost/program_options.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace opcit::cli {
namespace {

namespace po = boost::program_options;

po::options_description options_of(std::span<const Flag> flags) {
  po::options_description description;
  for (const Flag& flag : flags) {
    std::string name(flag.name);
    if (flag.letter != 0) name += fmt::format(",{}", flag.letter);
    if (flag.value.empty())
      description.add_options()(name.c_str(), "");
    else
      description.add_options()(name.c_str(), po::value<std::vector<std::string>>(), "");
  }
  return description;
}

std::string help_for(const std::string& word, std::span<const Flag> flags) {
  std::string bare = word.substr(std::min(word.size(), word.find_first_not_of('-')));
  std::vector<std::string_view> names;
  for (const Flag& flag : flags) names.push_back(flag.name);
  std::string_view close = nearest(bare, names);
  return close.empty() ? "see --help for what there is" : fmt::format("did you mean --{}?", close);
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best;
  std::size_t bound = std::min<std::size_t>(word.size(), 40) / 3 + 1;
  for (std::string_view candidate : candidates) {
    std::size_t distance = text::edit_distance(word.substr(0, 40), candidate, bound);
    if (distance >= bound) continue;
    bound = distance;
    best = candidate;
  }
  return best;
}

std::string Arguments::get(std::string_view name, std::string_view fallback) const {
  auto found = values_.find(name);
  return found == values_.end() ? std::string(fallback) : found->second.back();
}

const std::vector<std::string>& Arguments::all(std::string_view name) const {
  static const std::vector<std::string> none;
  auto found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  std::vector<std::string> out;
  for (std::string_view value : all(name)) {
    while (!value.empty()) {
      std::size_t comma = value.find(',');
      if (comma != 0) out.emplace_back(value.substr(0, comma));
      value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
    }
  }
  return out;
}

void Arguments::add(std::string name, std::string value) {
  values_[std::move(name)].push_back(std::move(value));
}

Result<Arguments> parse_arguments(const std::vector<std::string>& words,
                                  std::span<const Flag> flags) {
  Arguments arguments;
  auto style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  try {
    po::options_description description = options_of(flags);
    po::parsed_options parsed =
        po::command_line_parser(words).options(description).style(style).run();
    for (const auto& option : parsed.options) {
      if (option.position_key >= 0) {
        for (const std::string& word : option.value) arguments.add_operand(word);
      } else {
        arguments.add(option.string_key, option.value.empty() ? "" : option.value.front());
      }
    }
  } catch (const po::unknown_option& problem) {
    return fail(Code::usage, fmt::format("unknown option {}", problem.get_option_name()),
                help_for(problem.get_option_name(), flags));
  } catch (const po::error& problem) {
    return fail(Code::usage, problem.what(), "see --help");
  }
  return arguments;
}

}  // namespace opcit::cli
