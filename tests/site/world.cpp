// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/world.hpp"

#include "site/render_options.hpp"
#include "store/published_ledger.hpp"
#include "support/source_dir.hpp"

#include <fstream>
#include <iterator>
#include <utility>

namespace palmares::test {

namespace {

domain::Award award(int edition, std::string id, std::string slug, std::string name,
                    std::string grade) {
  domain::Award made;
  made.edition = edition;
  made.territory.id = std::move(id);
  made.territory.slug = std::move(slug);
  made.territory.name = std::move(name);
  made.territory.department = "38";
  made.grade = std::move(grade);
  return made;
}

domain::Sheet sheet(std::string kind, std::string title, std::vector<std::string> formats) {
  domain::Sheet made;
  made.kind = std::move(kind);
  made.title = std::move(title);
  made.formats = std::move(formats);
  return made;
}

}  // namespace

std::vector<domain::Results> published() {
  return {{.edition = 2021, .awards = {award(2021, "213801517", "echirolles", "Échirolles", "4")}},
          {.edition = 2023,
           .awards = {award(2023, "213801517", "echirolles", "Échirolles", "5"),
                      award(2023, "org-7", "l-ile", "L’Île <d’Or> & \"Cie\"", "2"),
                      award(2023, "org-7-b", "", "B", "1"),
                      award(2023, "999", "personne", "Personne", "")}}};
}

domain::Charter small_charter() {
  domain::Charter charter;
  charter.id = "essai";
  charter.themes = {{.name = "couleur", .swatches = {}}, {.name = "noir", .swatches = {}}};
  charter.wording = {{"label", "Territoire Numérique Libre"}};
  domain::Grade five;
  five.code = "5";
  five.title = "Niveau 5 sur 5";
  charter.grades = {five};
  charter.sheets = {sheet("badge-web", "Logo web", {"svg", "png"}),
                    sheet("certificat", "Certificat", {"pdf", "svg"})};
  charter.sheets.front().themes = {"couleur", "noir"};
  charter.sheets.front().year_optional = true;
  return charter;
}

site::Catalogue catalogue(const std::vector<domain::Results>& results) {
  const domain::Instant published{1'702'249'200};
  return {store::ledger_of(results, [=](int) { return published; }), published, code_of};
}

std::string code_of(int edition, std::string_view territory, int revision) {
  std::string code = std::to_string(edition) + std::to_string(revision);
  for (const char c : territory) {
    code += c >= '0' && c <= '9' ? std::string(1, c) : std::string();
  }
  code.resize(16, '0');
  return code;
}

Bytes bytes_of(const domain::Award& award, const deliver::ArtefactRequest& wanted) {
  return std::to_string(award.edition) + ' ' + award.territory.id + ' ' + wanted.kind + '.' +
         wanted.format + site::query_of(wanted.look) + '\n';
}

site::ContentProvider FakeContent::provider() {
  const auto media_type = [](std::string_view format) {
    return std::string(format == "svg"   ? "image/svg+xml"
                       : format == "png" ? "image/png"
                                         : "application/pdf");
  };
  return {.charter = [this](int) { return &m_charter; },
          .artefact = [this, media_type](
                          const domain::Award& award,
                          const deliver::ArtefactRequest& wanted) -> Result<deliver::Artefact> {
            ++made;
            before();
            if (!problems.empty()) {
              return fail(problems);
            }
            return deliver::Artefact{.bytes = bytes_of(award, wanted),
                                     .media_type = media_type(wanted.format),
                                     .extension = wanted.format,
                                     .alt = ""};
          },
          .kit = [this](const domain::Award& award) -> Result<Bytes> {
            ++made;
            before();
            if (!problems.empty()) {
              return fail(problems);
            }
            return "PK " + award.territory.id;
          },
          .picture = [](const site::ErrorImage& sign, std::string_view format) -> Result<Bytes> {
            return std::string(format) + ": " + sign.label + ": " + sign.title;
          },
          .shown = [](const domain::Award& award, std::string_view) -> Result<site::ImageInfo> {
            return site::ImageInfo{
                .alt = "Logo de " + award.territory.name, .width = 320, .height = 80};
          },
          .contact = [](int) { return std::string("label@example.org"); },
          .page_file = [](std::string_view name) -> Result<Bytes> {
            std::ifstream file(
                std::string(palmares::source_dir()) + "/templates/pages/" + std::string(name),
                std::ios::binary);
            return Bytes(std::istreambuf_iterator<char>(file), {});
          },
          .kept = [this](std::string_view hash,
                         const app::ServedAward& served) -> std::optional<Bytes> {
            const auto found = kept.find(hash);
            if (found == kept.end() || served(found->second.first) == nullptr) {
              return std::nullopt;
            }
            if (found->second.second.empty()) {
              throw std::runtime_error("damaged");
            }
            return found->second.second;
          },
          .spreadsheet = {},
          .open_writer = {},
          .map = {},
          .leave = leave,
          .base_url = "https://label.example",
          .label = "Label à venir",
          .legal_notice = legal_notice};
}

site::SitePlan site_plan(FakeContent& content) {
  return {.provider = content.provider(),
          .log = [](std::string_view) {},
          .run = "run",
          .now = [] { return domain::Instant{784111777}; }};
}

std::function<void(std::string_view)> LogBook::writer() {
  return [this](std::string_view line) {
    const std::lock_guard lock(m_mutex);
    m_text.append(line).append("\n");
  };
}

std::string LogBook::text() const {
  const std::lock_guard lock(m_mutex);
  return m_text;
}

site::Options small_options() {
  site::Options options;
  options.place.port = 0;
  options.io_threads = 2;
  options.render_threads = 2;
  options.clock = [] {
    return std::chrono::system_clock::time_point(std::chrono::seconds(784111777));
  };
  return options;
}

}  // namespace palmares::test
