#pragma once
// What is odd about an item, for the one who has to correct it. Rendering goes on regardless.

#include <opcit/base/finding.h>

#include <string>
#include <vector>

#include "csl/item.h"

namespace opcit::csl {

/// What is absurd about a date: `month 25 is neither a month nor a season`; empty when nothing is.
std::string find_absurdity(const Date& date);

/// Whether a date of the reference is none or a text's markup is unbalanced.
bool has_odd_field(const Reference& reference);

/// Adds a finding for every oddity of the item: control characters, open embeddings, lost
/// characters, unbalanced markup, dates that are none.
void add_item_findings(const Item& item, std::vector<Finding>& findings);

}  // namespace opcit::csl
