#pragma once
// One row a format: what it is called, how it is recognised, read and written.

#include <opcit/formats/bibliography.h>

#include <span>
#include <string_view>

namespace opcit::formats {

/// What a reader is told besides the bytes.
struct Reading {
  std::string_view name;  // of the file, for messages
  Profile profile = Profile::none;
};

/// What a writer is told besides the references, and what it tells.
struct Writing {
  Profile profile = Profile::none;
  bool protected_titles = false;  // WriteOptions
  std::vector<Finding> lost;      // what the format cannot hold
};

struct Format {
  BibliographyFormat info;
  /// True when `head`, the beginning of a file, looks like this format.
  bool (*sniff)(std::string_view head);
  Result<Bibliography> (*read)(std::string_view bytes, const Reading& reading);  // null: cannot
  Result<std::string> (*write)(std::span<const Reference> references, Writing& writing);  // null: cannot
};

extern const Format bibtex;
extern const Format biblatex;
extern const Format csl_json;

namespace cff {
extern const Format format;
}
namespace crossref {
extern const Format format;
}
namespace crossref_xml {
extern const Format format;
}
namespace csl_yaml {
extern const Format format;
}
namespace datacite {
extern const Format format;
}
namespace endnote_xml {
extern const Format format;
}
namespace hayagriva {
extern const Format format;
}
namespace medline {
extern const Format format;
}
namespace mods {
extern const Format format;
}
namespace openalex {
extern const Format format;
}
namespace ovid {
extern const Format format;
}
namespace pubmed {
extern const Format format;
}
namespace refer {
extern const Format format;
}
namespace refworks {
extern const Format format;
}
namespace ris {
extern const Format format;
}
namespace web_of_science {
extern const Format format;
}
namespace word_sources {
extern const Format format;
}
namespace zotero {
extern const Format format;
}
namespace cnki {
extern const Format format;
}
namespace coins {
extern const Format format;
}
namespace datacite_xml {
extern const Format format;
}
namespace dublin_core {
extern const Format format;
}
namespace jats {
extern const Format format;
}
namespace schema_org {
extern const Format format;
}
namespace scopus {
extern const Format format;
}
namespace zotero_rdf {
extern const Format format;
}
namespace marc {
extern const Format exchange_format;
extern const Format xml_format;
}

}  // namespace opcit::formats
