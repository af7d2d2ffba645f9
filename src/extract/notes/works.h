#pragma once
// The works that notes may mean: by their titles, by their authors, by the notes that cited them.

#include <opcit/extract/extraction.h>
#include <opcit/parse/reference_parser.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/notes/shelfmarks.h"

namespace opcit::extraction {

/// The words of a title as keys, a leading article left out.
struct TitleWords {
  std::vector<std::string> words;
  std::size_t main = 0;  ///< how many stand before the subtitle
};

/// What notes are compared with. Words are keys (word_key).
struct Work {
  std::string reference;              ///< id of the list's entry; empty for a work it has not
  std::vector<std::string> families;  ///< of all authors, the first author's words first
  std::vector<std::string> names;     ///< all words of the authors' part
  std::vector<TitleWords> titles;     ///< wherever in the entry the title may begin
  std::unordered_set<std::string> words;  ///< all words of the entry
  std::size_t authors = 0;            ///< how many; 0 when the entry was not understood
  bool part = false;                  ///< of a book or a journal
  bool titled = false;                ///< the entry begins with the title: nobody is its author
  std::vector<std::string> shelf_marks;  ///< of a work without a title: an archive's, a reporter's
  std::string year;
  std::vector<std::size_t> cited_in;  ///< indices of notes, rising
};

/// A title's words, met in a note.
struct TitleHit {
  std::size_t work = 0;
  std::size_t title = 0;  ///< of the work's titles
  std::size_t first = 0;  ///< words of the note, half-open
  std::size_t last = 0;
  std::size_t at = 0;     ///< word of the title where the match begins
};

/// Grows while notes are read. Look-ups take time in what shares two words or a name.
class Works {
 public:
  std::size_t add(Work work);

  const Work& operator[](std::size_t i) const { return works_[i]; }
  std::size_t size() const { return works_.size(); }
  bool empty() const { return works_.empty(); }

  void cite(std::size_t work, std::size_t note);

  /// The longest matches of any title with `words` from word `at` on, longest first.
  std::vector<TitleHit> titles_at(const std::vector<std::string_view>& words, std::size_t at) const;

  /// Works with an author of this family name, the one cited last first.
  std::vector<std::size_t> by_family(std::string_view family) const;

  /// Works cited in note `note`, in order.
  const std::vector<std::size_t>& cited_in(std::size_t note) const;

  const Shelfmarks& shelfmarks() const { return shelfmarks_; }

  /// The work cited last before now; none: nothing.
  bool has_last() const { return last_ != none; }
  std::size_t last() const { return last_; }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct Posting {
    std::size_t work;
    std::size_t title;
    std::size_t at;
  };

  std::vector<Work> works_;
  Shelfmarks shelfmarks_;
  std::unordered_map<std::string, std::vector<Posting>> by_words_;  ///< one or two title words
  std::unordered_map<std::string, std::vector<std::size_t>> by_family_;
  std::vector<std::vector<std::size_t>> by_note_;
  std::vector<std::size_t> cited_at_;  ///< for each work, a count that rises with each cite
  std::size_t cites_ = 0;
  std::size_t last_ = none;
};

/// A work from an entry of a list, or from a full reference in a note.
Work make_work(std::string reference, std::string_view raw, const ParsedReference& parsed);

/// The keys of the words in `text`, in order.
std::vector<std::string> word_keys(std::string_view text);

bool is_article(std::string_view key);

}  // namespace opcit::extraction
