// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition/edition_pack_texts.hpp"

#include "base/french.hpp"
#include "lib/text/json.hpp"

#include <fmt/format.h>

#include <string_view>

namespace palmares::deliver {

namespace {

std::string label(const domain::Charter& charter) {
  const auto found = charter.wording.find("label");
  return found == charter.wording.end() ? charter.title : found->second;
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash + 1));
}

std::string heading(const OpenResults& results) {
  const std::string year = std::to_string(results.edition->year);
  std::string text = label(*results.charter) + ", édition " + year + '\n';
  text +=
      "Dossier de l’organisateur\u00A0: " + counted(results.awards.size(), "lauréat", "lauréats") +
      "\n\n";
  for (auto grade = results.charter->grades.rbegin(); grade != results.charter->grades.rend();
       ++grade) {
    std::size_t count = 0;
    for (const domain::Award* award : results.awards) {
      count += award->grade == grade->code ? 1 : 0;
    }
    text += count == 0 ? "" : "  " + grade->title + "\u00A0: " + std::to_string(count) + '\n';
  }
  return text;
}

constexpr std::string_view usage =
    "\nComment s’en servir\n\n"
    "  envoi.ods s’ouvre dans un tableur, envoi.csv s’importe\u202F; l’un ou l’autre est la source "
    "d’un publipostage. Une\n"
    "  ligne par lauréat, avec son lien permanent, son code de vérification et le texte alternatif "
    "de son logo. Aucune\n"
    "  cellule n’est une formule.\n"
    "  Le PDF de tous les certificats s’imprime d’un coup\u202F; ses signets mènent à chaque "
    "lauréat. L’archive contient un\n"
    "  PDF par lauréat, prêt à joindre à un message.\n"
    "  Les données suivent le schéma schema.json et se publient telles quelles, sous Licence "
    "Ouverte 2.0.\n"
    "  La carte en HTML s’ouvre sans réseau et dit en tableau ce que le dessin montre.\n"
    "  MANIFESTE.json décrit les mêmes fichiers pour un programme, avec leur empreinte SHA-256.\n";

}  // namespace

std::string pack_readme(const OpenResults& results, std::span<const PackFile> files) {
  std::string text = heading(results) + "\nLes fichiers\n\n";
  for (std::size_t i = 0; i < files.size();) {
    std::size_t end = i + 1;
    while (end < files.size() && files[end].title == files[i].title &&
           folder_of(files[end].path) == folder_of(files[i].path)) {
      ++end;
    }
    text += end - i == 1 ? "  " + files[i].path + "\n    " + files[i].title + ".\n"
                         : "  " + folder_of(files[i].path) + "\n    " + files[i].title +
                               "\u00A0: " + counted(end - i, "fichier", "fichiers") + ".\n";
    i = end;
  }
  return text + std::string(usage) + "\nContact presse\u00A0: " + results.edition->press_contact +
         '\n';
}

std::string pack_manifest(const OpenResults& results, std::span<const PackFile> files) {
  std::string list;
  for (const PackFile& file : files) {
    list += list.empty() ? "\n" : ",\n";
    list += fmt::format(
        "    {{\n      \"chemin\": {},\n      \"titre\": {},\n      \"octets\": {},\n      "
        "\"sha256\": {}{}\n    }}",
        lib::json_string(file.path), lib::json_string(file.title), file.size,
        lib::json_string(file.sha256),
        file.alt.empty() ? "" : ",\n      \"texte_alternatif\": " + lib::json_string(file.alt));
  }
  return fmt::format(
      "{{\n  \"edition\": {},\n  \"charte\": {},\n  \"laureats\": {},\n  \"fichiers\": [{}\n  "
      "]\n}}\n",
      results.edition->year, lib::json_string(results.charter->id), results.awards.size(), list);
}

}  // namespace palmares::deliver
