#include "parse/tagger/types.h"

#include <algorithm>
#include <cmath>

#include "parse/tagger/cues.h"
#include "parse/tagger/runs.h"

namespace opcit::parse {
namespace {

/// Names of features; those of the tagger are smaller.
enum Name : Key { bias = 200, has, has_two, order, cue_in_field, word_in_field, first_word, marked, lengths };

class Writer {
 public:
  Writer(const Tokens& tokens, const std::vector<Label>& labels, std::vector<Key>& out)
      : tokens_(tokens), labels_(labels), out_(out) {}

  void run() {
    add(bias, 0);
    Label before = Label::other;
    for (const Run& run : runs_of(labels_)) {
      describe(run);
      if (run.label == Label::other) continue;
      add(order, mix(static_cast<Key>(before), static_cast<Key>(run.label)));
      before = run.label;
      present_[static_cast<std::size_t>(run.label)] = true;
    }
    add(order, mix(static_cast<Key>(before), label_count));
    add_presence();
    std::sort(out_.begin(), out_.end());
    out_.erase(std::unique(out_.begin(), out_.end()), out_.end());
  }

 private:
  void add(Key name, Key value) { out_.push_back(mix(name, value)); }

  /// Names and numbers tell nothing about the kind of work.
  static bool has_telling_words(Label label) {
    return label != Label::author && label != Label::editor && label != Label::translator &&
           label != Label::page && label != Label::identifier;
  }

  void describe(const Run& run) {
    Key label = static_cast<Key>(run.label);
    const Separator& before = tokens_.separators[run.first];
    add(marked, mix(label, mix(static_cast<Key>(before.mark),
                               static_cast<Key>(tokens_.separators[run.last].mark))));
    if (run.label == Label::issued || run.label == Label::page || run.label == Label::volume)
      add(lengths, mix(label, std::min<std::size_t>(run.last - run.first, 4)));
    if (!has_telling_words(run.label)) return;
    add(first_word, mix(label, tokens_.tokens[run.first].key));
    for (std::size_t i = run.first; i < run.last; ++i) {
      Key word = tokens_.tokens[i].key;
      add(word_in_field, mix(label, word));
      if (Key cue = cue_of(word); cue != 0) add(cue_in_field, mix(label, cue));
    }
  }

  void add_presence() {
    for (std::size_t a = 0; a < label_count; ++a) {
      add(has, mix(a, present_[a] ? 1 : 0));
      for (std::size_t b = a + 1; b < label_count; ++b)
        add(has_two, mix(mix(a, b), (present_[a] ? 2U : 0U) + (present_[b] ? 1U : 0U)));
    }
  }

  const Tokens& tokens_;
  const std::vector<Label>& labels_;
  std::vector<Key>& out_;
  std::array<bool, label_count> present_{};
};

}  // namespace

std::size_t type_slot(std::string_view name) {
  return static_cast<std::size_t>(std::find(type_names.begin(), type_names.end(), name) -
                                  type_names.begin());
}

void type_features(const Tokens& tokens, const std::vector<Label>& labels, std::vector<Key>& out) {
  out.clear();
  Writer(tokens, labels, out).run();
}

std::array<float, label_count> type_probabilities(const LabelScores& scores) {
  std::array<float, label_count> out{};
  float top = *std::max_element(scores.of.begin(), scores.of.end());
  float sum = 0;
  for (std::size_t t = 0; t < label_count; ++t) sum += out[t] = std::exp(scores.of[t] - top);
  for (float& p : out) p /= sum;
  return out;
}

}  // namespace opcit::parse
