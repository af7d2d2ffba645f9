// What a user does to a library: the trash, editing, merging, filing, and the journal.

#include <fmt/format.h>

#include <filesystem>

#include "store/duplicates.h"
#include "store/filing.h"
#include "store/importing.h"
#include "store/index.h"
#include "store/library_impl.h"
#include "store/merging.h"
#include "store/opening.h"
#include "store/replay.h"
#include "store/upkeep.h"

namespace opcit {

using store::existing;

namespace {

/// How many of the records `set` changed.
template <typename Set>
Result<std::size_t> for_each_key(const Connection& connection, std::span<const std::string> keys, Set set) {
  std::size_t changed = 0;
  for (const std::string& key : keys) {
    OPCIT_TRY(std::int64_t id, existing(connection, key));
    OPCIT_TRY(bool done, set(id));
    changed += done ? 1 : 0;
  }
  return changed;
}

}  // namespace

Result<void> Library::remove(std::string_view key) {
  return impl_->change("rm", key, [&](const Connection& connection) -> Result<void> {
    OPCIT_TRY(std::int64_t id, existing(connection, key));
    return store::remove_reference(connection, id);
  });
}

Result<void> Library::trash(std::string_view key) {
  return impl_->change("rm", key, [&](const Connection& connection) -> Result<void> {
    OPCIT_TRY(std::int64_t id, existing(connection, key));
    return store::trash_reference(connection, id, impl_->now());
  });
}

Result<std::string> Library::restore(std::string_view key) {
  return impl_->change("restore", key, [&](const Connection& connection) { return store::restore_reference(connection, key); });
}

Result<std::size_t> Library::empty_trash() {
  return impl_->change("empty trash", "", [](const Connection& connection) { return store::empty_trash(connection); });
}

Result<ImportChange> Library::edit(std::string_view key, const Reference& record, const std::string& person) {
  return impl_->change("edit", key, [&](const Connection& connection) -> Result<ImportChange> {
    OPCIT_TRY(std::int64_t id, existing(connection, key));
    Provenance source{SourceKind::person, person, 1.0};
    OPCIT_TRY(bool changed, store::edit_reference(connection, id, record, source, impl_->now()));
    return changed ? ImportChange::updated : ImportChange::unchanged;
  });
}

Result<void> Library::merge(std::string_view key, std::span<const std::string> others) {
  return impl_->change("merge", key, [&](const Connection& connection) -> Result<void> {
    OPCIT_TRY(std::int64_t into, existing(connection, key));
    for (const std::string& other : others) {
      OPCIT_TRY(std::int64_t from, existing(connection, other));
      if (from != into) OPCIT_CHECK(store::merge_reference(connection, into, from, impl_->now()));
    }
    return {};
  });
}

Result<std::vector<DuplicatePair>> Library::duplicates(double least) const {
  return impl_->read([&](const Connection& connection) { return store::find_duplicates(connection, least); });
}

Result<std::size_t> Library::set_tag(std::span<const std::string> keys, std::string_view tag, bool on) {
  return impl_->change("tag", fmt::format("{}", fmt::join(keys, " ")), [&](const Connection& connection) {
    return for_each_key(connection, keys, [&](std::int64_t id) { return store::set_tag(connection, id, tag, on); });
  });
}

Result<std::size_t> Library::set_collection(std::span<const std::string> keys, std::string_view name, bool on) {
  return impl_->change("collection", fmt::format("{}", fmt::join(keys, " ")), [&](const Connection& connection) {
    return for_each_key(connection, keys, [&](std::int64_t id) { return store::set_collection(connection, id, name, on); });
  });
}

Result<std::vector<StoredCollection>> Library::tags() const {
  return impl_->read([](const Connection& connection) { return store::load_tags(connection); });
}

Result<std::vector<StoredCollection>> Library::collections() const {
  return impl_->read([](const Connection& connection) { return store::load_collections(connection); });
}

Result<std::size_t> Library::remove_collection(std::string_view name) {
  return impl_->change("collection", name, [&](const Connection& connection) { return store::remove_collection(connection, name); });
}

Result<void> Library::add_note(std::string_view key, std::string_view text) {
  return impl_->change("note", key, [&](const Connection& connection) -> Result<void> {
    OPCIT_TRY(std::int64_t id, existing(connection, key));
    return store::add_note(connection, id, text, impl_->now());
  });
}

Result<bool> Library::attach(std::string_view key, const StoredAttachment& attachment, bool on) {
  return impl_->change("attach", key, [&](const Connection& connection) -> Result<bool> {
    OPCIT_TRY(std::int64_t id, existing(connection, key));
    StoredAttachment timed = attachment;
    timed.time = impl_->now();
    return store::set_attachment(connection, id, timed, on);
  });
}

Result<std::vector<std::pair<std::string, StoredAttachment>>> Library::attachments() const {
  return impl_->read([](const Connection& connection) { return store::load_attachments(connection); });
}

Result<bool> Library::relate(std::string_view key, std::string_view kind, std::string_view other, bool on) {
  return impl_->change("relate", key, [&](const Connection& connection) -> Result<bool> {
    OPCIT_TRY(std::int64_t id, existing(connection, key));
    OPCIT_TRY(std::int64_t target, existing(connection, other));
    return store::set_relation(connection, id, kind, target, on);
  });
}

Result<void> Library::save_search(std::string_view name, std::string_view query) {
  return impl_->change("save search", name, [&](const Connection& connection) { return store::save_search(connection, name, query); });
}

Result<std::vector<SavedSearch>> Library::saved_searches() const {
  return impl_->read([](const Connection& connection) { return store::load_searches(connection); });
}

void Library::call_changes(std::string verb, std::string detail) { impl_->call_changes(std::move(verb), std::move(detail)); }

Result<std::optional<JournalEntry>> Library::undo() {
  return impl_->change_unnoted([](const Connection& connection) { return store::undo_run(connection); });
}

Result<std::optional<JournalEntry>> Library::redo() {
  return impl_->change_unnoted([](const Connection& connection) { return store::redo_run(connection); });
}

Result<std::vector<JournalEntry>> Library::journal(std::size_t limit) const {
  return impl_->read([&](const Connection& connection) { return store::load_journal(connection, limit); });
}

Result<void> Library::backup(const std::string& path) const {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored))
    return fail(Code::file_unwritable, "there is a file of that name already", "name another; nothing was written", {path});
  return impl_->connection().copy_to(path);
}

Result<std::vector<Finding>> Library::verify(bool replay) const {
  return impl_->read([&](const Connection& connection) -> Result<std::vector<Finding>> {
    OPCIT_TRY(auto findings, store::check_library(connection));
    if (!replay) return findings;
    OPCIT_TRY(Connection empty, store::open_empty());
    OPCIT_TRY(auto difference, store::replay_journal(connection, empty));
    if (difference) findings.push_back({Code::library_unsound, Severity::error, {}, *difference, "keep a copy; what is there is not lost"});
    return findings;
  });
}

Result<void> Library::compact(std::size_t runs) {
  auto done = impl_->change_unnoted([&](const Connection& connection) -> Result<void> {
    if (runs != static_cast<std::size_t>(-1)) OPCIT_CHECK(store::trim_journal(connection, runs));
    return store::rebuild_indexes(connection);
  });
  if (!done) return done;
  return impl_->connection().execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<std::int64_t> Library::data_version() const { return impl_->connection().number("PRAGMA data_version"); }

}  // namespace opcit
