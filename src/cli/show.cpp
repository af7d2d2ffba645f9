#include "cli/describe.h"
#include "cli/library_access.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "model/csl_json.h"
#include "workspace/library_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace opcit::cli {
namespace {

std::string witness(const StoredValue& value) {
  return value.source.detail.empty()
             ? std::string(to_string(value.source.kind))
             : fmt::format("{}: {}", to_string(value.source.kind), value.source.detail);
}

std::string readable(const StoredReference& stored) {
  std::string out = fmt::format("{}\n  {}\n  {}", stored.entry.reference.id,
                                describe(stored.entry.reference), to_string(stored.entry.verdict));
  if (!stored.resolution.source.empty())
    out += fmt::format(" by {}, score {:.2f}", stored.resolution.source, stored.resolution.score);
  out += stored.entry.retracted ? ", RETRACTED\n" : "\n";
  for (const StoredValue& value : stored.values)
    out += fmt::format("  {} {:<18} {}  [{}]\n", value.chosen ? "*" : " ", value.name, value.value,
                       witness(value));
  for (const std::string& tag : stored.tags) out += fmt::format("  tag {}\n", tag);
  for (const std::string& name : stored.collections) out += fmt::format("  in {}\n", name);
  for (const StoredNote& note : stored.notes) out += fmt::format("  note: {}\n", on_one_line(note.text));
  for (const StoredAttachment& attachment : stored.attachments) out += fmt::format("  attached: {}\n", attachment.location);
  for (const StoredRelation& relation : stored.relations)
    out += relation.is_from ? fmt::format("  {} {} this\n", relation.key, relation.kind) : fmt::format("  {} {}\n", relation.kind, relation.key);
  for (const CitedPlace& place : stored.cited)
    out += fmt::format("  cited in {} at byte {}: {}\n", place.document, place.span.begin,
                       on_one_line(place.surface));
  return out;
}

Result<int> show_one(Context& context, const Library& library, const std::string& key) {
  OPCIT_TRY(std::string named, key_named(library, key));
  OPCIT_TRY(StoredReference stored, library.show(named));
  bool json = context.arguments.has("json");
  context.output.write(json ? io::dump_json(stored_answer(stored), 1) + "\n" : readable(stored));
  return exit_done;
}

Result<int> run_show(Context& context) {
  const auto& keys = context.arguments.operands();
  if (keys.empty()) return fail(Code::usage, "no key named", "opcit list shows the keys");
  OPCIT_TRY(Library library, open_to_read(context));
  int status = exit_done;
  for (const std::string& key : keys) {
    auto done = show_one(context, library, key);
    if (!done) report(done.error());
    status = std::max(status, done ? *done : exit_code(done.error().code));
  }
  return status;
}

constexpr std::array<std::string_view, 3> show_examples = {
    "opcit show howell2015", "opcit show --json howell2015", "opcit show chen2015 zou2015"};

}  // namespace

const Verb show_verb{"show", "show all that is known of a record, and who says so", "KEY…", {},
                     show_examples, run_show};

}  // namespace opcit::cli
