#include "cli/render_flags.h"

#include <fmt/format.h>

namespace opcit::cli {

Result<render::Options> render_options(const Context& context) {
  render::Options options;
  options.locale = context.arguments.get("locale", context.config.locale);
  std::string name = context.arguments.get("to", "text");
  auto format = render::format_from_string(name);
  if (!format)
    return fail(Code::usage, fmt::format("unknown format {}", name),
                "known are text, html, markdown, latex, rtf and typst");
  options.format = *format;
  options.explain = context.arguments.has("explain");
  options.links = context.arguments.has("links");
  return options;
}

std::string style_name(const Context& context) {
  std::string fallback = context.config.style.empty() ? "opcit-author-date" : context.config.style;
  return context.arguments.get("style", fallback);
}

}  // namespace opcit::cli
