// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition/edition_pack.hpp"

#include "base/french.hpp"
#include "compose/values/name_order.hpp"
#include "deliver/artefact/csv_cells.hpp"
#include "deliver/artefact/letter.hpp"
#include "deliver/artefact/ordered_parallel_for.hpp"
#include "deliver/artefact/selection.hpp"
#include "deliver/edition/certificate_book.hpp"
#include "deliver/edition/edition_pack_texts.hpp"
#include "deliver/edition/mailing.hpp"
#include "deliver/geo/laureate_map.hpp"
#include "deliver/geo/map_page.hpp"
#include "deliver/geo/open_data.hpp"
#include "render/formats.hpp"
#include "render/letter/spreadsheet.hpp"
#include "render/pdf.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palmares::deliver {

namespace {

/// What a pack is made of, once it is known that one can be made.
struct Plan {
  const RenderContext& context;
  const Geography& geography;
  OpenResults results;
  const domain::EditionPack& contents;
  unsigned threads;

  [[nodiscard]] std::string year() const { return std::to_string(results.edition->year); }
};

/// The files that each laureate has.
struct Laureate {
  Bytes certificate;
  Artefact slide;
};

Result<std::vector<const domain::Award*>> laureates_of(const domain::Results& results) {
  std::vector<const domain::Award*> awards;
  for (const domain::Award& award : results.awards) {
    if (award.laureate()) {
      awards.push_back(&award);
    }
  }
  const std::string edition = "l’édition " + std::to_string(results.edition);
  if (awards.empty()) {
    return fail(edition + " n’a aucun lauréat", "une ligne avec un niveau");
  }
  if (std::ranges::any_of(
          awards, [](const auto* award) { return award->issue == domain::Issue::specimen; })) {
    return fail("les résultats de " + edition + " sont un brouillon", "des résultats définitifs");
  }
  return awards;
}

Result<Plan> plan_of(const RenderContext& context, const Geography& geography,
                     const domain::Results& results, unsigned threads) {
  TRY_ASSIGN(std::vector<const domain::Award*> awards, laureates_of(results));
  TRY_ASSIGN(const compose::Facts facts, facts_of(context, *awards.front()));
  if (!facts.charter->edition_pack) {
    return fail("la charte " + guillemets(facts.charter->id) +
                    " ne dit pas ce que contient le dossier d’une édition",
                "templates/" + facts.charter->folder + "/edition.toml");
  }
  return Plan{.context = context,
              .geography = geography,
              .results = {.edition = facts.edition,
                          .charter = facts.charter,
                          .awards = std::move(awards),
                          .base_url = context.base_url},
              .contents = *facts.charter->edition_pack,
              .threads = threads};
}

std::string certificates(const Plan& plan) {
  return "certificats/certificats-" + plan.year();
}

std::string counted_certificates(const Plan& plan) {
  return counted(plan.results.awards.size(), "certificat", "certificats");
}

Result<Laureate> make_laureate(const Plan& plan, const domain::Award& award) {
  compose::RenderOptions look;
  if (plan.contents.slide_width) {
    look.width_px = *plan.contents.slide_width;
  }
  TRY_ASSIGN(Artefact certificate,
             make_artefact(plan.context, award,
                           {.kind = plan.contents.certificate, .format = "pdf", .look = {}}));
  TRY_ASSIGN(Artefact slide,
             make_artefact(plan.context, award,
                           {.kind = plan.contents.slide, .format = "png", .look = look}));
  return Laureate{.certificate = std::move(certificate.bytes), .slide = std::move(slide)};
}

std::string certificate_name(const domain::Award& award) {
  return folder_name(award) + ".pdf";
}

void add_laureate(PackFiles& files, PackArchive& archive, const Plan& plan,
                  const domain::Award& award, const Laureate& made) {
  archive.store("certificats-" + plan.year() + '/' + certificate_name(award), made.certificate);
  files.add({.path = "diapositives/" + folder_name(award) + ".png",
             .title = "Diapositive de chaque lauréat pour la remise, image 16:9",
             .alt = made.slide.alt},
            made.slide.bytes);
}

/// The certificates one by one in an archive, and the slides.
Result<std::monostate> add_laureates(PackFiles& files, const Plan& plan) {
  const domain::Date day = plan.results.edition->file_date();
  PackArchive archive(files.sink(), certificates(plan) + ".zip",
                      {.year = day.year, .month = day.month, .day = day.day});
  Problems problems = ordered_parallel_for(
      plan.results.awards.size(), plan.threads, [&](std::size_t i) -> Result<OrderedTask> {
        const domain::Award& award = *plan.results.awards[i];
        TRY_ASSIGN(Laureate made, make_laureate(plan, award));
        return OrderedTask(
            [&, made = std::move(made)] { add_laureate(files, archive, plan, award, made); });
      });
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  files.note(archive.finish(counted_certificates(plan) + " dans une archive, un PDF par lauréat"));
  return std::monostate{};
}

void add_data(PackFiles& files, const Plan& plan) {
  OpenResults results = plan.results;
  results.awards = compose::by_name(results.awards);
  const std::string name = "donnees/laureats-" + plan.year();
  files.add({name + ".csv", "Les résultats en tableau CSV, pour des programmes"},
            open_csv(results));
  files.add({name + ".json", "Les mêmes en JSON"}, open_json(results));
  files.add({name + ".geojson", "Les mêmes en GeoJSON, avec leur position"},
            open_geojson(results, plan.geography));
  files.add({"donnees/schema.json", "Schéma des colonnes (Table Schema)"}, open_schema());
  files.add({"donnees/statistiques-" + plan.year() + ".csv",
             "Nombre de lauréats par niveau et par mention"},
            open_statistics(results));
}

Result<std::monostate> add_map(PackFiles& files, const Plan& plan) {
  const lib::Resources& resources = plan.context.resources_of(plan.results.edition->year);
  TRY_ASSIGN(const document::Document map,
             laureate_map(resources.fonts, plan.geography, plan.results));
  const std::string name = "carte/carte-" + plan.year();
  for (const std::string_view format : {"svg", "png"}) {
    TRY_ASSIGN(const Bytes picture, render::sheet_format(format)->render(map, resources));
    if (format == "svg") {
      files.add({name + ".html", "Carte des lauréats et tableau, à ouvrir sans réseau"},
                map_page(plan.results, plan.geography, picture));
    }
    files.add({.path = name + '.' + std::string(format),
               .title = "La carte seule, image " +
                        std::string(format == "svg" ? "vectorielle" : "en pixels"),
               .alt = map.description},
              picture);
  }
  return std::monostate{};
}

// The last edition that is known to have awarded any of them something, and who had nothing in it.
std::optional<compose::EditionBefore> before(const Plan& plan) {
  std::optional<int> year;
  for (const domain::Award* award : plan.results.awards) {
    if (award->earlier && !award->earlier->empty()) {
      year = std::max(year.value_or(0), award->earlier->back().edition);
    }
  }
  if (!year) {
    return std::nullopt;
  }
  const auto newcomers =
      std::ranges::count_if(plan.results.awards, [&](const domain::Award* award) {
        return !award->earlier ||
               std::ranges::find(*award->earlier, *year, &domain::EarlierGrade::edition) ==
                   award->earlier->end();
      });
  return compose::EditionBefore{.year = *year, .newcomers = static_cast<std::size_t>(newcomers)};
}

compose::EditionFacts edition_facts(const Plan& plan) {
  compose::EditionFacts facts{.edition = plan.results.edition,
                              .charter = plan.results.charter,
                              .awards = plan.results.awards,
                              .base_url = plan.context.base_url,
                              .departments = {},
                              .before = before(plan)};
  for (const Department& department : plan.geography.departments) {
    facts.departments.emplace(department.code, department.name);
  }
  return facts;
}

Result<std::monostate> add_letters(PackFiles& files, const Plan& plan) {
  const compose::EditionFacts facts = edition_facts(plan);
  for (const domain::Letter& letter : plan.contents.letters) {
    TRY_ASSIGN(const document::Prose prose,
               plan.context.composer_of(plan.results.edition->year).write(letter, facts));
    for (const std::string& format : letter.formats) {
      TRY_ASSIGN(const Artefact made,
                 render_prose(plan.context, *plan.results.edition, prose,
                              {.kind = letter.kind, .format = format, .look = {}}));
      files.add(
          {"presse/" + letter.kind + '.' + made.extension, letter.title + " (" + format + ')'},
          made.bytes);
    }
  }
  return std::monostate{};
}

Result<std::monostate> add_book(PackFiles& files, const Plan& plan) {
  const domain::Sheet* sheet = plan.results.charter->sheet(plan.contents.certificate);
  TRY_ASSIGN(const document::Document book,
             certificate_book(plan.context, *sheet, plan.results.awards, plan.threads));
  TRY_ASSIGN(Bytes pdf,
             render::render_pdf(book, plan.context.resources_of(plan.results.edition->year)));
  const lib::Signer* signer = plan.context.signer ? &*plan.context.signer : nullptr;
  files.add(
      {certificates(plan) + ".pdf",
       counted_certificates(plan) + " dans un PDF accessible, une page et un signet par lauréat"},
      render::finish_pdf(std::move(pdf), render::Linearization::none, signer));
  return std::monostate{};
}

}  // namespace

Result<EditionPack> make_edition_pack(const RenderContext& context, const Geography& geography,
                                      const domain::Results& results, unsigned threads,
                                      const PackSink& sink) {
  TRY_ASSIGN(const Plan plan, plan_of(context, geography, results, threads));
  PackFiles files(sink);
  TRY(add_laureates(files, plan));
  TRY(add_book(files, plan));
  TRY_ASSIGN(const render::Spreadsheet mailing,
             mailing_table(context, plan.results.awards,
                           {.badge = plan.contents.badge, .certificate = certificate_name}));
  files.add(
      {"envoi.csv", "Tableau du publipostage, une ligne par lauréat, pour un logiciel d’envoi"},
      spreadsheet_csv(mailing));
  files.add({"envoi.ods", "Le même tableau, à ouvrir dans un tableur"},
            render::spreadsheet_ods(mailing));
  add_data(files, plan);
  TRY(add_map(files, plan));
  TRY(add_letters(files, plan));
  const Bytes readme = pack_readme(plan.results, files.sorted());
  const Bytes manifest = pack_manifest(plan.results, files.sorted());
  files.add({"LISEZMOI.txt", "Ce que contient ce dossier"}, readme);
  files.add({"MANIFESTE.json", "La liste des fichiers, pour des programmes"}, manifest);
  return EditionPack{.name = "edition-" + plan.year(),
                     .laureates = plan.results.awards.size(),
                     .files = files.sorted()};
}

}  // namespace palmares::deliver
