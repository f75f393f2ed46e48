// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition_pack.hpp"

#include "base/french.hpp"
#include "deliver/certificate_book.hpp"
#include "deliver/edition_pack_texts.hpp"
#include "deliver/in_turn.hpp"
#include "deliver/laureate_map.hpp"
#include "deliver/letter.hpp"
#include "deliver/mailing.hpp"
#include "deliver/map_page.hpp"
#include "deliver/open_data.hpp"
#include "deliver/selection.hpp"
#include "lib/zip.hpp"
#include "render/formats.hpp"
#include "render/pdf.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palmares::deliver {

namespace {

/// What a pack is made of, once it is known that one can be made.
struct Plan {
  const Workshop& workshop;
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
  if (std::ranges::any_of(awards, [](const auto* award) { return award->issue == domain::Issue::specimen; })) {
    return fail("les résultats de " + edition + " sont un brouillon", "des résultats définitifs");
  }
  return awards;
}

Result<Plan> plan_of(const Workshop& workshop, const Geography& geography, const domain::Results& results, unsigned threads) {
  TRY_ASSIGN(std::vector<const domain::Award*> awards, laureates_of(results));
  TRY_ASSIGN(const compose::Facts facts, facts_of(workshop, *awards.front()));
  if (!facts.charter->edition_pack) {
    return fail("la charte " + guillemets(facts.charter->id) + " ne dit pas ce que contient le dossier d’une édition",
                "templates/" + facts.charter->folder + "/edition.toml");
  }
  return Plan{
      .workshop = workshop,
      .geography = geography,
      .results = {.edition = facts.edition, .charter = facts.charter, .awards = std::move(awards), .base_url = workshop.base_url},
      .contents = *facts.charter->edition_pack,
      .threads = threads};
}

Result<Laureate> make_laureate(const Plan& plan, const domain::Award& award) {
  compose::Look look;
  if (plan.contents.slide_width) {
    look.width_px = *plan.contents.slide_width;
  }
  TRY_ASSIGN(Artefact certificate,
             make_artefact(plan.workshop, award, {.kind = plan.contents.certificate, .format = "pdf", .look = {}}));
  TRY_ASSIGN(Artefact slide, make_artefact(plan.workshop, award, {.kind = plan.contents.slide, .format = "png", .look = look}));
  return Laureate{.certificate = std::move(certificate.octets), .slide = std::move(slide)};
}

Result<std::vector<Laureate>> make_laureates(const Plan& plan) {
  std::vector<Laureate> laureates;
  Problems problems = in_turn(plan.results.awards.size(), plan.threads, [&](std::size_t i) -> Result<HandOver> {
    TRY_ASSIGN(Laureate made, make_laureate(plan, *plan.results.awards[i]));
    return HandOver([&laureates, made = std::move(made)]() mutable { laureates.push_back(std::move(made)); });
  });
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return laureates;
}

std::string certificate_name(const domain::Award& award) {
  return folder_name(award) + ".pdf";
}

void add_certificates(std::vector<PackFile>& files, const Plan& plan, const std::vector<Laureate>& laureates, Bytes book) {
  const std::string name = "certificats-" + plan.year();
  std::vector<std::string> paths;
  for (const domain::Award* award : plan.results.awards) {
    paths.push_back(name + '/' + certificate_name(*award));
  }
  std::vector<lib::ZipMember> members;
  for (std::size_t i = 0; i < laureates.size(); ++i) {
    members.push_back({.path = paths[i], .octets = laureates[i].certificate, .packing = lib::Packing::stored});
  }
  const domain::Date& day = plan.results.edition->decision;
  const std::string count = counted(members.size(), "certificat", "certificats");
  files.push_back({.path = "certificats/" + name + ".pdf",
                   .title = count + " dans un PDF accessible, une page et un signet par lauréat",
                   .alt = {},
                   .octets = std::move(book)});
  files.push_back({.path = "certificats/" + name + ".zip",
                   .title = count + " dans une archive, un PDF par lauréat",
                   .alt = {},
                   .octets = lib::zip(members, {.year = day.year, .month = day.month, .day = day.day})});
}

void add_slides(std::vector<PackFile>& files, const Plan& plan, std::vector<Laureate>& laureates) {
  for (std::size_t i = 0; i < laureates.size(); ++i) {
    files.push_back({.path = "diapositives/" + folder_name(*plan.results.awards[i]) + ".png",
                     .title = "Diapositive de chaque lauréat pour la remise, image 16:9",
                     .alt = std::move(laureates[i].slide.alt),
                     .octets = std::move(laureates[i].slide.octets)});
  }
}

void add_data(std::vector<PackFile>& files, const Plan& plan) {
  const OpenResults& results = plan.results;
  const std::string name = "donnees/laureats-" + plan.year();
  const auto add = [&](std::string path, std::string title, Bytes octets) {
    files.push_back({.path = std::move(path), .title = std::move(title), .alt = {}, .octets = std::move(octets)});
  };
  add(name + ".csv", "Les résultats en tableau CSV, pour des programmes", open_csv(results));
  add(name + ".json", "Les mêmes en JSON", open_json(results));
  add(name + ".geojson", "Les mêmes en GeoJSON, avec leur position", open_geojson(results, plan.geography));
  add("donnees/schema.json", "Schéma des colonnes (Table Schema)", open_schema());
  add("donnees/statistiques-" + plan.year() + ".csv", "Nombre de lauréats par niveau et par mention", open_statistics(results));
}

Result<std::monostate> add_map(std::vector<PackFile>& files, const Plan& plan) {
  const lib::Resources& resources = *plan.workshop.resources;
  TRY_ASSIGN(const document::Document map, laureate_map(resources.fonts, plan.geography, plan.results));
  const std::string name = "carte/carte-" + plan.year();
  for (const std::string_view format : {"svg", "png"}) {
    TRY_ASSIGN(Bytes picture, render::sheet_format(format)->render(map, resources));
    if (format == "svg") {
      files.push_back({.path = name + ".html",
                       .title = "Carte des lauréats et tableau, à ouvrir sans réseau",
                       .alt = {},
                       .octets = map_page(plan.results, plan.geography, picture)});
    }
    files.push_back({.path = name + '.' + std::string(format),
                     .title = "La carte seule, image " + std::string(format == "svg" ? "vectorielle" : "en pixels"),
                     .alt = map.description,
                     .octets = std::move(picture)});
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
  const auto newcomers = std::ranges::count_if(plan.results.awards, [&](const domain::Award* award) {
    return !award->earlier || std::ranges::find(*award->earlier, *year, &domain::EarlierGrade::edition) == award->earlier->end();
  });
  return compose::EditionBefore{.year = *year, .newcomers = static_cast<std::size_t>(newcomers)};
}

compose::EditionFacts edition_facts(const Plan& plan) {
  compose::EditionFacts facts{.edition = plan.results.edition,
                              .charter = plan.results.charter,
                              .awards = plan.results.awards,
                              .base_url = plan.workshop.base_url,
                              .departments = {},
                              .before = before(plan)};
  for (const Department& department : plan.geography.departments) {
    facts.departments.emplace(department.code, department.name);
  }
  return facts;
}

Result<std::monostate> add_letters(std::vector<PackFile>& files, const Plan& plan) {
  const compose::EditionFacts facts = edition_facts(plan);
  for (const domain::Letter& letter : plan.contents.letters) {
    TRY_ASSIGN(const document::Prose prose, plan.workshop.studio.write(letter, facts));
    for (const std::string& format : letter.formats) {
      TRY_ASSIGN(Artefact made,
                 render_prose(plan.workshop, *plan.results.charter, prose, {.kind = letter.kind, .format = format, .look = {}}));
      files.push_back({.path = "presse/" + letter.kind + '.' + made.extension,
                       .title = letter.title + " (" + format + ')',
                       .alt = {},
                       .octets = std::move(made.octets)});
    }
  }
  return std::monostate{};
}

Result<Bytes> make_book(const Plan& plan) {
  const domain::Sheet* sheet = plan.results.charter->sheet(plan.contents.certificate);
  TRY_ASSIGN(const document::Document book, certificate_book(plan.workshop, *sheet, plan.results.awards, plan.threads));
  TRY_ASSIGN(Bytes pdf, render::render_pdf(book, *plan.workshop.resources));
  return render::finish_pdf(std::move(pdf), render::Linearization::none, plan.workshop.signer ? &*plan.workshop.signer : nullptr);
}

}  // namespace

Result<EditionPack> make_edition_pack(const Workshop& workshop, const Geography& geography, const domain::Results& results,
                                      unsigned threads) {
  TRY_ASSIGN(const Plan plan, plan_of(workshop, geography, results, threads));
  TRY_ASSIGN(std::vector<Laureate> laureates, make_laureates(plan));
  TRY_ASSIGN(Bytes book, make_book(plan));
  TRY_ASSIGN(Bytes mailing,
             mailing_csv(workshop, plan.results.awards, {.badge = plan.contents.badge, .certificate = certificate_name}));
  EditionPack pack{.name = "edition-" + plan.year(), .laureates = laureates.size(), .files = {}};
  pack.files.push_back(
      {.path = "envoi.csv", .title = "Tableau du publipostage, une ligne par lauréat", .alt = {}, .octets = std::move(mailing)});
  add_certificates(pack.files, plan, laureates, std::move(book));
  add_slides(pack.files, plan, laureates);
  add_data(pack.files, plan);
  TRY(add_map(pack.files, plan));
  TRY(add_letters(pack.files, plan));
  std::ranges::sort(pack.files, {}, &PackFile::path);
  Bytes readme = pack_readme(plan.results, pack.files);
  Bytes manifest = pack_manifest(plan.results, pack.files);
  pack.files.push_back({.path = "LISEZMOI.txt", .title = "Ce que contient ce dossier", .alt = {}, .octets = std::move(readme)});
  pack.files.push_back({.path = "MANIFESTE.json",
                        .title = "La liste des fichiers, pour des programmes",
                        .alt = {},
                        .octets = std::move(manifest)});
  std::ranges::sort(pack.files, {}, &PackFile::path);
  return pack;
}

}  // namespace palmares::deliver
