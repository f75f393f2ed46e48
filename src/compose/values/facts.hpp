// SPDX-License-Identifier: AGPL-3.0-or-later
// What a sheet is about, and how it is wanted to look. Gathered by who asks; compose only reads.
#pragma once

#include "base/outline.hpp"
#include "base/result.hpp"
#include "domain/charter.hpp"
#include "domain/edition.hpp"
#include "domain/particulars.hpp"
#include "domain/results.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palmares::compose {

class Logo;

/// What the same territory was awarded in an edition before.
struct Earlier {
  int edition = 0;
  const domain::Charter* charter = nullptr;  ///< of that edition
  const domain::Grade* grade = nullptr;      ///< one of that charter's
};

/// Whether anybody said what earlier editions awarded.
enum class Past { unknown, known };

/// The shape of a body: parts that touch up to a seam, which a stroke in the same ink closes.
/// Kilometres east and south.
struct Silhouette {
  std::vector<Outline> parts;  ///< each filled by the even-odd rule; empty: none is known
  double seam = 0;             ///< km; 0: one part alone
};

/// One award with everything it refers to; all pointers must outlive the call and are never null.
struct Facts {
  const domain::Edition* edition = nullptr;
  const domain::Charter* charter = nullptr;
  const domain::Award* award = nullptr;
  std::string base_url;             ///< « https://… » without final slash
  std::optional<std::string> code;  ///< verification code, 16 Crockford digits; none without a key
  Past past = Past::unknown;
  std::vector<Earlier> earlier = {};  ///< oldest first
  const Logo* logo = nullptr;         ///< the territory's own; null: it gave none
  const Logo* signature = nullptr;    ///< of the edition's signatory, scanned; null: there is none
  std::vector<const Logo*> partners = {};  ///< logos of the edition's, none null
  const Logo* photograph = nullptr;        ///< the territory's own; null: it gave none
  std::shared_ptr<const void> held =
      {};  ///< what those pictures lie in, where nothing else keeps it
  /// What fills the blanks of letters; null: they stay blank, as in all that is public.
  const domain::Blanks* blanks = nullptr;
  /// Of the territory, asked for where a sheet draws it; empty: none.
  std::function<Result<Silhouette>()> silhouette = {};
};

enum class Year { shown, hidden };

/// Whether a slug line stands below the bleed: what a print shop tells one file from another by.
enum class Slug { none, shown };

/// The variant of a sheet.
struct RenderOptions {
  std::string theme;  ///< empty: the sheet's first
  Year year = Year::shown;
  std::optional<double> width_px = std::nullopt;  ///< of a PNG; none: the sheet's default
  Slug slug = Slug::none;
  std::string order = {};  ///< number of the print order the slug names; empty: none
};

}  // namespace palmares::compose
