// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/pack_job.hpp"

#include "app/edition_pack.hpp"
#include "app/generate_job.hpp"
#include "app/job_arguments.hpp"
#include "app/output.hpp"
#include "app/stop.hpp"
#include "base/file_size.hpp"
#include "base/french.hpp"
#include "lib/compress/zip_file.hpp"
#include "lib/system/file.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace palmares::app {

namespace {

namespace fs = std::filesystem;

/// A folder of its own beside the archives, that goes however the work ends.
class WorkFolder {
 public:
  explicit WorkFolder(fs::path folder) : m_folder(std::move(folder)) {
    fs::remove_all(m_folder);  // of a run that was killed
    lib::make_folder(m_folder, {});
  }
  ~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return m_folder; }

 private:
  fs::path m_folder;
};

bool is_packed(std::string_view path) {
  constexpr std::array<std::string_view, 5> endings = {".pdf", ".png", ".zip", ".odt", ".odp"};
  return std::ranges::any_of(endings,
                             [&](std::string_view ending) { return path.ends_with(ending); });
}

/// The files of a pack as one archive in their order.
void archive(const deliver::EditionPack& pack, const fs::path& folder, const fs::path& file,
             const lib::ZipDay& day, const std::stop_token& stop) {
  lib::ZipFile zip(file, day);
  for (const deliver::PackFile& one : pack.files) {
    go_on(stop);
    const std::optional<Bytes> bytes = lib::read_file(folder / one.path);
    zip.add({.path = pack.name + '/' + one.path,
             .bytes = bytes.value_or(Bytes()),
             .packing = is_packed(one.path) ? lib::Packing::stored : lib::Packing::deflated});
  }
  zip.close();
}

Result<JobOutcome> packed(const JobContext& context, int edition, const JobKind::Progress& progress,
                          const std::stop_token& stop) {
  const fs::path target = pack_archive(context.store, edition);
  lib::make_folder(target.parent_path(), {});
  const std::optional<lib::FileLock> lock = lib::FileLock::take(
      target.parent_path() / (target.stem().string() + ".verrou"), lib::Share::one);
  if (!lock) {
    return fail("ce dossier se fait déjà", "attendre qu’il soit fini");
  }
  TRY_ASSIGN(const PreparedEditionPack prepared,
             prepare_edition_pack({.results = {}, .store = context.store, .edition = edition},
                                  context.settings, context.clock));
  const WorkFolder work(target.parent_path() / (target.stem().string() + ".travail"));
  TRY_ASSIGN(const std::optional<deliver::EditionPack> pack,
             write_edition_pack(
                 prepared, work.path(), context.threads,
                 [&](std::size_t bytes) {
                   progress({.done = static_cast<std::int64_t>(bytes), .total = 0});
                 },
                 stop));
  if (!pack) {
    throw Stopped();
  }
  const domain::Date day = prepared.context.editions.of(edition)->file_date();
  const fs::path part = work.path() / "archive.zip";
  archive(*pack, work.path() / pack->name, part,
          {.year = day.year, .month = day.month, .day = day.day}, stop);
  const std::uintmax_t size = fs::file_size(part);
  fs::rename(part, target);
  lib::flush_folder(target.parent_path());
  return JobOutcome{.summary = counted(pack->files.size(), "fichier", "fichiers") + ", " +
                               french_size(size)};
}

}  // namespace

fs::path pack_archive(const fs::path& store_folder, int edition) {
  return store_folder / "dossiers" / ("edition-" + std::to_string(edition) + ".zip");
}

Result<int> read_pack_arguments(std::string_view arguments) {
  TRY_ASSIGN(const JobArguments read, JobArguments::read(arguments));
  return read.number("edition");
}

std::string title_of_pack(const std::string& arguments) {
  const Result<int> edition = read_pack_arguments(arguments);
  return edition ? "dossier de l’édition " + std::to_string(*edition) : "dossier d’une édition";
}

store::JobNumber queue_pack(int edition, store::JobQueue& queue, const Actor& actor) {
  return queue.add({.kind = std::string(pack_job),
                    .arguments = "{\"edition\":" + std::to_string(edition) + '}',
                    .who = actor.name},
                   actor.clock());
}

JobOutcome run_pack(const JobContext& context, const store::JobRequest& request,
                    const JobKind::Progress& progress, const std::stop_token& stop) {
  const Result<int> edition = read_pack_arguments(request.arguments);
  if (!edition) {
    return refused_job(edition.error(), {});
  }
  try {
    Result<JobOutcome> outcome = packed(context, *edition, progress, stop);
    return outcome ? *std::move(outcome)
                   : refused_job(outcome.error(), results_in(context.store, *edition));
  } catch (const Stopped&) {
    return {.summary = "arrêté, rien n’a été gardé", .stopped = true};
  } catch (const CannotWrite& error) {
    return {.summary = error.sentence(), .failed = true};
  }
}

}  // namespace palmares::app
