// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cache_key.hpp"

#include "charter/edition_text.hpp"
#include "charter/editions.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/crypto/sodium.hpp"
#include "lib/system/file.hpp"
#include "store/chain.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

namespace palmares::app {

namespace {

namespace fs = std::filesystem;

/// Every file of a folder with its hash, by its relative path.
std::string digest_of_folder(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  std::string text;
  for (const fs::path& file : files) {
    const std::string bytes = lib::read_file(file).value_or(Bytes());
    text += lib::sha256_hex(bytes) + ' ' + fs::relative(file, folder).generic_string() + '\n';
  }
  return lib::sha256_hex(text);
}

std::string digest_of_fonts(const lib::FontBook& fonts) {
  std::string text;
  for (const lib::Font& font : fonts.fonts()) {
    text += font.sha256 + ' ' + font.family + ' ' + std::to_string(font.weight) + '\n';
  }
  return lib::sha256_hex(text);
}

std::string facts_with(const domain::Award& award, const std::string& logo) {
  const std::string issue = award.issue == domain::Issue::specimen ? "specimen" : "valid";
  std::string past = award.earlier ? "known" : "unknown";
  for (const domain::EarlierGrade& earlier : award.earlier.value_or(std::vector<domain::EarlierGrade>())) {
    past += ' ' + std::to_string(earlier.edition) + '=' + earlier.grade;
  }
  return lib::sha256_hex(issue + ' ' + store::digest_of(award) + ' ' + past + ' ' + logo);
}

}  // namespace

std::string digest_of_libraries(std::span<const lib::SharedLibrary> libraries) {
  std::string text;
  for (const lib::SharedLibrary& library : libraries) {
    text += library.name + ' ' + library.identity + '\n';
  }
  return lib::sha256_hex(text);
}

Result<std::string> digest_of_inputs(const deliver::RenderContext& context, const Settings& settings, const fs::path& program,
                                     int edition) {
  const domain::Edition* described = context.edition(edition);
  if (described == nullptr) {
    return fail("l’édition " + std::to_string(edition) + " est inconnue",
                "palmares edition new " + std::to_string(edition) + " la décrit dans le dépôt");
  }
  std::string text = "program " + lib::sha256_hex(lib::read_file(program).value_or(Bytes())) + '\n';
  text += "libraries " + digest_of_libraries(lib::drawing_libraries()) + '\n';
  text += "editions " + lib::sha256_hex(lib::read_file(settings.root / charter::editions_file).value_or(Bytes())) + '\n';
  if (described->where.file != charter::editions_file) {  // of a store
    text += "edition " + lib::sha256_hex(charter::edition_text(*described)) + '\n';
  }
  text += "charter " + digest_of_folder(settings.root / "templates" / described->charter) + '\n';
  text += "partials " + digest_of_folder(settings.root / "templates" / "partials") + '\n';
  text += "kit " + digest_of_folder(settings.root / "templates" / "kit") + '\n';
  text += "artwork " + digest_of_folder(settings.root / "artwork") + '\n';
  // The index changes with the outlines, which are too many to be read at every run.
  for (const std::string_view file : {"data/outlines.index.tsv", "data/membres.tsv", "data/departements.tsv"}) {
    text += "shapes " + lib::sha256_hex(lib::read_file(settings.root / file).value_or(Bytes())) + '\n';
  }
  text += "fonts " + digest_of_fonts(context.resources->fonts) + '\n';
  text += "base_url " + settings.base_url + '\n';
  text += "key " + (settings.key ? lib::sha256_hex(lib::hmac_sha256(*settings.key, "palmares generate")) : "none") + '\n';
  text += "signature " + (context.signer ? lib::sha256_hex(context.signer->sign("palmares generate")) : "none") + '\n';
  return lib::sha256_hex(text);
}

std::string award_facts(const domain::Award& award, const compose::Logo* logo, const compose::Logo* signature) {
  const std::string scanned = signature == nullptr ? std::string() : " signature " + signature->digest();
  return facts_with(award, (logo == nullptr ? "none" : logo->digest()) + scanned);
}

std::string award_facts_by_pixels(const domain::Award& award, const compose::Logo& logo) {
  const std::optional<compose::PixelDigest> pixels = logo.pixel_digest();
  return facts_with(award, pixels ? std::to_string(pixels->width) + ' ' + pixels->sha256 : "none");
}

std::string input_key(std::string_view shared, std::string_view facts) {
  return lib::sha256_hex(std::string(shared) + ' ' + std::string(facts));
}

}  // namespace palmares::app
