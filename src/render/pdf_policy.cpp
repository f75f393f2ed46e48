// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf_policy.hpp"

namespace palmares::render::pdf {

namespace {

Boxes screen_boxes(const document::Page& page) {
  const Rect trim{0, 0, page.trim.width, page.trim.height};
  return {.media = trim, .bleed = std::nullopt, .trim = trim};
}

void append_channel(std::string& content, std::uint8_t channel) {
  append_real(content, channel / 255.0);
  content += ' ';
}

void choose_srgb(std::string& content, ContentResources&, const document::Ink& ink, Painting painting) {
  const Srgb colour = document::screen_colour(ink);
  append_channel(content, colour.red);
  append_channel(content, colour.green);
  append_channel(content, colour.blue);
  content += painting == Painting::fill ? "rg\n" : "RG\n";
}

Samples srgb_samples(const document::Picture& picture) {
  return {.colour_space = name("DeviceRGB"), .octets = picture.rgb};
}

std::vector<document::Item> no_marks(const document::Page&) {
  return {};
}

}  // namespace

const Policy& screen_policy() {
  static const Policy policy{.version = "1.7",
                             .tagging = Tagging::structure,
                             .boxes = screen_boxes,
                             .choose_ink = choose_srgb,
                             .samples = srgb_samples,
                             .marks = no_marks,
                             .intent = std::nullopt};
  return policy;
}

}  // namespace palmares::render::pdf
