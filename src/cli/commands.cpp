// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/commands.hpp"

#include <algorithm>
#include <array>

namespace palmares::cli {

namespace {

constexpr std::array<Command, 7> table = {{
    {"check", "Vérifie des résultats et dit tout ce qui ne va pas", declare_check},
    {"render", "Dessine un document d’un lauréat", declare_render},
    {"kit", "Écrit le kit de chaque lauréat\u00A0: un dossier et une archive ZIP", declare_kit},
    {"kinds", "Liste les documents qui existent", declare_kinds},
    {"formats", "Liste les formats qui existent", declare_formats},
    {"charters", "Liste les chartes graphiques qui existent", declare_charters},
    {"serve", "Sert les documents par HTTP", declare_serve},
}};

}  // namespace

Exit refuse(const Console& console, const Problems& problems) {
  console.tell(problems);
  return std::ranges::any_of(problems, [](const Problem& problem) { return problem.fault == Fault::installation; })
             ? Exit::machine
             : Exit::input;
}

std::span<const Command> commands() {
  return table;
}

}  // namespace palmares::cli
