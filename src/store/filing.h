#pragma once
// What a user does with references: the trash, tags, collections, notes, files, relations, searches.

#include <opcit/store/entries.h>

#include "store/sqlite.h"

namespace opcit::store {

/// The reference and all that hangs on it.
Result<void> remove_reference(const Connection& connection, std::int64_t id);

Result<void> trash_reference(const Connection& connection, std::int64_t id, std::int64_t time);

/// Its key, which is another when its own was taken. Error: key_missing.
Result<std::string> restore_reference(const Connection& connection, std::string_view key);
Result<std::size_t> empty_trash(const Connection& connection);

Result<bool> set_tag(const Connection& connection, std::int64_t id, std::string_view tag, bool on);
Result<bool> set_collection(const Connection& connection, std::int64_t id, std::string_view name, bool on);
Result<std::size_t> remove_collection(const Connection& connection, std::string_view name);
Result<std::vector<StoredCollection>> load_tags(const Connection& connection);
Result<std::vector<StoredCollection>> load_collections(const Connection& connection);

Result<void> add_note(const Connection& connection, std::int64_t id, std::string_view text, std::int64_t time);
Result<bool> set_attachment(const Connection& connection, std::int64_t id, const StoredAttachment& attachment, bool on);
Result<std::vector<std::pair<std::string, StoredAttachment>>> load_attachments(const Connection& connection);
Result<bool> set_relation(const Connection& connection, std::int64_t id, std::string_view kind, std::int64_t other, bool on);

Result<void> save_search(const Connection& connection, std::string_view name, std::string_view query);
Result<std::vector<SavedSearch>> load_searches(const Connection& connection);

/// Tags, collections, notes, files and relations of a reference.
Result<void> load_files(const Connection& connection, std::int64_t id, StoredReference& stored);

}  // namespace opcit::store
