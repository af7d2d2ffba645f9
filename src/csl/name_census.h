#pragma once
// Which names the works of a document bring into the registry, and which works are affected when
// others come and go. To know the names, cites and sort keys are rendered; most of them turn out as
// they would when all names are known, and need not be rendered once more.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "csl/document.h"
#include "csl/evaluator.h"
#include "csl/name_registry.h"

namespace opcit::csl {

/// What was rendered of a work before all names were known.
struct Draft {
  std::string text;
  std::vector<NameListShape> lists;
};

class NameCensus {
 public:
  using People = std::vector<const PersonName*>;

  /// What one entry has brought in. Points into its item.
  struct Account {
    People registered;
    People watched;
  };

  /// `shared` is copied but for its registry. Only a census that keeps accounts can take entries
  /// back and tell who is affected.
  NameCensus(const Shared& shared, bool keeps_accounts);

  /// Whether the style's givenname-disambiguation-rule works on names at all.
  bool is_needed() const { return is_needed_; }
  NameRegistry& registry() { return registry_; }

  /// That many entries will be added: what is kept of them lies in one piece.
  void expect(std::size_t entries) { drafts_.reserve(entries); }

  /// Registers the names the cite of `entry` shows and the bibliography sorts it by.
  void add(const Entry& entry, std::size_t index);

  /// Of an entry that is not to be added: the names that `add` would register, and the lists of its
  /// cite.
  People introduce(const Entry& entry, std::vector<NameListShape>& lists);

  /// The plain cite of an entry added just now, and the text of one of its sort keys, if they have
  /// been rendered and are what they would be now that all names are registered.
  std::optional<Draft> take_cite(std::size_t index);
  std::optional<std::string> take_key(std::size_t index, const SortKey& key);
  void drop_drafts() { drafts_ = {}; }

  /// Taking back what `add` did takes two steps, so that a new item can be added in between: names
  /// that both have are never gone. The old item must live until the second.
  Account close(std::size_t index);
  void remove(const Account& account, std::size_t index);

  std::vector<std::size_t> take_affected() { return registry_.take_affected(); }

 private:
  /// What has been rendered of one entry.
  struct Drafts {
    std::optional<Draft> cite;
    std::optional<Draft> key;
  };

  void add_people(const PersonNames& people, People& registered) const;
  void add_rendered(People& registered) const;
  void add_keys(const Entry& entry, Drafts& drafts, People& registered);
  NodeId render_cite(const Entry& entry);
  People shown_names(const Entry& entry, Drafts& drafts);
  bool is_final(const std::optional<Draft>& draft) const;

  Shared shared_;
  bool is_needed_;
  bool keeps_accounts_;
  NameRegistry registry_;
  std::vector<const SortKey*> keys_;  ///< of the bibliography, those that may show names
  const SortKey* drafted_key_ = nullptr;  ///< the first of them, where its text is worth keeping
  bool drafts_cites_;
  Output scratch_;
  Evaluator evaluator_;
  std::vector<Account> accounts_;  ///< by entry
  std::vector<Drafts> drafts_;     ///< by entry
};

}  // namespace opcit::csl
