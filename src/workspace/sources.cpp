#include "workspace/sources.h"

#include "io/file.h"
#include "text/fold.h"

#include <opcit/formats/bibliography.h>
#include <opcit/resolve/services.h>
#include <opcit/store/library.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

namespace opcit {
namespace {

constexpr std::size_t hits_per_question = 100;

/// A library asked by several threads, one at a time.
class SharedLibrary {
 public:
  explicit SharedLibrary(Library library) : library_(std::move(library)) {}

  Result<std::vector<Reference>> look_up(const Lookup& wanted) {
    std::lock_guard lock(mutex_);
    std::map<std::string, Reference> found;
    if (!wanted.doi.empty())
      OPCIT_CHECK(collect(library_.find_identifier(Variable::DOI, wanted.doi), found));
    if (!wanted.title.empty())
      OPCIT_CHECK(collect(words(wanted.title), found));
    if (!wanted.names.empty())
      OPCIT_CHECK(collect(words(wanted.names.front()), found));
    std::vector<Reference> out;
    for (auto& [key, reference] : found) out.push_back(std::move(reference));
    return out;
  }

 private:
  /// Records with all words of a text, in which nothing is an operator.
  Result<std::vector<LibraryEntry>> words(std::string_view text) const {
    OPCIT_TRY(SearchAnswer answer, library_.search(text::match_key(text), {.limit = hits_per_question}));
    return std::move(answer.entries);
  }

  /// Only records that somebody other than a manuscript's text vouches for: what a citation says
  /// of a work cannot confirm that very citation.
  Result<void> collect(Result<std::vector<LibraryEntry>> entries,
                       std::map<std::string, Reference>& found) {
    if (!entries) return fail(std::move(entries.error()));
    for (LibraryEntry& entry : *entries) {
      std::string key = entry.reference.id;
      if (found.contains(key)) continue;
      OPCIT_TRY(StoredReference stored, library_.show(key));
      bool vouched = std::ranges::any_of(stored.values, [](const StoredValue& value) {
        return value.chosen && value.source.kind != SourceKind::text;
      });
      if (vouched) found.emplace(std::move(key), std::move(entry.reference));
    }
    return {};
  }

  std::mutex mutex_;
  Library library_;
};

Result<std::shared_ptr<const Source>> library_source(const Config& config) {
  OpenOptions options;
  options.read_only = true;
  auto opened = Library::open(config.library, options);
  if (!opened && opened.error().code == Code::file_missing)
    return std::shared_ptr<const Source>(make_list_source("library", {}));
  if (!opened) return fail(std::move(opened.error()));
  auto shared = std::make_shared<SharedLibrary>(std::move(*opened));
  return std::shared_ptr<const Source>(make_lookup_source(
      "library", [shared](const Lookup& wanted) { return shared->look_up(wanted); }));
}

Result<std::shared_ptr<const Source>> file_source(const std::string& name, ChosenSources& chosen) {
  std::string path = name.substr(name.find(':') + 1);
  OPCIT_TRY(std::string bytes, io::read_file(path));
  OPCIT_TRY(Bibliography bibliography, read_bibliography(bytes, path));
  if (!bibliography.findings.empty())
    chosen.findings.push_back({path, std::move(bytes), std::move(bibliography.findings)});
  return std::shared_ptr<const Source>(make_list_source(name, std::move(bibliography.references)));
}

/// Opens the services' connections once, and only when one of them is named.
class ServiceOpener {
 public:
  ServiceOpener(const Config& config, bool offline) : config_(config), offline_(offline) {}

  Result<std::shared_ptr<const Source>> open(const std::string& name, ChosenSources& chosen) {
    if (!services_) {
      OPCIT_TRY(Services services, Services::open({config_.mailto, config_.paths.cache, offline_,
                                                   config_.service_urls}));
      if (!services.findings().empty())
        chosen.findings.push_back({"cache", "", services.findings()});
      services_.emplace(std::move(services));
    }
    return services_->source(name);
  }

 private:
  const Config& config_;
  bool offline_;
  std::optional<Services> services_;
};

}  // namespace

Result<ChosenSources> open_sources(const Config& config, const SourceOptions& options) {
  ChosenSources chosen;
  ServiceOpener services(config, options.offline);
  for (const std::string& name : options.names) {
    auto source = name == "library"            ? library_source(config)
                  : name.starts_with("file:")  ? file_source(name, chosen)
                                               : services.open(name, chosen);
    if (!source) return fail(std::move(source.error()));
    chosen.sources.push_back(std::move(*source));
  }
  return chosen;
}

}  // namespace opcit
