// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/kit_index.hpp"

#include "base/file_size.hpp"
#include "compose/values/values.hpp"
#include "compose/values/verification.hpp"
#include "deliver/kit/kit_texts.hpp"
#include "document/prose.hpp"
#include "lib/text/mustache.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::deliver {

namespace {

using lib::View;
using std::string_view_literals::operator""sv;

constexpr std::string_view template_file = "templates/kit/lisezmoi.mustache";

/// Values of the charter's templates under the names that the page has for them.
constexpr std::array told_values = {std::pair{"le_nom"sv, "Nom"sv},
                                    std::pair{"obtient"sv, "nom.obtient"sv}};

/// Files of one folder and one kind: they share a heading and a picture.
struct Card {
  std::string_view folder;
  std::string_view kind;
  std::vector<const KitFile*> files;
};

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

std::vector<Card> cards_of(std::span<const KitFile> files) {
  std::vector<Card> cards;
  for (const KitFile& file : files) {
    const std::string_view folder = folder_of(file.path);
    const auto same = [&](const Card& card) {
      return card.folder == folder && card.kind == file.kind;
    };
    const auto found = std::ranges::find_if(cards, same);
    Card& card = found == cards.end()
                     ? cards.emplace_back(Card{.folder = folder, .kind = file.kind, .files = {}})
                     : *found;
    card.files.push_back(&file);
  }
  return cards;
}

/// The plainest picture of a kind: the drawing before its pixels, no theme, with the year.
const KitFile* picture_of(std::string_view kind, std::span<const KitFile> files) {
  for (const std::string_view format : {"svg", "png"}) {
    const auto plain = [&](const KitFile& file) {
      return file.kind == kind && file.format == format && file.theme.empty() &&
             file.year == compose::Year::shown;
    };
    if (const auto found = std::ranges::find_if(files, plain); found != files.end()) {
      return &*found;
    }
  }
  return nullptr;
}

View file_view(const KitFile& file) {
  return View::Map{{"chemin", file.path},
                   {"nom", name_of(file.path)},
                   {"emploi", file.use + variant(file)},
                   {"taille", french_size(file.bytes.size())}};
}

View card_view(const Card& card, std::span<const KitFile> files) {
  std::vector<View> listed;
  for (const KitFile* file : card.files) {
    listed.push_back(file_view(*file));
  }
  View::Map view{{"titre", card.files.front()->title}, {"fichiers", std::move(listed)}};
  if (const KitFile* picture = picture_of(card.kind, files)) {
    view.emplace("image", View::Map{{"chemin", picture->path}, {"alt", picture->alt}});
  }
  return view;
}

std::string title_of(const domain::Charter& charter, std::string_view folder) {
  const auto found = std::ranges::find(charter.kit_folders, folder, &domain::KitFolder::path);
  return found != charter.kit_folders.end() ? found->title
         : folder.empty()                   ? "Autres fichiers"
                                            : std::string(folder);
}

/// Folders as the charter orders them, then the others.
std::vector<std::string_view> folders_of(const domain::Charter& charter,
                                         const std::vector<Card>& cards) {
  std::vector<std::string_view> folders;
  const auto used = [&](std::string_view folder) {
    return std::ranges::find(cards, folder, &Card::folder) != cards.end();
  };
  for (const domain::KitFolder& folder : charter.kit_folders) {
    if (used(folder.path)) {
      folders.emplace_back(folder.path);
    }
  }
  for (const Card& card : cards) {
    if (std::ranges::find(folders, card.folder) == folders.end()) {
      folders.push_back(card.folder);
    }
  }
  return folders;
}

std::vector<View> section_views(const domain::Charter& charter, std::span<const KitFile> files) {
  const std::vector<Card> cards = cards_of(files);
  std::vector<View> sections;
  for (const std::string_view folder : folders_of(charter, cards)) {
    std::vector<View> views;
    for (const Card& card : cards) {
      if (card.folder == folder) {
        views.push_back(card_view(card, files));
      }
    }
    std::string id = "dossier-" + std::string(folder);
    std::ranges::replace(id, '/', '-');
    sections.emplace_back(View::Map{{"id", std::move(id)},
                                    {"titre", title_of(charter, folder)},
                                    {"dossier", folder},
                                    {"documents", std::move(views)}});
  }
  return sections;
}

/// What each file of the charter's first folder is called in the template: « logo_a_coller_html ».
std::string key_of(std::string_view name) {
  std::string key(name);
  std::ranges::replace_if(
      key, [](char c) { return c == '-' || c == '.'; }, '_');
  return key;
}

/// The files with which a laureate begins: those of the first folder, so that the template can tell
/// what to do with each.
View::Map first_files(const domain::Charter& charter, std::span<const KitFile> files) {
  View::Map views;
  for (const KitFile& file : files) {
    if (charter.kit_folders.empty() || folder_of(file.path) != charter.kit_folders.front().path) {
      continue;
    }
    View::Map view{{"chemin", file.path}, {"nom", name_of(file.path)}, {"alt", file.alt}};
    if (const KitFile* picture = file.format == "png" ? &file : picture_of(file.kind, files)) {
      view.emplace("image", View::Map{{"chemin", picture->path}, {"alt", picture->alt}});
    }
    views.emplace(key_of(name_of(file.path)), std::move(view));
  }
  return views;
}

/// The posts of the kit's letters for social networks: each quotation under its heading.
Result<std::vector<View>> posts(const RenderContext& context, const compose::Facts& facts,
                                std::span<const KitFile> files) {
  std::vector<View> views;
  for (const domain::Letter& letter : facts.charter->letters) {
    if (letter.limits.empty() ||
        std::ranges::find(files, letter.kind, &KitFile::kind) == files.end()) {
      continue;
    }
    TRY_ASSIGN(const document::Prose prose,
               context.composer_of(facts.edition->year).write(letter, facts));
    std::string heading;
    for (const document::Block& block : prose.blocks) {
      if (const auto* title = std::get_if<document::Heading>(&block.value)) {
        heading = document::plain(title->runs);
      } else if (const auto* post = std::get_if<document::Quote>(&block.value)) {
        views.emplace_back(View::Map{{"reseau", heading},
                                     {"id", "texte-" + std::to_string(views.size() + 1)},
                                     {"texte", document::plain(post->blocks)}});
      }
    }
  }
  return views;
}

/// The body as the template tells it apart: a village, a body with members or partners, or one that
/// has services.
std::string_view kind_of_body(const compose::Facts& facts, compose::Values& values) {
  using domain::TerritoryType;
  if (!values.of(*compose::value_named("territoire.village")).empty()) {
    return "village";
  }
  const TerritoryType type = facts.award->territory.type;
  const bool services = type == TerritoryType::commune || type == TerritoryType::epci ||
                        type == TerritoryType::departement || type == TerritoryType::region;
  return services ? "services" : "membres";
}

/// « niveau 5 sur 5 du label … »
std::string distinction(const compose::Facts& facts) {
  compose::Values values(facts, compose::Year::shown);
  const auto after = facts.charter->wording.find("apres_grade");
  const std::string& grade = values.of(*compose::value_named("grade.titre_suite"));
  return after == facts.charter->wording.end() ? grade : grade + ' ' + after->second;
}

View page_view(const compose::Facts& facts, std::span<const KitFile> files,
               std::vector<View> posts) {
  const domain::Award& award = *facts.award;
  const domain::Grade& grade = *facts.charter->grade(award.grade);
  std::vector<View> mentions;
  for (const std::string& mention : award.mentions) {
    mentions.emplace_back(View::Map{{"mention", mention}});
  }
  View::Map view{{"nom", award.territory.name},
                 {"label", label_of(*facts.charter)},
                 {"edition", std::to_string(award.edition)},
                 {"distinction", grade.title},
                 {"distinction_complete", distinction(facts)},
                 {"sens", grade.wording},
                 {"mentions", std::move(mentions)},
                 {"contact", facts.edition->press_contact},
                 {"specimen", award.issue == domain::Issue::specimen},
                 {"semaine", first_files(*facts.charter, files)},
                 {"posts", std::move(posts)},
                 {"dossiers", section_views(*facts.charter, files)}};
  compose::Values values(facts, compose::Year::shown);
  view.emplace(std::string(kind_of_body(facts, values)), true);
  for (const auto& [key, value] : told_values) {
    view.emplace(std::string(key), values.of(*compose::value_named(value)));
  }
  if (facts.code) {
    view.emplace("code", compose::grouped(*facts.code));
  }
  const auto snippet =
      std::ranges::find_if(files, [](const KitFile& file) { return !file.snippet.empty(); });
  if (snippet != files.end()) {
    view.emplace("code_a_coller", snippet->snippet);
  }
  if (!facts.base_url.empty()) {
    view.emplace("adresse", facts.base_url + '/' + award.territory.id);
  }
  return view;
}

}  // namespace

Result<KitFile> index_page(const RenderContext& context, const compose::Facts& facts,
                           std::span<const KitFile> files) {
  TRY_ASSIGN(std::vector<View> texts, posts(context, facts, files));
  TRY_ASSIGN(const Bytes source, context.resources_of(facts.edition->year).read(template_file));
  TRY_ASSIGN(const lib::Mustache page, lib::Mustache::parse(source, {}, template_file));
  return text_file({.path = "LISEZMOI.html",
                    .kind = "lisez-moi",
                    .format = "html",
                    .title = "Contenu du kit, avec les images",
                    .bytes = page.render(page_view(facts, files, std::move(texts)))});
}

}  // namespace palmares::deliver
