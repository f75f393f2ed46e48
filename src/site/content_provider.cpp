// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/content_provider.hpp"

#include "deliver/geo/geography.hpp"
#include "deliver/geo/laureate_map.hpp"
#include "deliver/geo/open_data.hpp"
#include "deliver/kit/kit.hpp"
#include "lib/crypto/sha256.hpp"
#include "render/formats.hpp"
#include "render/letter/workbook.hpp"
#include "site/file_sizes.hpp"
#include "site/share_picture.hpp"
#include "site/status_picture.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace palmares::site {

namespace {

Result<Bytes> archive_of(const deliver::RenderContext& context, const domain::Award& award) {
  TRY_ASSIGN(deliver::Kit kit, deliver::make_kit(context, award));
  return std::move(kit.archive);
}

Result<Bytes> rendered(const deliver::RenderContext& context, const document::Document& document,
                       std::string_view format) {
  const render::SheetFormat* row = render::sheet_format(format);
  assert(row != nullptr);
  return row->render(document, *context.resources);
}

Result<Bytes> picture_of(const deliver::RenderContext& context, const ErrorImage& sign,
                         std::string_view format) {
  TRY_ASSIGN(const document::Document document, status_picture(context.resources->fonts, sign));
  return rendered(context, document, format);
}

/// The label of the newest edition that is described.
std::string label_of(const deliver::RenderContext& context) {
  if (context.editions.all.empty()) {
    return {};
  }
  return label_in(context.charter_of(context.editions.all.back().year));
}

Result<ImageInfo> shown_of(const deliver::RenderContext& context, const domain::Award& award,
                           std::string_view kind) {
  TRY_ASSIGN(const compose::Facts facts, deliver::facts_of(context, award));
  const domain::Sheet* sheet = facts.charter->sheet(kind);
  if (sheet == nullptr) {
    return fail("aucun document de ce nom dans la charte",
                "un nom de «\u00A0palmares kinds\u00A0»");
  }
  TRY_ASSIGN(const document::Document document,
             context.composer_of(award.edition).compose(*sheet, facts, {}));
  const Size trim = document.pages.front().trim;
  return ImageInfo{
      .alt = document.description,
      .width = static_cast<int>(std::lround(document.width_px)),
      .height = static_cast<int>(std::lround(document.width_px * trim.height / trim.width))};
}

double shape_of(const deliver::RenderContext& context, int year, std::string_view kind) {
  const domain::Edition* edition = context.edition(year);
  const std::optional<Size> trim =
      edition == nullptr ? std::nullopt : context.composer_of(year).trim(edition->charter, kind);
  return trim ? trim->height / trim->width : 1;
}

std::string contact_of(const deliver::RenderContext& context, int year) {
  const domain::Edition* edition = context.edition(year);
  return edition == nullptr ? std::string() : edition->press_contact;
}

Result<deliver::Geography> geography_of(const deliver::RenderContext& context) {
  TRY_ASSIGN(const Bytes departments, context.resources->read(deliver::geography_file));
  TRY_ASSIGN(const Bytes positions, context.resources->read(deliver::positions_file));
  return deliver::Geography::parse(departments, positions);
}

/// Read once: it is the same as long as the render context lives.
using SharedGeography = std::shared_ptr<const Result<deliver::Geography>>;

std::shared_ptr<const deliver::Gazetteer> gazetteer_of(const deliver::RenderContext& context) {
  const Result<Bytes> text = context.resources->read(deliver::gazetteer_file);
  Result<deliver::Gazetteer> gazetteer =
      text ? deliver::Gazetteer::parse(*text) : Result<deliver::Gazetteer>(fail(text.error()));
  return gazetteer ? std::make_shared<const deliver::Gazetteer>(*std::move(gazetteer)) : nullptr;
}

/// Under which the size of a file is known: of a laureate that gave other pictures it is another.
std::string name_of(const deliver::RenderContext& context, const domain::Award& award,
                    std::string_view file) {
  return std::to_string(award.edition) + '/' + award.territory.id + '/' +
         std::to_string(award.revision) + '/' +
         std::to_string(deliver::change_of_pictures(context, award)) + '/' + std::string(file);
}

std::string code_of(const deliver::RenderContext& context, const domain::Award& award) {
  const Result<compose::Facts> facts = deliver::facts_of(context, award);
  return facts ? facts->code.value_or("") : std::string();
}

/// How many bytes that makes; 0 where it cannot be made, which whoever asks for the file itself
/// will hear of.
std::size_t measured(const std::function<Result<Bytes>()>& make) {
  try {
    const Result<Bytes> made = make();
    return made ? made->size() : 0;
  } catch (const std::exception&) {
    return 0;
  }
}

/// Adds what pages tell of files without serving them.
void add_file_facts(ContentProvider& provider, const deliver::RenderContext& context) {
  const deliver::RenderContext* shop = &context;
  const auto sizes = std::make_shared<FileSizes>();
  // The award is copied: a page asks, and its catalogue may be gone when the file is made.
  provider.size = [shop, sizes](const domain::Award& award,
                                const deliver::ArtefactRequest& wanted) {
    return sizes->of(
        name_of(*shop, award, wanted.kind + '.' + wanted.format), [shop, award, wanted] {
          return measured([&] {
            return deliver::make_artefact(*shop, award, wanted).map(&deliver::Artefact::bytes);
          });
        });
  };
  provider.kit_size = [shop, sizes](const domain::Award& award) {
    return sizes->of(name_of(*shop, award, "kit.zip"),
                     [shop, award] { return measured([&] { return archive_of(*shop, award); }); });
  };
  provider.sizes_version = [sizes] { return sizes->version(); };
  provider.alternative_text = [shop](const domain::Award& award,
                                     const deliver::ArtefactRequest& wanted) {
    return deliver::alternative_text(*shop, award, wanted);
  };
  provider.printed_code = [shop](const domain::Award& award) { return code_of(*shop, award); };
  provider.signer = context.signer ? context.signer->name() : std::string();
}

/// A drawing of artwork/ as an element « symbol »: ids become classes, since a page may hold many
/// of them.
std::string symbol_of(const deliver::RenderContext& context, const std::string& name) {
  const Result<Bytes> drawing = context.resources->read("artwork/" + name + ".svg");
  const std::size_t box = drawing ? drawing->find("viewBox=\"") : Bytes::npos;
  const std::size_t begin = box == Bytes::npos ? box : drawing->find('>', box);
  const std::size_t end = drawing ? drawing->rfind("</svg>") : Bytes::npos;
  if (begin == Bytes::npos || end == Bytes::npos || end < begin) {
    return {};
  }
  const std::string view_box = drawing->substr(box, drawing->find('"', box + 9) + 1 - box);
  std::string inside;
  for (std::string_view rest = std::string_view(*drawing).substr(begin + 1, end - begin - 1);
       !rest.empty();) {
    const std::size_t at = std::min(rest.find(" id=\""), rest.size());
    inside += rest.substr(0, at);
    rest.remove_prefix(at);
    if (!rest.empty()) {
      inside += " class=\"";
      rest.remove_prefix(5);
    }
  }
  std::erase(inside, '\n');
  return "<symbol id=\"" + name + "\" " + view_box + '>' + inside + "</symbol>\n";
}

std::string symbols_of(const deliver::RenderContext& context) {
  std::set<std::string> names;
  for (const domain::Edition& edition : context.editions.all) {
    const domain::Charter* charter = context.charter_of(edition.year);
    for (const domain::Grade& grade :
         charter == nullptr ? std::vector<domain::Grade>{} : charter->grades) {
      names.insert(grade.medal.value_or("copyleft"));
    }
  }
  std::string symbols;
  for (const std::string& name : names) {
    symbols += symbol_of(context, name);
  }
  return symbols;
}

Result<deliver::OpenResults> open_results_of(const deliver::RenderContext& context, int year,
                                             const std::vector<const domain::Award*>& awards) {
  const domain::Charter* charter = context.charter_of(year);
  if (charter == nullptr) {
    return fail("l’édition " + std::to_string(year) + " n’est pas décrite",
                "une section dans templates/editions.toml");
  }
  return deliver::OpenResults{.edition = context.edition(year),
                              .charter = charter,
                              .awards = awards,
                              .base_url = context.base_url};
}

Result<deliver::OpenWriter> writer_of(const deliver::RenderContext& context,
                                      const SharedGeography& geography, const OpenAwards& awards,
                                      std::string_view extension) {
  std::vector<deliver::OpenResults> editions;
  for (const auto& [year, of_year] : awards) {
    TRY_ASSIGN(deliver::OpenResults results, open_results_of(context, year, of_year));
    editions.push_back(std::move(results));
  }
  const bool placed = extension == "geojson";
  if (placed && !*geography) {
    return fail(geography->error());
  }
  const deliver::OpenFormat format = placed               ? deliver::OpenFormat::geojson
                                     : extension == "csv" ? deliver::OpenFormat::csv
                                                          : deliver::OpenFormat::json;
  return deliver::OpenWriter(std::move(editions), format, placed ? &**geography : nullptr);
}

Result<Bytes> map_of(const deliver::RenderContext& context, const SharedGeography& geography,
                     int year, const std::vector<const domain::Award*>& awards) {
  if (!*geography) {
    return fail(geography->error());
  }
  TRY_ASSIGN(const deliver::OpenResults results, open_results_of(context, year, awards));
  TRY_ASSIGN(const document::Document map,
             deliver::laureate_map(context.resources->fonts, **geography, results));
  return rendered(context, map, "svg");
}

/// Adds what is written of all laureates of an edition, and where they lie.
void add_open_data(ContentProvider& provider, const deliver::RenderContext& context,
                   const SharedGeography& geography) {
  const deliver::RenderContext* shop = &context;
  provider.spreadsheet = [shop](int edition, const std::vector<const domain::Award*>& awards) {
    return open_results_of(*shop, edition, awards).map([](const deliver::OpenResults& all) {
      return render::spreadsheet_xlsx(deliver::open_table(all));
    });
  };
  provider.open_writer = [shop, geography](const OpenAwards& awards, std::string_view extension) {
    return writer_of(*shop, geography, awards, extension);
  };
  provider.map = [shop, geography](int edition, const std::vector<const domain::Award*>& awards) {
    return map_of(*shop, geography, edition, awards);
  };
  provider.position = [geography](const domain::Award& award) {
    return geography->has_value() ? deliver::position_words(**geography, award)
                                  : std::string_view("inconnue");
  };
}

/// The pins of all editions, in a few digits; empty: there are none.
std::string drawing_of(const deliver::RenderContext& context) {
  std::string all;
  for (const auto& [year, pin] : context.newest ? context.newest()->pins : context.pins) {
    all += std::to_string(year) + pin;
  }
  constexpr std::size_t digits = 12;
  return all.empty() ? all : lib::sha256_hex(all).substr(0, digits);
}

}  // namespace

std::string label_in(const domain::Charter* charter) {
  if (charter == nullptr) {
    return {};
  }
  const auto label = charter->wording.find("label");
  return label == charter->wording.end() ? std::string() : label->second;
}

ContentProvider content_provider_of(const deliver::RenderContext& context) {
  const deliver::RenderContext* shop = &context;
  const auto geography = std::make_shared<const Result<deliver::Geography>>(geography_of(context));
  ContentProvider provider{
      .charter = [shop](int edition) { return shop->charter_of(edition); },
      .artefact =
          [shop](const domain::Award& award, const deliver::ArtefactRequest& wanted) {
            return deliver::make_artefact(*shop, award, wanted);
          },
      .kit = [shop](const domain::Award& award) { return archive_of(*shop, award); },
      .picture = [shop](const ErrorImage& sign,
                        std::string_view format) { return picture_of(*shop, sign, format); },
      .shown = [shop](const domain::Award& award,
                      std::string_view kind) { return shown_of(*shop, award, kind); },
      .shape = [shop](int edition,
                      std::string_view kind) { return shape_of(*shop, edition, kind); },
      .contact = [shop](int edition) { return contact_of(*shop, edition); },
      .page_file =
          [shop](std::string_view name) {
            return shop->resources->read("templates/pages/" + std::string(name));
          },
      .kept = {},
      .base_url = context.base_url,
      .label = label_of(context),
      .edition = [shop](int year) { return shop->edition(year); },
      .drawing = [shop] { return drawing_of(*shop); },
      .geography = geography->has_value()
                       ? std::shared_ptr<const deliver::Geography>(geography, &**geography)
                       : nullptr,
      .gazetteer = gazetteer_of(context),
      .silhouette = context.silhouette,
      .symbols = symbols_of(context),
      .share_picture = [shop](const std::string& label) -> Result<Bytes> {
        TRY_ASSIGN(const document::Document picture, share_picture(shop->resources->fonts, label));
        return rendered(*shop, picture, "png");
      },
  };
  provider.pictured = [shop](const domain::Award& award) {
    return deliver::change_of_pictures(*shop, award);
  };
  add_open_data(provider, context, geography);
  add_file_facts(provider, context);
  return provider;
}

}  // namespace palmares::site
