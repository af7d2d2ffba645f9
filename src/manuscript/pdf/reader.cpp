#include <algorithm>
#include <map>

#include "io/process.h"
#include "manuscript/document_builder.h"
#include "manuscript/pdf/layout.h"
#include "manuscript/pdf/paragraphs.h"
#include "manuscript/pdf/pdf.h"

namespace opcit::manuscript {
namespace pdf {
namespace {

constexpr std::size_t longest_heading = 100;
constexpr std::size_t most_notes = 500;  // that a raised number is compared with

/// A note of a page: its lines, and the pages that they stand on.
struct FootNote {
  std::string label;
  std::vector<const Line*> lines;
  std::vector<std::size_t> pages;
  std::size_t anchor = 0;
  bool called = false;
};

class Reader {
 public:
  explicit Reader(std::vector<PageLayout> pages) : pages_(std::move(pages)) {}

  Document run() && {
    order_columns(pages_);
    join_raised_numbers(pages_);
    join_list_signs(pages_);
    mark_running_lines(pages_);
    body_ = body_size(pages_);
    mark_notes(pages_, body_);
    collect_notes();
    write_body();
    for (FootNote& note : notes_) write_note(note);
    return std::move(builder_).finish();
  }

 private:
  void collect_notes() {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      first_note_.push_back(notes_.size());
      for (const Line& line : pages_[p].lines) {
        if (line.role != LineRole::note) continue;
        if (line.begins_note) notes_.push_back({line.label, {}, {}});
        if (notes_.empty()) continue;
        notes_.back().lines.push_back(&line);
        notes_.back().pages.push_back(p);
      }
    }
    first_note_.push_back(notes_.size());
  }

  void write_body() {
    Paragraphs paragraphs(body_);
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      page_ = p;
      const PageLayout& page = pages_[p];
      builder_.begin_page(label_of(p));
      paragraphs.set_page(page, LineRole::body);
      std::vector<const Line*> lines;
      for (const Line& line : page.lines)
        if (line.role == LineRole::body) lines.push_back(&line);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line* next = i + 1 < lines.size() ? lines[i + 1] : nullptr;
        write_line(*lines[i], paragraphs.begins(*lines[i], next));
      }
      call_the_rest(p);
    }
    builder_.end_block();
  }

  std::string label_of(std::size_t page) const {
    return pages_[page].label.empty() ? std::to_string(page + 1) : pages_[page].label;
  }

  /// Notes whose number nobody found are called at the end of their page.
  void call_the_rest(std::size_t page) {
    for (std::size_t i = first_note_[page]; i < first_note_[page + 1]; ++i)
      if (!notes_[i].called) call(notes_[i]);
  }

  void call(FootNote& note) {
    note.called = true;
    note.anchor = builder_.anchor(NoteKind::footnote, note.label);
  }

  void write_line(const Line& line, bool begins) {
    if (begins) {
      builder_.end_block();
      BlockKind text = line.begins_item ? BlockKind::list_item : BlockKind::paragraph;
      builder_.begin_block(is_heading(line) ? BlockKind::heading : text);
    } else {
      builder_.line_break({});
    }
    write_words(line, 0);
  }

  bool is_heading(const Line& line) const {
    return line.size > body_ * 1.12 && line.text().size() <= longest_heading;
  }

  void write_words(const Line& line, std::size_t first) {
    std::string text;
    for (std::size_t i = first; i < line.words.size(); ++i) {
      const Word& word = line.words[i];
      bool apart = i > first && word.box.left - line.words[i - 1].box.right > line.size * 0.06;
      if (apart) text += ' ';
      bool raised = line.words.size() > 1 && is_raised(word, line);
      bool lowered = line.words.size() > 1 && !raised && is_lowered(word, line);
      if (!raised && !lowered) {
        text += word.text;
        continue;
      }
      flush(text);
      if (raised && calls_note(word.text)) continue;
      MarkKind mark = raised ? MarkKind::superscript : MarkKind::subscript;
      builder_.begin_mark(mark);
      builder_.decoded(word.text, {});
      builder_.end_mark(mark);
    }
    flush(text);
  }

  void flush(std::string& text) {
    if (!text.empty()) builder_.decoded(text, {});
    text.clear();
  }

  bool calls_note(const std::string& label) {
    if (builder_.in_note() || !is_note_number(label)) return false;
    // The text of a note may have been moved to the next page.
    std::size_t end = first_note_[std::min(page_ + 2, first_note_.size() - 1)];
    end = std::min(end, first_note_[page_] + most_notes);
    for (std::size_t i = first_note_[page_]; i < end; ++i) {
      if (notes_[i].called || notes_[i].label != label) continue;
      call(notes_[i]);
      return true;
    }
    return false;
  }

  void write_note(const FootNote& note) {
    builder_.begin_note_text(note.anchor);
    Paragraphs paragraphs(body_);
    for (std::size_t i = 0; i < note.lines.size(); ++i) {
      const Line& line = *note.lines[i];
      const Line* next = i + 1 < note.lines.size() ? note.lines[i + 1] : nullptr;
      bool begins = paragraphs.begins(line, next);
      if (i == 0) builder_.begin_block(BlockKind::note);
      // The lines of one note go together; a new paragraph in it is told by its indent.
      if (i > 0 && begins && line.box.left > note.lines[i - 1]->box.left + line.size)
        builder_.begin_block(BlockKind::note);
      else
        builder_.line_break({});
      if (i > 0 && note.pages[i] != note.pages[i - 1]) builder_.turn_note_page(label_of(note.pages[i]));
      write_words(line, i == 0 ? 1 : 0);
    }
    builder_.end_note();
  }

  std::vector<PageLayout> pages_;
  std::vector<FootNote> notes_;
  std::vector<std::size_t> first_note_;  // of each page, and behind the last
  DocumentBuilder builder_;
  double body_ = 10;
  std::size_t page_ = 0;
};

tl::unexpected<Error> refuse(const io::ProcessResult& result, const std::string& name) {
  auto says = [&](std::string_view words) {
    return result.errors.find(words) != std::string::npos;
  };
  if (says("Incorrect password") || says("ncrypt"))
    return fail(Code::file_unreadable, "the PDF is encrypted, and its password is not known",
                "save it without a password: qpdf --decrypt --password=… FILE.pdf OUT.pdf",
                Place{name});
  if (result.exit_code == 1 || says("May not be a PDF") || says("trailer"))
    return fail(Code::file_unreadable, "the PDF is damaged, and nothing in it can be read",
                "fetch it once more, or repair it: qpdf FILE.pdf OUT.pdf", Place{name});
  return fail(Code::program_failed,
              "the program pdftotext ended with " + std::to_string(result.exit_code),
              "run it by hand to see what is wrong", Place{name});
}

}  // namespace
}  // namespace pdf

Result<Document> read_pdf_layout(std::string xhtml, const std::string& name) {
  std::vector<pdf::PageLayout> pages = pdf::parse_layout(xhtml);
  bool words = std::any_of(pages.begin(), pages.end(),
                           [](const pdf::PageLayout& page) { return !page.lines.empty(); });
  if (!words)
    return fail(Code::file_unreadable,
                "the PDF has " + std::to_string(pages.size()) +
                    " pages and no text in them: it is pictures of pages",
                "let the text be recognised first: ocrmypdf FILE.pdf OUT.pdf", Place{name});
  Document document = pdf::Reader(std::move(pages)).run();
  document.name = name;
  document.format = "pdf";
  document.encoding = "UTF-8";
  return document;
}

Result<Document> read_pdf(std::string bytes, const std::string& name) {
  auto result = io::run_process({"pdftotext", "-bbox-layout", "-enc", "UTF-8", "-", "-"}, bytes);
  if (!result) {
    Error error = std::move(result.error());
    error.place = Place{name};
    if (error.code == Code::program_missing) {
      error.message += ", and a PDF is read by it";
      error.help = "install poppler: apt install poppler-utils, or brew install poppler";
    }
    return fail(std::move(error));
  }
  if (result->exit_code != 0) return pdf::refuse(*result, name);
  return read_pdf_layout(std::move(result->output), name);
}

bool is_pdf(const Input& input) {
  return std::string_view(input.bytes).substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

Result<Document> read_pdf_file(Input input) {
  return read_pdf(std::move(input.bytes), input.name);
}

}  // namespace opcit::manuscript
