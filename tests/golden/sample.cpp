// SPDX-License-Identifier: AGPL-3.0-or-later
#include "golden/sample.hpp"

#include "base/number.hpp"
#include "deliver/artefact/letter.hpp"
#include "deliver/render_context.hpp"
#include "lib/system/file.hpp"
#include "render/formats.hpp"
#include "support/keys.hpp"
#include "support/run.hpp"
#include "support/source_dir.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <stdexcept>
#include <utility>

namespace palmares::golden {

namespace {

int latest_edition_of(const domain::Charter& charter) {
  int year = 0;
  for (const domain::Edition& edition : context().editions.all) {
    year = edition.charter == charter.id ? edition.year : year;
  }
  return year;
}

void visit_texts(const std::vector<document::Item>& items, const Affine& under,
                 const std::function<void(const document::Text&, const Affine&)>& check) {
  for (const document::Item& item : items) {
    if (const auto* text = std::get_if<document::Text>(&item.value)) {
      check(*text, under);
    } else if (const auto* group = std::get_if<document::Group>(&item.value)) {
      visit_texts(group->items, under * group->transform, check);
    }
  }
}

}  // namespace

const deliver::RenderContext& context() {
  static const deliver::RenderContext opened = deliver::test::open_render_context(Bytes(32, 'k'));
  return opened;
}

std::vector<std::string> charter_ids() {
  std::vector<std::string> ids;
  for (const auto& entry :
       std::filesystem::directory_iterator(palmares::source_dir() + "/templates")) {
    if (std::filesystem::exists(entry.path() / "charter.toml")) {
      ids.push_back(entry.path().filename());
    }
  }
  std::ranges::sort(ids);
  return ids;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

domain::Award award(const domain::Charter& charter, std::string name, std::string grade) {
  return deliver::test::award("213801517", std::move(name), std::move(grade),
                              latest_edition_of(charter));
}

std::vector<std::string> themes(const domain::Charter& charter, const domain::Sheet& sheet) {
  return sheet.themes.empty() ? std::vector<std::string>{charter.themes.front().name}
                              : sheet.themes;
}

bool has_format(const domain::Sheet& sheet, std::string_view format) {
  return std::ranges::find(sheet.formats, format) != sheet.formats.end();
}

std::size_t offered(const domain::Charter& charter, std::string_view folder,
                    std::string_view format) {
  std::size_t kinds = 0;
  const auto all =
      std::filesystem::path(palmares::source_dir() + "/templates") / charter.id / folder;
  for (const auto& entry : std::filesystem::directory_iterator(all)) {
    const std::string stem = entry.path().stem();
    // Letters about an edition belong to no laureate.
    if (entry.is_directory() || entry.path().extension() == ".svg" || stem.ends_with("-edition")) {
      continue;
    }
    const Bytes text = lib::read_file(entry.path()).value();
    const std::size_t line = text.find("\nformats = [");
    const std::string listed = text.substr(line, text.find(']', line) - line);
    kinds += listed.find('"' + std::string(format) + '"') != std::string::npos ? 1 : 0;
  }
  return kinds;
}

document::Document composed(const domain::Sheet& sheet, const domain::Award& award,
                            const compose::RenderOptions& look, Code code) {
  compose::Facts facts = deliver::test::value_of(deliver::facts_of(context(), award));
  if (code == Code::absent) {
    facts.code.reset();
  }
  return deliver::test::value_of(context().composer.compose(sheet, facts, look));
}

document::Document paginated(const domain::Letter& letter, const domain::Award& award) {
  const compose::Facts facts = deliver::test::value_of(deliver::facts_of(context(), award));
  return deliver::test::value_of(deliver::letter_pages(context(), facts, letter));
}

bool has_format(const domain::Letter& letter, std::string_view format) {
  return std::ranges::find(letter.formats, format) != letter.formats.end();
}

const lib::Signer& signer() {
  static const lib::Signer opened = deliver::test::value_of(lib::Signer::open(
      {.key = {"cle.pem", lib::read_file(support::test_key().key()).value()},
       .certificate = {"certificat.pem", lib::read_file(support::test_key().certificate()).value()},
       .password = {}},
      std::time(nullptr) + 60));
  return opened;
}

Bytes rendered(std::string_view format, const document::Document& document) {
  return deliver::test::value_of(
      render::sheet_format(format)->render(document, *context().resources));
}

void for_each_text(const document::Document& document,
                   const std::function<void(const document::Text&, const Affine&)>& check) {
  for (const document::Page& page : document.pages) {
    visit_texts(page.items, {}, check);
  }
}

support::Image rasterised(BytesView pdf, double dpi) {
  const support::TemporaryFile file(pdf, ".pdf");
  const support::Run run = support::run(
      {"pdftoppm", "-q", "-png", "-singlefile", "-r", format_number(dpi, 2), file.path()});
  if (run.exit_code != 0) {
    throw std::runtime_error("pdftoppm: " + run.output);
  }
  return support::decode_png(run.output);
}

}  // namespace palmares::golden
