#pragma once
// Footnotes of plain text: numbered paragraphs behind the body.

#include <opcit/manuscript/document.h>

namespace opcit::manuscript {

/// Finds the notes of a text and makes their blocks notes: paragraphs that count up from 1
/// (`1 Text`, `1. Text`, `[1] Text`), with a raised anchor for most of them in the body before, or
/// with no body at all. Paragraphs without a number go on with the note before. Linear.
void find_text_notes(Document& document);

}  // namespace opcit::manuscript
