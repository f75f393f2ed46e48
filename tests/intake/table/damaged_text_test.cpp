// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/damaged_text.hpp"

#include "intake/sample.hpp"
#include "intake/table/plain_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace palmares::intake {
namespace {

using testing::HasSubstr;

/// What refuses a text, and the hint.
std::string refusal(const std::string& text) {
  const auto why = damaged_text(text);
  return why ? why->what + "; " + why->hint : std::string();
}

std::vector<std::string> names_of_france() {
  std::vector<std::string> names;
  std::istringstream lines(sample::register_bytes());
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('#')) {
      names.push_back(line.substr(line.rfind('\t') + 1));
    }
  }
  return names;
}

TEST(DamagedText, IsNoNameOfTheRegister) {
  const std::vector<std::string> names = names_of_france();
  ASSERT_GT(names.size(), 36'000U);
  for (const std::string& name : names) {
    EXPECT_EQ(refusal(name), "") << name;
  }
}

TEST(DamagedText, IsNoNameOfABodyAsTheyAreWritten) {
  for (const char* name : {"Maison de l’Éducation à l’Environnement",
                           "VéloÉcole",
                           "LIBRE ET OUVERT À TOUS",
                           "São Paulo en Bretagne",
                           "Fañch & Cie",
                           "Malmö – Angoulême",
                           "Qui ?",
                           "Où\u202F? Quand\u202F?",
                           "Ça marche",
                           "Ô Toulouse",
                           "L’Haÿ-les-Roses",
                           "Œuvres & Cie",
                           "nº 5",
                           "Label® libre",
                           "adhérent·e·s",
                           "20 % libre",
                           "« Libre » et ouvert",
                           "“Libre”",
                           "Göttingen-Pau",
                           "Núria",
                           "EXPÉRIENCES",
                           "Citoyens d’Europe…",
                           "L’Œil",
                           "CŒUR DE FLANDRE",
                           "Maïs et blé",
                           "Aÿ-Champagne",
                           "Haÿ",
                           "R&D libre",
                           "Naïve À-propos",
                           "Kanakê",
                           "Perpinyà",
                           "Élan d’été",
                           "Vis-à-vis",
                           "Libre ‑ ouvert",
                           "Ελλάδα",
                           "π-Lab",
                           "Numérique_Libre_et_Services_Partagés",
                           "Libre*Ouvert à tous",
                           "Pôle\u00ADnumérique",
                           "C’est quoi\u00A0? le réseau"}) {
    EXPECT_EQ(refusal(name), "") << name;
  }
}

TEST(DamagedText, IsToldWithTheNameItMustHaveBeen) {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"FÃ©dÃ©ration", "Fédération"},
      {"FÃƒÂ©dÃƒÂ©ration", "Fédération"},
      {"P├┤le dΓÇÖ├⌐t├⌐", "Pôle d’été"},
      {"â€œLibreâ€", "“Libre”"},
      {"â€œLibreâ€\u009D", "“Libre”"},
      {"Association VoilÃ\u00A0", "Association Voilà"},
      {"VoilÃ  libre", "Voilà libre"},
      {"VoilÃ libre", "Voilà libre"},
      {"FÃ ©dÃ ©ration", "Fédération"},
      {"CitŽ", "Cité"},
      {"Ile de RŽ", "Ile de Ré"},
      {"Universit‚", "Université"},
      {"FÈdÈration", "Fédération"},
      {"FÚdÚration", "Fédération"},
      {"Åuvres", "Œuvres"},
      {"FÃDÃRATION", "FÉDÉRATION"},
      {"Nord Â – Sud", "Nord – Sud"},
      {"Universit? libre", "Université libre"},
      {"Universit? de Lyon", "Université de Lyon"},
      {"Cit? libre", "Cité libre"},
      {"F??d??ration d?Aquitaine", "Fédération d’Aquitaine"},
      {"M‚diathŠque de la forˆt", "Médiathèque de la forêt"},
      {"Colläge", "Collège"},
      {"F_d_ration des m_diath_ques", "Fédération des médiathèques"},
      {"F*d*ration des m~diath#ques", "Fédération des médiathèques"},
      {"Fe´de´ration des me´diathe`ques", "Fédération des médiathèques"},
      {"FÃƒÂ©dÃƒÂ©ration d’ÃƒÅ½le-de-France Ãƒ\u00A0 NÃƒÂ®mes", ""},
      {"FÃƒÂ©dÃƒÂ©ration des mÃƒÂ©diathÃƒÂ¨ques dÃ¢â‚¬â„¢ÃƒÅ½le-de-France ÃƒÂ\u00A0 NÃƒÂ®mes",
       "Fédération des médiathèques d’Île-de-France à Nîmes"},
      {"CÃ´TES", ""},
      {"Fйdйration", ""},
      {"Pîle numÈrique", ""},
  };
  for (const auto& [text, meant] : texts) {
    const std::string why = refusal(text);
    EXPECT_NE(why, "") << text;
    EXPECT_TRUE(meant.empty() ||
                why.find("écrire «\u00A0" + meant + "\u00A0»") != std::string::npos)
        << text << ": " << why;
  }
}

/// Each is refused, and the hint says what it must have been.
void expect_meanings(const std::vector<std::pair<std::string, std::string>>& texts) {
  for (const auto& [text, meant] : texts) {
    EXPECT_THAT(refusal(text), HasSubstr("écrire «\u00A0" + meant + "\u00A0»")) << text;
  }
}

TEST(DamagedText, IsToldWithItsWordWhereTheRestIsNotKnown) {
  for (const auto& [name, told] : std::vector<std::pair<const char*, const char*>>{
           {"L?le",
            "« L?le » a perdu des lettres accentuées (caractère 2); écrire la lettre perdue à la "
            "place de « ? » dans "
            "« L?le », ou exporter de nouveau en UTF-8\u202F; devant un vrai point "
            "d’interrogation, mettre une espace "
            "insécable"},
           {"Amis de Zzyx\uFFFDwv",
            "« Amis de Zzyx\uFFFDwv » a perdu des lettres accentuées (caractère 13); écrire la "
            "lettre perdue "
            "à la place de « \uFFFD » dans « Zzyx\uFFFDwv », ou exporter de nouveau en UTF-8"}}) {
    EXPECT_EQ(with_plain_spaces(refusal(name)), with_plain_spaces(told));
  }
}

TEST(DamagedText, IsASignThatOnlySpanishHas) {
  EXPECT_THAT(refusal("Fédération d’¿le-de-France"), HasSubstr("a perdu des lettres accentuées"));
  EXPECT_THAT(refusal("Fédération ¿tudes"), HasSubstr("a perdu des lettres accentuées"));
  EXPECT_EQ(refusal("¿Qué tal\u00A0?"), "");
}

TEST(DamagedText, IsHtmlInAllItsForms) {
  expect_meanings({{"Arts &amp;amp; Médias", "Arts & Médias"},
                   {"Arts &AMP; Médias", "Arts & Médias"},
                   {"Arts &amp Médias", "Arts & Médias"},
                   {"Caf&eacute", "Café"},
                   {"F&eacuted&eacuteration", "Fédération"},
                   {"CAF&EACUTE;", "CAFÉ"},
                   {"Label&trade;", "Label™"},
                   {"Libre &rarr; ouvert", "Libre → ouvert"},
                   {"A&ensp;B", "A\u2002B"},
                   {"&Scaron;koda", "Škoda"},
                   {"&scaron;a", "ša"},
                   {"5 &permil;", "5 ‰"},
                   {"&Oelig;uvre", "Œuvre"},
                   {"&num;1", "#1"},
                   {"&lpar;a&rpar;", "(a)"},
                   {"&zwj;Libre", "Libre"},
                   {"Vis&hyphen;à&hyphen;vis", "Vis‐à‐vis"},
                   {"Libre&#xD;", "Libre"},
                   {"l&#146;Isle", "l’Isle"},
                   {"l&#0146;Isle", "l’Isle"},
                   {"Caf&#233", "Café"},
                   {"<![CDATA[Libre]]>", "Libre"},
                   {"Libre<br/", "Libre"},
                   {"Libre<br>ouvert", "Libre ouvert"},
                   {"<b>Li</b>bre", "Libre"},
                   {"<p>Libre</p><p>ouvert</p>", "Libre ouvert"},
                   {"&lt;b&gt;Libre&lt;/b&gt;", "Libre"},
                   {"F&Atilde;&copy;d&Atilde;&copy;ration", "Fédération"}});
  EXPECT_NE(refusal("&nbsp;"), "");
  EXPECT_NE(refusal("<p>"), "");
}

TEST(DamagedText, IsALetterWrittenAsAnEscape) {
  expect_meanings({{"F\\u00e9d\\u00e9ration", "Fédération"},
                   {"Fu00e9du00e9ration", "Fédération"},
                   {"F\\u{e9}d\\xe9ration", "Fédération"},
                   {"F\\xc3\\xa9d\\xC3\\xA9ration", "Fédération"},
                   {"F%C3%A9d%c3%a9ration%20libre", "Fédération libre"},
                   {"F%E9d%E9ration", "Fédération"},
                   {"F%u00E9dération", "Fédération"},
                   {"F=C3=A9d=C3=A9ration", "Fédération"},
                   {"F=E9d=E9ration", "Fédération"},
                   {"F+AOk-d+AOk-ration", "Fédération"},
                   {"L+IBk-Isle", "L’Isle"},
                   {"Boy+AOk", "Boyé"},
                   {"F_x00E9_dération", "Fédération"},
                   {"F<U+00E9>d<U+00E9>ration", "Fédération"},
                   {"F#U00e9dération", "Fédération"},
                   {"F\\'e9d\\'e9ration", "Fédération"},
                   {"F\\'ed\\'{e}ration", "Fédération"},
                   {"l\\'eau libre", "l'eau libre"},
                   {"=?utf-8?Q?F=C3=A9d=C3=A9ration_libre?=", "Fédération libre"},
                   {"=?UTF-8?B?RsOpZMOpcmF0aW9u?=", "Fédération"},
                   {"Libre\\nouvert", "Libre ouvert"},
                   {"F{d{ration", "Fédération"},
                   {"Fe´de´ration", "Fédération"},
                   {"l´Isle", "l’Isle"}});
}

TEST(DamagedText, IsNoPlainTextWithSuchSigns) {
  for (const char* text :
       {"R&D libre",         "AT&T;",       "Q&R",        "<3 libre",   "a < b > c",
        "Arts&section",      "Terre&micro", "Sons & eau", "C++ et Art", "100 % libre",
        "100%fablab",        "50%de",       "{{nom}}",    "a=b",        "A+B",
        "+33 1 23 45 67 89", "U2 libre",    "Fu Manchu",  "snake_case", "n° 5 = libre",
        "tnl-x+AB",          "C:\\x",       "H2O_x",      "u0042"}) {
    EXPECT_EQ(refusal(text), "") << text;
  }
}

TEST(DamagedText, IsRefusedWhereNobodyKnowsWhatItWas) {
  for (const char* text : {"Bo¿ libre", "Bo? libre", "Bo?", "Bo¿", "Zw?rf", "ÃŽle", "Bo‚",
                           "P\uFFFDre", "Maison ? vivre", "Ra√ßa", "B┬á", "?COLE"}) {
    EXPECT_NE(refusal(text), "") << text;
  }
  EXPECT_THAT(refusal("Bo? libre"), HasSubstr("espace insécable"))
      << "a way out for a real question mark";
}

TEST(DamagedText, IsSeenBeforeTheFieldIsTidied) {
  EXPECT_THAT(
      sample::problems(sample::file("2023,Association VoilÃ\u00A0,association,,3,,,tnl-z,\n")),
      HasSubstr(
          "r.csv:2:6: «\u00A0Association VoilÃ\u00A0\u00A0» a été lu dans un mauvais encodage"));
}

}  // namespace
}  // namespace palmares::intake
