#include "cli/describe.h"
#include "cli/job_lines.h"
#include "cli/offset_unit.h"
#include "cli/report.h"
#include "cli/verbs.h"
#include "io/file.h"
#include "workspace/parse_answer.h"
#include "workspace/training_file.h"

#include <opcit/formats/bibliography.h>

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <iterator>

namespace opcit::cli {
namespace {

/// A reference as it was given.
struct Line {
  std::string_view text;
  std::string id;         // its line's number
  std::size_t begin = 0;  // in its file
};

/// A file with its lines, or one reference from the command line.
struct Input {
  std::string name;
  std::string text;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::size_t number = 0;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < text.size()) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    ++number;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (!line.empty()) lines.push_back({line, std::to_string(number), at});
    at = end + 1;
  }
  return lines;
}

Result<std::vector<Input>> read_inputs(const Arguments& arguments) {
  std::vector<Input> inputs;
  for (const std::string& raw : arguments.all("raw")) inputs.push_back({"--raw", raw});
  std::vector<std::string> files = arguments.operands();
  if (files.empty() && inputs.empty()) files.emplace_back("-");
  for (const std::string& file : files) {
    OPCIT_TRY(std::string bytes, io::read_file(file));
    inputs.push_back({io::display_name(file), std::move(bytes)});
  }
  return inputs;
}

/// The parser with the model that --model names, else with the one that opcit ships.
Result<ReferenceParser> make_parser(const Context& context) {
  if (!context.arguments.has("model")) return ReferenceParser();
  std::string file = context.arguments.get("model");
  if (file == "own") {
    file = own_model_path(context.config.paths);
    if (!std::filesystem::exists(file))
      return fail(Code::file_missing, "there is no model of your own yet",
                  "make one: opcit parse --correct FILE, then opcit train", Place{file});
  }
  OPCIT_TRY(std::string bytes, io::read_file(file));
  return ReferenceParser::with_model(std::move(bytes), io::display_name(file));
}

/// The tokens of a reference, each with the labels that were weighed for it.
std::string explained(const ParsedPart& part, std::string_view line) {
  std::string out;
  for (const TaggedToken& token : part.tokens) {
    std::string row = fmt::format("    {:<24} {:<18}", on_one_line(token.span.of(part.span.of(line))),
                                  token.label);
    for (const auto& [label, probability] : token.alternatives)
      row += fmt::format(" {} {:.2f} ", label, probability);
    out += row.substr(0, row.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

/// Writes what was parsed in one of the verb's forms.
class Answers {
 public:
  Answers(Context& context, text::OffsetUnit unit)
      : out_(context.output),
        unit_(unit),
        explain_(context.arguments.has("explain")),
        json_(context.arguments.has("json")),
        format_(context.arguments.get("to")) {}

  ParseLineOptions options() const { return {true, explain_}; }

  void add(std::vector<ParsedPart> parts, const Line& line) {
    if (!format_.empty()) return keep(std::move(parts), line);
    if (explain_ && !json_) return show(parts, line);
    std::string members = parse_answer(std::move(parts), line.text, line.id, unit_);
    std::string answer = fmt::format("{{\"id\":\"{}\",\"raw\":", line.id);
    io::append_json(answer, line.text);
    answer += "," + members.substr(1);
    out_.write(json_ ? (any_ ? ",\n" : "[\n") + answer : answer + "\n");
    any_ = true;
  }

  Result<void> finish() {
    if (!format_.empty()) {
      OPCIT_TRY(WrittenBibliography written, write_bibliography(kept_, {format_}));
      out_.write(written.text);
    } else if (json_) {
      out_.write(any_ ? "\n]\n" : "[]\n");
    }
    return {};
  }

 private:
  void keep(std::vector<ParsedPart> parts, const Line& line) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      kept_.push_back(std::move(parts[i].parsed.record));
      kept_.back().id = part_id(line.id, i);
    }
  }

  void show(const std::vector<ParsedPart>& parts, const Line& line) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const ParsedReference& parsed = parts[i].parsed;
      out_.write(fmt::format("{}: {}  {}, confidence {:.2f}\n", part_id(line.id, i),
                             describe(parsed.record),
                             parsed.typed ? to_string(parsed.record.type) : "no type",
                             parsed.confidence));
      out_.write(explained(parts[i], line.text));
    }
  }

  Output& out_;
  text::OffsetUnit unit_;
  bool explain_;
  bool json_;
  std::string format_;
  bool any_ = false;
  std::vector<Reference> kept_;
};

bool report_several(const std::vector<ParsedPart>& parts, const Line& line, const Input& input) {
  std::optional<Finding> finding = several_references(parts);
  if (!finding) return false;
  finding->span = {line.begin + finding->span.begin, line.begin + finding->span.end};
  report(*finding, {input.name, input.text});
  return true;
}

Result<int> parse_lines(Context& context, text::OffsetUnit unit) {
  OPCIT_TRY(std::vector<Input> inputs, read_inputs(context.arguments));
  Answers answers(context, unit);
  int status = exit_done;
  for (const Input& input : inputs) {
    // A parser for each: dashes at the head of a list stand for nobody in the list before.
    OPCIT_TRY(ReferenceParser parser, make_parser(context));
    for (const Line& line : lines_of(input.text)) {
      std::vector<ParsedPart> parts = parse_line(parser, line.text, answers.options());
      if (report_several(parts, line, input)) status = exit_findings;
      answers.add(std::move(parts), line);
    }
  }
  OPCIT_CHECK(answers.finish());
  return status;
}

Result<int> parse_jobs(Context& context, text::OffsetUnit unit) {
  OPCIT_CHECK(make_parser(context));  // before any job is answered
  bool tokens = context.arguments.has("explain");
  return answer_lines(context, [&](const std::string& line) {
    thread_local Result<ReferenceParser> parser = make_parser(context);
    return answer_job(line, [&](const io::Json& job) -> Result<std::string> {
      if (!parser) return fail(parser.error());
      return parse_job(job, *parser, tokens, unit);
    });
  });
}

std::string readable(const AddedCorrections& added, const std::string& path) {
  return fmt::format("{}: {} added, {} replaced, {} unchanged; {} in all\nlearn from them with: opcit train\n",
                     path, added.added, added.replaced, added.unchanged, added.total);
}

std::string added_json(const AddedCorrections& added, const std::string& path) {
  io::Json json{{"training", path},
                {"added", added.added},
                {"replaced", added.replaced},
                {"unchanged", added.unchanged},
                {"total", added.total}};
  return io::dump_json(json) + "\n";
}

/// Puts corrected references into the user's training file.
Result<int> correct(Context& context) {
  const Arguments& arguments = context.arguments;
  std::string path = arguments.has("training") ? arguments.get("training")
                                               : training_path(context.config.paths);
  std::vector<CorrectedReference> corrected;
  for (const std::string& file : arguments.all("correct")) {
    OPCIT_TRY(std::string text, io::read_file(file));
    OPCIT_TRY(std::vector<CorrectedReference> more, read_corrections(text, io::display_name(file)));
    std::move(more.begin(), more.end(), std::back_inserter(corrected));
  }
  OPCIT_TRY(AddedCorrections added, add_corrections(path, std::move(corrected)));
  context.output.write(arguments.has("json") ? added_json(added, path) : readable(added, path));
  return exit_done;
}

Result<int> run_parse(Context& context) {
  if (context.arguments.has("correct")) return correct(context);
  OPCIT_TRY(text::OffsetUnit unit, offset_unit(context.arguments));
  return context.arguments.has("jsonl") ? parse_jobs(context, unit) : parse_lines(context, unit);
}

constexpr std::array parse_flags = {
    jsonl_flag,
    jobs_flag,
    Flag{"raw", 'r', "TEXT", "parse this reference"},
    Flag{"to", 't', "FORMAT", "write a bibliography in this format"},
    Flag{"explain", 0, "", "show the words, their labels and the alternatives"},
    Flag{"model", 0, "FILE", "use this model, or `own`: the one that `opcit train` made for you"},
    Flag{"correct", 0, "FILE", "add corrected references, `raw` and `record` each, to your training file"},
    Flag{"training", 0, "FILE", "with --correct: the training file (else one in your data folder)"},
    offsets_flag,
};

constexpr std::array<std::string_view, 5> parse_examples = {
    "opcit parse references.txt", "opcit parse references.txt --to csl-json -o references.json",
    "opcit parse --explain -r 'Lee, A. 2011. On work. Press.'",
    "opcit parse --jsonl < jobs.jsonl > answers.jsonl",
    "opcit parse references.txt --json -o corrected.json && vi corrected.json && "
    "opcit parse --correct corrected.json"};

}  // namespace

const Verb parse_verb{"parse", "turn printed references, one a line, into records", "[FILE…]",
                      parse_flags, parse_examples, run_parse};

}  // namespace opcit::cli
