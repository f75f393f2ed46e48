// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/french.hpp"
#include "base/geometry.hpp"
#include "base/number.hpp"
#include "render/pdf/check/print_painted.hpp"
#include "render/pdf/check/print_preflight.hpp"

#include <algorithm>
#include <set>

namespace palmares::render {

namespace {

using pdf::Corners;
using pdf::Paint;
using pdf::Painted;
using pdf::PaintedKind;

// Our own limits; points unless said.
constexpr double most_ink = 3.0;  // all process inks together
constexpr double least_line = 0.25;
constexpr double least_engraving = 0.3 / Length::mm_per_pt;
constexpr double least_type = 5;
constexpr double small_type = 24;         // smaller, a text keeps to one plate
constexpr double least_resolution = 300;  // dots per inch
constexpr double enough_pixels =
    1750;  // across: 300 to the inch on 15 cm; what is larger is seen from farther
constexpr double least_bleed = 3 / Length::mm_per_pt;
constexpr double safe_margin = 3 / Length::mm_per_pt;
constexpr double safe_share = 0.05;  // of the short side, for small logos
constexpr double tolerance = 0.1;

bool technical(const Paint& paint) {
  return paint.kind == Paint::Kind::spot &&
         (paint.colorant == "Decoupe" || paint.colorant == "CutContour" || paint.colorant == "All");
}

bool inked(const Paint& paint) {
  return paint.kind != Paint::Kind::process ? paint.tint > 0 : paint.total > 0;
}

bool holds(const Corners& outer, const Corners& inner) {
  return inner.left >= outer.left - tolerance && inner.bottom >= outer.bottom - tolerance &&
         inner.right <= outer.right + tolerance && inner.top <= outer.top + tolerance;
}

bool meets(const Corners& a, const Corners& b) {
  return a.left < b.right - tolerance && a.right > b.left + tolerance &&
         a.bottom < b.top - tolerance && a.top > b.bottom + tolerance;
}

std::string french(double value, int decimals) {
  constexpr double most = 1e12;  // of what is a number at all on paper
  std::string text = format_number(value == value ? std::clamp(value, -most, most) : 0, decimals);
  if (text.starts_with('.')) {
    text.insert(0, 1, '0');
  }
  std::ranges::replace(text, '.', ',');
  return text;
}

class PageRules {
 public:
  PageRules(const pdf::Reading& reading, const pdf::PageReading& page, WorkBudget& budget,
            Findings& findings)
      : m_reading(reading),
        m_page(page),
        m_budget(budget),
        m_findings(findings),
        m_ours(pdf::text_value(reading.info(), "Producer").value_or("") == "Palmarès") {}

  void check(const pdf::ContentFacts& ink) {
    boxes();
    transparency();
    annotations();
    colour_spaces();
    if (!ink.readable || !ink.complete) {
      add("contenu", "ISO 32000-1, 7.8.2", "le contenu de la page ne se lit pas en entier",
          "un contenu complet");
    }
    states(ink);
    for (const Painted& painted : ink.painted) {
      check_painted(painted);
    }
    engraved_plates(ink);
  }

 private:
  void add(std::string object, std::string_view clause, std::string what, std::string hint) {
    Finding finding{.page = m_page.number,
                    .object = std::move(object),
                    .clause = std::string(clause),
                    .what = std::move(what),
                    .hint = std::move(hint)};
    if (m_told.insert(finding.object + '\n' + finding.clause + '\n' + finding.what).second) {
      add_finding(m_findings, std::move(finding));
    }
  }

  void boxes() {
    constexpr std::string_view clause = "PDF/X, boîtes de page (ISO 32000-1, 14.11.2)";
    const auto media = pdf::corners_value(m_reading.inherited(m_page.dictionary, "MediaBox"));
    m_trim = pdf::corners_value(pdf::value(m_page.dictionary, "TrimBox"));
    m_bleed = pdf::corners_value(pdf::value(m_page.dictionary, "BleedBox"));
    if (!m_trim) {
      return add("TrimBox", clause, "le format fini manque", "une TrimBox par page");
    }
    if (pdf::value(m_page.dictionary, "ArtBox") != nullptr) {
      add("ArtBox", clause, "la page a une ArtBox à côté de sa TrimBox", "la TrimBox seule");
    }
    if (!m_bleed) {
      return add("BleedBox", clause, "le fond perdu manque",
                 "une BleedBox de 3\u00A0mm autour du format fini");
    }
    if (!media || !holds(*m_bleed, *m_trim) || !holds(*media, *m_bleed)) {
      add("BleedBox", clause, "les boîtes de la page ne sont pas l’une dans l’autre",
          "TrimBox dans BleedBox dans MediaBox");
    }
    const double bleed = std::min({m_trim->left - m_bleed->left, m_trim->bottom - m_bleed->bottom,
                                   m_bleed->right - m_trim->right, m_bleed->top - m_trim->top});
    if (bleed < least_bleed - tolerance) {
      add("BleedBox", "règle de la maison, fond perdu",
          "le fond perdu est de " + french(bleed * Length::mm_per_pt, 1) + "\u00A0mm",
          "au moins 3\u00A0mm");
    }
  }

  void transparency() {
    const auto* group = m_reading.dictionary(m_page.dictionary, "Group");
    if (pdf::name_value(group, "S") == "Transparency") {
      add("Group",
          "PDF/X-1a:2003, transparence\u202F; règle de la maison pour X-4 (ISO 32000-1, 11.6.6)",
          "la page est un groupe transparent", "aucune transparence");
    }
  }

  void annotations() {
    const auto* all = m_reading.array(m_page.dictionary, "Annots");
    for (std::size_t i = 0; all != nullptr && i < all->size() && m_budget.spend(1, m_page.number);
         ++i) {
      const auto box = pdf::corners_value(pdf::value(m_reading.dictionary(&(*all)[i]), "Rect"));
      if (!box || !m_bleed || meets(*box, *m_bleed)) {
        add("Annots", "PDF/X, annotations (ISO 32000-1, 12.5)",
            "une annotation se trouve dans la page", "aucune annotation dans le fond perdu");
      }
    }
  }

  void states(const pdf::ContentFacts& ink) {
    for (const pdf::UsedResource& used : ink.resources) {
      const auto* state =
          used.category == "ExtGState" ? m_reading.dictionary(used.object) : nullptr;
      if (state != nullptr) {
        check_state(*state, "état graphique " + used.name);
      }
    }
  }
  void check_state(const pdf::Dictionary& state, const std::string& object) {
    constexpr std::string_view clause =
        "PDF/X-1a:2003, transparence\u202F; règle de la maison pour X-4 (ISO 32000-1, 11.6.4)";
    const auto opaque = [&](std::string_view key) {
      return pdf::number_value(&state, key).value_or(1) == 1;
    };
    const auto mode = pdf::name_value(&state, "BM");
    const auto mask = pdf::value(&state, "SMask");
    if (!opaque("ca") || !opaque("CA") ||
        (!mode.empty() && mode != "Normal" && mode != "Compatible") ||
        (mask != nullptr && pdf::name_value(&state, "SMask") != "None")) {
      add(object, clause, "de la transparence", "des couleurs opaques");
    }
    if (pdf::value(&state, "TR") != nullptr ||
        (pdf::value(&state, "TR2") != nullptr && pdf::name_value(&state, "TR2") != "Default")) {
      add(object, "PDF/X, fonctions de transfert (ISO 32000-1, 10.5)", "une fonction de transfert",
          "aucune");
    }
  }

  // ISO 32000-1, 8.6.6.4; one name is one ink: its stand-in must be the same wherever it is named.
  void colour_spaces() {
    const auto* spaces = m_reading.dictionary(m_page.resources, "ColorSpace");
    std::set<std::string_view> names;
    if (spaces == nullptr || !m_budget.spend(spaces->entries().size(), m_page.number)) {
      return;
    }
    for (const auto& [key, space] : spaces->entries()) {
      const auto* array = m_reading.array(&space);
      if (array == nullptr || array->size() < 4 || (*array)[0].name() == nullptr ||
          (*array)[0].name()->value != "Separation") {
        continue;
      }
      const auto* colorant = (*array)[1].name();
      const auto* stand_in = (*array)[2].name();
      if (colorant == nullptr || stand_in == nullptr ||
          (stand_in->value != "DeviceCMYK" && stand_in->value != "DeviceGray")) {
        add("espace " + key, "PDF/X, tons directs (ISO 32000-1, 8.6.6.4)",
            "le ton direct n’a pas de nom ou n’est pas décrit en CMJN",
            "le nom de la plaque et son équivalence en CMJN");
      }
      if (colorant != nullptr && !names.insert(colorant->value).second) {
        add("espace " + key, "PDF/X, tons directs",
            "le ton direct " + guillemets(colorant->value) + " est décrit deux fois",
            "une description par nom");
      }
    }
  }

  void check_painted(const Painted& painted) {
    check_colour(painted);
    switch (painted.kind) {
      case PaintedKind::fill:
        return check_bleed(painted);
      case PaintedKind::stroke:
        return check_line(painted);
      case PaintedKind::text:
        return check_type(painted);
      case PaintedKind::image:
        check_bleed(painted);
        return check_image(painted);
    }
  }

  void check_colour(const Painted& painted) {
    const Paint& paint = painted.paint;
    if (paint.kind == Paint::Kind::foreign) {
      add("couleur " + paint.colorant, "PDF/X, couleurs (ISO 32000-1, 8.6)",
          "une couleur n’est ni CMJN, ni grise, ni un ton direct", "les encres de la charte");
    } else if (paint.kind == Paint::Kind::process && paint.total > most_ink + 0.001) {
      add("encrage", "règle de la maison, encrage",
          french(paint.total * 100, 0) + "\u00A0% d’encre en tout", "300\u00A0% au plus");
    }
  }

  void check_line(const Painted& painted) {
    const bool engraved =
        painted.paint.kind == Paint::Kind::spot && painted.paint.colorant == "Gravure";
    const double least = engraved ? least_engraving : least_line;
    if (painted.size < least - 0.001) {
      add("trait", "règle de la maison, traits",
          "un trait de " + french(painted.size, 2) + "\u00A0pt",
          "au moins " + french(least, 2) + "\u00A0pt");
    }
  }

  void check_type(const Painted& painted) {
    if (painted.size < least_type - 0.001) {
      add(painted.object, "règle de la maison, corps des textes",
          "un texte de corps " + french(painted.size, 1) + "\u00A0pt", "au moins 5\u00A0pt");
    }
    check_plates(painted);
    if (!m_trim || !meets({painted.bounds.left - 1, painted.bounds.bottom - 1,
                           painted.bounds.right + 1, painted.bounds.top + 1},
                          *m_trim)) {
      return;
    }
    const double margin =
        std::min(safe_margin,
                 safe_share * std::min(m_trim->right - m_trim->left, m_trim->top - m_trim->bottom));
    const Corners safe{m_trim->left + margin, m_trim->bottom + margin, m_trim->right - margin,
                       m_trim->top - margin};
    if (!holds(safe, painted.bounds)) {
      add(painted.object, "règle de la maison, marge de sécurité", "un texte trop près de la coupe",
          "à 3\u00A0mm du bord, ou un vingtième du petit côté d’un logo");
    }
  }

  // Black, overprinting; else bare paper in what lies below, or a spot. What strangers print is
  // theirs to decide.
  void check_plates(const Painted& painted) {
    const Paint& paint = painted.paint;
    if (!m_ours || paint.kind != Paint::Kind::process || painted.size >= small_type - 0.001) {
      return;
    }
    const std::string object =
        painted.text.empty() ? painted.object : "texte " + guillemets(painted.text);
    if (paint.total == 0 && paint.overprint) {
      add(object, "règle de la maison, noir des textes",
          "un texte sans encre surimprime\u00A0: il ne se verra pas", "le réserver dans le fond");
    } else if (paint.total > 0 && !(paint.black && paint.overprint)) {
      add(object, "règle de la maison, noir des textes",
          "un texte de corps " + french(painted.size, 1) +
              "\u00A0pt n’est pas en noir seul, en surimpression",
          "noir à 100\u00A0% au-dessous de 24\u00A0pt");
    }
  }

  void check_image(const Painted& painted) {
    const auto* image = painted.image;
    const double across = std::max(pdf::number_value(image, "Width").value_or(0),
                                   pdf::number_value(image, "Height").value_or(0));
    if (painted.size < least_resolution - 1 && across < enough_pixels) {
      add(painted.object, "règle de la maison, résolution",
          "une image de " + french(painted.size, 0) + " points par pouce",
          "au moins 300, ou 1750\u00A0pixels en largeur ou en hauteur");
    }
    if (pdf::value(image, "SMask") != nullptr) {
      add(painted.object,
          "PDF/X-1a:2003, transparence\u202F; règle de la maison pour X-4 (ISO 32000-1, 11.6.5)",
          "une image transparente", "une image opaque");
    }
    const auto space = pdf::name_value(image, "ColorSpace");
    if (image != nullptr && space != "DeviceCMYK" && space != "DeviceGray" &&
        pdf::value(image, "ImageMask") == nullptr) {
      add(painted.object, "PDF/X, couleurs (ISO 32000-1, 8.6)",
          "une image qui n’est ni CMJN ni grise",
          "la convertir par le profil de la condition d’impression");
    }
  }
  // What reaches the trim must reach the bleed: a cut a little beside it would show the paper.
  void check_bleed(const Painted& painted) {
    if (!m_trim || !m_bleed || technical(painted.paint) || !inked(painted.paint) ||
        !meets(painted.bounds, *m_trim)) {
      return;
    }
    const Corners& b = painted.bounds;
    const bool short_of =
        (b.left < m_trim->left + tolerance && b.left > m_bleed->left + tolerance) ||
        (b.right > m_trim->right - tolerance && b.right < m_bleed->right - tolerance) ||
        (b.bottom < m_trim->bottom + tolerance && b.bottom > m_bleed->bottom + tolerance) ||
        (b.top > m_trim->top - tolerance && b.top < m_bleed->top - tolerance);
    if (short_of) {
      add("fond perdu", "règle de la maison, fond perdu",
          "une surface touche la coupe sans couvrir le fond perdu",
          "la prolonger jusqu’à la BleedBox");
    }
  }

  // An engraver's machine reads two plates; anything else would be left out without a word.
  void engraved_plates(const pdf::ContentFacts& ink) {
    const auto on = [](std::string_view plate) {
      return [plate](const Painted& p) {
        return p.paint.kind == Paint::Kind::spot && p.paint.colorant == plate;
      };
    };
    if (std::ranges::none_of(ink.painted, on("Gravure"))) {
      return;
    }
    for (const Painted& painted : ink.painted) {
      if (!on("Gravure")(painted) && !on("Decoupe")(painted) && inked(painted.paint)) {
        add("plaques", "règle de la maison, plaques",
            "une page à graver porte une autre encre que Gravure et Decoupe",
            "ces deux plaques seules");
      }
      if (painted.kind == PaintedKind::text) {
        add(painted.object, "règle de la maison, plaques", "une page à graver porte du texte",
            "des contours seuls");
      }
    }
  }

  const pdf::Reading& m_reading;
  const pdf::PageReading& m_page;
  WorkBudget& m_budget;
  Findings& m_findings;
  std::set<std::string> m_told;
  std::optional<Corners> m_trim;
  std::optional<Corners> m_bleed;
  bool m_ours = false;
};

}  // namespace

void check_print_page(const pdf::Reading& reading, const pdf::PageReading& page,
                      const pdf::ContentFacts& ink, WorkBudget& budget, Findings& findings) {
  PageRules(reading, page, budget, findings).check(ink);
}

}  // namespace palmares::render
