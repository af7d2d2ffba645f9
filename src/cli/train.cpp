#include "cli/progress.h"
#include "cli/verbs.h"
#include "io/file.h"
#include "io/json.h"
#include "workspace/training_file.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <optional>

namespace opcit::cli {
namespace {

Result<std::vector<CorrectedReference>> read_training(const std::string& path) {
  if (path != "-" && !std::filesystem::exists(path))
    return fail(Code::file_missing, "there are no corrected references to learn from",
                "add some: opcit parse --correct FILE", Place{path});
  OPCIT_TRY(std::string text, io::read_file(path));
  OPCIT_TRY(std::vector<CorrectedReference> corrected, read_corrections(text, io::display_name(path)));
  if (corrected.empty())
    return fail(Code::file_missing, "the training file holds no reference",
                "add some: opcit parse --correct FILE", Place{io::display_name(path)});
  return corrected;
}

std::string readable(const RefitModel& model, const std::string& path) {
  return fmt::format(
      "{}: learned from {} references; {} were parsed as corrected before, {} are now\n"
      "use it with: opcit parse --model {}\n",
      path, model.references, model.right_before, model.right_after, path);
}

std::string answer(const RefitModel& model, const std::string& path) {
  io::Json json{{"model", path},
                {"references", model.references},
                {"right_before", model.right_before},
                {"right_after", model.right_after}};
  return io::dump_json(json) + "\n";
}

Result<int> run_train(Context& context) {
  const Arguments& arguments = context.arguments;
  const io::Paths& paths = context.config.paths;
  std::string training = arguments.has("training") ? arguments.get("training") : training_path(paths);
  std::string path = arguments.has("model") ? arguments.get("model") : own_model_path(paths);
  OPCIT_TRY(std::vector<CorrectedReference> corrected, read_training(training));
  std::optional<Progress> progress;
  RefitModel model = refit_model(corrected, [&](std::size_t, std::size_t rounds) {
    if (!progress) progress.emplace("rounds", rounds);
    progress->step();
  });
  progress.reset();
  OPCIT_CHECK(write_own_file(path, model.bytes));
  context.output.write(arguments.has("json") ? answer(model, path) : readable(model, path));
  return exit_done;
}

constexpr std::array train_flags = {
    Flag{"training", 0, "FILE", "learn from this file (else training.jsonl in your data folder)"},
    Flag{"model", 0, "FILE", "write the model here (else reference.model in your data folder)"},
};

constexpr std::array<std::string_view, 3> train_examples = {
    "opcit parse --correct corrected.jsonl && opcit train", "opcit parse --model own references.txt",
    "opcit train --training corrected.jsonl --model journal.model"};

}  // namespace

const Verb train_verb{"train", "learn from corrected references, on top of the model that opcit ships",
                      "", train_flags, train_examples, run_train};

}  // namespace opcit::cli
