#pragma once
// Flags of the verbs that render.

#include "cli/context.h"

#include <opcit/render/render.h>

namespace opcit::cli {

inline constexpr Flag explain_flag{
    "explain", 0, "", "say which line of the style and which variable made each run of text"};
inline constexpr Flag links_flag{
    "links", 0, "", "let DOI, URL, PMID and PMCID lead there, in every format but text"};
inline constexpr Flag style_flag{"style", 's', "STYLE", "a .csl file, an id, a title or a URI"};
inline constexpr Flag locale_flag{"locale", 'l', "LOCALE", "a language such as de-DE (else the style's)"};
inline constexpr Flag format_flag{"to", 't', "FORMAT", "text (default), html, markdown, latex, rtf, typst"};

/// What --locale, --to, --explain and --links ask for. Error: usage.
Result<render::Options> render_options(const Context& context);

/// What --style names, else the style of the configuration, else our own.
std::string style_name(const Context& context);

}  // namespace opcit::cli
