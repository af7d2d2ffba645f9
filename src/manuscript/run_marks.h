#pragma once
// How text looks, for formats that say so run by run.

#include <cstdint>

#include "manuscript/document_builder.h"

namespace opcit::manuscript {

/// A set of MarkKind.
using MarkSet = std::uint8_t;

constexpr MarkSet bit_of(MarkKind kind) {
  return static_cast<MarkSet>(1U << static_cast<unsigned>(kind));
}

/// How a run looks. Of each bit: said at all, and if so, on or off.
struct RunLook {
  static constexpr MarkSet hidden = 1U << 7U;  ///< beside the bits of MarkKind
  MarkSet said = 0;
  MarkSet on = 0;

  /// What `over` says counts before what this says.
  RunLook under(RunLook over) const {
    return {static_cast<MarkSet>(said | over.said),
            static_cast<MarkSet>((on & ~over.said) | over.on)};
  }
};

/// Opens and closes marks so that runs of the same look make one. One for each story.
class RunMarks {
 public:
  explicit RunMarks(DocumentBuilder& builder) : builder_(builder) {}

  /// What follows looks so.
  void set(MarkSet wanted) {
    if (wanted == open_) return;
    for (MarkKind kind : {MarkKind::italic, MarkKind::bold, MarkKind::underline,
                          MarkKind::small_caps, MarkKind::superscript, MarkKind::subscript}) {
      bool is_open = (open_ & bit_of(kind)) != 0;
      bool is_wanted = (wanted & bit_of(kind)) != 0;
      if (is_open && !is_wanted) builder_.end_mark(kind);
      if (!is_open && is_wanted) builder_.begin_mark(kind);
    }
    open_ = wanted;
  }

 private:
  DocumentBuilder& builder_;
  MarkSet open_ = 0;
};

}  // namespace opcit::manuscript
