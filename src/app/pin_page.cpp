// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/pin_page.hpp"

#include "lib/xml/svg_markup.hpp"

#include <fmt/format.h>

namespace palmares::app {

namespace {

constexpr std::string_view frame = R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ce qui changerait dans l’édition {year}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; color: #16213e; background: #fff }}
.paire {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 1rem }}
figure {{ margin: 0 }}
img {{ max-width: 100%; max-height: 40rem; height: auto; border: 1px solid #55607a }}
section {{ margin: 2rem 0; break-inside: avoid }}
pre {{ overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; background: #f1f4fa; padding: 1rem }}
li {{ overflow-wrap: anywhere }}
.problemes {{ border-left: .3rem solid #b42318; padding-left: 1rem }}
</style>
</head>
<body>
<main>
<h1>Ce qui changerait dans l’édition {year}</h1>
<p>Rien n’a changé pour le public. À gauche ce qui est publié, à droite ce qui le remplacerait, pour un lauréat de chaque niveau.</p>
{problems}{pictures}{letters}{fields}{files}{same}</main>
</body>
</html>
)";

std::string list(std::string_view title, const std::vector<std::string>& items) {
  if (items.empty()) {
    return {};
  }
  std::string text = "<h2>" + std::string(title) + "</h2>\n<ul>\n";
  for (const std::string& item : items) {
    text += "<li>" + lib::escaped(item) + "</li>\n";
  }
  return text + "</ul>\n";
}

std::string half(CharterFiles& files, const ChangedPicture& picture, std::string_view when, const Bytes& bytes,
                 std::size_t number) {
  const std::string words = when == "avant" ? "Publié" : "Après";
  if (bytes.empty()) {
    return "<p>" + words + "\u00A0: ce document n’existe pas.</p>\n";
  }
  const std::string name = fmt::format("{}-{}-{}.svg", picture.kind, number, when);
  files.emplace(name, bytes);
  return fmt::format("<figure><figcaption>{}</figcaption><img src=\"{}\" alt=\"{}, {}\u00A0: {}\" loading=\"lazy\"></figure>\n",
                     words, name, lib::escaped(picture.title), lib::escaped(picture.territory), words);
}

std::string pictures_of(CharterFiles& files, const PinChanges& changes) {
  std::string text;
  for (std::size_t i = 0; i < changes.pictures.size(); ++i) {
    const ChangedPicture& picture = changes.pictures[i];
    text += fmt::format("<section aria-labelledby=\"i{}\">\n<h2 id=\"i{}\">{}, {}</h2>\n<div class=\"paire\">\n", i, i,
                        lib::escaped(picture.title), lib::escaped(picture.territory));
    text += half(files, picture, "avant", picture.before, i) + half(files, picture, "apres", picture.after, i);
    text += "</div>\n</section>\n";
  }
  return text;
}

std::string letters_of(const PinChanges& changes) {
  std::string text;
  for (const std::string& diff : changes.letters) {
    text += "<pre>" + lib::escaped(diff) + "</pre>\n";
  }
  return text.empty() ? text : "<h2>Les lettres</h2>\n" + text;
}

std::string problems_of(const PinChanges& changes) {
  std::vector<std::string> lines;
  for (const Problem& problem : changes.problems) {
    lines.push_back(to_string(problem));
  }
  const std::string text = list("Ce qui ne se dessine pas", lines);
  return text.empty() ? text : "<div class=\"problemes\">\n" + text + "</div>\n";
}

}  // namespace

CharterFiles changes_page(const PinChanges& changes) {
  CharterFiles files;
  const std::string pictures = pictures_of(files, changes);
  files.emplace("index.html", fmt::format(frame, fmt::arg("year", changes.edition), fmt::arg("problems", problems_of(changes)),
                                          fmt::arg("pictures", pictures), fmt::arg("letters", letters_of(changes)),
                                          fmt::arg("fields", list("La description de l’édition", changes.fields)),
                                          fmt::arg("files", list("Les fichiers", changes.files)),
                                          fmt::arg("same", list("Les documents qui restent les mêmes", changes.same))));
  return files;
}

}  // namespace palmares::app
