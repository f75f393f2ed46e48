// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/composer.hpp"

#include "base/french.hpp"
#include "compose/letter/letter.hpp"
#include "compose/letter/pages.hpp"
#include "compose/sheet/sheet_plan.hpp"
#include "compose/sheet/slot_drawing.hpp"
#include "compose/sheet/slug_line.hpp"
#include "compose/text/specimen.hpp"
#include "compose/values/award_data.hpp"
#include "compose/values/condition.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <ranges>
#include <set>
#include <string_view>

namespace palmares::compose {

struct Composer::State {
  const lib::Resources* resources;
  std::vector<domain::Charter> charters;
  Artworks artworks;
  std::vector<SheetPlan> plans;
  std::vector<LetterPlan> letters;
  std::map<std::string, LetterStyles, std::less<>>
      letter_styles;  ///< by charter, of those that have letters as PDF

  [[nodiscard]] const SheetPlan* plan(std::string_view charter, std::string_view kind) const {
    const auto found = std::ranges::find_if(plans, [&](const SheetPlan& plan) {
      return plan.sheet->kind == kind && plan.charter->id == charter;
    });
    return found == plans.end() ? nullptr : &*found;
  }

  [[nodiscard]] const LetterPlan* letter(std::string_view charter, std::string_view kind) const {
    const auto found = std::ranges::find_if(letters, [&](const LetterPlan& plan) {
      return plan.letter->kind == kind && plan.charter->id == charter;
    });
    return found == letters.end() ? nullptr : &*found;
  }
};

namespace {

/// Who gets a file of the kit is asked of the values that templates have.
void check_kit(Problems& problems, const domain::Charter& charter) {
  for (const domain::KitEntry& entry : charter.kit) {
    if (const auto parsed = Condition::parse(entry.when, charter, entry.where); !parsed) {
      std::ranges::copy(parsed.error(), std::back_inserter(problems));
    }
  }
}

bool has_pages(const domain::Letter& letter) {
  return std::ranges::find(letter.formats, "pdf") != letter.formats.end();
}

template <typename Plan>
void keep(std::vector<Plan>& plans, Problems& problems, Result<Plan> plan) {
  if (plan) {
    plans.push_back(std::move(*plan));
  } else {
    std::ranges::move(plan.error(), std::back_inserter(problems));
  }
}

std::string wording(const domain::Charter& charter, std::string_view key) {
  const auto found = charter.wording.find(key);
  return found == charter.wording.end() ? std::string() : found->second;
}

Srgb screen_colour(const domain::Charter& charter, std::string_view swatch) {
  const domain::Swatch* found = charter.swatch(swatch);
  return found == nullptr ? Srgb{} : found->srgb;
}

/// What every letter has of its charter and edition.
document::Prose with_charter_defaults(document::Prose prose, const domain::Charter& charter,
                                      const domain::Edition& edition) {
  prose.author = wording(charter, "auteur");
  prose.ink = screen_colour(charter, "encre");
  prose.accent = screen_colour(charter, "libre");
  prose.date = iso_date(edition.file_date());
  return prose;
}

document::Document blank(const SheetPlan& plan, const Facts& facts, const RenderOptions& look,
                         Values& values) {
  constexpr double mm_per_inch = 25.4;
  const domain::Sheet& sheet = *plan.sheet;
  document::Document document;
  document.title = plan.title.expanded(values);
  document.description = plan.description.expanded(values);
  document.subject = sheet.description;
  document.author = wording(*plan.charter, "auteur");
  document.date = domain::iso_date(facts.edition->file_date());
  document.medium = sheet.pixels ? document::Medium::screen : document::Medium::paper;
  document.width_px = look.width_px.value_or(sheet.default_width_px);
  if (!sheet.pixels) {
    document.dpi = document.width_px / (plan.trim.width / mm_per_inch);
  }
  document.lettering = sheet.outlined ? document::Lettering::outlines : document::Lettering::text;
  document.print_scale = sheet.print_scale;
  document.pages.push_back(
      {.trim = plan.trim,
       .bleed = sheet.bleed_mm,
       .items = {},
       .marks = sheet.marked ? document::Marks::crop_and_registration : document::Marks::none,
       .slug = {}});
  return document;
}

void name_slot(Problem& problem, const SheetPlan& plan, const SlotPlan& slot, const Facts& facts) {
  const domain::Award& award = *facts.award;
  problem.where = award.where;
  problem.what = guillemets(award.territory.name) + ", emplacement " + guillemets(slot.slot->id) +
                 " du document " + guillemets(plan.sheet->kind) + "\u00A0: " + problem.what;
}

Result<std::vector<document::Item>> draw_slots(const Setting& setting, const Facts& facts) {
  std::vector<document::Item> items;
  Problems problems;
  std::set<std::string_view> drawn;
  for (const SlotPlan& slot : setting.plan.slots) {
    if (drawn.contains(slot.slot->instead)) {
      continue;
    }
    auto group = draw_slot(setting, slot);
    if (!group) {
      for (Problem& problem : group.error()) {
        name_slot(problem, setting.plan, slot, facts);
        problems.push_back(std::move(problem));
      }
    } else if (*group) {
      drawn.insert(slot.slot->id);
      items.push_back({std::move(**group)});
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return items;
}

tl::unexpected<Problems> unknown_theme(const SheetPlan& plan, const RenderOptions& look) {
  return fail(
      "le document " + guillemets(plan.sheet->kind) + " n’a pas de thème " + guillemets(look.theme),
      "un de\u00A0: " + listing(plan.themes | std::views::transform(&ThemePlan::name)));
}

tl::unexpected<Problems> unknown_grade(const domain::Charter& charter, const domain::Award& award) {
  return fail(Problem{
      .where = award.where,
      .what = guillemets(award.territory.name) + " a un niveau inconnu de la charte " +
              guillemets(charter.id) + "\u00A0: " + guillemets(award.grade),
      .hint =
          "un de\u00A0: " + listing(charter.grades | std::views::transform(&domain::Grade::code))});
}

}  // namespace

Composer::Composer(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Composer::Composer(Composer&&) noexcept = default;
Composer& Composer::operator=(Composer&&) noexcept = default;
Composer::~Composer() = default;

Result<Composer> Composer::open(const lib::Resources& resources,
                                std::vector<domain::Charter> charters) {
  TRY_ASSIGN(Artworks artworks, Artworks::open(resources));
  auto state = std::make_unique<State>(State{.resources = &resources,
                                             .charters = std::move(charters),
                                             .artworks = std::move(artworks),
                                             .plans = {},
                                             .letters = {},
                                             .letter_styles = {}});
  Problems problems;
  for (const domain::Charter& charter : state->charters) {
    for (const domain::Sheet& sheet : charter.sheets) {
      keep(state->plans, problems, plan_sheet(resources, state->artworks, charter, sheet));
    }
    for (const domain::Letter& letter : charter.letters) {
      keep(state->letters, problems, plan_letter(resources, charter, letter));
    }
    check_kit(problems, charter);
    if (charter.edition_pack) {
      for (const domain::Letter& letter : charter.edition_pack->letters) {
        keep(state->letters, problems, plan_letter(resources, charter, letter, About::edition));
      }
    }
    if (std::ranges::any_of(charter.letters, has_pages)) {
      if (auto styles = letter_styles(charter, resources.fonts)) {
        state->letter_styles.emplace(charter.id, std::move(*styles));
      } else {
        std::ranges::move(styles.error(), std::back_inserter(problems));
      }
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return Composer(std::move(state));
}

const std::vector<domain::Charter>& Composer::charters() const {
  return m_state->charters;
}

const domain::Charter* Composer::charter(std::string_view id) const {
  const auto found = std::ranges::find(m_state->charters, id, &domain::Charter::id);
  return found == m_state->charters.end() ? nullptr : &*found;
}

std::optional<Size> Composer::trim(std::string_view charter, std::string_view kind) const {
  const SheetPlan* plan = m_state->plan(charter, kind);
  return plan == nullptr ? std::nullopt : std::optional(plan->trim);
}

Result<document::Document> Composer::compose(const domain::Sheet& sheet, const Facts& facts,
                                             const RenderOptions& look) const {
  assert(facts.edition != nullptr && facts.charter != nullptr && facts.award != nullptr);
  const SheetPlan* plan = m_state->plan(facts.charter->id, sheet.kind);
  assert(plan != nullptr);
  const domain::Grade* grade = plan->charter->grade(facts.award->grade);
  if (grade == nullptr) {
    return unknown_grade(*plan->charter, *facts.award);
  }
  const ThemePlan* theme = plan->theme(look.theme);
  if (theme == nullptr) {
    return unknown_theme(*plan, look);
  }
  Values values(facts, look.year);
  const Setting setting{.fonts = m_state->resources->fonts,
                        .symbol = m_state->artworks.symbol(),
                        .plan = *plan,
                        .theme = *theme,
                        .grade = *grade,
                        .facts = facts,
                        .values = values};
  TRY_ASSIGN(std::vector<document::Item> slots, draw_slots(setting, facts));
  document::Document document = blank(*plan, facts, look, values);
  if (look.slug == Slug::shown && sheet.marked) {
    document.pages.front().slug = slug_lines(setting, facts, look);
  }
  std::vector<document::Item>& items = document.pages.front().items;
  items.reserve(theme->art.size() + slots.size());
  items = theme->art;
  std::ranges::move(slots, std::back_inserter(items));
  if (facts.award->issue == domain::Issue::specimen) {
    stamp_specimen(document, m_state->resources->fonts);
  }
  document.attachments.push_back(
      award_data(facts, sheet.kind, document, m_state->resources->fonts));
  return document;
}

std::vector<Obstacle> Composer::obstacles(const Facts& facts, SlotVerdicts& verdicts) const {
  const domain::Grade* grade = facts.charter->grade(facts.award->grade);
  assert(grade != nullptr);
  std::vector<Obstacle> obstacles;
  for (const Year year : {Year::shown, Year::hidden}) {
    Values values(facts, year);
    for (const SheetPlan& plan : m_state->plans) {
      const domain::Sheet& sheet = *plan.sheet;
      if (plan.charter->id != facts.charter->id || (sheet.needs_past && facts.earlier.empty()) ||
          (year == Year::hidden && !sheet.year_optional)) {
        continue;
      }
      verdicts.check(obstacles, {.fonts = m_state->resources->fonts,
                                 .symbol = m_state->artworks.symbol(),
                                 .plan = plan,
                                 .theme = plan.themes.front(),
                                 .grade = *grade,
                                 .facts = facts,
                                 .values = values});
    }
  }
  return obstacles;
}

Result<document::Prose> Composer::write(const domain::Letter& letter, const Facts& facts) const {
  assert(facts.edition != nullptr && facts.charter != nullptr && facts.award != nullptr);
  const LetterPlan* plan = m_state->letter(facts.charter->id, letter.kind);
  assert(plan != nullptr);
  if (plan->charter->grade(facts.award->grade) == nullptr) {
    return unknown_grade(*plan->charter, *facts.award);
  }
  TRY_ASSIGN(document::Prose prose, write_letter(*plan, facts));
  if (facts.award->issue == domain::Issue::specimen) {
    mark_specimen(prose);
  }
  return with_charter_defaults(std::move(prose), *plan->charter, *facts.edition);
}

Result<document::Prose> Composer::write(const domain::Letter& letter,
                                        const EditionFacts& edition) const {
  assert(edition.edition != nullptr && edition.charter != nullptr && !edition.awards.empty());
  const LetterPlan* plan = m_state->letter(edition.charter->id, letter.kind);
  assert(plan != nullptr);
  TRY_ASSIGN(document::Prose prose, write_letter(*plan, edition));
  return with_charter_defaults(std::move(prose), *plan->charter, *edition.edition);
}

Result<document::Document> Composer::paginate(const domain::Charter& charter,
                                              const document::Prose& prose) const {
  const auto styles = m_state->letter_styles.find(charter.id);
  assert(styles != m_state->letter_styles.end());
  TRY_ASSIGN(document::Document document,
             compose::paginate(prose, styles->second, m_state->resources->fonts));
  if (prose.worth == document::Worth::specimen) {
    stamp_pages(document, m_state->resources->fonts);
  }
  return document;
}

}  // namespace palmares::compose
