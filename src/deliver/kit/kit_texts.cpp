// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/kit_texts.hpp"

#include "compose/values/verification.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/text/json.hpp"

#include <utility>
#include <vector>

namespace palmares::deliver {

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

const domain::Grade& grade(const compose::Facts& facts) {
  return *facts.charter->grade(facts.award->grade);
}

std::string described(const KitFile& file) {
  return "  " + file.path + "\n    " + file.title + variant(file) + ". " + file.use + ".\n";
}

std::string alternative_texts(const compose::Facts& facts, std::span<const KitFile> files) {
  std::string text;
  for (const domain::Sheet& sheet : facts.charter->sheets) {
    for (const KitFile& file : files) {
      if (file.kind == sheet.kind) {
        text += "  " + sheet.title + "\u00A0: " + file.alt + "\n";
        break;
      }
    }
  }
  return text;
}

std::string heading(const compose::Facts& facts) {
  const domain::Award& award = *facts.award;
  std::string text = label_of(*facts.charter) + ", édition " + std::to_string(award.edition) + "\n";
  text += "Kit de communication\u00A0: " + award.territory.name + "\n\n";
  text += "Distinction\u00A0: " + grade(facts).name + ". " + grade(facts).wording + "\n";
  for (const std::string& mention : award.mentions) {
    text += "Mention\u00A0: " + mention + "\n";
  }
  if (facts.code) {
    text += "Code de vérification\u00A0: " + compose::grouped(*facts.code) + "\n";
  }
  return text;
}

/// A JSON object with its members on lines of their own, `indent` spaces in.
std::string object(const Members& members, std::size_t indent) {
  std::string text = "{\n";
  for (std::size_t i = 0; i < members.size(); ++i) {
    text += std::string(indent + 2, ' ') + lib::json_string(members[i].first) + ": " +
            members[i].second;
    text += i + 1 < members.size() ? ",\n" : "\n";
  }
  return text + std::string(indent, ' ') + "}";
}

std::string theme_name(const compose::Facts& facts, const KitFile& file) {
  const std::vector<std::string>& themes = facts.charter->sheet(file.kind)->themes;
  if (!file.theme.empty()) {
    return file.theme;
  }
  return themes.empty() ? "couleur" : themes.front();
}

std::string described_for_programs(const compose::Facts& facts, const KitFile& file) {
  Members members = {{"chemin", lib::json_string(file.path)},
                     {"document", lib::json_string(file.kind)},
                     {"titre", lib::json_string(file.title)},
                     {"format", lib::json_string(file.format)}};
  if (facts.charter->sheet(file.kind) != nullptr) {
    members.emplace_back("theme", lib::json_string(theme_name(facts, file)));
    if (file.width_px) {
      members.emplace_back("largeur", std::to_string(*file.width_px));
    }
    members.emplace_back("annee", file.year == compose::Year::shown ? "true" : "false");
  }
  members.emplace_back("octets", std::to_string(file.bytes.size()));
  members.emplace_back("sha256", lib::json_string(lib::sha256_hex(file.bytes)));
  members.emplace_back("texte_alternatif", lib::json_string(file.alt));
  return object(members, 4);
}

std::string file_list(const compose::Facts& facts, std::span<const KitFile> files) {
  std::string text = "[";
  for (const KitFile& file : files) {
    text += (text.size() == 1 ? "\n    " : ",\n    ") + described_for_programs(facts, file);
  }
  return text + "\n  ]";
}

}  // namespace

std::string label_of(const domain::Charter& charter) {
  const auto found = charter.wording.find("label");
  return found == charter.wording.end() ? charter.title : found->second;
}

std::string variant(const KitFile& file) {
  std::string text;
  if (!file.theme.empty()) {
    text += ", thème " + file.theme;
  }
  if (file.width_px) {
    text += ", " + std::to_string(*file.width_px) + "\u00A0pixels de large";
  }
  if (file.year == compose::Year::hidden) {
    text += ", sans l’année";
  }
  return text;
}

KitFile text_file(KitText text) {
  return {.path = std::move(text.path),
          .kind = std::move(text.kind),
          .format = std::move(text.format),
          .title = text.title,
          .use = {},
          .theme = {},
          .year = compose::Year::shown,
          .width_px = std::nullopt,
          .alt = std::move(text.title),
          .bytes = std::move(text.bytes)};
}

KitFile readme(const compose::Facts& facts, std::span<const KitFile> files) {
  std::string text = heading(facts);
  text += "\nLes fichiers\n\n";
  for (const KitFile& file : files) {
    if (!file.use.empty()) {
      text += described(file);
    }
  }
  text +=
      "\nCommencez par LISEZMOI.html\u00A0: cinq gestes, trente minutes, avec les images, sans "
      "connexion. MANIFESTE.json décrit\n"
      "les mêmes fichiers pour un programme, avec leur empreinte SHA-256.\n"
      "\nTextes alternatifs, à recopier dans l’attribut «\u00A0alt\u00A0» d’une page\n\n";
  text += alternative_texts(facts, files);
  text += "\nContact presse\u00A0: " + facts.edition->press_contact + "\n";
  return text_file({.path = "LISEZMOI.txt",
                    .kind = "lisez-moi",
                    .format = "txt",
                    .title = "Contenu du kit, en texte",
                    .bytes = std::move(text)});
}

KitFile manifest(const compose::Facts& facts, std::span<const KitFile> files) {
  const domain::Award& award = *facts.award;
  Members members = {{"edition", std::to_string(award.edition)},
                     {"identifiant", lib::json_string(award.territory.id)},
                     {"territoire", lib::json_string(award.territory.name)},
                     {"distinction", lib::json_string(grade(facts).code)},
                     {"charte", lib::json_string(facts.charter->id)}};
  if (facts.code) {
    members.emplace_back("code_de_verification", lib::json_string(*facts.code));
  }
  members.emplace_back("fichiers", file_list(facts, files));
  return text_file({.path = "MANIFESTE.json",
                    .kind = "manifeste",
                    .format = "json",
                    .title = "Contenu du kit, pour un programme",
                    .bytes = object(members, 0) + "\n"});
}

}  // namespace palmares::deliver
