// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/installation.hpp"
#include "app/output.hpp"
#include "base/french.hpp"
#include "charter/proof_names.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/wording.hpp"
#include "deliver/proof/proof_page.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <iterator>
#include <memory>
#include <mutex>
#include <ranges>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  std::vector<std::string> kinds;
  std::string charter;
  std::string folder;
};

/// What is to be proved, and by which names.
struct Ready {
  deliver::RenderContext context;
  std::vector<domain::ProofName> names;
  std::vector<domain::ProofScene> scenes;
  const domain::Charter* charter;  ///< of the render context
  std::vector<const domain::Sheet*> sheets;
};

Result<const domain::Charter*> chosen_charter(const deliver::RenderContext& context, const std::string& id) {
  if (const domain::Charter* charter = context.composer.charter(id)) {
    return charter;
  }
  return fail("charte inconnue\u00A0: " + guillemets(id),
              "une de\u00A0: " + listing(context.composer.charters() | std::views::transform(&domain::Charter::id)));
}

Result<std::vector<const domain::Sheet*>> chosen_sheets(const domain::Charter& charter, const std::vector<std::string>& kinds) {
  std::vector<const domain::Sheet*> sheets;
  if (kinds.empty()) {
    std::ranges::transform(charter.sheets, std::back_inserter(sheets), [](const domain::Sheet& sheet) { return &sheet; });
    return sheets;
  }
  Problems problems;
  for (const std::string& kind : kinds) {
    const domain::Sheet* sheet = charter.sheet(kind);
    if (sheet == nullptr) {
      problems.push_back(
          {.where = {},
           .what = "la charte " + guillemets(charter.id) + " n’a pas de document " + guillemets(kind),
           .hint = "documents de cette charte\u00A0: " + listing(charter.sheets | std::views::transform(&domain::Sheet::kind))});
    } else if (std::ranges::find(sheets, sheet) == sheets.end()) {
      sheets.push_back(sheet);
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return sheets;
}

Result<Ready> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings));
  TRY_ASSIGN(std::vector<domain::ProofName> names, charter::read_proof_names(*installation.resources));
  TRY_ASSIGN(std::vector<domain::ProofScene> scenes, charter::read_proof_scenes(*installation.resources));
  TRY_ASSIGN(deliver::RenderContext context, app::open_render_context(std::move(installation), settings));
  TRY_ASSIGN(const domain::Charter* charter, chosen_charter(context, choice.charter));
  TRY_ASSIGN(std::vector<const domain::Sheet*> sheets, chosen_sheets(*charter, choice.kinds));
  return Ready{.context = std::move(context),
               .names = std::move(names),
               .scenes = std::move(scenes),
               .charter = charter,
               .sheets = std::move(sheets)};
}

/// The proofs in the order of the sheets, made on all cores. Rethrows the first exception of a thread.
std::vector<Result<deliver::Proof>> make_all(const Ready& ready) {
  std::vector<Result<deliver::Proof>> proofs(ready.sheets.size(), deliver::Proof{});
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto work = [&] {
    for (std::size_t i = next++; i < proofs.size(); i = next++) {
      try {
        proofs[i] = deliver::make_proof(ready.context, *ready.charter, *ready.sheets[i], ready.names, ready.scenes);
      } catch (...) {
        const std::lock_guard lock(mutex);
        failure = failure ? failure : std::current_exception();
      }
    }
  };
  {
    std::vector<std::jthread> threads(std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, proofs.size()));
    std::ranges::generate(threads, [&] { return std::jthread(work); });
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
  return proofs;
}

/// The proofs that were made, and all that was refused on the way.
struct Made {
  std::vector<deliver::Proof> proofs;
  Problems problems;
};

Made sorted_out(std::vector<Result<deliver::Proof>> results) {
  Made made;
  for (Result<deliver::Proof>& result : results) {
    const Problems& problems = result ? result->problems : result.error();
    made.problems.insert(made.problems.end(), problems.begin(), problems.end());
    if (result) {
      made.proofs.push_back(std::move(*result));
    }
  }
  return made;
}

Exit prove(const Choice& choice, const CommandContext& command) {
  const auto start = std::chrono::steady_clock::now();
  const Result<Ready> ready = prepare(choice, command.invocation);
  if (!ready) {
    return refuse(command.console, ready.error());
  }
  app::make_folder(choice.folder);
  const Made made = sorted_out(make_all(*ready));
  const std::filesystem::path folder = choice.folder;
  std::size_t pictures = 0;
  for (const deliver::Proof& proof : made.proofs) {
    app::write_output(folder / deliver::proof_file(proof), proof.png);
    pictures += proof.pictures;
  }
  app::write_output(folder / "index.html", deliver::proof_page(*ready->charter, made.proofs, ready->names));
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  command.console.print((folder / "index.html").string() + "\u00A0: " + counted(made.proofs.size(), "planche", "planches") +
                        ", " + counted(pictures, "image", "images") + ", " + french_seconds(elapsed.count()) + ", " +
                        counted(made.problems.size(), "problème", "problèmes") + '\n');
  return made.problems.empty() ? Exit::done : refuse(command.console, made.problems);
}

}  // namespace

Action declare_proof(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("DOCUMENTS", choice->kinds, "Documents à éprouver [tous]\u00A0; palmares kinds en donne la liste")
      ->option_text("...");
  app.add_option("--charter", choice->charter, "Charte graphique\u00A0; palmares charters en donne la liste")
      ->required()
      ->option_text("CHARTE (obligatoire)");
  app.add_option("-o,--output", choice->folder, "Dossier où écrire index.html et une planche PNG par document")
      ->required()
      ->option_text("DOSSIER (obligatoire)");
  return [choice](const CommandContext& command) { return prove(*choice, command); };
}

}  // namespace palmares::cli
