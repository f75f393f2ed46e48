// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/publication.hpp"

#include "app/document_checks.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "domain/award_history.hpp"
#include "domain/typed_moment.hpp"
#include "store/lifecycle.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace palmares::app {

Result<store::Changes> declare_final(int edition, const Actor& actor, store::Store& store) {
  return enact(store, edition, [&](const store::Ledger& ledger) {
    return store::settle(ledger, event_by(actor, edition, {}));
  });
}

Result<domain::Instant> read_instant(const std::string& text, domain::Instant now) {
  if (const std::optional<domain::Instant> instant = domain::parse_typed_moment(text, now)) {
    return *instant;
  }
  const bool given = text.find_first_not_of(' ') != std::string::npos;
  return fail(given ? guillemets(text) + " n’est pas un moment"
                    : std::string("le moment de la publication n’est pas donné"),
              "un jour et une heure, comme «\u00A019 novembre 2025 18\u00A0h\u00A0», "
              "2025-11-19T18:00 ou 18:00");
}

std::string described_publication(const Installation& installation, int edition) {
  const domain::Edition* described = installation.charters.editions.of(edition);
  return described == nullptr ? std::string() : described->publication;
}

Problems unmakeable_documents(int edition, const store::Ledger& ledger, Installation installation,
                              const Settings& settings) {
  std::vector<domain::Results> results = all_results(ledger);
  domain::attach_history(results);
  std::erase_if(results, [&](const domain::Results& one) { return one.edition != edition; });
  for (domain::Results& one : results) {
    for (domain::Award& award : one.awards) {
      award.issue =
          domain::Issue::valid;  // as it will be once it is out, not the specimen of a draft
    }
  }
  return document_problems(std::move(installation), settings, results);
}

Result<store::Changes> publish(int edition, domain::Instant instant, const Actor& actor,
                               store::Store& store) {
  return enact(store, edition, [&](const store::Ledger& ledger) {
    return store::publish(ledger, event_by(actor, edition, {}), instant);
  });
}

Result<store::Changes> cancel_publication(int edition, const Actor& actor, store::Store& store) {
  return enact(store, edition, [&](const store::Ledger& ledger) {
    return store::cancel_publication(ledger, event_by(actor, edition, "publication annulée"));
  });
}

Result<store::Changes> close(int edition, const Actor& actor, store::Store& store) {
  return enact(store, edition, [&](const store::Ledger& ledger) {
    return store::close(ledger, event_by(actor, edition, {}));
  });
}

}  // namespace palmares::app
