// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of commands. One row, one function that declares the options of a command and returns
// what it does with them.
#pragma once

#include "app/settings.hpp"
#include "cli/console.hpp"

#include <functional>
#include <span>
#include <string_view>

namespace CLI {
class App;
}

namespace palmares::cli {

/// Exit codes of design §6.
enum class Exit { done = 0, input = 1, usage = 2, machine = 3 };

/// What a command works with besides its own options.
struct CommandContext {
  const Console& console;
  const app::Invocation& invocation;
};

/// What a command does once its options are parsed. A machine's fault is an exception.
using Action = std::function<Exit(const CommandContext&)>;

struct Command {
  std::string_view name;
  std::string_view summary;  ///< French, one line of the help
  Action (*declare)(CLI::App&);
};

/// Tells the problems; the exit code says whether the input or the installation is at fault.
[[nodiscard]] Exit refuse(const Console& console, const Problems& problems);

/// Every command in the order in which one meets them.
[[nodiscard]] std::span<const Command> commands();

Action declare_check(CLI::App& app);
Action declare_doctor(CLI::App& app);
Action declare_columns(CLI::App& app);
Action declare_render(CLI::App& app);
Action declare_kit(CLI::App& app);
Action declare_order(CLI::App& app);
Action declare_edition_pack(CLI::App& app);
Action declare_proof(CLI::App& app);
Action declare_preflight(CLI::App& app);
Action declare_kinds(CLI::App& app);
Action declare_formats(CLI::App& app);
Action declare_charters(CLI::App& app);
Action declare_charter(CLI::App& app);
Action declare_import(CLI::App& app);
Action declare_final(CLI::App& app);
Action declare_publish(CLI::App& app);
Action declare_correct(CLI::App& app);
Action declare_withdraw(CLI::App& app);
Action declare_close(CLI::App& app);
Action declare_history(CLI::App& app);
Action declare_account(CLI::App& app);
Action declare_edition(CLI::App& app);
Action declare_editions(CLI::App& app);
Action declare_credential(CLI::App& app);
Action declare_previews(CLI::App& app);
Action declare_generate(CLI::App& app);
Action declare_jobs(CLI::App& app);
Action declare_worker(CLI::App& app);
Action declare_logo(CLI::App& app);
Action declare_photo(CLI::App& app);
Action declare_contact(CLI::App& app);
Action declare_forget(CLI::App& app);
Action declare_space(CLI::App& app);
Action declare_export(CLI::App& app);
Action declare_fsck(CLI::App& app);
Action declare_backup(CLI::App& app);
Action declare_keygen(CLI::App& app);
Action declare_keys(CLI::App& app);
Action declare_serve(CLI::App& app);

}  // namespace palmares::cli
