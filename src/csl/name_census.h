#pragma once
// Which names the works of a document bring into the registry, and which works are affected when
// others come and go.

#include <cstddef>
#include <vector>

#include "csl/document.h"
#include "csl/evaluator.h"
#include "csl/name_registry.h"

namespace opcit::csl {

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
  const NameRegistry& registry() const { return registry_; }

  /// Registers the names the cite of `entry` shows and the bibliography sorts it by.
  void add(const Entry& entry, std::size_t index);

  /// Taking back what `add` did takes two steps, so that a new item can be added in between: names
  /// that both have are never gone. The old item must live until the second.
  Account close(std::size_t index);
  void remove(const Account& account, std::size_t index);

  std::vector<std::size_t> take_affected() { return registry_.take_affected(); }

 private:
  void add_people(const PersonNames& people, People& registered) const;
  void add_rendered(const Request& request, const Nodes& nodes, People& registered);
  People shown_names(const Entry& entry);

  Shared shared_;
  bool is_needed_;
  bool keeps_accounts_;
  NameRegistry registry_;
  std::vector<const SortKey*> keys_;  ///< of the bibliography, those that may show names
  Output scratch_;
  Evaluator evaluator_;
  std::vector<Account> accounts_;  ///< by entry
};

}  // namespace opcit::csl
