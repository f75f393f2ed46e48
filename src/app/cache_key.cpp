// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cache_key.hpp"

#include "app/charter_files.hpp"
#include "charter/edition_text.hpp"
#include "charter/editions.hpp"
#include "deliver/artefact/photographs.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/crypto/sodium.hpp"
#include "lib/system/file.hpp"
#include "store/chain.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace palmares::app {

namespace {

namespace fs = std::filesystem;

std::string digest_of_files(const std::vector<store::Artefact>& files) {
  std::string text;
  for (const store::Artefact& file : files) {
    text += file.hash + ' ' + file.path + '\n';
  }
  return lib::sha256_hex(text);
}

std::string facts_with(const domain::Award& award, const std::string& logo) {
  const std::string issue = award.issue == domain::Issue::specimen ? "specimen" : "valid";
  std::string past = award.earlier ? "known" : "unknown";
  for (const domain::EarlierGrade& earlier :
       award.earlier.value_or(std::vector<domain::EarlierGrade>())) {
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

std::string drawing_text(const lib::Resources& resources, std::string_view charter,
                         const Settings& settings, const fs::path& program) {
  std::string text = "program " + lib::sha256_hex(lib::read_file(program).value_or(Bytes())) + '\n';
  text += "libraries " + digest_of_libraries(lib::drawing_libraries()) + '\n';
  text +=
      "editions " +
      lib::sha256_hex(lib::read_file(settings.root / charter::editions_file).value_or(Bytes())) +
      '\n';
  text += "files " + digest_of_files(drawn_with(resources, charter)) + '\n';
  // The index changes with the outlines, which are too many to be read at every run.
  for (const std::string_view file :
       {"data/outlines.index.tsv", "data/membres.tsv", "data/departements.tsv"}) {
    text +=
        "shapes " + lib::sha256_hex(lib::read_file(settings.root / file).value_or(Bytes())) + '\n';
  }
  return text;
}

Result<std::string> digest_of_inputs(const deliver::RenderContext& context,
                                     const Settings& settings, const fs::path& program,
                                     int edition) {
  const domain::Edition* described = context.edition(edition);
  if (described == nullptr) {
    return fail("l’édition " + std::to_string(edition) + " est inconnue",
                "palmares edition new " + std::to_string(edition) + " la décrit dans le dépôt");
  }
  // What was made of a published edition stays what it is, whatever program comes after, until its
  // files are fixed anew.
  const std::string pin = context.pin_of(edition);
  std::string text = pin.empty() ? drawing_text(context.resources_of(edition), described->charter,
                                                settings, program)
                                 : pin;
  text += "edition " + lib::sha256_hex(charter::edition_text(*described)) + '\n';
  text += "base_url " + settings.base_url + '\n';
  text += "key " +
          (settings.key ? lib::sha256_hex(lib::hmac_sha256(*settings.key, "palmares generate"))
                        : "none") +
          '\n';
  text += "signature " +
          (context.signer ? lib::sha256_hex(context.signer->sign("palmares generate")) : "none") +
          '\n';
  return lib::sha256_hex(text);
}

std::string award_facts(const domain::Award& award, const OwnPictures& pictures) {
  std::string text = pictures.logo == nullptr ? "none" : pictures.logo->digest();
  text +=
      pictures.signature == nullptr ? std::string() : " signature " + pictures.signature->digest();
  text += pictures.photograph == nullptr ? std::string()
                                         : " photograph " + pictures.photograph->digest();
  return facts_with(award, text);
}

std::string award_facts(const domain::Award& award, const deliver::RenderContext& context) {
  const deliver::GivenPictures given = context.given();
  return award_facts(award, {.logo = given.logos.find(award.territory.id),
                             .signature = given.logos.find(deliver::signature_id(award.edition)),
                             .photograph = given.photographs.find(
                                 deliver::photograph_id(award.edition, award.territory.id))});
}

std::string award_facts_by_pixels(const domain::Award& award, const compose::Logo& logo) {
  const std::optional<compose::PixelDigest> pixels = logo.pixel_digest();
  return facts_with(award, pixels ? std::to_string(pixels->width) + ' ' + pixels->sha256 : "none");
}

std::string input_key(std::string_view shared, std::string_view facts) {
  return lib::sha256_hex(std::string(shared) + ' ' + std::string(facts));
}

}  // namespace palmares::app
