// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes the manuals of docs/fr as people read them. Usage: manuals ROOT DATE FOLDER     DATE « 2026-11-29 » is that of the PDFs;
// FOLDER gets manuels.html and a PDF of each manual.
#include "app/installation.hpp"
#include "app/settings.hpp"
#include "deliver/manual/manual.hpp"
#include "lib/system/file.hpp"

#include <cstdio>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace palmares;
namespace fs = std::filesystem;

// In the order of their list, docs/fr/README.md.
const std::vector<std::string> names{"equipe-communication", "collectivite-laureate", "imprimeur", "administration",
                                     "creer-une-charte"};

template <typename Value>
Value required(Result<Value> value) {
  return value ? *std::move(value) : throw std::runtime_error(to_string(value.error()));
}

Bytes read(const fs::path& file) {
  std::optional<Bytes> bytes = lib::read_file(file);
  return bytes ? *std::move(bytes) : throw std::runtime_error(file.string() + " is missing");
}

void make(const fs::path& root, const std::string& date, const fs::path& folder) {
  app::Settings settings;
  settings.root = root;
  const deliver::RenderContext context = required(app::open_render_context(required(app::open_installation(settings)), settings));
  std::vector<deliver::ManualSource> sources;
  for (const std::string& name : names) {
    const std::string file = "docs/fr/" + name + ".md";
    sources.push_back({.name = name, .file = file, .markdown = read(root / file)});
  }
  const deliver::ManualFrame frame{
      .charter = "copyleft",
      .date = date,
      .page = read(root / "templates/manuals/manuels.mustache"),
      .picture = [&](const std::string& address) { return lib::read_file(root / "docs/fr" / address); }};
  const deliver::Manuals manuals = required(deliver::make_manuals(context, sources, frame));
  fs::create_directories(folder);
  lib::write_file(folder / "manuels.html", manuals.html);
  for (std::size_t i = 0; i < names.size(); ++i) {
    lib::write_file(folder / (names[i] + ".pdf"), manuals.pdfs[i]);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("manuals: usage: manuals ROOT DATE FOLDER\n", stderr);
    return 2;
  }
  try {
    make(argv[1], argv[2], argv[3]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "manuals: %s\n", error.what());
    return 1;
  }
}
