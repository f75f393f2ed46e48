// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/proof/proof_page.hpp"

#include "base/french.hpp"
#include "lib/xml/svg_markup.hpp"

#include <fmt/format.h>

namespace palmares::deliver {

namespace {

constexpr std::string_view frame = R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Épreuves de la charte {title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; color: #16213e; background: #fff }}
a {{ color: #00614f }}
a:focus-visible {{ outline: 3px solid #00614f; outline-offset: 2px }}
figure {{ margin: 1rem 0 3rem }}
img {{ max-width: 100%; height: auto; border: 1px solid #55607a }}
nav ul {{ columns: 16rem; padding-left: 1.25rem }}
table {{ border-collapse: collapse }}
th, td {{ text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #b9c3db; vertical-align: top; font-weight: 400 }}
thead th {{ font-weight: 600 }}
.problemes {{ border-left: .3rem solid #b42318; padding-left: 1rem }}
@media print {{ nav {{ display: none }} figure {{ break-inside: avoid }} }}
</style>
</head>
<body>
<header>
<h1>Épreuves de la charte {title}</h1>
<p>Chaque document avec les noms les plus difficiles à composer, à tous les niveaux et dans tous les thèmes. À regarder avant
une édition{nnbsp}: rien ne doit se toucher, se perdre ni paraître trop petit. Une case rouge est un document refusé.
En bas de chaque planche, le document en situation{nnbsp}: ce qu’un avatar ou des personnes cachent est brun, ce qu’une plateforme rogne est
gris, et ce que l’on voit de loin ou en petit n’a que les pixels qui restent.</p>
</header>
<nav aria-label="Documents">
<ul>
{links}</ul>
</nav>
<main>
{kinds}<h2 id="noms">Les noms</h2>
<table>
<thead><tr><th scope="col">Nom</th><th scope="col">Ce qu’il met à l’épreuve</th></tr></thead>
<tbody>
{names}</tbody>
</table>
</main>
</body>
</html>
)";

constexpr std::string_view kind_frame = R"(<section aria-labelledby="{kind}">
<h2 id="{kind}">{title}</h2>
<p>{description}. {content}</p>
{problems}<figure>
<a href="{file}"><img src="{file}" width="{width}" height="{height}" loading="lazy" alt="{alt}"></a>
<figcaption>{kind}{nbsp}: {pictures}. <a href="{file}">Voir la planche {title} en grand</a></figcaption>
</figure>
</section>
)";

std::string content_of(const Proof& proof, std::size_t names, std::size_t grades) {
  const std::string rows = proof.named ? counted(names, "nom", "noms") + " en lignes"
                                       : std::string("Aucun nom de territoire");
  return rows + ", " + counted(grades, "niveau", "niveaux") + " en colonnes\u202F; " +
         (proof.themes.size() == 1 ? "thème " : "thèmes ") + listing(proof.themes) + '.';
}

std::string problems_of(const Proof& proof) {
  if (proof.problems.empty()) {
    return {};
  }
  std::string list;
  for (const Problem& problem : proof.problems) {
    list += "<li>" + lib::escaped(problem.what) +
            (problem.hint.empty() ? "" : " (" + lib::escaped(problem.hint) + ')') + "</li>\n";
  }
  return "<div class=\"problemes\">\n<h3>Documents refusés</h3>\n<ul>\n" + list + "</ul>\n</div>\n";
}

std::string section_of(const Proof& proof, std::size_t names, std::size_t grades) {
  const std::string title = lib::escaped(proof.sheet->title);
  return fmt::format(
      kind_frame, fmt::arg("kind", proof.sheet->kind), fmt::arg("title", title),
      fmt::arg("description", lib::escaped(proof.sheet->description)),
      fmt::arg("content", content_of(proof, names, grades)),
      fmt::arg("problems", problems_of(proof)), fmt::arg("file", proof_file(proof)),
      fmt::arg("width", proof.width), fmt::arg("height", proof.height),
      fmt::arg("alt", "Planche de contact du document " + title + "\u00A0: un niveau par colonne" +
                          (proof.named ? ", un nom par ligne" : "")),
      fmt::arg("nbsp", "\u00A0"), fmt::arg("pictures", counted(proof.pictures, "image", "images")));
}

}  // namespace

std::string proof_file(const Proof& proof) {
  return proof.sheet->kind + ".png";
}

std::string proof_page(const domain::Charter& charter, std::span<const Proof> proofs,
                       std::span<const domain::ProofName> names) {
  std::string links;
  std::string kinds;
  for (const Proof& proof : proofs) {
    links += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", proof.sheet->kind,
                         lib::escaped(proof.sheet->title));
    kinds += section_of(proof, names.size(), charter.grades.size());
  }
  std::string rows;
  for (const domain::ProofName& name : names) {
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                        lib::escaped(name.territory.name), lib::escaped(name.why));
  }
  return fmt::format(frame, fmt::arg("title", lib::escaped(charter.title)),
                     fmt::arg("links", links), fmt::arg("kinds", kinds), fmt::arg("names", rows),
                     fmt::arg("nnbsp", "\u202F"));
}

}  // namespace palmares::deliver
