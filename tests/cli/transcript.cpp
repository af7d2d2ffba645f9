#include "cli/transcript.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <stdexcept>

namespace opcit::transcripts {
namespace {

constexpr std::string_view no_newline = "\\ no newline at end";

bool starts_section(std::string_view line) {
  return line.starts_with("== ") || line.starts_with("-- ") || line.starts_with("$ ");
}

/// \n, \xHH and a backslash before any other character for itself.
std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    std::string_view digits = text.substr(++i + 1, 2);
    unsigned byte = 0;
    if (text[i] == 'n') {
      out += '\n';
    } else if (text[i] == 'x' && digits.size() == 2 &&
               std::from_chars(digits.data(), digits.data() + 2, byte, 16).ptr ==
                   digits.data() + 2) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

/// Walks over the lines of a transcript and builds its cases.
class Reader {
 public:
  explicit Reader(Transcript& transcript) : transcript_(transcript) {}

  void read() {
    while (at_ < lines().size()) {
      std::string_view line = lines()[at_++];
      if (line.starts_with("== ")) {
        transcript_.cases.push_back({std::string(line.substr(3)), {}, {}, {}});
      } else if (line.starts_with("$ ")) {
        read_step(line.substr(2));
      } else if (line.starts_with("-- ")) {
        read_file(line.substr(3));
      } else if (!line.empty() && !line.starts_with("#")) {
        fail("text outside of a block");
      }
    }
  }

 private:
  const std::vector<std::string>& lines() const { return transcript_.lines; }

  [[noreturn]] void fail(const std::string& message) const {
    throw std::runtime_error(transcript_.path + ":" + std::to_string(at_) + ": " + message);
  }

  Case& current() {
    if (transcript_.cases.empty()) fail("no case is open; a case begins with == and its name");
    return transcript_.cases.back();
  }

  /// The lines up to the next section, a leading backslash taken off lines that look like one.
  std::string block(bool escaped) {
    std::string out;
    while (at_ < lines().size() && !starts_section(lines()[at_])) {
      std::string_view line = lines()[at_++];
      if (line == no_newline) {
        if (!out.empty()) out.pop_back();
        continue;
      }
      if (line.starts_with("\\") && starts_section(line.substr(1))) line.remove_prefix(1);
      out += escaped ? unescape(line) : std::string(line) + "\n";
    }
    return out;
  }

  void read_file(std::string_view header) {
    if (header.starts_with("copy ")) {
      current().copies.emplace_back(header.substr(5));
    } else if (header.starts_with("escaped file ")) {
      current().files.push_back({std::string(header.substr(13)), block(true)});
    } else if (header.starts_with("file ")) {
      current().files.push_back({std::string(header.substr(5)), block(false)});
    } else {
      fail("unknown section: " + std::string(header));
    }
  }

  void read_step(std::string_view command) {
    Step step;
    step.command = command;
    step.line = at_;
    if (peek("-- stdin")) step.input = block(false);
    else if (peek("-- escaped stdin")) step.input = block(true);
    step.begin = at_;
    if (peek("-- stdout")) step.expected.out = block(false);
    if (peek("-- stderr")) step.expected.err = block(false);
    if (at_ < lines().size() && lines()[at_].starts_with("-- exit ")) {
      std::string_view code = std::string_view(lines()[at_++]).substr(8);
      std::from_chars(code.data(), code.data() + code.size(), step.expected.status);
    } else if (at_ != step.begin) {
      fail("what a command must do closes with -- exit and its code");
    }
    step.end = at_;
    current().steps.push_back(std::move(step));
  }

  bool peek(std::string_view header) {
    if (at_ >= lines().size() || lines()[at_] != header) return false;
    ++at_;
    return true;
  }

  Transcript& transcript_;
  std::size_t at_ = 0;  // the next line, from 0; so also the last one read, from 1
};

void append_block(std::vector<std::string>& out, const char* header, std::string_view text) {
  if (text.empty()) return;
  out.emplace_back(header);
  bool complete = text.ends_with('\n');
  if (complete) text.remove_suffix(1);
  for (std::size_t begin = 0, end = 0; end != std::string_view::npos; begin = end + 1) {
    end = text.find('\n', begin);
    std::string line(text.substr(begin, end - begin));
    out.push_back(starts_section(line) ? "\\" + line : line);
  }
  if (!complete) out.emplace_back(no_newline);
}

}  // namespace

Transcript read_transcript(const std::string& path) {
  Transcript out;
  out.path = path;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  for (std::string line; std::getline(file, line);) out.lines.push_back(line);
  Reader(out).read();
  return out;
}

bool matches(std::string_view pattern, std::string_view text) {
  constexpr std::string_view any = "{{*}}";
  std::size_t star = pattern.find(any);
  if (star == std::string_view::npos) return pattern == text;
  if (text.substr(0, star) != pattern.substr(0, star)) return false;
  pattern.remove_prefix(star + any.size());
  text.remove_prefix(star);
  std::size_t line_end = std::min(text.find('\n'), text.size());
  for (std::size_t skip = 0; skip <= line_end; ++skip)
    if (matches(pattern, text.substr(skip))) return true;
  return false;
}

std::vector<std::string> split_words(std::string_view command) {
  std::vector<std::string> words;
  bool open = false;  // a word has begun
  char quote = 0;
  for (char c : command) {
    bool blank = quote == 0 && c == ' ';
    if (!blank && !open) words.emplace_back();
    open = !blank;
    if (blank) continue;
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else {
      words.back() += c;
    }
  }
  return words;
}

std::vector<std::string> outcome_lines(const Outcome& outcome) {
  std::vector<std::string> out;
  append_block(out, "-- stdout", outcome.out);
  append_block(out, "-- stderr", outcome.err);
  out.push_back("-- exit " + std::to_string(outcome.status));
  return out;
}

}  // namespace opcit::transcripts
