// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workload.hpp"

#include "base/number.hpp"
#include "charter/reader.hpp"
#include "compose/values/verification.hpp"
#include "intake/format/csv.hpp"
#include "lib/system/file.hpp"
#include "render/formats.hpp"

#include <cassert>
#include <span>
#include <utility>

namespace palmares::bench {

namespace {

constexpr std::string_view charter_id = "peers";
constexpr std::string_view key = "bench key: not a secret";

}  // namespace

Result<std::vector<Workload::Row>> Workload::read_rows(const std::filesystem::path& names) {
  const std::optional<Bytes> bytes = lib::read_file(names);
  if (!bytes) {
    return fail("the list of names is missing", "--names FILE");
  }
  intake::Diagnostics findings{.file = names.filename().string(), .problems = {}, .notices = {}};
  const intake::Csv table = intake::read_csv(*bytes, findings);
  std::vector<Row> rows;
  for (const intake::Row& fields : std::span(table.rows).subspan(1)) {
    assert(fields.size() >= 5);
    rows.push_back({.code = fields[0].text,
                    .name = fields[2].text,
                    .level = fields[3].text,
                    .year = static_cast<int>(parse_integer(fields[4].text).value_or(2026))});
  }
  return rows;
}

Result<Workload> Workload::open(const std::filesystem::path& root,
                                const std::filesystem::path& names) {
  Workload workload;
  TRY_ASSIGN(lib::Resources resources, lib::Resources::load(root));
  workload.m_resources = std::make_unique<const lib::Resources>(std::move(resources));
  TRY_ASSIGN(charter::Installation installation, charter::read_installation(*workload.m_resources));
  TRY_ASSIGN(compose::Composer composer,
             compose::Composer::open(*workload.m_resources, std::move(installation.charters)));
  workload.m_composer = std::make_unique<const compose::Composer>(std::move(composer));
  workload.m_edition = installation.editions.all.front();
  TRY_ASSIGN(workload.m_rows, read_rows(names));
  return workload;
}

Result<document::Document> Workload::compose(std::string_view kind, std::size_t i) const {
  const Row& row = m_rows[i % m_rows.size()];
  domain::Edition edition = m_edition;
  edition.year = row.year + static_cast<int>(i / m_rows.size());
  const domain::Charter* charter = m_composer->charter(charter_id);
  domain::Award award;
  award.edition = edition.year;
  award.territory.id = row.code;
  award.territory.name = row.name;
  award.grade = row.level;
  const compose::Facts facts{.edition = &edition,
                             .charter = charter,
                             .award = &award,
                             .base_url = "https://territoire-numerique-libre.org",
                             .code = compose::printed_code(key, edition.year, row.code, 1)};
  return m_composer->compose(*charter->sheet(kind), facts, {});
}

Result<Bytes> Workload::make(std::string_view kind, std::string_view format, std::size_t i,
                             double width_px) const {
  TRY_ASSIGN(document::Document document, compose(kind, i));
  if (width_px > 0) {
    document.width_px = width_px;
  }
  return render::sheet_format(format)->render(document, *m_resources);
}

}  // namespace palmares::bench
