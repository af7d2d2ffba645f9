// Tags, collections, notes, files and relations.

#include "cli/describe.h"
#include "cli/library_access.h"
#include "cli/verbs.h"
#include "io/file.h"
#include "io/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace opcit::cli {
namespace {

void write_counts(Context& context, const std::vector<StoredCollection>& all) {
  io::Json json = io::Json::array();
  std::string lines;
  for (const StoredCollection& one : all) {
    json.push_back({{"name", one.name}, {"references", one.references}});
    lines += fmt::format("{:>6}  {}\n", one.references, one.name);
  }
  context.output.write(context.arguments.has("json") ? io::dump_json(json, 1) + "\n" : lines);
}

/// Puts on and takes off what `--add` and `--remove` name, for all keys.
template <typename Set>
Result<int> set_all(Context& context, std::string_view what, Set set) {
  const Arguments& arguments = context.arguments;
  if (arguments.operands().empty()) return fail(Code::usage, "no key named", "opcit list shows the keys");
  OPCIT_TRY(Library library, open_to_write(context));
  OPCIT_TRY(auto keys, keys_named(library, arguments.operands()));
  library.call_changes(std::string(what), fmt::format("{}", fmt::join(keys, " ")));
  std::size_t changed = 0;
  for (bool on : {true, false})
    for (const std::string& name : arguments.all(on ? "add" : "remove")) {
      OPCIT_TRY(std::size_t count, set(library, keys, name, on));
      changed = std::max(changed, count);
    }
  write_done(context, fmt::format("{} of {} changed", changed, counted(keys.size(), "record", "records")), {{"changed", changed}, {"keys", keys}});
  return exit_done;
}

using Keys = std::vector<std::string>;

bool sets(const Arguments& arguments) { return arguments.has("add") || arguments.has("remove"); }

Result<int> run_tag(Context& context) {
  if (sets(context.arguments))
    return set_all(context, "tag", [](Library& library, const Keys& keys, const std::string& name, bool on) {
      return library.set_tag(keys, name, on);
    });
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(auto tags, library.tags());
  write_counts(context, tags);
  return exit_done;
}

Result<int> run_collection(Context& context) {
  if (std::string name = context.arguments.get("delete"); !name.empty()) {
    OPCIT_TRY(Library library, open_to_write(context));
    OPCIT_TRY(std::size_t count, library.remove_collection(name));
    write_done(context, counted(count, "collection", "collections") + " removed; the records stay", {{"removed", count}});
    return exit_done;
  }
  if (sets(context.arguments))
    return set_all(context, "collection", [](Library& library, const Keys& keys, const std::string& name, bool on) {
      return library.set_collection(keys, name, on);
    });
  OPCIT_TRY(Library library, open_to_read(context));
  OPCIT_TRY(auto collections, library.collections());
  write_counts(context, collections);
  return exit_done;
}

Result<int> run_note(Context& context) {
  const auto& words = context.arguments.operands();
  if (words.size() != 2) return fail(Code::usage, "a note takes a key and a text", "opcit note howell2015 'read chapter 3'");
  OPCIT_TRY(Library library, open_to_write(context));
  OPCIT_TRY(std::string key, key_named(library, words[0]));
  OPCIT_CHECK(library.add_note(key, words[1]));
  write_done(context, fmt::format("a note on {}", key), {{"key", key}});
  return exit_done;
}

/// What the library calls a file or an address.
std::string location_of(const std::string& name) {
  std::error_code ignored;
  bool address = name.find("://") != std::string::npos;
  return address ? name : std::filesystem::absolute(name, ignored).lexically_normal().string();
}

/// Addresses have no bytes here; of a file its digest is kept, so that a change is noticed.
Result<std::string> digest_of(const std::string& name) {
  if (name.find("://") != std::string::npos) return std::string();
  OPCIT_TRY(std::string bytes, io::read_file(name));
  return io::sha256(bytes);
}

Result<int> run_attach(Context& context) {
  const auto& words = context.arguments.operands();
  if (words.size() < 2) return fail(Code::usage, "attach takes a key and files", "opcit attach howell2015 howell.pdf");
  bool on = !context.arguments.has("remove");
  OPCIT_TRY(Library library, open_to_write(context));
  OPCIT_TRY(std::string key, key_named(library, words[0]));
  library.call_changes("attach", key);
  std::size_t changed = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    StoredAttachment attachment{location_of(words[i]), "", 0};
    if (on) {
      OPCIT_TRY(attachment.hash, digest_of(words[i]));
    }
    OPCIT_TRY(bool done, library.attach(key, attachment, on));
    changed += done ? 1 : 0;
  }
  write_done(context, fmt::format("{}: {} {}", key, counted(changed, "file", "files"), on ? "attached" : "detached"), {{"key", key}, {"changed", changed}});
  return exit_done;
}

Result<int> run_relate(Context& context) {
  const auto& words = context.arguments.operands();
  if (words.size() != 3)
    return fail(Code::usage, "relate takes a key, a relation and a key", "opcit relate lee2011a preprint-of lee2011");
  OPCIT_TRY(Library library, open_to_write(context));
  OPCIT_TRY(std::string key, key_named(library, words[0]));
  OPCIT_TRY(std::string other, key_named(library, words[2]));
  OPCIT_TRY(bool changed, library.relate(key, words[1], other, !context.arguments.has("remove")));
  write_done(context, fmt::format("{} {} {}", key, words[1], other),
             {{"key", key}, {"relation", words[1]}, {"other", other}, {"changed", changed}});
  return exit_done;
}

constexpr Flag add_tag{"add", 0, "TAG", "put a tag on"}, remove_tag{"remove", 0, "TAG", "take a tag off"};
constexpr std::array tag_flags = {add_tag, remove_tag};
constexpr std::array collection_flags = {Flag{"add", 0, "NAME", "put into a collection; thesis/chapter 1 is within thesis"},
                                         Flag{"remove", 0, "NAME", "take out of a collection"},
                                         Flag{"delete", 0, "NAME", "remove a collection and those within it; the records stay"}};
constexpr std::array attach_flags = {Flag{"remove", 0, "", "detach; the files stay where they are"}};
constexpr std::array relate_flags = {Flag{"remove", 0, "", "take the relation back"}};
constexpr std::array<std::string_view, 3> tag_examples = {"opcit tag", "opcit tag --add china howell2015 chen2015",
                                                          "opcit tag --remove todo howell2015"};
constexpr std::array<std::string_view, 3> collection_examples = {
    "opcit collection", "opcit collection --add 'thesis/chapter 1' howell2015", "opcit collection --delete thesis"};
constexpr std::array<std::string_view, 3> note_examples = {"opcit note howell2015 'read chapter 3'",
                                                           "opcit note chen2015 \"$(cat notes.txt)\"", "opcit show howell2015"};
constexpr std::array<std::string_view, 3> attach_examples = {"opcit attach howell2015 howell.pdf",
                                                             "opcit attach howell2015 https://example.org/paper.pdf",
                                                             "opcit attach --remove howell2015 howell.pdf"};
constexpr std::array<std::string_view, 3> relate_examples = {"opcit relate lee2011a preprint-of lee2011",
                                                             "opcit relate note2015 corrects chen2015",
                                                             "opcit relate --remove lee2011a preprint-of lee2011"};

}  // namespace

const Verb tag_verb{"tag", "list tags, put them on and take them off", "[KEY…]", tag_flags, tag_examples, run_tag};
const Verb collection_verb{"collection", "list collections, fill and empty them", "[KEY…]", collection_flags, collection_examples,
                           run_collection};
const Verb note_verb{"note", "keep a note with a record", "KEY TEXT", {}, note_examples, run_note};
const Verb attach_verb{"attach", "attach files and addresses to a record", "KEY FILE…", attach_flags, attach_examples, run_attach};
const Verb relate_verb{"relate", "say how two records belong together", "KEY RELATION KEY", relate_flags, relate_examples, run_relate};

}  // namespace opcit::cli
