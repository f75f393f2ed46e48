// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/program.hpp"

int main(int argc, char** argv) {
  return palmares::cli::run(argc, argv);
}
