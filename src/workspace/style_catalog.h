#pragma once
// The styles there are: listed, searched, described, installed.

#include "io/json.h"
#include "workspace/style_finder.h"

#include <opcit/csl/style.h>

#include <string>
#include <vector>

namespace opcit {

/// A style that can be named.
struct StyleEntry {
  std::string name;  ///< what it is named by: `apa`
  std::string path;  ///< its file, or `built-in:apa.csl`
  csl::StyleInfo info;
};

/// All of them, sorted by name. A file that is no style is left out.
std::vector<StyleEntry> style_catalog(const StyleFinder& finder);

/// Those whose name, titles and fields hold every word, or a word beginning with it; case, accents
/// and punctuation do not matter.
std::vector<StyleEntry> styles_with_words(std::vector<StyleEntry> entries,
                                          const std::vector<std::string>& words);

/// One style, described. Errors: those of finding and of reading it.
Result<StyleEntry> style_entry(const StyleFinder& finder, const std::string& name);

io::Json style_answer(const StyleEntry& entry);

struct InstalledStyle {
  std::string name;
  std::string path;
};

struct InstallOptions {
  std::string folder;      ///< the user's styles; made when it is not there
  bool overwrite = false;  ///< replace an installed style of the same name
};

/// Compiles the style in `file` and copies it, whole or not at all, to the folder under the name
/// its id ends in. Errors: those of reading and compiling it, style_missing when its parent is
/// nowhere, style_present, file_unwritable.
Result<InstalledStyle> install_style(const StyleFinder& finder, const std::string& file,
                                     const InstallOptions& options);

}  // namespace opcit
