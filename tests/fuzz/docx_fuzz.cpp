// Any parts of a Word document, and any archive, give a document that holds together, or an error.
#include "document_checks.h"
#include "office_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opcit;
  std::string input(reinterpret_cast<const char*>(data), size);
  std::string rels = "<Relationships>";
  for (const char* kind : {"footnotes", "endnotes", "styles", "numbering", "settings"})
    rels += std::string("<Relationship Type=\"x/") + kind + "\" Target=\"" + kind + ".xml\"/>";
  rels += "<Relationship Type=\"x/customXml\" Target=\"../customXml/item1.xml\"/></Relationships>";
  std::string bytes = fuzz::archive_of(
      input,
      {"word/document.xml", "word/footnotes.xml", "word/styles.xml", "word/numbering.xml",
       "word/settings.xml", "docProps/custom.xml", "customXml/item1.xml", "word/endnotes.xml"},
      {{"word/_rels/document.xml.rels", rels},
       {"_rels/.rels",
        "<R><Relationship Type=\"x/custom-properties\" Target=\"docProps/custom.xml\"/></R>"}});
  auto document = read_document(bytes, "fuzz.docx", {"docx", {}});
  if (!document) return 0;
  fuzz::require_told(*document);
  fuzz::require_sound(*document, fuzz::sizes_of(*document));
  return 0;
}
