// SPDX-License-Identifier: AGPL-3.0-or-later
// Jobs of an edition as screens show them: how far, how long still, how they ended and where what
// is wrong is mended. Progress comes as a page that loads itself again or as events.
#pragma once

#include "http/response.hpp"
#include "lib/text/mustache.hpp"
#include "store/jobs.hpp"
#include "workplace/routes.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

inline constexpr int job_refresh_seconds = 2;

[[nodiscard]] bool has_ended(const store::Job& job);

/// Those of the edition that the address names and of these kinds, the newest first, without their
/// problems.
[[nodiscard]] std::vector<store::Job> jobs_of(const RequestContext& context,
                                              std::initializer_list<std::string_view> kinds);

/// The one that runs, else the one whose turn is next, or null.
[[nodiscard]] const store::Job* under_way(const std::vector<store::Job>& jobs);
/// The newest that has ended, or null.
[[nodiscard]] const store::Job* last_ended(const std::vector<store::Job>& jobs);

/// « 34 sur 36 lauréats, encore 12 secondes environ. »
[[nodiscard]] std::string progress_words(const store::Job& job, domain::Instant now);
/// { numero, titre, mesure: { pourcent } or false, phrase, qui, quand, annulable }
[[nodiscard]] lib::View job_view(const store::Job& job, domain::Instant now);
/// { quand, quoi, qui, forme, etat, bilan } of those that have ended, the newest first, a few.
[[nodiscard]] std::vector<lib::View> ended_views(const std::vector<store::Job>& jobs);
/// { liste: [{ quoi, conseil, lien }], autres } of a job that has ended; false where nothing is
/// wrong.
[[nodiscard]] lib::View problems_view(const RequestContext& context, const store::Job& job);

/// The progress of one of these kinds as events. The answer is whole: the browser asks again after
/// `retry`, as for a connection that was lost (HTML, 9.2.3).
[[nodiscard]] http::ResponsePtr progress_events(const RequestContext& context,
                                                std::initializer_list<std::string_view> kinds);

}  // namespace palmares::workplace
