// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/edition_pack.hpp"

#include "app/output_folder.hpp"
#include "app/signing.hpp"
#include "app/stop.hpp"
#include "app/verification_keys.hpp"

#include <string>
#include <utility>

namespace palmares::app {

namespace {

Result<deliver::Geography> open_geography(const lib::Resources& resources) {
  TRY_ASSIGN(const Bytes departments, resources.read(deliver::geography_file));
  TRY_ASSIGN(const Bytes positions, resources.read(deliver::positions_file));
  return deliver::Geography::parse(departments, positions);
}

}  // namespace

Result<PreparedEditionPack> prepare_edition_pack(const Source& source, const Settings& settings,
                                                 const Clock& clock) {
  TRY_ASSIGN(Installation installation, open_installation(settings, source.store));
  TRY_ASSIGN(auto read, decided_results(source, installation));
  TRY_ASSIGN(const Problems of_keys, meet_store(source, settings, clock()));
  TRY_ASSIGN(deliver::Geography geography, open_geography(*installation.resources));
  TRY_ASSIGN(deliver::RenderContext context,
             open_render_context(std::move(installation), settings));
  Problems notices = setting_notices(settings);
  const Problems of_signing =
      signing_notices(settings, context.editions, read.value.back().edition);
  for (const Problems& more : {of_keys, of_signing, read.notices}) {
    notices.insert(notices.end(), more.begin(), more.end());
  }
  return PreparedEditionPack{.context = std::move(context),
                             .geography = std::move(geography),
                             .results = std::move(read.value.back()),
                             .notices = std::move(notices)};
}

Result<std::optional<deliver::EditionPack>> write_edition_pack(
    const PreparedEditionPack& prepared, const std::filesystem::path& folder, unsigned threads,
    const std::function<void(std::size_t)>& progress, const std::stop_token& stop) try {
  go_on(stop);
  OutputFolder made(folder / ("edition-" + std::to_string(prepared.results.edition)));
  std::size_t bytes_so_far = 0;
  TRY_ASSIGN(deliver::EditionPack pack,
             deliver::make_edition_pack(prepared.context, prepared.geography, prepared.results,
                                        threads, [&](const std::string& path, BytesView bytes) {
                                          go_on(stop);
                                          made.append(path, bytes);
                                          bytes_so_far += bytes.size();
                                          if (progress) {
                                            progress(bytes_so_far);
                                          }
                                        }));
  go_on(stop);
  made.keep();
  return pack;
} catch (const Stopped&) {
  return std::nullopt;
}

}  // namespace palmares::app
