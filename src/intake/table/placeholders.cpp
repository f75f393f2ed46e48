// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/placeholders.hpp"

#include "intake/table/plain_words.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string>
#include <vector>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t longest = 120;  // bytes; what is longer says something

// Words are joined as plain_words() gives them. Alone, in any column.
constexpr std::string_view nothing =
    " nan null nil none na nc nd nr so nat tbd tbc todo undefined inconnu inconnue neant vide "
    "total totaux"
    " soustotal empty missing unknown aucun aucune grandtotal totalgeneral blank rien idem ditto "
    "nsp nspp"
    " objectobject notset notavailable notapplicable nodata sansobjet sansreponse xyz infinity "
    "anonyme"
    " encours enattente nonrenseigne nondisponible n° provisoire void manquant manquante lignevide "
    "zzz inf"
    " voircidessus voircidessous voirplushaut voirplusbas voirligne voirnote cidessus cidessous "
    "etc ";
// Alone, or with nothing but words of `tail` and numbers after them; where a text is meant.
constexpr std::string_view heads =
    " acompleter adefinir arenseigner apreciser averifier aconfirmer asaisir avenir adeterminer "
    "aremplir"
    " acorriger avalider asupprimer arevoir afournir adecider encours enattente enpreparation "
    "enprojet non"
    " nesaitpas nesaispas neseprononcepas pasde pasd pasencore sans aucun aucune rien neant idem "
    "total"
    " totaux soustotal soustotaux totalgeneral moyenne mediane nombre nb nbre effectif effectifs "
    "cumul"
    " recapitulatif count sum average mean ecarttype pourcentage test tests exemple toto titi foo "
    "azerty"
    " qwerty votrenom nom lenom name inserer inserez saisir saisissez entrer entrez indiquer "
    "indiquez"
    " renseigner renseignez choisir choisissez selectionner selectionnez cliquer cliquez listedes"
    " resultatsdu resultatsdes page finde findela findu findes sommede sommedes sommetotale "
    "laureatsde ";
constexpr std::string_view tail =
    " a ai au aux avant apres d de des du en et ici l la le les ou par pas plus pour sur un une "
    "votre tard"
    " svp merci jury cours validation instruction traitement redaction saisie verification "
    "organisateur"
    " secretariat mairie commission decision evaluation examen etude service equipe ulterieurement"
    " publication signature reponse retour confirmation deliberation vote labellisation nom noms "
    "name"
    " valeur texte option liste element tableau fichier feuille general generale global globale "
    "partiel"
    " laureat laureats laureate laureates ligne lignes resultat resultats niveau niveaux commune "
    "communes"
    " collectivite collectivites territoire territoires label labels labellise labellises "
    "labellisee"
    " labellisees candidat candidats candidature candidatures dossier dossiers association "
    "associations"
    " entreprise entreprises epci departement departements region regions edition editions annee"
    " participants inscrits structure structures organisme organismes etablissement ville villes"
    " intercommunalite intercommunalites societe beneficiaire titulaire habitants population "
    "points note"
    " notes copyleft copylefts badge mention mentions attribue attribues attribuee decerne decernee"
    " decernes renseigne renseignee communique communiquee disponible applicable concerne concernee"
    " determine determinee defini definie precise precisee connu connue fourni fournie saisi "
    "transmis"
    " transmise trouve trouvee specifie specifiee indique indiquee evalue evaluee classe classee "
    "retenu"
    " retenue objet donnee donnees janvier fevrier mars avril mai juin juillet aout septembre "
    "octobre"
    " novembre decembre suite fin e s es ";
// Alone in the column of names: what a row is, the end of a list, a mark of the same.
constexpr std::string_view no_names =
    " oui yes no ok x nul fin id commune communes collectivite territoire association associations "
    "structure organisme epci"
    " intercommunalite departement region laureat laureats mairie syndicat ";
// Before a colon: a note below the table.
constexpr std::string_view notes =
    " source sources note notes nb remarque legende commentaire commentaires observation date "
    "miseajour"
    " misajourle nota notabene total soustotal moyenne somme nombre remarques observations ";
// Of templates and form letters that were never filled in.
constexpr std::array template_marks = {"{{"sv, "}}"sv, "${"sv, "#{"sv,       "<%"sv,
                                       "%>"sv, "{%"sv, "%("sv, "[["sv,       "]]"sv,
                                       "<<"sv, ">>"sv, "@@"sv, "[object "sv, "lorem ipsum"sv};

// A list of words between spaces.
bool is_one_of(std::string_view list, std::string_view word) {
  for (std::size_t at = word.empty() ? std::string_view::npos : list.find(word);
       at != std::string_view::npos; at = list.find(word, at + 1)) {
    if (list[at - 1] == ' ' && list[at + word.size()] == ' ') {
      return true;
    }
  }
  return false;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string joined(std::span<const std::string> words) {
  return std::accumulate(words.begin(), words.end(), std::string());
}

bool is_for_text(Column column) {
  return column == Column::nom || column == Column::nom_court || column == Column::mentions ||
         column == Column::designation;
}

// « à compléter » « par le jury », « total » « 12 lauréats »
bool is_phrase(std::span<const std::string> words) {
  std::string head;
  for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 4); ++i) {
    head += words[i];
    const std::span<const std::string> rest = words.subspan(i + 1);
    if (is_one_of(heads, head) && std::ranges::all_of(rest, [](const std::string& word) {
          return all_digits(word) || is_one_of(tail, word);
        })) {
      return true;
    }
  }
  return false;
}

bool is_note(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos &&
         is_one_of(notes, joined(plain_words(text.substr(0, colon))));
}

bool is_unfilled(std::string_view text) {
  if (text.find_first_of("{}$#<>%[]@") == std::string_view::npos &&
      text.find("ipsum") == std::string_view::npos) {
    return false;
  }
  const std::string folded = lib::folded(text);
  return std::ranges::any_of(template_marks, [&](std::string_view mark) {
    return folded.find(mark) != std::string::npos;
  });
}

// Aucun is a commune, which « aucun » is not, and ND may be Notre-Dame.
bool may_be_a_name(std::string_view text, std::string_view word) {
  return text == "ND" || (word == "aucun" && !text.starts_with('a'));
}

bool is_number(std::string_view text, std::string_view word, Column column) {
  const bool figures =
      all_digits(word) && text.find_first_not_of("0123456789 .,+-%/") == std::string_view::npos;
  return figures &&
         (column == Column::nom ||
          (column == Column::mentions && word.find_first_not_of('0') == std::string_view::npos));
}

}  // namespace

bool is_empty_set(std::string_view text) {
  return text == "Ø" || text == "ø" || text == "∅";
}

bool says_nothing(std::string_view text, Column column) {
  if (text.empty() || text.size() > longest) {
    return false;
  }
  // A code says something.
  if (all_digits(text) && !is_for_text(column)) {
    return false;
  }
  const std::vector<std::string> words = plain_words(text);
  const std::string word = joined(words);
  if (column == Column::nom && may_be_a_name(text, word)) {
    return false;
  }
  const bool crosses = word.size() > 1 && word.find_first_not_of('x') == std::string::npos;
  if (word.empty() || crosses || text == "\\N" || is_empty_set(text) || is_one_of(nothing, word)) {
    return true;
  }
  if (column == Column::edition || column == Column::niveau) {
    return is_phrase(words) && !word.starts_with("non");
  }
  if (column != Column::identifiant && is_phrase(words)) {
    return true;
  }
  const bool answer = column == Column::nom && is_one_of(no_names, word);
  return is_for_text(column) &&
         (answer || is_number(text, word, column) || is_note(text) || is_unfilled(text) ||
          (column == Column::nom && column_of_heading(text) == column));
}

}  // namespace palmares::intake
