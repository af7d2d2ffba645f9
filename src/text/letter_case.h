#pragma once
// Case of letters, by the rules of a language where they differ (Turkish i, Greek final sigma).

#include <string>
#include <string_view>

namespace opcit::text {

/// `lang` is a BCP 47 tag or empty.
std::string to_upper(std::string_view text, std::string_view lang);
std::string to_lower(std::string_view text, std::string_view lang);

bool is_uppercase(char32_t c);   ///< has the property Uppercase
bool is_lowercase(char32_t c);   ///< has the property Lowercase
bool is_alphabetic(char32_t c);  ///< general category L
bool is_alphanumeric(char32_t c);
bool is_digit(char32_t c);   ///< a decimal digit of any script
bool is_punctuation(char32_t c);  ///< general category P
bool is_space(char32_t c);   ///< white space, no-break spaces included

/// A script written without spaces between family and given name: Han, kana, Hangul and the like.
bool is_east_asian(char32_t c);

/// The script is Latin, Greek, Cyrillic or of none in particular: names take Western order.
bool is_romanesque(char32_t c);

/// Begins a word that is set apart from its neighbours by spaces. The Hebrew vav, written onto the
/// next word, does not.
bool begins_spaced_word(char32_t c);

/// What a superscript letter or figure stands for (`²` → `2`), or an empty string.
std::string superscript_base(char32_t c);

}  // namespace opcit::text
