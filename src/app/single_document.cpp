// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/single_document.hpp"

#include "app/installation.hpp"
#include "app/laureate_names.hpp"
#include "app/logos.hpp"
#include "app/signing.hpp"
#include "app/store_handle.hpp"
#include "render/formats.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace palmares::app {

namespace {

/// The newest award of the body that made it a laureate, else its newest.
Result<const domain::Award*> newest_award(const std::vector<domain::Results>& results,
                                          const std::string& text) {
  std::vector<const domain::Territory*> bodies;
  for (const domain::Results& edition : results | std::views::reverse) {
    for (const domain::Award& award : edition.awards) {
      bodies.push_back(&award.territory);
    }
  }
  TRY_ASSIGN(const domain::Territory* body, only_named(bodies, text, "ce fichier"));
  const domain::Award* newest = nullptr;
  for (const domain::Results& edition : results | std::views::reverse) {
    const domain::Award* award = edition.award_of(body->id);
    if (award != nullptr && award->laureate()) {
      return award;
    }
    newest = newest == nullptr ? award : newest;
  }
  return newest;
}

/// Badges, signs and pictures bear no code, so nothing is missing of them without a key.
bool bears_code(const deliver::RenderContext& context, const domain::Award& award,
                const std::string& kind) {
  const domain::Edition* edition = context.edition(award.edition);
  const domain::Charter* charter = edition == nullptr ? nullptr : context.charter_of(edition->year);
  const domain::Sheet* sheet = charter == nullptr ? nullptr : charter->sheet(kind);
  return sheet == nullptr || std::ranges::any_of(sheet->slots, [](const domain::Slot& slot) {
           return slot.type == domain::SlotType::qr;
         });
}

}  // namespace

std::string format_of_standard(const std::string& format, const std::string& standard) {
  const auto formats = render::sheet_formats();
  const auto found = std::ranges::find_if(formats, [&](const render::SheetFormat& one) {
    return one.offered_as == format && one.standard == standard;
  });
  return found == formats.end() ? format + '-' + standard : std::string(found->slug);
}

Result<PreparedDocument> prepare_document(const DocumentRequest& request,
                                          const Settings& settings) {
  TRY_ASSIGN(Installation installation, open_installation(settings, request.source.store));
  TRY_ASSIGN(auto read, decided_results(request.source, installation));
  TRY_ASSIGN(const domain::Award* award, newest_award(read.value, request.territory));
  TRY_ASSIGN(deliver::RenderContext context,
             open_render_context(std::move(installation), settings));
  const LogoUse use =
      request.wanted.format.starts_with("print") ? LogoUse::print_shop : LogoUse::any;
  TRY_ASSIGN(const Problems of_logos,
             take_logos(context, logos_of(request.source), read.value, use));
  Problems notices = bears_code(context, *award, request.wanted.kind) ? setting_notices(settings)
                                                                      : settings.key_notices;
  for (const Problems& more :
       {signing_notices(settings, context.editions, award->edition), read.notices, of_logos}) {
    notices.insert(notices.end(), more.begin(), more.end());
  }
  PreparedDocument prepared{.context = std::move(context),
                            .results = std::move(read.value),
                            .award = award,
                            .blanks = blanks_of(request.source, award->edition),
                            .wanted = request.wanted,
                            .notices = std::move(notices)};
  const auto own = prepared.blanks.find(award->territory.id);
  prepared.wanted.blanks = own == prepared.blanks.end() ? nullptr : &own->second;
  return prepared;
}

}  // namespace palmares::app
