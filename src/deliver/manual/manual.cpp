// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/manual/manual.hpp"

#include "base/french.hpp"
#include "compose/letter/prose_reader.hpp"
#include "deliver/artefact/letter.hpp"
#include "lib/image/png_reader.hpp"
#include "lib/text/mustache.hpp"
#include "lib/xml/svg_markup.hpp"
#include "render/letter/letter_formats.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace palmares::deliver {

namespace {

constexpr double mm_per_pixel = 0.12;  // pictures are of windows 1,280 pixels wide
constexpr std::string_view written = ".md";
constexpr std::string_view data_address = "data:image/png;base64,";

/// Calls a function with every link of some blocks; what it gives takes its place.
class Links {
 public:
  using Change = std::function<std::string(const std::string& link)>;
  explicit Links(Change change) : m_change(std::move(change)) {}

  void change(std::vector<document::Block>& blocks) const {
    for (document::Block& block : blocks) {
      std::visit([this](auto& value) { in(value); }, block.value);
    }
  }

 private:
  void in(document::Runs& runs) const {
    for (document::Run& run : runs) {
      if (!run.link.empty()) {
        run.link = m_change(run.link);
      }
    }
  }
  void in(std::vector<document::Runs>& cells) const {
    std::ranges::for_each(cells, [this](document::Runs& runs) { in(runs); });
  }
  void in(document::Paragraph& paragraph) const { in(paragraph.runs); }
  void in(document::Heading& heading) const { in(heading.runs); }
  void in(document::List& list) const {
    std::ranges::for_each(list.items, [this](std::vector<document::Block>& item) { change(item); });
  }
  void in(document::Quote& quote) const { change(quote.blocks); }
  void in(document::Table& table) const {
    in(table.head);
    std::ranges::for_each(table.rows, [this](std::vector<document::Runs>& cells) { in(cells); });
  }
  void in(document::Figure&) const {}
  void in(document::Divider&) const {}

  Change m_change;
};

bool absolute(std::string_view link) {
  return link.find("://") != std::string_view::npos || link.starts_with("mailto:");
}

Problem no_picture(const std::string& address, std::string what) {
  return {.where = {},
          .what = "l’image " + guillemets(address) + ' ' + std::move(what),
          .hint = "une image PNG"};
}

/// For PDF its pixels, for HTML its file.
Result<document::Figure> figure_of(const ManualFrame& frame, const std::string& address) {
  const std::optional<Bytes> bytes = frame.picture(address);
  if (!bytes) {
    return fail(no_picture(address, "manque"));
  }
  Result<lib::OpaquePicture> pixels = lib::read_png(*bytes, address);
  if (!pixels) {
    return fail(no_picture(address, "ne se lit pas"));
  }
  document::Figure figure;
  figure.file = std::string(data_address) + lib::base64(*bytes);
  figure.drawing.trim = {pixels->width * mm_per_pixel, pixels->height * mm_per_pixel};
  figure.drawing.items.push_back(
      {document::Picture{.box = {0, 0, figure.drawing.trim.width, figure.drawing.trim.height},
                         .width = pixels->width,
                         .height = pixels->height,
                         .rgb = std::make_shared<const Bytes>(std::move(pixels->rgb))}});
  return figure;
}

std::vector<Place> lines_of(const ManualSource& source) {
  std::vector<Place> lines;
  const auto count = 1 + std::ranges::count(source.markdown, '\n');
  for (int line = 1; line <= static_cast<int>(count); ++line) {
    lines.push_back({.file = source.file, .line = line, .column = 0});
  }
  return lines;
}

Result<document::Prose> prose_of(const domain::Charter& charter, const ManualSource& source,
                                 const ManualFrame& frame) {
  const compose::Expansion expansion{
      .text = source.markdown, .values = {}, .lines = lines_of(source)};
  document::Prose prose;
  TRY_ASSIGN(prose.blocks,
             compose::read_manual(expansion, charter, [&](const std::string& address) {
               return figure_of(frame, address);
             }));
  const auto* title =
      prose.blocks.empty() ? nullptr : std::get_if<document::Heading>(&prose.blocks.front().value);
  if (title == nullptr || title->level != 1) {
    return fail(Problem{.where = {.file = source.file, .line = 1, .column = 0},
                        .what = "ce manuel ne commence pas par son titre",
                        .hint = "«\u00A0# Titre\u00A0» à la première ligne"});
  }
  prose.title = document::plain(title->runs);
  prose.subject = "Manuel de Palmarès";
  prose.author = "Palmarès";
  prose.date = frame.date;
  prose.footer = "Palmarès – " + prose.title;
  return prose;
}

/// Manuals link to each other by the names of their files; what else lies in the sources is not at
/// hand where they are read.
Links links(const std::vector<ManualSource>& sources, bool within_one_page) {
  return Links([&sources, within_one_page](const std::string& link) {
    if (absolute(link)) {
      return link;
    }
    const std::string name = link.substr(0, link.find(written));
    const bool here = std::ranges::find(sources, name, &ManualSource::name) != sources.end();
    return here && within_one_page ? '#' + name : std::string();
  });
}

/// On a page of all manuals their titles stand one level below its own.
std::vector<document::Block> lowered(std::vector<document::Block> blocks) {
  for (document::Block& block : blocks) {
    if (auto* heading = std::get_if<document::Heading>(&block.value)) {
      ++heading->level;
    }
  }
  return blocks;
}

Result<Bytes> page_of(const std::vector<ManualSource>& sources, std::vector<document::Prose> proses,
                      const ManualFrame& frame) {
  TRY_ASSIGN(const lib::Mustache page, lib::Mustache::parse(frame.page, {}, "manuels.mustache"));
  const render::LetterFormat* html = render::letter_format("html");
  assert(html != nullptr);
  std::vector<lib::View> manuals;
  for (std::size_t i = 0; i < proses.size(); ++i) {
    proses[i].blocks = lowered(std::move(proses[i].blocks));
    links(sources, true).change(proses[i].blocks);
    TRY_ASSIGN(Bytes article, html->render(proses[i]));
    manuals.emplace_back(lib::View::Map{{"nom", sources[i].name},
                                        {"titre", proses[i].title},
                                        {"article", lib::View(std::move(article))}});
  }
  return page.render(lib::View::Map{{"manuels", std::move(manuals)}});
}

}  // namespace

Result<Manuals> make_manuals(const RenderContext& context, const std::vector<ManualSource>& sources,
                             const ManualFrame& frame) {
  const domain::Charter* charter = context.composer.charter(frame.charter);
  assert(charter != nullptr);
  Problems problems;
  std::vector<document::Prose> proses;
  for (const ManualSource& source : sources) {
    if (Result<document::Prose> prose = prose_of(*charter, source, frame); prose) {
      proses.push_back(*std::move(prose));
    } else {
      std::ranges::move(prose.error(), std::back_inserter(problems));
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  // Of no edition: in the charter's styles as they are shipped.
  domain::Edition none;
  none.charter = frame.charter;
  Manuals manuals;
  for (document::Prose prose : proses) {
    links(sources, false).change(prose.blocks);
    TRY_ASSIGN(Artefact pdf,
               render_prose(context, none, prose, {.kind = {}, .format = "pdf", .look = {}}));
    manuals.pdfs.push_back(std::move(pdf.bytes));
  }
  TRY_ASSIGN(manuals.html, page_of(sources, std::move(proses), frame));
  return manuals;
}

}  // namespace palmares::deliver
