// SPDX-License-Identifier: AGPL-3.0-or-later
// The steps of an edition's life: final, published, closed. Each writes one act, worked out anew
// where somebody else wrote meanwhile, and nothing where the edition is there already.
#pragma once

#include "app/actor.hpp"
#include "app/installation.hpp"
#include "app/settings.hpp"
#include "store/store.hpp"

#include <string>

namespace palmares::app {

/// Declares the results of an edition final. Problems: all of store::settle's.
[[nodiscard]] Result<store::Changes> declare_final(int edition, const Actor& actor,
                                                   store::Store& store);

/// A day and an hour as people write them, of France where no zone is said; an hour alone: today.
/// Problem: it is none.
[[nodiscard]] Result<domain::Instant> read_instant(const std::string& text, domain::Instant now);
/// The publication that the description of an edition gives (templates/editions.toml), as it stands
/// there, or nothing.
[[nodiscard]] std::string described_publication(const Installation& installation, int edition);

/// What of an edition could not be made once it is out: what was imported by a program that checked
/// less must not stop an answer in public.
[[nodiscard]] Problems unmakeable_documents(int edition, const store::Ledger& ledger,
                                            Installation installation, const Settings& settings);
/// Publishes an edition from an instant on; whether its documents can be made is asked before.
/// Problems: all of store::publish's.
[[nodiscard]] Result<store::Changes> publish(int edition, domain::Instant instant,
                                             const Actor& actor, store::Store& store);

/// Takes back a publication whose instant has not come. Problems: all of
/// store::cancel_publication's.
[[nodiscard]] Result<store::Changes> cancel_publication(int edition, const Actor& actor,
                                                        store::Store& store);

/// Ends the corrections of an edition. Problems: all of store::close's.
[[nodiscard]] Result<store::Changes> close(int edition, const Actor& actor, store::Store& store);

}  // namespace palmares::app
