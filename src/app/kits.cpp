// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/kits.hpp"

#include "app/installation.hpp"
#include "app/laureate_names.hpp"
#include "app/logos.hpp"
#include "app/output.hpp"
#include "app/signing.hpp"
#include "app/store_handle.hpp"
#include "deliver/artefact/document_check.hpp"

#include <utility>

namespace palmares::app {

Result<PreparedKits> prepare_kits(const KitsRequest& request, const Settings& settings) {
  TRY_ASSIGN(Installation installation, open_installation(settings, request.source.store));
  TRY_ASSIGN(auto read, decided_results(request.source, installation));
  const domain::Results& last = read.value.back();
  TRY_ASSIGN(std::vector<const domain::Award*> awards, chosen_laureates(last, request.territories));
  TRY(narrow_kit(installation.charters, last.edition, request.kinds));
  TRY_ASSIGN(deliver::RenderContext context,
             open_render_context(std::move(installation), settings));
  TRY_ASSIGN(const Problems of_logos, take_logos(context, logos_of(request.source), read.value));
  if (Problems problems = deliver::document_problems(context, awards, request.threads);
      !problems.empty()) {
    return fail(std::move(problems));
  }
  Problems notices = setting_notices(settings);
  for (const Problems& more :
       {signing_notices(settings, context.editions, last.edition), read.notices, of_logos}) {
    notices.insert(notices.end(), more.begin(), more.end());
  }
  BlanksById blanks = blanks_of(request.source, last.edition);
  return PreparedKits{.context = std::move(context),
                      .results = std::move(read.value),  // its awards stay where they are
                      .awards = std::move(awards),
                      .threads = request.threads,
                      .notices = std::move(notices),
                      .blanks = std::move(blanks)};
}

deliver::Summary write_kits(const PreparedKits& prepared, const std::filesystem::path& folder,
                            const std::function<void(const deliver::Step&)>& progress,
                            const std::stop_token& stop) {
  make_folder(folder);
  return deliver::run_batch(
      prepared.context, {.awards = prepared.awards,
                         .threads = prepared.threads,
                         .put = [&folder](const std::string& path,
                                          BytesView bytes) { write_output(folder / path, bytes); },
                         .progress = progress,
                         .blanks =
                             [&prepared](const domain::Award& award) {
                               const auto found = prepared.blanks.find(award.territory.id);
                               return found == prepared.blanks.end() ? nullptr : &found->second;
                             },
                         .stop = stop});
}

}  // namespace palmares::app
