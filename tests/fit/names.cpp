// SPDX-License-Identifier: AGPL-3.0-or-later
#include "fit/names.hpp"

#include "base/utf8.hpp"

#include <vector>

namespace palmares::fit {

namespace {

using Words = std::vector<std::string>;

rc::Gen<std::string> one_of(Words words) {
  return rc::gen::elementOf(std::move(words));
}

std::string capital(std::string word) {
  static const std::vector<std::pair<std::string, std::string>> accents = {
      {"é", "É"}, {"è", "È"}, {"œ", "Œ"}, {"î", "Î"}, {"ÿ", "Ÿ"}, {"ç", "Ç"}};
  for (const auto& [small, big] : accents) {
    if (word.starts_with(small)) {
      return big + word.substr(small.size());
    }
  }
  word.front() = static_cast<char>(
      word.front() >= 'a' && word.front() <= 'z' ? word.front() - 'a' + 'A' : word.front());
  return word;
}

rc::Gen<std::string> noun() {
  const auto syllable =
      one_of({"mont", "vil",  "ler", "bourg", "œu",   "vre", "ha",  "ÿ",   "schaef", "fols",
              "heim", "ches", "gny", "court", "é",    "chi", "rol", "les", "bré",    "wœr",
              "ille", "gue",  "ni",  "ron",   "plou", "ker", "a",   "i",   "Â"});
  return rc::gen::map(rc::gen::mapcat(rc::gen::inRange(1, 7),
                                      [=](int count) {
                                        return rc::gen::container<Words>(
                                            static_cast<std::size_t>(count), syllable);
                                      }),
                      [](const Words& parts) {
                        std::string word;
                        for (const std::string& part : parts) {
                          word += part;
                        }
                        return capital(word);
                      });
}

std::string joined(const Words& words, const std::string& between) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : between) + word;
  }
  return text;
}

}  // namespace

rc::Gen<std::string> commune_name() {
  const auto link = one_of({"-", "-", "-de-", "-sur-", "-lès-", "-en-", "-et-", "-la-", "-d’",
                            "-Saint-", "-sous-", "-l’"});
  const auto start =
      one_of({"", "", "", "Saint-", "Le ", "La ", "L’", "Les ", "Sainte-", "Notre-Dame-de-"});
  const auto end = one_of({"", "", "", "", " (Ville)", " (Canton d’Arthez-de-Béarn)"});
  const auto parts = rc::gen::mapcat(rc::gen::inRange(1, 5), [=](int count) {
    return rc::gen::container<Words>(
        static_cast<std::size_t>(count),
        rc::gen::map(rc::gen::pair(link, noun()),
                     [](const auto& part) { return part.first + part.second; }));
  });
  return rc::gen::map(rc::gen::tuple(start, noun(), parts, end), [](const auto& all) {
    const auto& [first, name, more, last] = all;
    const std::string whole = first + name + joined(more, "") + last;
    // No commune is longer: Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson.
    return code_point_count(whole) <= 45 ? whole : first + name + last;
  });
}

rc::Gen<std::string> body_name() {
  const auto start =
      one_of({"CC de ", "CA du ", "CU ", "Communauté de communes de la ",
              "Syndicat intercommunal d’énergie de ", "SIVOM de l’", "Agence de mutualisation – ",
              "Parc naturel régional de ", "CC Val 81 – "});
  const auto link = one_of({" ", " et de ", ", ", " – ", " / ", " de l’", " en "});
  const auto parts = rc::gen::container<Words>(
      3, rc::gen::map(rc::gen::pair(link, noun()),
                      [](const auto& part) { return part.first + part.second; }));
  return rc::gen::map(rc::gen::tuple(start, noun(), parts), [](const auto& all) {
    const auto& [first, name, more] = all;
    const std::string whole = first + name + joined(more, "");
    return code_point_count(whole) <= 89 ? whole : first + name;
  });
}

}  // namespace palmares::fit
