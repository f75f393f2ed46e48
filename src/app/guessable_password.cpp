// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/guessable_password.hpp"

#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace palmares::app {

namespace {

constexpr std::size_t most_pieces = 3;
constexpr std::size_t shortest_walk = 3;
constexpr std::size_t longest_number = 8;  // a date
constexpr std::size_t longest_looked_at = 256;

// What people put into passwords, French and English: words for it, love, names, places, teams,
// months, sports, this place.
constexpr std::string_view word_list =
    "abc academie access admin administrateur administrator adullact alexandre alexis ami amour "
    "andrea andrew ange "
    "angel anthony antoine aout april arsenal ashley august automne avril azerty azertyuiop baby "
    "bailey barcelona "
    "baseball basketball batman beautiful bebe benjamin bienvenue bisous bonjour bordeaux bretagne "
    "butterfly "
    "camille changeme change charlie charlotte chat chelsea cheri cherie chien chocolat chocolate "
    "chouchou chouette "
    "christine code coeur compte computer connexion coucou daniel david decembre december default "
    "demo diamond "
    "doudou dragon elephant elizabeth ete family famille fevrier flower football fort forever "
    "france freedom friend "
    "friends guillaume hannah hello hiver hockey hunter iloveyou informatique internet isabelle "
    "janvier january "
    "jennifer jessica jesus jetaime jordan joshua juillet juin julien july june label laurent "
    "letmein lille "
    "liverpool login loulou love lovely lyon maman mairie manchester marie mars marseille martin "
    "master matthew "
    "michael michel michelle minecraft monamour monday money monkey mot motdepasse my name naruto "
    "nathalie nicolas "
    "nicole november novembre october octobre olivier ordinateur palmares papa paris pass passe "
    "passer password "
    "passwd patrick philippe pokemon princess princesse printemps qwerty qwertyuiop root samsung "
    "secret secure "
    "september septembre service sophie soleil spiderman starwars summer sunshine superman system "
    "territoirenumerique welcome";

// Rows of keyboards as they lie, columns of them, the alphabet and the digits; each is walked both
// ways.
constexpr auto walks = std::to_array<std::string_view>(
    {"azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiop",
     "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
     "1aqw2zsx3edc4rfv5tgb6yhn7uj", "zaq1xsw2cde3vfr4bgt5nhy6mju7", "qazwsxedcrfvtgbyhnujm",
     "1q2w3e4r5t6y7u8i9o0p", "1a2z3e4r5t6y7u8i9o0p", "qweasdzxc", "azeqsdwxc"});

const std::vector<std::string_view>& words() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> list;
    for (std::string_view rest = word_list; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      list.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return list;
  }();
  return all;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Small letters without accents and digits; other signs fall out, letters of other alphabets stay
/// as bytes.
std::string bare(std::string_view password) {
  std::string text = lib::folded(password);
  std::erase_if(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 128 && !is_digit(c) && (c < 'a' || c > 'z') &&
           std::string_view("@$!").find(c) == std::string_view::npos;
  });
  return text;
}

/// « p@ssw0rd » as « password ».
std::string spelt_out(std::string text) {
  constexpr std::string_view signs = "@401!357$";
  constexpr std::string_view letters = "aaoiiests";
  for (char& c : text) {
    if (const std::size_t at = signs.find(c); at != std::string_view::npos) {
      c = letters[at];
    }
  }
  return text;
}

/// What of a text is said only once: « azertyazerty » says « azerty ».
std::string_view said_once(std::string_view text) {
  for (std::size_t period = 1; period <= text.size() / 2; ++period) {
    if (text.substr(period) == text.substr(0, text.size() - period)) {
      return text.substr(0, period);
    }
  }
  return text;
}

std::size_t common_start(std::string_view text, std::string_view walk) {
  return static_cast<std::size_t>(std::ranges::mismatch(text, walk).in1 - text.begin());
}

/// How far a walk goes from the beginning of a text; 0: not far enough.
std::size_t walked(std::string_view text) {
  std::size_t longest = 0;
  for (const std::string_view walk : walks) {
    const std::string back(walk.rbegin(), walk.rend());
    for (const std::string_view way : {walk, std::string_view(back)}) {
      for (std::size_t at = way.find(text.front()); at != std::string_view::npos;
           at = way.find(text.front(), at + 1)) {
        longest = std::max(longest, common_start(text, way.substr(at)));
      }
    }
  }
  return longest < shortest_walk ? 0 : longest;
}

std::size_t run_of(std::string_view text, bool (*belongs)(char, char)) {
  std::size_t length = 1;
  while (length < text.size() && belongs(text.front(), text[length])) {
    ++length;
  }
  return length;
}

/// The fewest pieces that make the text; a sign that belongs to none counts as one.
std::size_t pieces(std::string_view raw) {
  const std::string spelt = spelt_out(std::string(raw));
  std::vector<std::size_t> fewest(raw.size() + 1, raw.size());
  fewest[0] = 0;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const auto reach = [&](std::size_t length) {
      fewest[at + length] = std::min(fewest[at + length], fewest[at] + 1);
    };
    const std::string_view rest = raw.substr(at);
    for (std::size_t length = walked(rest); length >= shortest_walk; --length) {
      reach(length);
    }
    for (std::size_t length = run_of(rest, [](char first, char c) { return c == first; });
         length >= 1; --length) {
      reach(length);
    }
    if (is_digit(rest.front())) {
      for (std::size_t length =
               std::min(longest_number, run_of(rest, [](char, char c) { return is_digit(c); }));
           length >= 1; --length) {
        reach(length);
      }
    }
    for (const std::string_view word : words()) {
      if (rest.starts_with(word) || std::string_view(spelt).substr(at).starts_with(word)) {
        reach(word.size());
      }
    }
  }
  return fewest.back();
}

}  // namespace

bool is_guessable(std::string_view password) {
  const std::string text = bare(password.substr(0, longest_looked_at));
  const std::string_view once = said_once(text);
  return pieces(once) <= most_pieces || pieces(text) <= most_pieces;
}

}  // namespace palmares::app
