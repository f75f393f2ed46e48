// SPDX-License-Identifier: AGPL-3.0-or-later
// A tree as the rules of the conformance checker walk it: references followed, pages with what they
// inherit, streams without their filter. Foreign trees may be wrong in any way: what is not there
// or of another type is null, never an error.
#pragma once

#include "render/pdf/model/object.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::render::pdf {

/// A page as a reader meets it.
struct PageReading {
  int number = 1;       ///< from 1
  Reference reference;  ///< of its dictionary
  const Dictionary* dictionary = nullptr;
  const Dictionary* resources = nullptr;  ///< inherited ones too; null where there are none
};

/// A tree with its pages found. The tree must outlive it and stay as it is.
class Reading {
 public:
  explicit Reading(const Tree& tree);

  [[nodiscard]] const Tree& tree() const { return *m_tree; }
  /// The pages in order, at most 100,000; a page tree that loops is cut where it does.
  [[nodiscard]] const std::vector<PageReading>& pages() const { return m_pages; }
  /// Whether those are all: false for a tree too large to walk, or one that leads to a node twice.
  [[nodiscard]] bool has_all_pages() const { return m_all_pages; }
  /// The catalogue and Info; null where the file has none.
  [[nodiscard]] const Dictionary* catalog() const { return dictionary(m_tree->catalog); }
  [[nodiscard]] const Dictionary* info() const { return dictionary(m_tree->info); }

  /// What an object is, its reference followed: a dictionary (of a stream too), an array, a stream;
  /// else null.
  [[nodiscard]] const Dictionary* dictionary(const Object* object) const;
  [[nodiscard]] const Array* array(const Object* object) const;
  [[nodiscard]] const Stream* stream(const Object* object) const;
  [[nodiscard]] const Dictionary* dictionary(Reference reference) const;

  /// The same of the value under a key; null `in` gives null.
  [[nodiscard]] const Dictionary* dictionary(const Dictionary* in, std::string_view key) const;
  [[nodiscard]] const Array* array(const Dictionary* in, std::string_view key) const;
  [[nodiscard]] const Stream* stream(const Dictionary* in, std::string_view key) const;

  /// The value of an attribute of a page that may stand higher in the page tree (ISO
  /// 32000-1, 7.7.3.4), or null.
  [[nodiscard]] const Object* inherited(const Dictionary* page, std::string_view key) const;
  /// The content of a page, its streams one after the other; null where a stream cannot be read, or
  /// where it is longer than 64 MB.
  struct Content {
    std::shared_ptr<const Bytes> bytes;
    bool too_long = false;
  };
  [[nodiscard]] Content shared_content(const PageReading& page) const;
  /// The same as a copy.
  [[nodiscard]] std::optional<Bytes> content(const PageReading& page) const;

 private:
  [[nodiscard]] const Indirect* target(const Object* object) const;
  [[nodiscard]] const Indirect* target(Reference reference) const;
  void collect(Reference root);
  void add_page(Reference node, const Dictionary& dictionary);

  const Tree* m_tree;
  std::vector<PageReading> m_pages;
  bool m_all_pages = true;
};

/// The value under a key; null where `in` is null or has none.
[[nodiscard]] const Object* value(const Dictionary* in, std::string_view key);
/// The name under a key, or nothing ("").
[[nodiscard]] std::string_view name_value(const Dictionary* in, std::string_view key);
/// The number under a key, or of an object.
[[nodiscard]] std::optional<double> number_value(const Object* object);
[[nodiscard]] std::optional<double> number_value(const Dictionary* in, std::string_view key);
/// A number as an int, cut to -2^31…2^31-1.
[[nodiscard]] int whole(double value);
/// The boolean under a key.
[[nodiscard]] std::optional<bool> boolean_value(const Dictionary* in, std::string_view key);
/// The text string of an object in UTF-8 (UTF-16BE with its mark, UTF-8 with its mark, else
/// Latin-1), ours or read from a file.
[[nodiscard]] std::optional<std::string> text_value(const Object* object);
[[nodiscard]] std::optional<std::string> text_value(const Dictionary* in, std::string_view key);
/// Four numbers of a rectangle, sorted: left, bottom, right, top.
struct Corners {
  double left = 0;
  double bottom = 0;
  double right = 0;
  double top = 0;
};
[[nodiscard]] std::optional<Corners> corners_value(const Object* object);

/// A stream's bytes without the filter of its own: at most 64 MB where it has one; nothing where
/// they cannot be had.
[[nodiscard]] std::optional<Bytes> unfiltered(const Stream& stream);
/// The same, shared with the stream where it has them; null where they cannot be had.
[[nodiscard]] std::shared_ptr<const Bytes> shared_unfiltered(const Stream& stream);

}  // namespace palmares::render::pdf
