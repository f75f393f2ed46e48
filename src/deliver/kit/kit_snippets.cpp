// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/kit_snippets.hpp"

#include "compose/values/values.hpp"
#include "deliver/kit/embedded.hpp"
#include "deliver/kit/kit_texts.hpp"
#include "lib/text/mustache.hpp"
#include "lib/xml/svg_markup.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace palmares::deliver {

namespace {

using lib::View;

constexpr std::string_view template_file = "templates/kit/logo-a-coller.mustache";
constexpr std::string_view signature_file = "templates/kit/signature.mustache";
constexpr std::string_view signature_format = "extrait-signature";

/// The picture of that sheet that lies in the folder of a file, as a name beside it.
std::string picture_beside(const domain::Charter& charter, const domain::KitEntry& snippet) {
  const std::string folder = snippet.path.substr(0, snippet.path.rfind('/') + 1);
  const auto beside = std::ranges::find_if(charter.kit, [&](const domain::KitEntry& entry) {
    return entry.kind == snippet.kind && entry.format == "png" && entry.path.starts_with(folder) &&
           entry.path.find('/', folder.size()) == std::string::npos;
  });
  return beside == charter.kit.end() ? snippet.kind + ".svg" : beside->path.substr(folder.size());
}

Embedded embedded(const RenderContext& context, const compose::Facts& facts,
                  const domain::KitEntry& entry, const document::Document& document) {
  const Size trim = document.pages.front().trim;
  // The kit stays what it is while later editions come: its text is true at the address of its
  // edition alone.
  const std::string place =
      '/' + std::to_string(facts.award->edition) + '/' + facts.award->territory.id;
  const std::string page = context.base_url + place;
  return {.page = page,
          .picture = page + '/' + entry.kind + (entry.format == signature_format ? ".png" : ".svg"),
          .alt = document.description,
          .width = static_cast<int>(std::lround(document.width_px)),
          .height = static_cast<int>(std::lround(document.width_px * trim.height / trim.width))};
}

// Mail programs know tables, few styles and no SVG. The picture has twice the pixels of its size,
// for sharp screens.
std::string signature_code(const Embedded& picture, std::string_view body) {
  return R"(<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td style="font-family:Arial,Helvetica,)"
         R"(sans-serif;font-size:14px;line-height:20px"><strong>Prénom Nom</strong><br>Fonction<br>)" +
         lib::escaped(body) + R"(</td></tr><tr><td style="padding-top:8px"><a href=")" +
         lib::escaped(picture.page) + R"("><img src=")" + lib::escaped(picture.picture) +
         "\" width=\"" + std::to_string(picture.width / 2) + "\" height=\"" +
         std::to_string(picture.height / 2) + "\" alt=\"" + lib::escaped(picture.alt) +
         R"(" style="display:block;border:0"></a></td></tr></table>)";
}

Result<Bytes> signature_page(const RenderContext& context, const compose::Facts& facts,
                             const domain::KitEntry& entry, const Embedded& picture) {
  TRY_ASSIGN(const Bytes source, context.resources->read(signature_file));
  TRY_ASSIGN(const lib::Mustache page, lib::Mustache::parse(source, {}, signature_file));
  compose::Values values(facts, compose::Year::shown);
  const std::string& body = values.of(*compose::value_named("territoire.designation"));
  const View::Map view{{"nom", facts.award->territory.name},
                       {"corps", body},
                       {"label", label_of(*facts.charter)},
                       {"edition", std::to_string(facts.award->edition)},
                       {"contact", facts.edition->press_contact},
                       {"image", picture_beside(*facts.charter, entry)},
                       {"largeur", std::to_string(picture.width / 2)},
                       {"hauteur", std::to_string(picture.height / 2)},
                       {"code", signature_code(picture, body)},
                       {"alt", picture.alt},
                       {"adresse", picture.page}};
  return page.render(view);
}

Result<Bytes> page_of(const RenderContext& context, const compose::Facts& facts,
                      const domain::KitEntry& entry, const Embedded& picture) {
  TRY_ASSIGN(const Bytes source, context.resources_of(facts.edition->year).read(template_file));
  TRY_ASSIGN(const lib::Mustache page, lib::Mustache::parse(source, {}, template_file));
  const View::Map view{{"nom", facts.award->territory.name},
                       {"label", label_of(*facts.charter)},
                       {"edition", std::to_string(facts.award->edition)},
                       {"contact", facts.edition->press_contact},
                       {"image", picture_beside(*facts.charter, entry)},
                       {"code", html_snippet(picture)},
                       {"alt", picture.alt},
                       {"adresse", picture.page}};
  return page.render(view);
}

Result<Bytes> written(const RenderContext& context, const compose::Facts& facts,
                      const domain::KitEntry& entry, const Embedded& picture) {
  if (entry.format == "extrait-html") {
    return page_of(context, facts, entry, picture);
  }
  if (entry.format == signature_format) {
    return signature_page(context, facts, entry, picture);
  }
  if (entry.format == "extrait-md") {
    return markdown_snippet(picture) + '\n';
  }
  const std::string label = label_of(*facts.charter);
  return oembed_json(
      picture, {.name = label, .url = context.base_url, .author = facts.award->territory.name});
}

}  // namespace

Result<std::optional<KitFile>> snippet_of(const RenderContext& context, const compose::Facts& facts,
                                          const domain::KitEntry& entry, std::string path) {
  const domain::Sheet* sheet = facts.charter->sheet(entry.kind);
  assert(sheet != nullptr);  // the charter's reader refuses a snippet of anything else
  // A draft is at no address yet; without a public one, what is pasted would show nothing.
  if (facts.award->issue == domain::Issue::specimen || context.base_url.empty()) {
    return std::nullopt;
  }
  TRY_ASSIGN(const document::Document document,
             context.composer_of(facts.edition->year).compose(*sheet, facts, {}));
  const Embedded picture = embedded(context, facts, entry, document);
  TRY_ASSIGN(Bytes bytes, written(context, facts, entry, picture));
  KitFile file = text_file(
      {.path = path,
       .kind = entry.format == signature_format ? "signature-a-coller" : "integration-web",
       .format = path.substr(path.rfind('.') + 1),
       .title = sheet->title + "\u00A0: extrait à coller",
       .bytes = std::move(bytes)});
  if (entry.format == "extrait-html") {
    file.snippet = html_snippet(picture);
  }
  file.use = entry.use.empty() ? "à coller dans un site" : entry.use;
  return file;
}

}  // namespace palmares::deliver
