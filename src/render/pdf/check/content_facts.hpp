// SPDX-License-Identifier: AGPL-3.0-or-later
// What the rules ask of a page's content, gathered in one pass: marked content, what is painted
// outside it, colour spaces, text that stands out too little, and for print the marks with their
// inks. Which of it is a fault is the rules' to say.
#pragma once

#include "base/bytes.hpp"
#include "base/colour.hpp"
#include "render/pdf/check/print_painted.hpp"
#include "render/pdf/model/reading.hpp"

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::render::pdf {

/// 16-bit character codes that a text shows.
class CodeSet {
 public:
  void add(std::uint32_t code) { m_words[code >> 6U & 0x3FFU] |= std::uint64_t{1} << (code & 63U); }
  void add(const CodeSet& other);
  /// The codes, ascending.
  [[nodiscard]] std::vector<std::uint32_t> codes() const;

 private:
  std::array<std::uint64_t, 1024> m_words{};
};

/// Text whose colour stands out too little from what lies under it.
struct FaintText {
  Srgb text;
  Srgb ground;
  double size = 0;  ///< points on the page
};

/// Colour families that content uses by operators of their own.
struct DeviceColours {
  bool grey = false;
  bool rgb = false;
  bool cmyk = false;
};

/// A resource that content names.
struct UsedResource {
  std::string_view category;  ///< « ExtGState »
  const Object* object = nullptr;
  std::string name;  ///< by which content calls it
};

struct ContentFacts {
  bool readable = true;          ///< every stream could be had
  bool complete = true;          ///< none breaks off in the middle of an operation
  bool well_formed = true;       ///< complete; q and Q, marks, paths all in order
  std::vector<int> mcids;        ///< of marked content, in order
  int unmarked = 0;              ///< painting operators outside any mark or artifact
  std::string first_unmarked;    ///< the first such operator
  bool artifact_inside = false;  ///< an artifact within content of the structure, or the reverse
  int deepest_save = 0;          ///< nesting of q
  std::set<std::string, std::less<>> unknown_operators;
  std::set<std::string, std::less<>> intents;  ///< operands of ri
  std::set<std::string, std::less<>> missing;  ///< resources used but not there, « /Font /F9 »
  std::vector<UsedResource>
      resources;  ///< colour spaces, graphics states, patterns, shadings, XObjects; each once
  DeviceColours colours;
  std::vector<FaintText> faint;
  std::vector<Painted> painted;  ///< in order; only where inks are gathered
};

/// A font that texts use, with the codes they show.
struct FontUse {
  const Dictionary* font = nullptr;
  int page = 1;  ///< the first one
  CodeSet codes;
};

}  // namespace palmares::render::pdf
