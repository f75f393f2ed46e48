// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/lifecycle.hpp"

#include "base/french.hpp"
#include "store/comparison.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace palmares::store {

namespace {

std::string edition_name(int edition) {
  return "l’édition " + std::to_string(edition);
}

Result<EditionState> known_edition(const Ledger& ledger, int edition) {
  if (const EditionState* state = state_of(ledger, edition)) {
    return *state;
  }
  return fail(edition_name(edition) + " n’est pas dans le dépôt",
              "palmares editions en donne la liste");
}

Result<std::monostate> has_laureates(const Ledger& ledger, int edition) {
  if (results_of(ledger, edition).laureates() == 0) {
    return fail(edition_name(edition) + " n’a aucun lauréat", "importer ses résultats d’abord");
  }
  return std::monostate{};
}

tl::unexpected<Problems> wrong_state(const EditionState& state, std::string hint) {
  return fail(edition_name(state.edition) + " est " + std::string(french(state.state)),
              std::move(hint));
}

Changes entering(const Ledger& ledger, Event event, State state,
                 std::optional<domain::Instant> publication) {
  Changes changes;
  changes.base = ledger.version;
  changes.states.push_back(
      {.event = 0, .edition = event.edition, .state = state, .publication = publication, .at = {}});
  changes.event = std::move(event);
  return changes;
}

Changes nothing(const Ledger& ledger, Event event) {
  return {.base = ledger.version,
          .event = std::move(event),
          .states = {},
          .revisions = {},
          .aliases = {}};
}

}  // namespace

Result<Changes> settle(const Ledger& ledger, Event event) {
  TRY_ASSIGN(const EditionState state, known_edition(ledger, event.edition));
  if (state.state != State::draft) {
    return wrong_state(state, "seul un brouillon devient définitif");
  }
  TRY(has_laureates(ledger, event.edition));
  event.event_type = EventType::settle;
  return entering(ledger, std::move(event), State::settled, std::nullopt);
}

Result<Changes> publish(const Ledger& ledger, Event event, domain::Instant instant) {
  TRY_ASSIGN(const EditionState state, known_edition(ledger, event.edition));
  if (visible(state, event.at)) {
    return fail(edition_name(event.edition) + " est déjà publiée, depuis le\u00A0" +
                    domain::french_moment(*state.publication),
                "ce que le public a vu ne se dépublie pas\u00A0: corriger par palmares correct, "
                "retirer par palmares withdraw");
  }
  if (state.state == State::closed) {
    return wrong_state(state, "ses résultats ne changent plus");
  }
  TRY(has_laureates(ledger, event.edition));
  event.event_type = EventType::publish;
  if (state.state == State::published && state.publication == instant) {
    return nothing(ledger, std::move(event));
  }
  return entering(ledger, std::move(event), State::published, instant);
}

Result<Changes> cancel_publication(const Ledger& ledger, Event event) {
  TRY_ASSIGN(const EditionState state, known_edition(ledger, event.edition));
  if (state.state != State::published) {
    return wrong_state(state, "seule une publication programmée s’annule");
  }
  if (visible(state, event.at)) {
    return fail(edition_name(event.edition) + " est publique depuis le\u00A0" +
                    domain::french_moment(*state.publication),
                "ce que le public a vu ne se dépublie pas\u00A0: corriger ou retirer un lauréat");
  }
  event.event_type = EventType::settle;
  return entering(ledger, std::move(event), State::settled, std::nullopt);
}

Result<Changes> close(const Ledger& ledger, Event event) {
  TRY_ASSIGN(const EditionState state, known_edition(ledger, event.edition));
  if (state.state != State::published) {
    return wrong_state(state, "seule une édition publiée se clôt");
  }
  if (!visible(state, event.at)) {
    return fail(edition_name(event.edition) + " n’est visible qu’à partir du\u00A0" +
                    domain::french_moment(*state.publication),
                "attendre cet instant pour la clore");
  }
  event.event_type = EventType::close;
  return entering(ledger, std::move(event), State::closed, state.publication);
}

Result<Revision> standing_award(const Ledger& ledger, int edition, std::string_view territory) {
  TRY_ASSIGN(const EditionState state, known_edition(ledger, edition));
  for (Revision& revision : current_awards(ledger, state.edition)) {
    if (revision.award.territory.id == territory && revision.standing == Standing::valid) {
      return std::move(revision);
    }
  }
  return fail(
      edition_name(edition) + " n’a pas de résultat valide pour " + guillemets(territory),
      "un identifiant, seul ou suivi du nom\u202F; palmares history montre ce qui a été écrit");
}

Result<Changes> correct(const Ledger& ledger, Event event, domain::Award award) {
  TRY_ASSIGN(const Revision before, standing_award(ledger, event.edition, award.territory.id));
  Result<Import> import = compare(ledger, {.edition = event.edition, .awards = {award}}, event);
  if (!import) {
    return fail(std::move(import).error());
  }
  Changes changes = std::move(import->changes);
  std::erase_if(changes.revisions, [&](const Revision& revision) {
    return revision.award.territory.id != award.territory.id;
  });
  if (changes.revisions.empty()) {
    return nothing(ledger, std::move(event));
  }
  changes.revisions.front().position = before.position;
  changes.event.event_type = EventType::correct;
  return changes;
}

Result<Changes> withdraw(const Ledger& ledger, Event event, std::string_view territory) {
  TRY_ASSIGN(Revision revision, standing_award(ledger, event.edition, territory));
  const State state = state_of(ledger, event.edition)->state;
  if (state == State::draft || state == State::closed) {
    return wrong_state(*state_of(ledger, event.edition),
                       state == State::draft ? "importer à nouveau le brouillon sans cette ligne"
                                             : "ses résultats ne changent plus");
  }
  if (event.reason.empty()) {
    return fail("un retrait se justifie", "en dire la raison par --reason");
  }
  event.event_type = EventType::withdraw;
  revision.standing = Standing::withdrawn;
  Changes changes;
  changes.base = ledger.version;
  changes.event = std::move(event);
  changes.revisions.push_back(std::move(revision));
  return changes;
}

Result<Alias> alias(const Ledger& ledger, std::string_view id, std::string_view of) {
  const std::string target = canonical_id(ledger, of);
  if (target == id) {
    return fail("l’identifiant " + std::string(of) + " renvoie déjà à " + std::string(id),
                "l’ancien identifiant, puis le nouveau");
  }
  return Alias{.event = 0, .id = std::string(id), .of = target};
}

}  // namespace palmares::store
