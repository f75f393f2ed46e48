// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/kit_index.hpp"

#include "base/file_size.hpp"
#include "compose/values/verification.hpp"
#include "deliver/kit/kit_texts.hpp"
#include "lib/text/mustache.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::deliver {

namespace {

using lib::View;

constexpr std::string_view template_file = "templates/kit/lisezmoi.mustache";

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
    const auto same = [&](const Card& card) { return card.folder == folder && card.kind == file.kind; };
    const auto found = std::ranges::find_if(cards, same);
    Card& card = found == cards.end() ? cards.emplace_back(Card{.folder = folder, .kind = file.kind, .files = {}}) : *found;
    card.files.push_back(&file);
  }
  return cards;
}

/// The plainest picture of a kind: the drawing before its pixels, no theme, with the year.
const KitFile* picture_of(std::string_view kind, std::span<const KitFile> files) {
  for (const std::string_view format : {"svg", "png"}) {
    const auto plain = [&](const KitFile& file) {
      return file.kind == kind && file.format == format && file.theme.empty() && file.year == compose::Year::shown &&
             !file.width_px;
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
                   {"format", file.format_title + variant(file)},
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
  if (card.kind == "integration-web") {
    view.emplace("extrait", card.files.front()->bytes);
  }
  return view;
}

std::string title_of(const domain::Charter& charter, std::string_view folder) {
  const auto found = std::ranges::find(charter.kit_folders, folder, &domain::KitFolder::path);
  return found != charter.kit_folders.end() ? found->title : folder.empty() ? "Autres fichiers" : std::string(folder);
}

/// Folders as the charter orders them, then the others.
std::vector<std::string_view> folders_of(const domain::Charter& charter, const std::vector<Card>& cards) {
  std::vector<std::string_view> folders;
  const auto used = [&](std::string_view folder) { return std::ranges::find(cards, folder, &Card::folder) != cards.end(); };
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
    sections.emplace_back(View::Map{
        {"id", std::move(id)}, {"titre", title_of(charter, folder)}, {"dossier", folder}, {"documents", std::move(views)}});
  }
  return sections;
}

View page_view(const compose::Facts& facts, std::span<const KitFile> files) {
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
                 {"sens", grade.wording},
                 {"mentions", std::move(mentions)},
                 {"contact", facts.edition->press_contact},
                 {"specimen", award.issue == domain::Issue::specimen},
                 {"dossiers", section_views(*facts.charter, files)}};
  if (facts.code) {
    view.emplace("code", compose::grouped(*facts.code));
  }
  if (!facts.base_url.empty()) {
    view.emplace("adresse", facts.base_url + '/' + award.territory.id);
  }
  return view;
}

}  // namespace

Result<KitFile> index_page(const lib::Resources& resources, const compose::Facts& facts, std::span<const KitFile> files) {
  TRY_ASSIGN(const Bytes source, resources.read(template_file));
  TRY_ASSIGN(const lib::Mustache page, lib::Mustache::parse(source, {}, template_file));
  return text_file({.path = "LISEZMOI.html",
                    .kind = "lisez-moi",
                    .format = "html",
                    .title = "Contenu du kit, avec les images",
                    .bytes = page.render(page_view(facts, files))});
}

}  // namespace palmares::deliver
