#pragma once
// Genres and roles of MODS against CSL.

#include <opcit/model/variable.h>

#include <array>
#include <string_view>

namespace opcit::formats::mods {

struct Genre {
  std::string_view name;
  ItemType type;
};

/// marcgt terms, what bibutils and Zotero write, and CSL's own names.
inline constexpr std::array genres = {
    Genre{"journalArticle", ItemType::article_journal}, Genre{"journal article", ItemType::article_journal},
    Genre{"article", ItemType::article_journal},        Genre{"magazineArticle", ItemType::article_magazine},
    Genre{"magazine article", ItemType::article_magazine}, Genre{"newspaperArticle", ItemType::article_newspaper},
    Genre{"newspaper article", ItemType::article_newspaper}, Genre{"book", ItemType::book},
    Genre{"bookSection", ItemType::chapter},            Genre{"book chapter", ItemType::chapter},
    Genre{"book section", ItemType::chapter},           Genre{"conferencePaper", ItemType::paper_conference},
    Genre{"conference publication", ItemType::paper_conference}, Genre{"conference paper", ItemType::paper_conference},
    Genre{"thesis", ItemType::thesis},                  Genre{"theses", ItemType::thesis},
    Genre{"Ph.D. thesis", ItemType::thesis},            Genre{"Masters thesis", ItemType::thesis},
    Genre{"dissertation", ItemType::thesis},            Genre{"report", ItemType::report},
    Genre{"technical report", ItemType::report},        Genre{"webpage", ItemType::webpage},
    Genre{"web site", ItemType::webpage},               Genre{"web page", ItemType::webpage},
    Genre{"blogPost", ItemType::post_weblog},           Genre{"patent", ItemType::patent},
    Genre{"map", ItemType::map},                        Genre{"manuscript", ItemType::manuscript},
    Genre{"unpublished", ItemType::manuscript},         Genre{"letter", ItemType::personal_communication},
    Genre{"interview", ItemType::interview},            Genre{"film", ItemType::motion_picture},
    Genre{"motion picture", ItemType::motion_picture},  Genre{"videoRecording", ItemType::motion_picture},
    Genre{"videorecording", ItemType::motion_picture},  Genre{"audioRecording", ItemType::song},
    Genre{"sound", ItemType::song},                     Genre{"computerProgram", ItemType::software},
    Genre{"bill", ItemType::bill},                      Genre{"case", ItemType::legal_case},
    Genre{"hearing", ItemType::hearing},                Genre{"statute", ItemType::legislation},
    Genre{"legislation", ItemType::legislation},        Genre{"law report or digest", ItemType::legal_case},
    Genre{"legal case and case notes", ItemType::legal_case}, Genre{"encyclopedia", ItemType::entry_encyclopedia},
    Genre{"encyclopediaArticle", ItemType::entry_encyclopedia}, Genre{"dictionaryEntry", ItemType::entry_dictionary},
    Genre{"dictionary", ItemType::entry_dictionary},    Genre{"artwork", ItemType::graphic},
    Genre{"art original", ItemType::graphic},           Genre{"picture", ItemType::graphic},
    Genre{"presentation", ItemType::speech},            Genre{"podcast", ItemType::broadcast},
    Genre{"radioBroadcast", ItemType::broadcast},       Genre{"tvBroadcast", ItemType::broadcast},
    Genre{"dataset", ItemType::dataset},                Genre{"standard", ItemType::standard},
    Genre{"review", ItemType::review},                  Genre{"document", ItemType::document},
    Genre{"preprint", ItemType::article},
};

struct Role {
  std::string_view code;
  std::string_view term;
  Variable variable;
};

/// MARC relators.
inline constexpr std::array roles = {
    Role{"aut", "author", Variable::author},
    Role{"cre", "creator", Variable::author},
    Role{"edt", "editor", Variable::editor},
    Role{"trl", "translator", Variable::translator},
    Role{"ctb", "contributor", Variable::contributor},
    Role{"com", "compiler", Variable::compiler},
    Role{"cmp", "composer", Variable::composer},
    Role{"drt", "director", Variable::director},
    Role{"ill", "illustrator", Variable::illustrator},
    Role{"ivr", "interviewer", Variable::interviewer},
    Role{"ive", "interviewee", Variable::author},
    Role{"nrt", "narrator", Variable::narrator},
    Role{"orm", "organizer", Variable::organizer},
    Role{"prf", "performer", Variable::author},
    Role{"pro", "producer", Variable::producer},
    Role{"rcp", "recipient", Variable::recipient},
    Role{"aus", "scriptwriter", Variable::script_writer},
    Role{"pbd", "editorial director", Variable::editorial_director},
    Role{"ctg", "cartographer", Variable::author},
    Role{"inv", "inventor", Variable::author},
    Role{"art", "artist", Variable::author},
    Role{"prg", "programmer", Variable::author},
    Role{"spk", "speaker", Variable::author},
};

}  // namespace opcit::formats::mods
