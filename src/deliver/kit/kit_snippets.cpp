// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/kit_snippets.hpp"

#include "deliver/kit/embedded.hpp"
#include "deliver/kit/kit_texts.hpp"

#include <cmath>
#include <string>
#include <utility>

namespace palmares::deliver {

namespace {

constexpr std::string_view badge = "badge-web";

Embedded embedded_badge(const RenderContext& context, const compose::Facts& facts, const document::Document& document) {
  const Size trim = document.pages.front().trim;
  // The kit stays what it is while later editions come: its text is true at the address of its edition alone.
  const std::string place = '/' + std::to_string(facts.award->edition) + '/' + facts.award->territory.id;
  const std::string page = context.base_url.empty() ? std::string() : context.base_url + place;
  const std::string file = std::string(badge) + ".svg";
  return {.page = page,
          .picture = page.empty() ? file : page + '/' + file,
          .alt = document.description,
          .width = static_cast<int>(std::lround(document.width_px)),
          .height = static_cast<int>(std::lround(document.width_px * trim.height / trim.width))};
}

void add(std::vector<KitFile>& files, const domain::Sheet& sheet, std::string_view format, std::string_view good_for,
         Bytes bytes) {
  KitFile file = text_file({.path = "integration-web/" + std::string(badge) + '.' + std::string(format),
                            .kind = "integration-web",
                            .format = std::string(format),
                            .title = sheet.title + "\u00A0: extrait à coller",
                            .bytes = std::move(bytes)});
  file.format_title = good_for;
  files.push_back(std::move(file));
}

}  // namespace

Result<std::monostate> add_snippets(const RenderContext& context, const compose::Facts& facts, std::vector<KitFile>& files) {
  const domain::Sheet* sheet = facts.charter->sheet(badge);
  // A draft is at no address yet.
  if (sheet == nullptr || facts.award->issue == domain::Issue::specimen) {
    return std::monostate{};
  }
  TRY_ASSIGN(const document::Document document, context.composer.compose(*sheet, facts, {}));
  const Embedded embedded = embedded_badge(context, facts, document);
  add(files, *sheet, "html", "Extrait HTML, à coller dans une page d’un site", html_snippet(embedded) + '\n');
  add(files, *sheet, "md", "Extrait Markdown, à coller dans un texte publié", markdown_snippet(embedded) + '\n');
  if (!context.base_url.empty()) {
    const std::string label = label_of(*facts.charter);
    add(files, *sheet, "json", "Réponse oEmbed, pour un site qui insère les images par leur adresse",
        oembed_json(embedded, {.name = label, .url = context.base_url, .author = facts.award->territory.name}));
  }
  return std::monostate{};
}

}  // namespace palmares::deliver
