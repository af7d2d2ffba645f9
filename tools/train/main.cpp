// opcit_train_model MODEL ALIGNED.jsonl... [--fold I/N] [--without SOURCE] [--left-out FILE]
// Trains a model for parsing references. --fold I/N leaves out every Nth document, for cross
// validation, --without a source; --left-out writes the ids of what was left out, one a line.

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <string>
#include <unordered_set>
#include <vector>

#include "io/file.h"
#include "parse/tagger/model.h"
#include "parse/training/trainer.h"

namespace {

using namespace opcit;

struct Request {
  std::string model;
  std::vector<std::string> files;
  std::vector<std::string> without;
  std::string left_out;
  std::size_t fold = 0;
  std::size_t folds = 0;
  std::size_t most_bytes = 4000000;
  parse::TrainingOptions options;
};

/// Ids are `document-number` or `document#reference`; anystyle's and Linked Books' lines are
/// documents of their own.
std::string_view document_of(const parse::Example& example) {
  std::string_view id = example.id;
  if (auto hash = id.find('#'); hash != id.npos) return id.substr(0, hash);
  if (example.source == "anystyle" || example.source == "linkedbooks") return id;
  return id.substr(0, id.rfind('-'));
}

std::size_t fold_of(std::string_view document, std::size_t folds) {
  parse::Key key = 1;
  for (char c : document) key = parse::mix(key, static_cast<unsigned char>(c));
  return (key >> 20) % folds;
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Request read_arguments(const std::vector<std::string>& words) {
  Request request;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string value = i + 1 < words.size() ? words[i + 1] : "";
    if (words[i] == "--fold") {
      request.fold = number(value);
      request.folds = number(value.substr(value.find('/') + 1));
      ++i;
    } else if (words[i] == "--without") {
      request.without.push_back(value);
      ++i;
    } else if (words[i] == "--left-out") {
      request.left_out = value;
      ++i;
    } else if (words[i] == "--epochs") {
      request.options.epochs = number(value);
      ++i;
    } else if (words[i] == "--bytes") {
      request.most_bytes = number(value);
      ++i;
    } else if (words[i] == "--least") {
      request.options.least_uses = number(value);
      ++i;
    } else if (words[i] == "--rate") {
      request.options.rate = std::stof(value);
      ++i;
    } else if (words[i] == "--penalty") {
      request.options.penalty = std::stof(value);
      ++i;
    } else if (request.model.empty()) {
      request.model = words[i];
    } else {
      request.files.push_back(words[i]);
    }
  }
  return request;
}

bool is_left_out(const Request& request, const parse::Example& example) {
  for (const std::string& source : request.without)
    if (example.source == source) return true;
  return request.folds > 0 && fold_of(document_of(example), request.folds) == request.fold;
}

Result<void> run(const Request& request) {
  std::vector<parse::Example> examples;
  std::unordered_set<std::string> seen;
  std::string left_out;
  for (const std::string& file : request.files) {
    OPCIT_TRY(std::string text, io::read_file(file));
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = std::min(text.find('\n', at), text.size());
      OPCIT_TRY(parse::Example example,
                parse::read_example(std::string_view(text).substr(at, end - at), file, ++line));
      if (is_left_out(request, example))
        left_out += example.id + "\n";
      else if (seen.insert(example.raw).second)
        examples.push_back(std::move(example));
      at = end + 1;
    }
  }
  parse::Weights weights = parse::train(examples, request.options, [](std::size_t epoch, double mean) {
    fmt::print(stderr, "epoch {:2}  mean log likelihood {:.4f}\n", epoch, mean);
  });
  std::string model = parse::write_model(weights, request.most_bytes);
  fmt::print(stderr, "{} examples, {} features, {} bytes\n", examples.size(), weights.rows.size(),
             model.size());
  if (!request.left_out.empty()) {
    OPCIT_CHECK(io::write_file(request.left_out, left_out));
  }
  return io::write_file(request.model, model);
}

}  // namespace

int main(int argc, char** argv) {
  Request request = read_arguments({argv + 1, argv + argc});
  if (request.files.empty()) {
    fmt::print(stderr, "usage: opcit_train_model MODEL ALIGNED.jsonl... [--fold I/N] [--without SOURCE] [--left-out FILE]\n");
    return 2;
  }
  if (auto done = run(request); !done) {
    fmt::print(stderr, "{}\n", done.error().message);
    return 2;
  }
  return 0;
}
