#pragma once
// ZIP archives for tests, made in memory.

#include <string>
#include <utility>
#include <vector>

namespace opcit::test {

using Members = std::vector<std::pair<std::string, std::string>>;  ///< name and content

/// An archive of these members, stored without compression.
std::string make_archive(const Members& members);

/// A Word document whose body is `body` (elements `w:p` and others), with further parts.
std::string make_docx(const std::string& body, const Members& parts = {});

/// An OpenDocument text whose `office:text` is `body`; `styles` are automatic styles.
std::string make_odt(const std::string& body, const std::string& styles = {},
                     const Members& parts = {});

}  // namespace opcit::test
