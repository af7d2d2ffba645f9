#include "csl/signature.h"

namespace opcit::csl {

void sign_cluster(const Processor& processor, std::size_t index, ClusterSignature& signature) {
  const Uses& uses = processor.citation_uses();
  signature.clear();
  for (const PlacedCite& cite : processor.cluster(index).cites) {
    const Entry& entry = processor.entry(cite.entry);
    CiteSignature one;
    one.cite = cite.cite;
    one.entry = cite.entry;
    one.look = entry.look;
    if (uses.number) one.number = entry.number;
    if (uses.first_note) one.first_note = cite.first_note;
    if (uses.position) one.position = cite.position;
    if (uses.near_note) one.near_note = cite.near_note && cite.position != CitePosition::first;
    signature.push_back(one);
  }
}

EntrySignature sign_entry(const Processor& processor, std::size_t index) {
  const Entry& entry = processor.entry(index);
  const Uses& uses = processor.bibliography_uses();
  EntrySignature signature;
  signature.entry = index;
  signature.look = entry.look;
  if (uses.number) signature.number = entry.number;
  if (uses.first_note) signature.first_note = entry.first_note;
  return signature;
}

}  // namespace opcit::csl
