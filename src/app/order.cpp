// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/order.hpp"

#include "app/input.hpp"
#include "app/laureate_names.hpp"
#include "app/logos.hpp"
#include "app/order_draft.hpp"
#include "app/stop.hpp"
#include "app/verification_keys.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "deliver/order/order.hpp"
#include "intake/quantities.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <utility>

namespace palmares::app {

namespace {

/// Orders lie beside each other in their folder: the one that is replaced must be there.
Result<void> find_replaced(const OrderRequest& request) {
  if (request.replaces.empty()) {
    return {};
  }
  if (!deliver::is_order_number(request.replaces)) {
    return fail(guillemets(request.replaces) + " n’est pas un numéro de commande",
                "un numéro comme 2023-7C41E-09AB3");
  }
  const std::filesystem::path order =
      request.folder / ("commande-" + lib::lower_case(request.replaces));
  std::error_code ignored;
  if (std::filesystem::exists(order, ignored) ||
      std::filesystem::exists(order.string() + ".zip", ignored)) {
    return {};
  }
  return fail("le dossier " + guillemets(request.folder.string()) + " n’a pas de commande\u00A0" +
                  request.replaces,
              "vérifier le numéro, ou écrire par -o dans le dossier de la commande à remplacer");
}

/// Only lines of the laureates asked for.
Result<void> keep_chosen(std::vector<domain::OrderLine>& lines, const domain::Results& results,
                         const OrderRequest& request) {
  if (request.territories.empty()) {
    return {};
  }
  TRY_ASSIGN(const std::vector<const domain::Award*> awards,
             chosen_laureates(results, request.territories));
  std::erase_if(lines, [&](const domain::OrderLine& line) {
    return std::ranges::find(awards, line.award) == awards.end();
  });
  return {};
}

/// The same number of every kind for every laureate.
std::vector<domain::OrderLine> same_for_all(const OrderRequest& request,
                                            const domain::Results& results, int quantity) {
  std::vector<domain::OrderLine> lines;
  for (const domain::Award& award : results.awards) {
    for (const std::string& kind : request.kinds) {
      if (award.laureate()) {
        lines.push_back(
            {.award = &award, .kind = kind, .quantity = quantity, .address = {}, .contact = {}});
      }
    }
  }
  return lines;
}

Result<Outcome<std::vector<domain::OrderLine>>> chosen_lines(const OrderRequest& request,
                                                             const domain::Results& results) {
  if (const auto quantity = parse_integer(request.quantity)) {
    if (*quantity < 1 || *quantity > domain::most_copies) {
      return fail(guillemets(request.quantity) + " n’est pas une quantité",
                  "un nombre entier de 1 à 100\u00A0000");
    }
    return Outcome<std::vector<domain::OrderLine>>{
        .value = same_for_all(request, results, static_cast<int>(*quantity)), .notices = {}};
  }
  TRY_ASSIGN(const Bytes bytes,
             read_input(request.quantity, "un nombre, ou un fichier CSV de quantités"));
  return intake::read_quantities(bytes, request.quantity, results, request.kinds);
}

}  // namespace

Result<std::optional<Size>> read_order_sheet(const OrderRequest& request) {
  TRY(find_replaced(request));
  if (request.sheet.empty()) {
    return std::nullopt;
  }
  TRY_ASSIGN(const Size sheet, deliver::read_sheet_size(request.sheet));
  return sheet;
}

Result<PreparedOrder> prepare_order(const OrderRequest& request, std::optional<Size> sheet,
                                    const Settings& settings, const Clock& clock) {
  TRY_ASSIGN(Installation installation, open_installation(settings, request.source.store));
  TRY_ASSIGN(auto read, decided_results(request.source, installation));
  TRY_ASSIGN(const Problems of_keys, meet_store(request.source, settings, clock()));
  TRY_ASSIGN(deliver::RenderContext context,
             open_render_context(std::move(installation), settings));
  TRY_ASSIGN(const Problems of_logos,
             take_logos(context, logos_of(request.source), read.value, LogoUse::print_shop));
  auto results = std::make_unique<const domain::Results>(std::move(read.value.back()));
  TRY_ASSIGN(auto lines, chosen_lines(request, *results));
  TRY(keep_chosen(lines.value, *results, request));
  if (lines.value.empty()) {
    return fail("l’édition " + std::to_string(results->edition) + " n’a aucun lauréat à servir",
                "une ligne avec un niveau");
  }
  Problems notices = setting_notices(settings);
  for (const Problems& more : {of_keys, read.notices, lines.notices, of_logos}) {
    notices.insert(notices.end(), more.begin(), more.end());
  }
  return PreparedOrder{.context = std::move(context),
                       .results = std::move(results),
                       .lines = std::move(lines.value),
                       .sheet = sheet,
                       .notices = std::move(notices)};
}

Result<std::optional<PlacedOrder>> place_order(const PreparedOrder& prepared,
                                               const OrderRequest& request,
                                               const std::function<void(std::size_t)>& progress,
                                               const std::stop_token& stop) try {
  const deliver::OrderWish wish{.lines = prepared.lines,
                                .replaces = request.replaces,
                                .format = request.format,
                                .threads = request.threads,
                                .sheet = prepared.sheet};
  TRY_ASSIGN(const deliver::OrderSheet order, deliver::plan_order(prepared.context, wish));
  go_on(stop);
  OrderDraft draft(request.folder, order.name, order.edition->file_date());
  TRY(deliver::make_order(prepared.context, wish, order, [&](const deliver::OrderFile& file) {
    go_on(stop);
    draft.put(file);
    if (progress) {
      progress(draft.files());
    }
  }));
  go_on(stop);
  draft.publish();
  return PlacedOrder{.number = order.number,
                     .name = order.name,
                     .gang_sheets = order.gangs.size(),
                     .files = draft.files(),
                     .bytes = draft.bytes()};
} catch (const Stopped&) {
  return std::nullopt;
}

}  // namespace palmares::app
