#pragma once
/// \file
/// A document being written: edits in, and out what they change. The same document rendered as a
/// whole (render.h) always gives the same citations and the same bibliography.

#include <opcit/render/render.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opcit::render {

/// What a document shows now, against the update before. Ids, in document order (citations) or the
/// bibliography's (entries); of what was removed, in the order of before.
struct Changes {
  std::vector<std::string> added;
  std::vector<std::string> changed;  ///< their text differs, or with `explain` where it comes from
  std::vector<std::string> removed;
  bool reordered = false;  ///< those that stay no longer follow each other as before

  bool empty() const { return added.empty() && changed.empty() && removed.empty() && !reordered; }
};

struct Update {
  Changes citations;
  Changes entries;              ///< of the bibliography
  bool params_changed = false;  ///< of the bibliography; max_offset too
};

/// Holds a document with everything rendered of it. Edits are cheap and show nothing by themselves;
/// update() renders again the citations and entries that they affect, and only those. Beside that it
/// goes over the whole document once, over numbers, without rendering: positions and citation
/// numbers are decided anew each time.
///
/// Owns items, clusters, options and texts, and shares the style. Not thread-safe: one session is
/// for one thread at a time, but sessions in several threads may share styles and a thread-safe
/// locale source.
class Session {
 public:
  /// An empty document. Errors: style_invalid for a dependent style, locale_missing when not even
  /// en-US is there.
  static Result<Session> open(std::shared_ptr<const csl::Style> style,
                              csl::LocaleSource locales, Options options = {});

  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  // Clusters. They are known by their ids and stand where `at` says, counted from 0; any place
  // behind the last means the end.

  /// Errors: cluster_present.
  Result<void> insert(std::size_t at, Cluster cluster);
  /// Puts a cluster in the place of the one with the same id. Errors: cluster_missing.
  Result<void> replace(Cluster cluster);
  /// `at` counts without the cluster that moves. Errors: cluster_missing.
  Result<void> move(std::string_view id, std::size_t at);
  /// Errors: cluster_missing.
  Result<void> erase(std::string_view id);

  /// Adds `by` to the note number of every cluster that stands in a note, from the place `from` to
  /// the end: for hosts whose notes are numbered through, when one came or went. Hosts that know
  /// the numbers may as well replace the clusters.
  void shift_notes(std::size_t from, int by);

  std::size_t size() const;                            ///< number of clusters
  const Cluster& cluster(std::size_t at) const;        ///< at < size()
  const Cluster* find(std::string_view id) const;      ///< null when there is none; until the next edit

  // Items. A cite may come before its item: update() then renders what is there, and findings()
  // names what is missing.

  /// In the place of one with the same id.
  void upsert(Reference item);
  /// Errors: item_missing.
  Result<void> erase_item(std::string_view id);

  void set_uncited(std::vector<std::string> ids);  ///< as Document::uncited
  void set_order(std::vector<std::string> ids);    ///< as Document::order

  /// The same document in another style; `locale` as in Options. Errors: as of open(); the session
  /// is as it was then.
  Result<void> set_style(std::shared_ptr<const csl::Style> style, std::string locale = {});

  /// Renders what the edits since the last update affect, and tells what that changed.
  Update update();

  /// A cluster as it would read at this place; in the place of the one with the same id, if there
  /// is one, wherever that stands. Takes edits into account that were not updated yet, and changes
  /// nothing, neither document nor what the next update tells.
  RenderedCitation preview(std::size_t at, const Cluster& cluster);

  // What the last update left. Pointers live until the next one.

  const RenderedCitation* citation(std::string_view id) const;  ///< null when there is none
  const RenderedEntry* entry(std::string_view id) const;        ///< null when it is not listed
  const BibliographyParams& params() const;
  const std::vector<Finding>& findings() const;  ///< as Rendered::findings
  /// Everything; copies the texts.
  Rendered rendered() const;

 private:
  struct State;
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace opcit::render
