// SPDX-License-Identifier: AGPL-3.0-or-later
// A right tree with everything in it that rules look at, and hands to break it with.
#pragma once

#include "render/pdf/model/object.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace palmares::render::test {

/// Two pages: headings, a paragraph in another language, a figure of copylefts, a picture, a table
/// with headers, a list, a link, an attached file, decoration. Clean for every standard of the
/// screen.
[[nodiscard]] const pdf::Tree& right_tree();

/// A copy of it with the bytes of the content of page `page` (from 0) changed by `change`.
[[nodiscard]] pdf::Tree with_content(std::size_t page,
                                     const std::function<void(std::string&)>& change);

/// Replaces the first `from` in `text`, which must be there.
void replace(std::string& text, std::string_view from, std::string_view to);

/// Changes the XMP packet.
void change_xmp(pdf::Tree& tree, std::string_view from, std::string_view to);

/// The n-th dictionary (also of a stream) whose `key` is the name `value`.
[[nodiscard]] pdf::Dictionary& nth(pdf::Tree& tree, std::string_view key, std::string_view value,
                                   std::size_t n = 0);

/// The catalogue; a dictionary that stands under a key of it, to be changed and set again by
/// `change`.
[[nodiscard]] pdf::Dictionary& catalogue(pdf::Tree& tree);

/// Takes a key out of a dictionary.
void drop(pdf::Dictionary& dictionary, std::string_view key);

/// The stream that the n-th font's `key` refers to.
[[nodiscard]] pdf::Stream& stream_of_font(pdf::Tree& tree, std::string_view key);

}  // namespace palmares::render::test
