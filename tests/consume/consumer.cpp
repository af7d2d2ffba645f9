// Uses the library as a stranger would: reads a bibliography, prints who wrote what when.
#include <opcit/formats/bibliography.h>

#include <iostream>

int main() {
  auto bibliography = opcit::read_bibliography(
      R"([{"id": "a", "type": "book", "title": "Insurgency Trap", "issued": {"date-parts": [[2014]]},
           "author": [{"family": "Friedman", "given": "Eli"}]}])",
      "works.json");
  if (!bibliography) {
    std::cerr << bibliography.error().message << '\n';
    return 1;
  }
  for (const opcit::Reference& work : bibliography->references)
    std::cout << work.names(opcit::Variable::author)->front().family << ' ' << *work.year() << ": "
              << work.text(opcit::Variable::title) << '\n';
}
