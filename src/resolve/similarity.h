#pragma once
// How alike words, names and container titles are. Every value is 0 to 1.

#include "resolve/work.h"

namespace opcit::resolve {

/// Equal, or one letter apart in words of five letters or more (a slip of a scanner or a typist);
/// never words with digits.
bool is_same_word(const std::string& a, const std::string& b);

/// The best agreement of one work's titles with another's. Titles whose numbers differ (Part I and
/// Part II) do not agree.
double title_similarity(const std::vector<Words>& given, const std::vector<Words>& found);

/// How much of a title stands in a text in one place and in order.
double title_inside(const Words& text, const Words& title);

/// Whether the words stand in the text one after the other.
bool is_inside(const Words& text, const Words& words);

/// 1: the same family or institution and no contradicting initial; 0.9: a slip of one letter, part
/// of a double name, or family and given exchanged; 0.8: institutions that differ in a word; 0.5:
/// the same family with another initial; 0: another name.
double name_similarity(const FoldedName& given, const FoldedName& found);

/// 1 for equal titles; 0.95 when one abbreviates the other word by word; 0.8 for initials.
double container_similarity(const Words& given, const Words& found);

}  // namespace opcit::resolve
