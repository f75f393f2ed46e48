// SPDX-License-Identifier: AGPL-3.0-or-later
// The composer: every charter's templates and artwork, parsed and checked once, and the one
// function that makes a document of facts and a template. Reading TOML is charter/'s, drawing is
// render/'s.
#pragma once

#include "base/result.hpp"
#include "compose/sheet/set_check.hpp"
#include "compose/values/edition_facts.hpp"
#include "compose/values/facts.hpp"
#include "document/page.hpp"
#include "document/prose.hpp"
#include "lib/font/resources.hpp"

#include <memory>
#include <vector>

namespace palmares::compose {

/// Immutable after `open`; `compose` may be called from every thread.
class Composer {
 public:
  /// Parses the template of every sheet and all artwork it names. All problems at once, each with
  /// its SVG or TOML file and line: anything the subset of design §4 refuses, a required slot that
  /// is missing or stands twice, a background short of the bleed, an unknown style, swatch, artwork
  /// or value; of letters, an unknown value, a partial that is missing, a tag that is not closed.
  /// `resources` must outlive the composer.
  [[nodiscard]] static Result<Composer> open(const lib::Resources& resources,
                                             std::vector<domain::Charter> charters);

  Composer(Composer&&) noexcept;
  Composer& operator=(Composer&&) noexcept;
  ~Composer();

  [[nodiscard]] const std::vector<domain::Charter>& charters() const;
  /// The charter of that id, or null.
  [[nodiscard]] const domain::Charter* charter(std::string_view id) const;

  /// The finished pages. Problems name the territory and the slot: a text that does not fit at its
  /// style's smallest size, a character the font lacks, a required value that is empty.
  [[nodiscard]] Result<document::Document> compose(const domain::Sheet& sheet, const Facts& facts,
                                                   const RenderOptions& look) const;

  /// What stops sheets of the facts' charter, in every theme, with and without the year; those that
  /// need a past only where there is one. Exactly the slots that `compose` would refuse. Grade and
  /// charter must be known.
  [[nodiscard]] std::vector<Obstacle> obstacles(const Facts& facts, SlotVerdicts& verdicts) const;

  /// The finished size of a sheet of that charter; nothing where it has none of that kind.
  [[nodiscard]] std::optional<Size> trim(std::string_view charter, std::string_view kind) const;

  /// The prose of a letter of the facts' charter. Problems: a post that is longer than its network
  /// allows.
  [[nodiscard]] Result<document::Prose> write(const domain::Letter& letter,
                                              const Facts& facts) const;

  /// The prose of a letter of the edition's charter about the edition as a whole.
  [[nodiscard]] Result<document::Prose> write(const domain::Letter& letter,
                                              const EditionFacts& edition) const;

  /// The pages of a prose in the styles of a charter, which must have a letter as PDF. Problems,
  /// without place: a character the font lacks, too many pages.
  [[nodiscard]] Result<document::Document> paginate(const domain::Charter& charter,
                                                    const document::Prose& prose) const;

 private:
  struct State;
  explicit Composer(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace palmares::compose
