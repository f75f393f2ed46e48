// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/picture.hpp"

#include "lib/crypto/sha256.hpp"

#include <cassert>

namespace palmares::render::pdf {

namespace {

Stream image_stream(const Policy& policy, const document::Picture& picture) {
  const Samples samples = policy.samples(policy, picture);
  Dictionary dictionary{{"Type", name("XObject")}, {"Subtype", name("Image")},
                        {"Width", picture.width},  {"Height", picture.height},
                        {"BitsPerComponent", 8},   {"ColorSpace", samples.colour_space}};
  return deflated(std::move(dictionary), samples.bytes);
}

}  // namespace

std::string picture_resource(const Writing& writing, const document::Picture& picture) {
  assert(picture.rgb->size() ==
         static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
  const std::string key = std::to_string(picture.width) + "x" + lib::sha256(*picture.rgb);
  return writing.resources.name_of("XObject", "Im", key, [&] {
    return Object(writing.tree.add(image_stream(writing.policy, picture)));
  });
}

}  // namespace palmares::render::pdf
