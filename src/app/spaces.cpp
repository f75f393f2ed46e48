// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/spaces.hpp"

#include "app/accounts.hpp"
#include "app/forgetting.hpp"
#include "base/utf8.hpp"
#include "domain/names.hpp"
#include "lib/crypto/sodium.hpp"
#include "lib/text/unicode.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <utility>

namespace palmares::app {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::int64_t a_day = 86'400;

bool is_token(std::string_view text) {
  return text.size() == 2 * token_bytes &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

store::SpaceActor by(const Actor& actor) {
  return {.who = actor.name, .at = actor.clock()};
}

/// Runs of blanks and line ends are one blank.
std::string on_one_line(std::string_view text) {
  std::string line;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      blank = !line.empty();
      continue;
    }
    line += blank ? " " : "";
    line += c;
    blank = false;
  }
  return line;
}

Result<std::string> checked_report(std::string_view text) {
  const std::string line = on_one_line(text);
  if (line.empty()) {
    return fail("le signalement ne dit rien", "écrire ce qui est faux, et ce qui serait juste");
  }
  const std::vector<CodePoint> points = code_points(line);
  for (const CodePoint& point : points) {
    if (const std::string_view why = lib::why_refused(point.value); !why.empty()) {
      return fail("le signalement contient\u00A0: " + std::string(why), "l’enlever");
    }
  }
  if (points.size() > longest_report) {
    return fail("le signalement a " + std::to_string(points.size()) + " caractères",
                std::to_string(longest_report) + " au plus");
  }
  return domain::typographic(line);
}

}  // namespace

MadeSpaceLink make_space_link(store::SpaceBook& spaces, const store::SpaceName& name,
                              const Actor& actor) {
  const std::string token = lib::hex(lib::random_bytes(token_bytes));
  const domain::Instant now = actor.clock();
  const domain::Instant expires{now.seconds + space_link_days * a_day};
  spaces.put({.name = name,
              .hash = token_hash(token),
              .made = now,
              .expires = expires,
              .who = actor.name});
  return {.path = std::string(space_path) + token, .expires = expires};
}

Result<void> revoke_space_link(store::SpaceBook& spaces, const store::SpaceName& name,
                               const Actor& actor) {
  if (!spaces.revoke(name, by(actor))) {
    return fail("ce lauréat n’a pas de lien d’espace", "il est peut-être déjà révoqué");
  }
  return {};
}

std::optional<store::SpaceLink> space_of(store::SpaceBook& spaces, std::string_view token,
                                         domain::Instant now) {
  if (!is_token(token)) {
    return std::nullopt;
  }
  std::optional<store::SpaceLink> link = spaces.link_of(token_hash(token));
  return link && now < link->expires ? link : std::nullopt;
}

Result<void> report_error(store::SpaceBook& spaces, const store::SpaceName& name,
                          std::string_view text, const Actor& actor) {
  TRY_ASSIGN(const std::string line, checked_report(text));
  if (!spaces.add({.name = name, .at = actor.clock(), .text = line}, actor.name)) {
    const std::optional<store::ErrorReport> open = spaces.report(name);
    if (open && open->text != line) {
      return fail("un signalement est déjà ouvert",
                  "l’équipe du label l’a\u202F; un autre se fera quand il sera réglé");
    }
  }
  return {};
}

void erase_told(const StoreHandle& handle, store::SpaceBook& spaces, const store::SpaceName& name,
                const Actor& actor) {
  const std::vector<std::string> ids =
      store::ids_of(handle.store->read_body(name.territory), name.territory);
  const Forgotten forgotten = forget_laureate(handle, ids);
  if (!forgotten.editions.empty() || forgotten.photographs > 0) {
    spaces.note(name, store::SpaceDeed::erased, by(actor));
  }
}

}  // namespace palmares::app
