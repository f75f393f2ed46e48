// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/commands.hpp"

#include <algorithm>

namespace palmares::cli {

namespace {

constexpr Command table[] = {
    {"check", "Vérifie des résultats et dit tout ce qui ne va pas", declare_check},
    {"columns", "Montre comment les intitulés sont compris, et l’enregistre", declare_columns},
    {"render", "Dessine un document d’un lauréat", declare_render},
    {"kit", "Écrit le kit de chaque lauréat\u00A0: un dossier et une archive ZIP", declare_kit},
    {"order", "Prépare la commande d’impression\u00A0: fichiers, bons à tirer, fiches XJDF",
     declare_order},
    {"edition-pack", "Écrit le dossier d’une édition pour l’organisateur", declare_edition_pack},
    {"proof", "Dessine les planches d’épreuve d’une charte", declare_proof},
    {"preflight", "Vérifie un PDF, d’où qu’il vienne, contre une norme", declare_preflight},
    {"kinds", "Liste les documents qui existent", declare_kinds},
    {"formats", "Liste les formats qui existent", declare_formats},
    {"charters", "Liste les chartes graphiques qui existent", declare_charters},
    {"import", "Importe des résultats dans un dépôt, après les avoir comparés", declare_import},
    {"final", "Déclare définitifs les résultats d’une édition", declare_final},
    {"publish", "Publie une édition à un instant donné", declare_publish},
    {"correct", "Corrige un résultat par une nouvelle révision", declare_correct},
    {"withdraw", "Retire un résultat", declare_withdraw},
    {"close", "Clôt une édition\u00A0: plus de correction", declare_close},
    {"history", "Montre tout ce qui a été écrit d’un territoire", declare_history},
    {"edition", "Décrit une édition dans un dépôt\u00A0: nouvelle, changée, montrée, reprise",
     declare_edition},
    {"charter", "Remplace des fichiers d’une charte pour une édition d’un dépôt", declare_charter},
    {"editions", "Liste les éditions d’un dépôt", declare_editions},
    {"account", "Ouvre, liste, réinitialise ou ferme les comptes de l’espace de travail",
     declare_account},
    {"generate", "Fait les kits de tous les lauréats d’une édition d’un dépôt", declare_generate},
    {"jobs", "Montre, annule et fait les travaux demandés à un dépôt", declare_jobs},
    {"worker", "Fait les travaux d’un dépôt, à côté du service ou à sa place", declare_worker},
    {"credential", "Écrit l’attestation numérique d’une attribution (Open Badges 3.0)",
     declare_credential},
    {"previews", "Donne à chaque lauréat un lien d’aperçu avant la publication", declare_previews},
    {"logo", "Prend le logo d’un lauréat, en PNG, JPEG ou SVG", declare_logo},
    {"photo", "Prend la photographie d’un lauréat, pour ses affiches", declare_photo},
    {"contact", "Retient le courriel d’un lauréat et ce que ses lettres laissent en blanc",
     declare_contact},
    {"forget", "Efface tout ce qu’un lauréat a dit de personnes", declare_forget},
    {"space", "Donne à un lauréat le lien de son espace, ou le révoque", declare_space},
    {"export", "Écrit tout ce que contient un dépôt dans des formats ouverts", declare_export},
    {"fsck", "Vérifie qu’un dépôt est intact", declare_fsck},
    {"backup", "Copie un dépôt pendant qu’il sert", declare_backup},
    {"keygen", "Tire au hasard une clé", declare_keygen},
    {"keys", "Liste les clés de vérification qu’un dépôt connaît, et lui en apprend", declare_keys},
    {"serve", "Sert les documents par HTTP", declare_serve},
    {"doctor", "Examine l’installation et dit quoi y réparer", declare_doctor},
};

}  // namespace

Exit refuse(const Console& console, const Problems& problems) {
  console.tell(problems);
  return std::ranges::any_of(
             problems, [](const Problem& problem) { return problem.fault == Fault::installation; })
             ? Exit::machine
             : Exit::input;
}

std::span<const Command> commands() {
  return table;
}

}  // namespace palmares::cli
