// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/sheets.hpp"

#include "charter/languages.hpp"
#include "charter/palette.hpp"
#include "charter/safe_areas.hpp"

#include <algorithm>

namespace palmares::charter {

namespace {

using domain::HorizontalAlign;
using domain::RoleName;
using domain::SlotType;
using domain::VerticalAlign;

template <typename Choice, std::size_t Count>
using Choices = std::array<std::pair<std::string_view, Choice>, Count>;

constexpr Choices<SlotType, 7> slot_types = {{{"text", SlotType::text},
                                              {"copylefts", SlotType::copylefts},
                                              {"qr", SlotType::qr},
                                              {"artwork", SlotType::artwork},
                                              {"picture", SlotType::picture},
                                              {"course", SlotType::course},
                                              {"silhouette", SlotType::silhouette}}};
constexpr Choices<HorizontalAlign, 3> horizontal = {{{"left", HorizontalAlign::left},
                                                     {"centre", HorizontalAlign::centre},
                                                     {"right", HorizontalAlign::right}}};
constexpr Choices<VerticalAlign, 3> vertical = {{{"top", VerticalAlign::top},
                                                 {"middle", VerticalAlign::middle},
                                                 {"bottom", VerticalAlign::bottom}}};
constexpr Choices<RoleName, 5> roles = {{{"none", RoleName::none},
                                         {"title", RoleName::title},
                                         {"heading", RoleName::heading},
                                         {"paragraph", RoleName::paragraph},
                                         {"figure", RoleName::figure}}};
constexpr Choices<domain::PictureOf, 3> pictures = {{{"logo", domain::PictureOf::logo},
                                                     {"signature", domain::PictureOf::signature},
                                                     {"partners", domain::PictureOf::partners}}};
enum class Unit { mm, px };
constexpr Choices<Unit, 2> units = {{{"mm", Unit::mm}, {"px", Unit::px}}};

// MediaType of XJDF 2.1, those of our trade.
constexpr Choices<std::string_view, 6> media_types = {{{"Paper", "Paper"},
                                                       {"SelfAdhesive", "SelfAdhesive"},
                                                       {"Vinyl", "Vinyl"},
                                                       {"Textile", "Textile"},
                                                       {"Plate", "Plate"},
                                                       {"Other", "Other"}}};

/// Widest PNG a sheet may ask for; pixels.
constexpr double widest = 20000;

void read_formats(domain::Sheet& sheet, Fields& page) {
  for (PlacedText& format : page.texts("formats", Presence::required)) {
    sheet.formats.push_back(std::move(format.text));
  }
  if (sheet.formats.empty() && page.find("formats", Presence::optional) != nullptr) {
    page.report("formats", "aucun format", "une liste comme [\"svg\", \"png\", \"pdf\"]");
  }
}

void read_sheet_themes(domain::Sheet& sheet, Fields& page, const domain::Charter& charter,
                       Problems& problems) {
  std::vector<std::string> names;
  for (const domain::Theme& theme : charter.themes) {
    names.push_back(theme.name);
  }
  for (PlacedText& theme : page.texts("themes", Presence::optional)) {
    if (charter.theme(theme.text) == nullptr) {
      problems.push_back({.where = theme.where,
                          .what = fmt::format("thème inconnu « {} »", theme.text),
                          .hint = known_names(theme.text, names)});
    }
    sheet.themes.push_back(std::move(theme.text));
  }
}

void read_page(domain::Sheet& sheet, const lib::toml::Value& table, const domain::Charter& charter,
               Problems& problems) {
  Fields page(table, problems);
  read_formats(sheet, page);
  sheet.pixels = page.choice<Unit>("unit", units, std::nullopt) == Unit::px;
  sheet.default_width_px = page.number("width", {1, widest}, Presence::required).value_or(1);
  sheet.least_width_px =
      static_cast<int>(page.integer("least_width", {1, 4096}, Presence::optional).value_or(0));
  if (sheet.default_width_px < sheet.least_width_px) {
    page.report("least_width", "la largeur de base est plus petite",
                "un nombre de pixels d’au plus «\u00A0width\u00A0»");
  }
  sheet.bleed_mm = page.number("bleed", {0, 50}, Presence::optional).value_or(0);
  sheet.grounded = page.flag("ground", true);
  sheet.marked = page.flag("marks", true);
  sheet.outlined = page.flag("outlines", false);
  sheet.print_scale = page.number("scale", {1, 10}, Presence::optional).value_or(1);
  read_sheet_themes(sheet, page, charter, problems);
  sheet.year_optional = page.flag("year_optional", false);
  sheet.needs_past = page.flag("needs_past", false);
  sheet.road = page.flag("road", false);
  sheet.document_title = page.text("document_title");
  sheet.document_description = page.text("document_description", Presence::optional);
  page.refuse_unknown();
}

domain::Media read_media(const lib::toml::Value& table, Problems& problems) {
  Fields fields(table, problems);
  domain::Media media;
  media.name = fields.text("name");
  media.type = fields.choice<std::string_view>("type", media_types, std::nullopt);
  media.weight = fields.number("weight", {10, 5000}, Presence::optional);
  media.thickness = fields.number("thickness", {0.01, 100}, Presence::optional);
  fields.refuse_unknown();
  return media;
}

void read_style_name(domain::Slot& slot, Fields& fields, const domain::Charter& charter) {
  const bool lettered = slot.type == SlotType::text || slot.type == SlotType::course;
  slot.style = fields.text("style", lettered ? Presence::required : Presence::optional);
  if (slot.style.empty()) {
    return;
  }
  if (!lettered) {
    fields.report("style", "un style pour un emplacement sans texte",
                  "retirer « style », ou type = \"text\"");
  } else if (charter.style(slot.style) == nullptr) {
    std::vector<std::string> names;
    for (const domain::TextStyle& style : charter.styles) {
      names.push_back(style.name);
    }
    fields.report("style", fmt::format("style inconnu « {} »", slot.style),
                  known_names(slot.style, names));
  }
}

// Copylefts, QR codes and bars have no colour of their own, a text has its style's, artwork brings
// its inks along.
void read_ink(domain::Slot& slot, Fields& fields, const domain::Charter& charter) {
  const bool needed = slot.type == SlotType::copylefts || slot.type == SlotType::qr ||
                      slot.type == SlotType::course || slot.type == SlotType::silhouette;
  slot.ink = fields.text("ink", needed ? Presence::required : Presence::optional);
  check_swatch(fields, "ink", slot.ink, charter);
}

// What one type of slot alone may say.
void read_special(domain::Slot& slot, Fields& fields) {
  slot.hang = fields.flag("hang", false);
  if (slot.hang && slot.type != SlotType::artwork) {
    fields.report("hang", "seul un dessin peut pendre au bord",
                  "retirer «\u00A0hang\u00A0», ou type = \"artwork\"");
  }
  slot.instead = fields.text("instead", Presence::optional);
  slot.picture = fields.choice<domain::PictureOf>("picture", pictures, domain::PictureOf::logo);
  if (slot.type != SlotType::picture && !fields.text("picture", Presence::optional).empty()) {
    fields.report("picture", "seul un emplacement d’image dit quelle image il montre",
                  "retirer «\u00A0picture\u00A0», ou type = \"picture\"");
  }
  slot.droppable = fields.flag("droppable", false);
  if (slot.droppable && slot.type != SlotType::text) {
    fields.report("droppable", "seul un texte peut manquer faute de place",
                  "retirer «\u00A0droppable\u00A0», ou type = \"text\"");
  }
  slot.fallback = fields.text("fallback", Presence::optional);
  if (!slot.fallback.empty() && slot.type != SlotType::silhouette) {
    fields.report("fallback", "seule une silhouette a un dessin de remplacement",
                  "retirer «\u00A0fallback\u00A0», ou type = \"silhouette\"");
  }
  slot.photograph = fields.flag("photograph", false);
  if (slot.photograph && slot.type != SlotType::silhouette) {
    fields.report("photograph", "seule une silhouette se découpe dans une photographie",
                  "retirer «\u00A0photograph\u00A0», ou type = \"silhouette\"");
  }
}

domain::Slot read_slot(const NamedTable& named, const domain::Charter& charter,
                       Problems& problems) {
  Fields fields(*named.table, problems);
  domain::Slot slot;
  slot.id = named.name;
  slot.where = named.table->where;
  slot.type = fields.choice<SlotType>("type", slot_types, std::nullopt);
  slot.value =
      fields.text("value", slot.type == SlotType::copylefts || slot.type == SlotType::silhouette
                               ? Presence::optional
                               : Presence::required);
  read_style_name(slot, fields, charter);
  read_ink(slot, fields, charter);
  slot.lines = static_cast<int>(fields.integer("lines", {1, 40}, Presence::optional).value_or(1));
  slot.align = fields.choice<HorizontalAlign>("align", horizontal, HorizontalAlign::left);
  slot.valign = fields.choice<VerticalAlign>("valign", vertical, VerticalAlign::top);
  slot.role = fields.choice<RoleName>(
      "role", roles, slot.type == SlotType::text ? RoleName::paragraph : RoleName::figure);
  slot.language = read_language(fields, "lang");
  slot.required = fields.flag("required", true);
  slot.when = fields.text("when", Presence::optional);
  slot.gap = fields.number("gap", {0, 10}, Presence::optional).value_or(slot.gap);
  slot.after = fields.text("after", Presence::optional);
  read_special(slot, fields);
  fields.refuse_unknown();
  return slot;
}

// What follows a row moves with its length, what follows a text with its lines; the text itself
// stays where it is.
void check_followed(const domain::Sheet& sheet, Problems& problems) {
  for (const domain::Slot& slot : sheet.slots) {
    const auto row = std::ranges::find(sheet.slots, slot.after, &domain::Slot::id);
    const bool leads = row != sheet.slots.end() &&
                       (row->type == SlotType::copylefts ||
                        (row->type == SlotType::text && row->after.empty() && row->id != slot.id));
    const bool follows = slot.type == SlotType::text && leads;
    if (!slot.after.empty() && !follows) {
      problems.push_back(
          {.where = slot.where,
           .what = fmt::format("«\u00A0{}\u00A0» ne suit aucune rangée de copylefts, aucun texte",
                               slot.id),
           .hint = "after\u00A0: le nom d’un emplacement de type «\u00A0copylefts\u00A0» ou "
                   "«\u00A0text\u00A0», pour un texte"});
    }
  }
}

// Slots are drawn in their order: whether the picture is there must be known by then.
void check_replaced(const domain::Sheet& sheet, Problems& problems) {
  for (auto slot = sheet.slots.begin(); slot != sheet.slots.end(); ++slot) {
    const auto picture = std::find_if(sheet.slots.begin(), slot, [&](const domain::Slot& other) {
      return other.id == slot->instead;
    });
    const bool replaces =
        slot->type == SlotType::text && picture != slot && picture->type == SlotType::picture;
    if (!slot->instead.empty() && !replaces) {
      problems.push_back(
          {.where = slot->where,
           .what =
               fmt::format("«\u00A0{}\u00A0» ne remplace aucune image placée avant lui", slot->id),
           .hint = "instead\u00A0: le nom d’un emplacement de type «\u00A0picture\u00A0» décrit "
                   "plus haut, pour un texte"});
    }
  }
}

}  // namespace

domain::Sheet read_sheet(const lib::toml::Value& file, const std::string& kind,
                         const domain::Charter& charter, Problems& problems) {
  const std::size_t first = problems.size();
  Fields root(file, problems);
  domain::Sheet sheet;
  sheet.kind = kind;
  sheet.where = {.file = file.where.file, .line = 0, .column = 0};
  sheet.template_file = "sheets/" + kind + ".svg";
  sheet.title = root.text("title");
  sheet.description = root.text("description");
  if (const lib::toml::Value* page = root.find("page", Presence::required)) {
    read_page(sheet, *page, charter, problems);
  }
  if (const lib::toml::Value* media = root.find("media", Presence::optional)) {
    sheet.media = read_media(*media, problems);
  }
  read_safe_areas(root, sheet, problems);
  for (const NamedTable& named : root.tables("slot", Presence::optional)) {
    sheet.slots.push_back(read_slot(named, charter, problems));
  }
  check_followed(sheet, problems);
  check_replaced(sheet, problems);
  root.refuse_unknown();
  sort_by_place(problems, first);
  return sheet;
}

}  // namespace palmares::charter
