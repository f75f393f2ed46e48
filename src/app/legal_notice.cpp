// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/legal_notice.hpp"

#include "app/settings.hpp"
#include "base/french.hpp"
#include "base/utf8.hpp"
#include "domain/edition.hpp"
#include "domain/typed_moment.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

namespace {

/// « pas l’hébergeur », « ni l’éditeur ni l’hébergeur ».
std::string none_of(const std::vector<std::string_view>& things) {
  if (things.size() == 1) {
    return "pas " + std::string(things.front());
  }
  std::string text;
  for (const std::string_view thing : things) {
    text.append(text.empty() ? "ni " : " ni ").append(thing);
  }
  return text;
}

/// A line of the legal page.
Result<std::string> legal_line(const std::string& text, std::string_view name) {
  const bool printable =
      std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
  if (!printable || first_invalid_utf8(text)) {
    return fail("le réglage " + guillemets(name) + " n’est pas une ligne de texte",
                "nom, adresse et téléphone sur une ligne, en UTF-8");
  }
  return text;
}

}  // namespace

Result<LegalNotice> read_legal_notice(const Options& options) {
  LegalNotice legal_notice;
  TRY_ASSIGN(legal_notice.publisher, legal_line(options.legal_publisher, "legal.publisher"));
  TRY_ASSIGN(legal_notice.director, legal_line(options.legal_director, "legal.director"));
  TRY_ASSIGN(legal_notice.host, legal_line(options.legal_host, "legal.host"));
  return legal_notice;
}

Result<AccessibilityStatement> read_accessibility(const Options& options) {
  AccessibilityStatement statement;
  TRY_ASSIGN(statement.contact, legal_line(options.accessibility_contact, "accessibility.contact"));
  if (!options.accessibility_status.empty()) {
    statement.status = options.accessibility_status;
  }
  if (std::ranges::find(accessibility_states, statement.status) == accessibility_states.end()) {
    return fail("le réglage " + guillemets("accessibility.status") + " n’est pas un état du RGAA",
                listing(accessibility_states));
  }
  if (!options.accessibility_audited.empty()) {
    const std::optional<domain::Date> day = domain::parse_typed_day(options.accessibility_audited);
    if (!day) {
      return fail("le réglage " + guillemets("accessibility.audited") + " n’est pas un jour",
                  "par exemple 2026-11-28");
    }
    statement.audited = domain::french_date(*day);
  } else if (statement.status != accessibility_states.back()) {
    return fail("l’état " + guillemets(statement.status) + " est déclaré sans le jour de son audit",
                "le réglage accessibility.audited, par exemple 2026-11-28");
  }
  return statement;
}

Problems missing_legal_lines(const Settings& settings) {
  struct Line {
    const std::string& text;
    std::string_view missing;
    std::string_view key;
  };
  const std::array<Line, 3> lines = {
      {{settings.legal_notice.publisher, "l’éditeur", "legal.publisher"},
       {settings.legal_notice.director, "la direction de la publication", "legal.director"},
       {settings.legal_notice.host, "l’hébergeur", "legal.host"}}};
  std::vector<std::string_view> missing;
  std::vector<std::string_view> wanted;
  for (const Line& line : lines) {
    if (line.text.empty()) {
      missing.push_back(line.missing);
      wanted.push_back(line.key);
    }
  }
  if (missing.empty()) {
    return {};
  }
  return {{.where = {},
           .what = "la page des mentions légales ne nomme " + none_of(missing),
           .hint = "la configuration\u00A0: " + listing(wanted)}};
}

}  // namespace palmares::app
