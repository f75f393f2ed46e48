// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/intent.hpp"

#include "base/french.hpp"
#include "base/shared_lru_cache.hpp"
#include "lib/compress/deflate.hpp"
#include "lib/crypto/sha256.hpp"

#include <array>

namespace palmares::render::pdf {

namespace {

// One for screens, one for print; a test may bring its own.
constexpr std::size_t remembered_profiles = 8;

struct ColourSpace {
  std::string_view signature;  ///< ICC.1, 7.2.6
  int components;
};
constexpr std::array colour_spaces = {ColourSpace{"GRAY", 1}, ColourSpace{"RGB ", 3},
                                      ColourSpace{"CMYK", 4}};

// ICC.1, 7.2: bytes 16-19 tell the colour space, 36-39 that this is a profile at all.
int components_of(BytesView bytes) {
  constexpr std::size_t header = 128;
  if (bytes.size() < header || bytes.substr(36, 4) != "acsp") {
    return 0;
  }
  for (const auto& [signature, components] : colour_spaces) {
    if (bytes.substr(16, 4) == signature) {
      return components;
    }
  }
  return 0;
}

Profile embedded(Bytes bytes, int components) {
  Stream stream{.dictionary = {{"N", components}},
                .filter = "FlateDecode",
                .bytes = std::make_shared<const Bytes>(lib::zlib_stream(bytes, lib::Effort::most)),
                .digest = lib::sha256(bytes)};
  return {.bytes = std::move(bytes), .stream = std::move(stream)};
}

}  // namespace

Result<std::shared_ptr<const Profile>> icc_profile(const lib::Resources& resources,
                                                   std::string_view file) {
  static SharedLruCache<Result<Profile>> profiles(remembered_profiles);
  const std::string key = resources.source()->identity() + '\n' + std::string(file);
  const auto profile = profiles.value(key, [&]() -> Result<Profile> {
    TRY_ASSIGN(Bytes bytes, resources.read(file));
    if (const int components = components_of(bytes); components != 0) {
      return embedded(std::move(bytes), components);
    }
    return fail(Problem{.where = {.file = std::string(file), .line = 0, .column = 0},
                        .what = guillemets(file) + " n’est pas un profil ICC",
                        .hint = "un profil de gris, RVB ou CMJN",
                        .fault = Fault::installation});
  });
  if (!*profile) {
    return fail(profile->error());
  }
  return std::shared_ptr<const Profile>(profile, &**profile);
}

void add_output_intent(Tree& tree, const OutputIntent& intent) {
  const Reference profile = tree.add(intent.profile->stream);
  Dictionary dictionary{{"Type", name("OutputIntent")},
                        {"S", name(intent.subtype)},
                        {"OutputConditionIdentifier", Text{intent.identifier}},
                        {"Info", Text{intent.info}},
                        {"DestOutputProfile", profile}};
  if (!intent.registry.empty()) {
    dictionary.set("RegistryName", Text{intent.registry});
  }
  const Reference added = tree.add(std::move(dictionary));
  tree.dictionary(tree.catalog).set("OutputIntents", Array{added});
}

}  // namespace palmares::render::pdf
