// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/code_map.hpp"

#include "base/shared_lru_cache.hpp"
#include "render/pdf/check/content_reader.hpp"
#include "render/pdf/model/reading.hpp"

#include <algorithm>

namespace palmares::render::pdf {

namespace {

// As many as pdf_fonts.cpp remembers programs: a map or two for each.
constexpr std::size_t remembered_maps = 512;

std::uint32_t code_of(const Token& token) {
  std::uint32_t code = 0;
  for (const char byte : string_bytes(token)) {
    code = code << 8U | static_cast<unsigned char>(byte);
  }
  return code;
}

// A target is a CID, or a text of which the first unit tells enough.
std::uint32_t target_of(const Token& token) {
  if (token.kind == TokenKind::number) {
    return static_cast<std::uint32_t>(number(token));
  }
  const Bytes bytes = string_bytes(token);
  return bytes.size() < 2 ? 0
                          : static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[0])) << 8U |
                                static_cast<unsigned char>(bytes[1]);
}

void add_singles(CodeMap& map, std::span<const Token> tokens) {
  for (std::size_t i = 0; i + 1 < tokens.size(); i += 2) {
    const std::uint32_t code = code_of(tokens[i]);
    map.runs.push_back({.first = code, .last = code, .target = target_of(tokens[i + 1])});
  }
}

void add_ranges(CodeMap& map, std::span<const Token> tokens) {
  for (std::size_t i = 0; i + 2 < tokens.size();) {
    const std::uint32_t first = code_of(tokens[i]);
    const std::uint32_t last = code_of(tokens[i + 1]);
    if (tokens[i + 2].kind != TokenKind::array_open) {
      map.runs.push_back({.first = first, .last = last, .target = target_of(tokens[i + 2])});
      i += 3;
      continue;
    }
    std::uint32_t code = first;
    for (i += 3; i < tokens.size() && tokens[i].kind != TokenKind::array_close; ++i, ++code) {
      map.runs.push_back({.first = code, .last = code, .target = target_of(tokens[i])});
    }
    ++i;
  }
}

CodeMap parsed(BytesView text) {
  CodeMap map;
  ContentReader reader(text);
  while (const auto operation = reader.next()) {
    if (operation->name == "endbfchar" || operation->name == "endcidchar") {
      add_singles(map, operation->operands);
    } else if (operation->name == "endbfrange" || operation->name == "endcidrange") {
      add_ranges(map, operation->operands);
    }
  }
  std::ranges::sort(map.runs, {}, &CodeMap::Run::first);
  return map;
}

}  // namespace

std::optional<std::uint32_t> CodeMap::target(std::uint32_t code) const {
  const auto after = std::ranges::upper_bound(runs, code, {}, &Run::first);
  if (after == runs.begin() || code > (after - 1)->last) {
    return std::nullopt;
  }
  return (after - 1)->target + (code - (after - 1)->first);
}

std::shared_ptr<const CodeMap> code_map(const Stream& stream) {
  static SharedLruCache<CodeMap> maps(remembered_maps);
  const auto make = [&] {
    const auto text = unfiltered(stream);
    return text ? parsed(*text) : CodeMap();
  };
  return stream.digest.empty() ? std::make_shared<const CodeMap>(make())
                               : maps.value(stream.digest, make);
}

}  // namespace palmares::render::pdf
