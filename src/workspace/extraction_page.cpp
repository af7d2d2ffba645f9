#include "workspace/extraction_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace opcit {
namespace {

constexpr double sure = 0.9;
constexpr double likely = 0.7;

constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body{{font:17px/1.55 Georgia,serif;color:#222;background:#fdfcf9;margin:0}}
header,main,footer{{max-width:46rem;margin:0 auto;padding:1rem}}
header{{font:14px/1.5 system-ui,sans-serif;color:#555}}
h1{{font-size:1.1rem;margin:0}}
p,h2,li,blockquote{{white-space:pre-line}}
h2{{font-size:1.1rem}}
.note{{font-size:.9em;color:#444}}
a.c{{color:inherit;text-decoration:none;background:#d8ecd5;border-bottom:2px solid #4b9a45}}
a.likely{{background:#f8ecc4;border-color:#c79a1b}}
a.doubtful{{background:#f7d9d2;border-color:#c2513b}}
a.unlinked{{background:#e4e4e4;border-color:#777;border-bottom-style:dotted}}
.talk{{background:#dfe7f5;border-bottom:2px solid #5a78b8}}
:target{{outline:3px solid #2d6cdf;outline-offset:2px}}
.x{{background:none}}
#show:checked~main .x{{background:#eee;color:#777;border-bottom:1px dashed #999;cursor:help}}
.back{{font:13px system-ui,sans-serif;margin-left:.4em}}
label,#show{{font:14px system-ui,sans-serif}}
</style></head><body>
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

/// A stretch of the text with what opens and closes it on the page.
struct Marked {
  Span span;
  std::string open;
  std::string_view close;
};

class PageWriter {
 public:
  explicit PageWriter(const Manuscript& manuscript)
      : document_(manuscript.document), found_(manuscript.extraction) {
    number_targets();
    mark_cites();
    for (const Note& note : document_.notes) labels_.emplace(note.span.begin, note.label);
    for (const FoundCommunication& one : found_.communications)
      marks_.push_back({one.span, "<span class=\"talk\" title=\"communication, not a work\">",
                        "</span>"});
    for (const Rejected& one : found_.rejected)
      marks_.push_back({one.span,
                        fmt::format("<span class=\"x\" title=\"{}\">", to_string(one.reason)),
                        "</span>"});
    std::stable_sort(marks_.begin(), marks_.end(),
                     [](const Marked& a, const Marked& b) { return a.span < b.span; });
  }

  std::string write() {
    std::string language = document_.language.empty() ? "und" : document_.language;
    out_ = fmt::format(fmt::runtime(head), fmt::arg("lang", escaped(language)),
                       fmt::arg("title", escaped(document_.name)));
    out_ += fmt::format("<header><h1>{}</h1>{}: {} citations of {} works</header>\n",
                        escaped(document_.name), to_string(found_.system),
                        found_.citations.size(), found_.records.size());
    out_ += fmt::format("<input type=\"checkbox\" id=\"show\" style=\"margin-left:1rem\">"
                        "<label for=\"show\"> show what was left out ({})</label>\n<main>\n",
                        found_.rejected.size());
    for (const Block& block : document_.blocks) write_block(block);
    out_ += "</main>\n";
    write_list();
    return out_ + "</body></html>\n";
  }

 private:
  /// References and records are the targets of links: `r1`, `r2`, …
  void number_targets() {
    for (const FoundReference& reference : found_.references)
      targets_.try_emplace(reference.record, targets_.size() + 1);
    for (const Reference& record : found_.records)
      targets_.try_emplace(record.id, targets_.size() + 1);
  }

  void mark_cites() {
    for (const FoundCluster& cluster : found_.citations)
      for (const FoundCite& cite : cluster.cites) {
        std::size_t number = ++cites_;
        auto target = targets_.find(cite.record);
        std::string_view shade = cite.reference.empty() && !found_.references.empty() ? " unlinked"
                                 : cite.confidence >= sure                            ? ""
                                 : cite.confidence >= likely                          ? " likely"
                                                                                      : " doubtful";
        std::string link;
        if (target != targets_.end()) {
          link = fmt::format(" href=\"#r{}\"", target->second);
          cited_at_[target->second].push_back(number);
        }
        marks_.push_back({cite.span,
                          fmt::format("<a class=\"c{}\" id=\"c{}\"{} title=\"{} · {:.2f}\">", shade,
                                      number, link, escaped(cite.record), cite.confidence),
                          "</a>"});
      }
  }

  void write_block(const Block& block) {
    std::string_view tag = "p";
    if (block.kind == BlockKind::heading) tag = "h2";
    if (block.kind == BlockKind::block_quotation) tag = "blockquote";
    std::string_view extra = block.kind == BlockKind::note ? " class=\"note\"" : "";
    out_ += fmt::format("<{}{}>", tag, extra);
    auto label = labels_.find(block.span.begin);
    bool shown = document_.format == "txt";  // the text itself has the number
    if (label != labels_.end() && !shown)
      out_ += fmt::format("<sup>{}</sup> ", escaped(label->second));
    write_span(block.span);
    out_ += fmt::format("</{}>\n", tag);
  }

  /// Marks that overlap one before them are left out; one that ends behind its block is cut.
  void write_span(Span span) {
    std::size_t at = span.begin;
    while (next_ < marks_.size() && marks_[next_].span.begin < at) ++next_;
    for (; next_ < marks_.size() && marks_[next_].span.begin < span.end; ++next_) {
      const Marked& mark = marks_[next_];
      if (mark.span.begin < at || mark.span.empty()) continue;
      std::size_t end = std::min(mark.span.end, span.end);
      out_ += escaped(Span{at, mark.span.begin}.of(document_.text));
      out_ += mark.open;
      out_ += escaped(Span{mark.span.begin, end}.of(document_.text));
      out_ += mark.close;
      at = end;
    }
    out_ += escaped(Span{at, span.end}.of(document_.text));
  }

  void write_list() {
    out_ += found_.references.empty() ? "<footer><h2>Works cited</h2>\n<ol>\n"
                                      : "<footer><h2>Reference list</h2>\n<ol>\n";
    for (const FoundReference& reference : found_.references)
      write_target(reference.record, reference.raw);
    if (found_.references.empty())
      for (const Reference& record : found_.records) write_target(record.id, record.id);
    out_ += "</ol></footer>\n";
  }

  void write_target(const std::string& record, std::string_view shown) {
    std::size_t number = targets_.at(record);
    out_ += fmt::format("<li id=\"r{}\">{}", number, escaped(shown));
    for (std::size_t cite : cited_at_[number])
      out_ += fmt::format(" <a class=\"back\" href=\"#c{0}\">↩{0}</a>", cite);
    out_ += "</li>\n";
  }

  const Document& document_;
  const Extraction& found_;
  std::map<std::string_view, std::size_t> targets_;  ///< number by record
  std::map<std::size_t, std::vector<std::size_t>> cited_at_;
  std::map<std::size_t, std::string_view> labels_;  ///< of notes, by where their text begins
  std::vector<Marked> marks_;
  std::size_t next_ = 0;
  std::size_t cites_ = 0;
  std::string out_;
};

}  // namespace

std::string extraction_page(const Manuscript& manuscript) {
  return PageWriter(manuscript).write();
}

}  // namespace opcit
