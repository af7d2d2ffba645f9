#pragma once
// JSON of the library verbs.

#include "io/json.h"
#include "workspace/add_file.h"

#include <opcit/store/entries.h>

namespace opcit {

io::Json added_answer(const AddedFile& added);
io::Json entry_answer(const LibraryEntry& entry);
io::Json stored_answer(const StoredReference& stored);

}  // namespace opcit
