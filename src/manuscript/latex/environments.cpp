// Environments, lists, reference lists and files taken in.
#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "manuscript/encoding.h"
#include "manuscript/latex/reader.h"

namespace opcit::manuscript::latex {
namespace {

constexpr std::size_t most_files = 1000;
constexpr std::size_t most_bytes = std::size_t{1} << 28U;
constexpr std::size_t deepest_files = 32;
constexpr std::size_t looked_back = 8;  // environments that an end may leave open

bool is_list(EnvironmentKind kind) {
  return kind == EnvironmentKind::list || kind == EnvironmentKind::numbered;
}

/// natbib's label says more than is printed: `Lee and Shen(2011)Lee, Shen, and Wu`.
std::string printed_label(std::string label) {
  std::size_t open = label.find('(');
  std::size_t close = label.find(')', open == std::string::npos ? 0 : open);
  if (open != std::string::npos && close != std::string::npos && open > 0) label.resize(close + 1);
  return label;
}

}  // namespace

void Reader::begin_environment() {
  Stretch name_stretch;
  if (!group(name_stretch)) return;
  std::string name = raw(name_stretch);
  Environment environment = find_environment(name);
  if (environment.kind == EnvironmentKind::document) in_document_ = true;
  end_block();
  if (environment.kind == EnvironmentKind::verbatim || environment.kind == EnvironmentKind::hidden)
    return closed_environment(name, environment);
  if (environment.arguments > 0)
    drop(environment.arguments);
  else
    skip_options();
  quotes_ += environment.kind == EnvironmentKind::quotation ? 1 : 0;
  lists_ += is_list(environment.kind) ? 1 : 0;
  tables_ += environment.kind == EnvironmentKind::table ? 1 : 0;
  environments_.push_back({std::move(name), environment.kind, 0});
}

/// One whose content is not read as TeX. Without its end it is passed over.
void Reader::closed_environment(const std::string& name, Environment environment) {
  std::size_t end = top().file->end_of_environment(name, top().at);
  if (end >= top().end) return;
  if (environment.kind == EnvironmentKind::verbatim && shows()) {
    drop(environment.arguments);
    verbatim(name);
  }
  top().at = end + name.size() + 6;
}

/// The lines up to `\end{name}`, as they are.
void Reader::verbatim(const std::string& name) {
  std::string_view text = top().file->text();
  std::size_t end = top().file->end_of_environment(name, top().at);
  std::size_t at = std::min(text.find_first_not_of(" \t", top().at), end);
  if (at < end && text[at] == '\n') ++at;
  if (end == nowhere) return;
  builder_.begin_block(note_depth_ > 0 ? BlockKind::note : BlockKind::code);
  while (end > at && ascii::is_space(text[end - 1])) --end;
  if (end > at) write(at, end);
  end_block();
}

void Reader::end_environment() {
  Stretch name_stretch;
  if (!group(name_stretch)) return;
  std::string name = raw(name_stretch);
  end_block();
  if (name == "document") {
    end_bib_item();
    in_document_ = false;
  }
  std::size_t least = environments_.size() - std::min(environments_.size(), looked_back);
  std::size_t found = environments_.size();
  while (found > least && environments_[found - 1].name != name) --found;
  if (found == least) return;
  for (; environments_.size() >= found; environments_.pop_back()) {
    EnvironmentKind kind = environments_.back().kind;
    quotes_ -= kind == EnvironmentKind::quotation ? 1 : 0;
    lists_ -= is_list(kind) ? 1 : 0;
    tables_ -= kind == EnvironmentKind::table ? 1 : 0;
    if (kind == EnvironmentKind::bibliography || environments_.back().name == "CSLReferences")
      end_bib_item();
  }
}

void Reader::item() {
  end_block();
  if (!shows()) return;
  std::size_t begin = top().at;
  Stretch label;
  bool labelled = bracket('[', label);
  if (environments_.empty()) return;
  OpenEnvironment& list = environments_.back();
  if (list.kind == EnvironmentKind::numbered && !labelled)
    write_decoded(std::to_string(++list.number) + ". ", begin);
  if (!labelled) return;
  // The label is read first, then the space that parts it from the text.
  static const TexFile space("", " ", 0);
  Stretch gap{&space, 0, 1, false, place(begin, top().at), top().part, {}};
  push(std::move(gap));
  push(std::move(label));
}

void Reader::bib_item() {
  end_bib_item();
  Stretch label;
  Stretch key;
  std::string printed = bracket('[', label) ? printed_label(plain_tex(raw(label))) : "";
  if (!group(key) || !shows()) return;
  entry_key_ = raw(key);
  if (entry_key_.starts_with("ref-")) entry_key_.erase(0, 4);  // pandoc's own
  entry_label_ = std::move(printed);
  builder_.begin_entry();
  in_entry_ = true;
}

void Reader::end_bib_item() {
  if (!in_entry_ || builder_.in_note()) return;
  in_entry_ = false;
  builder_.end_entry(std::move(entry_key_), std::move(entry_label_));
}

void Reader::include() {
  Stretch name;
  std::string file;
  if (group(name)) {
    file = raw(name);
  } else if (top().at < top().end) {
    std::string_view text = top().file->text();
    std::size_t end = std::min(text.find_first_of(" \t\r\n\\{}%", top().at), top().end);
    file = text.substr(top().at, end - top().at);
    top().at = end;
  }
  if (!file.empty()) include_file(file, true);
}

/// Goes on with a file, if it can be read and is not being read already.
bool Reader::include_file(const std::string& name, bool required) {
  auto report = [&](std::string_view why) {
    if (required)
      builder_.add_finding(
          {Code::part_damaged, Severity::warning, {},
           fmt::format("\"{}\" is taken in but {}; its text is missing", name, why),
           "give the manuscript from the folder that holds its parts"});
    return false;
  };
  std::size_t open = 0;
  for (const Stretch& stretch : stretches_) {
    if (stretch.is_file && stretch.file->name() == name) return report("takes itself in");
    open += stretch.is_file ? 1 : 0;
  }
  if (open >= deepest_files || files_.size() >= most_files) return report("there are too many");
  if (!options_.read_file) return report("files are not read here");
  Result<std::string> bytes = options_.read_file(name);
  if (!bytes && required) bytes = options_.read_file(name + ".tex");
  if (!bytes) return report("cannot be read");
  included_bytes_ += bytes->size();
  if (included_bytes_ > most_bytes) return report("the parts are too large");
  if (!required && bytes->find("\\bibitem") == std::string::npos) return false;
  if (files_.size() == 1) builder_.begin_part(files_.front()->name());
  DecodedText decoded = decode_text(std::move(*bytes));
  std::size_t part = builder_.begin_part(name);
  part_maps_.push_back(std::move(decoded.map));
  files_.push_back(std::make_unique<TexFile>(name, std::move(decoded.text), part));
  expansions_left_ += files_.back()->text().size() / 4;
  Stretch whole{files_.back().get(), 0, files_.back()->text().size(), true, {}, part, {}, true};
  stretches_.push_back(std::move(whole));
  return true;
}

/// The list that BibTeX made of the database stands in a file beside the manuscript.
void Reader::bibliography(std::string_view name) {
  Stretch gone;
  bracket('[', gone);
  if (name == "bibliography") group(gone);
  end_block();
  if (!shows() || !options_.read_file) return;
  std::string list = files_.front()->name();
  list = list.substr(list.find_last_of("/\\") + 1);
  list.resize(std::min(list.rfind('.'), list.size()));
  include_file(list + ".bbl", false);
}

}  // namespace opcit::manuscript::latex
