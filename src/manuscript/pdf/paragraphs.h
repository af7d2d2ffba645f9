#pragma once
// Where paragraphs begin.

#include <string>
#include <vector>

#include "manuscript/pdf/layout.h"

namespace opcit::manuscript::pdf {

/// Decides line by line. One for the body of the whole text, one for each note.
class Paragraphs {
 public:
  explicit Paragraphs(double body) : body_(body) {}

  /// Learns how far the lines of each column of a page reach.
  void set_page(const PageLayout& page, LineRole role);

  /// Whether `line` begins a paragraph. `next` is the line behind it, or null.
  bool begins(const Line& line, const Line* next);

 private:
  bool begins_on_page(const Line& line, const Line* next);
  void learn_leading(std::vector<double>& distances);
  double right_edge(const Line& line) const;
  bool would_fit(const Line& line) const;

  struct Reach {
    long column;
    double right;
  };
  double body_;
  std::vector<Reach> reaches_;
  Line last_;            // with its last word only
  double first_left_ = 0;
  double leading_ = 0;   // usual distance of lines
  bool any_ = false;
  bool same_page_ = false;
  bool last_is_first_ = true;
};

}  // namespace opcit::manuscript::pdf
