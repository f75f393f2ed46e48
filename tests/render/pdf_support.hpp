// SPDX-License-Identifier: AGPL-3.0-or-later
// What the tests of the PDF writer share: the shipped resources, small documents, a look into the
// tree.
#pragma once

#include "document/page.hpp"
#include "lib/font/resources.hpp"
#include "render/pdf/model/object.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::render::test {

/// The installation, opened once.
[[nodiscard]] const lib::Resources& installation();

/// The fonts of the bench: Lato, whose outlines are TrueType.
[[nodiscard]] const lib::Resources& bench_house();

/// Items under a role.
[[nodiscard]] document::Item under(document::Role role, std::vector<document::Item> items);

/// A line of Inter Regular, 5 mm to the em, its baseline from `origin`.
[[nodiscard]] document::Item words(std::string_view text, Point origin = {20, 30});

/// An A4 page of these items, dated 2023-12-06.
[[nodiscard]] document::Document page_of(std::vector<document::Item> items);

/// The bytes of a stream, inflated where they were deflated.
[[nodiscard]] Bytes plain(const pdf::Stream& stream);

/// The dictionaries of a tree (also of streams) whose `key` is the name `value`.
[[nodiscard]] std::vector<const pdf::Dictionary*> dictionaries(const pdf::Tree& tree,
                                                               std::string_view key,
                                                               std::string_view value);

/// A direct object in PDF syntax; references by their index.
[[nodiscard]] std::string syntax(const pdf::Object& object);

}  // namespace palmares::render::test
