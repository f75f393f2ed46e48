// SPDX-License-Identifier: AGPL-3.0-or-later
// Which article a French name takes after « de » and « à ». Joining the words is names.hpp's.
#pragma once

#include <string_view>

namespace palmares::domain {

/// The article that « de » and « à » meet before a name.
enum class Article {
  none,  ///< « Paris », « La Tronche », « L’Haÿ-les-Roses »: its own article, if any, stays as it
         ///< is
  elided,        ///< « Eu »: no article, but « de » loses its vowel
  le,            ///< « Le Havre »: the name's own article, which contracts
  les,           ///< « Les Abymes »
  masculine,     ///< « Syndicat … »: a common noun, its article to be added
  feminine,      ///< « Région … »
  before_vowel,  ///< « Association … »
};

/// A name's article and what of the name follows it.
struct Start {
  Article article = Article::none;
  std::string_view rest;
};

/// How the name begins.
[[nodiscard]] Start start_of(std::string_view name);

}  // namespace palmares::domain
