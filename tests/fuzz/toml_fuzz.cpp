// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as TOML: the tree has places within the text; as editions, as the parts of a charter,
// as a sheet, as a kit, and as the program's configuration they give values or worded problems.
#include "app/settings.hpp"
#include "charter/editions.hpp"
#include "charter/grades.hpp"
#include "charter/kit.hpp"
#include "charter/languages.hpp"
#include "charter/palette.hpp"
#include "charter/sheets.hpp"
#include "lib/text/toml.hpp"

#include "fuzz/reader_checks.hpp"
#include "support/source_dir.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <string>

namespace {

using namespace palmares;

void check(const Problems& problems) {
  for (const Problem& problem : problems) {
    fuzz::require(!problem.what.empty() && problem.where.line >= 0 && problem.where.column >= 0);
  }
}

void read_as_charter(const lib::toml::Value& file) {
  Problems problems;
  domain::Charter charter;
  static_cast<void>(charter::read_editions(file, {"copyleft", "bronze-argent-or"}, problems));
  charter::Fields root(file, problems);
  charter::read_palette(root, charter, problems);
  charter::read_themes(root, charter, problems);
  charter::read_wording(root, charter, problems);
  charter::read_grades(root, charter, problems);
  charter::read_mentions(root, charter, problems);
  charter::read_passages(root, charter, problems);
  root.refuse_unknown();
  charter.sheets.push_back(charter::read_sheet(file, "badge", charter, problems));
  charter::read_kit(file, charter, problems);
  check(problems);
}

/// A file in memory, so that settings are read as the program reads them.
void read_as_configuration(std::string_view text) {
  static const int memory = ::memfd_create("configuration", 0);
  fuzz::require(memory >= 0 && ::ftruncate(memory, 0) == 0);
  fuzz::require(::pwrite(memory, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()));
  app::Options options;
  options.root = palmares::source_dir();
  options.config = "/proc/self/fd/" + std::to_string(memory);
  if (const auto settings =
          app::load_settings({.options = options, .environment = {}, .executable = "/nowhere"},
                             [] { return domain::Instant{}; });
      !settings) {
    check(settings.error());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto file = lib::toml::parse(text, "f.toml")) {
    fuzz::require(file->table() != nullptr);
    read_as_charter(*file);
  } else {
    check(file.error());
  }
  // A configuration names files; none of this machine's is wanted.
  if (text.find("/dev") == std::string_view::npos && text.find("/proc") == std::string_view::npos) {
    read_as_configuration(text);
  }
  return 0;
}
