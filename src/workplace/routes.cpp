// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/routes.hpp"

#include "app/results_draft.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "workplace/documents_screen.hpp"
#include "workplace/edition_pictures.hpp"
#include "workplace/messages_screen.hpp"
#include "workplace/screens.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::workplace {

namespace {

/// Of a form that is read before anybody knows who sends it.
constexpr std::size_t most_stranger_bytes = 8u << 10;

/// Tried in this order: the first whose pattern has the shape of the address decides.
constexpr std::array table = {
    Route{"/", Access::sign_in, show_editions},
    Route{"/connexion", Access::everybody, sign_in, most_stranger_bytes},
    Route{"/invitation", Access::everybody, take_invitation, most_stranger_bytes},
    Route{"/deconnexion", Access::sign_in, sign_out, most_form_bytes},
    Route{"/editions/nouvelle", Access::write, new_edition, most_form_bytes},
    Route{"/editions/{edition}/resultats", Access::write, edit_results,
          app::most_results_bytes + most_form_bytes},
    Route{"/editions/{edition}/resultats/progres", Access::write, results_progress},
    Route{"/editions/{edition}/laureats", Access::write, show_laureates},
    Route{"/editions/{edition}/laureats/{word}", Access::write, show_laureate},
    Route{"/editions/{edition}/laureats/{word}/logo", Access::write, laureate_logo,
          most_logo_bytes + most_form_bytes},
    Route{"/editions/{edition}/laureats/{word}/correction", Access::publish, correct_laureate,
          most_form_bytes, Password::given_lately},
    Route{"/editions/{edition}/laureats/{word}/courriel", Access::write, contact_address,
          most_form_bytes},
    Route{"/editions/{edition}/laureats/{word}/espace", Access::write, laureate_space,
          most_form_bytes},
    Route{"/editions/{edition}/laureats/{word}/{word}", Access::write, laureate_picture},
    Route{"/editions/{edition}/reglages", Access::write, edition_settings,
          most_picture_bytes + most_form_bytes},
    Route{"/editions/{edition}/reglages/apercu", Access::write, settings_preview},
    Route{"/editions/{edition}/documents", Access::write, documents, most_form_bytes},
    Route{"/editions/{edition}/documents/progres", Access::write, documents_progress},
    Route{"/editions/{edition}/documents/dossier.zip", Access::write, edition_pack_file},
    Route{"/editions/{edition}/documents/epreuve", Access::write, proof_sheet},
    Route{"/editions/{edition}/publication", Access::publish, publication, most_form_bytes,
          Password::given_lately},
    Route{"/editions/{edition}/textes", Access::write, texts, most_form_bytes},
    Route{"/editions/{edition}/envois", Access::write, messages},
    Route{"/editions/{edition}/envois/progres", Access::write, messages_progress},
    Route{"/editions/{edition}/envois/envoi", Access::publish, send_messages, most_form_bytes,
          Password::given_lately},
    Route{"/editions/{edition}/envois/essai", Access::publish, send_trial_message, most_form_bytes},
    Route{"/editions/{edition}/envois/{word}/{word}", Access::write, message_file},
    Route{"/espace/{word}", Access::laureate, space,
          most_logo_bytes + most_photograph_bytes + most_form_bytes},
    Route{"/espace/{word}/{word}", Access::laureate, space_file},
    Route{"/suivi", Access::write, follow_up},
    Route{"/suivi/tableau.csv", Access::write, follow_up_table},
    Route{"/journal", Access::write, journal},
    Route{"/comptes", Access::administer, accounts, most_form_bytes, Password::given_lately},
    Route{"/mon-compte", Access::sign_in, own_account, most_form_bytes},
};

constexpr std::array menu = {
    Screen{"reglages", "Réglages", Access::write},
    Screen{"resultats", "Résultats", Access::write},
    Screen{"laureats", "Lauréats", Access::write},
    Screen{"documents", "Documents", Access::write},
    Screen{"textes", "Textes", Access::write},
    Screen{"publication", "Publication", Access::publish},
    Screen{"envois", "Envois", Access::write},
};

bool take(Parts& parts, std::string_view part, const std::string& segment) {
  if (part == "{edition}") {
    const bool digits = segment.size() == 4 &&
                        std::ranges::all_of(segment, [](char c) { return c >= '0' && c <= '9'; });
    parts.edition = digits ? static_cast<int>(parse_integer(segment).value_or(0)) : 0;
    return digits;
  }
  if (part == "{word}") {
    (parts.word.empty() ? parts.word : parts.more) = segment;
    return !segment.empty();
  }
  return part == segment;
}

}  // namespace

std::span<const Route> routes() {
  return table;
}

std::span<const Screen> screens() {
  return menu;
}

std::optional<Parts> match(std::string_view pattern, const std::vector<std::string>& segments) {
  Parts parts;
  pattern.remove_prefix(1);
  for (const std::string& segment : segments) {
    const std::string_view part = pattern.substr(0, pattern.find('/'));
    if (part.empty() || !take(parts, part, segment)) {
      return std::nullopt;
    }
    pattern.remove_prefix(std::min(part.size() + 1, pattern.size()));
  }
  return pattern.empty() ? std::optional(std::move(parts)) : std::nullopt;
}

app::Right right_of(Access access) {
  switch (access) {
    case Access::write:
      return app::Right::write;
    case Access::publish:
      return app::Right::publish;
    case Access::order:
      return app::Right::order;
    case Access::administer:
      return app::Right::administer;
    case Access::everybody:
    case Access::laureate:
    case Access::sign_in:
      break;
  }
  return app::Right::sign_in;
}

app::Actor RequestContext::actor() const {
  std::string name = user ? user->account.name : "personne";
  if (!token_name.empty()) {
    name += " (jeton " + guillemets(token_name) + ')';
  }
  return {.name = std::move(name), .clock = [at = now] { return at; }};
}

std::string RequestContext::parameter(std::string_view name) const {
  const auto found = std::ranges::find(target.parameters, name, &http::Parameter::name);
  return found == target.parameters.end() ? std::string() : found->value;
}

bool is_own_page(std::string_view target) {
  // « //host » and « /\host » lead elsewhere; a browser drops tabs and line breaks before it looks.
  const bool plain =
      std::ranges::all_of(target, [](char c) { return c > ' ' && c <= '~' && c != '\\'; });
  if (!plain || !target.starts_with('/') || target.starts_with("//")) {
    return false;
  }
  const std::optional<http::Target> parsed = http::parse_target(target);
  return parsed && std::ranges::any_of(table, [&](const Route& route) {
           return route.access != Access::everybody && route.access != Access::laureate &&
                  match(route.pattern, parsed->segments);
         });
}

}  // namespace palmares::workplace
