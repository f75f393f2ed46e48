// SPDX-License-Identifier: AGPL-3.0-or-later
// One file of one laureate, the same whoever asks: command line, kit or service. Who may see it is
// the asker's business.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "compose/composer.hpp"
#include "compose/sheet/logos.hpp"
#include "deliver/artefact/laureate_pictures.hpp"
#include "domain/edition.hpp"
#include "domain/particulars.hpp"
#include "domain/results.hpp"
#include "lib/crypto/openssl.hpp"
#include "lib/font/resources.hpp"
#include "render/pdf/write/finish.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::deliver {

/// What draws one edition whose charter has files of its own.
struct OwnTemplates {
  std::unique_ptr<const lib::Resources> resources;
  compose::Composer composer;  ///< refers to `*resources`
  /// Of any territory, as they were when the edition was published; empty: as they are in the
  /// installation.
  std::function<Result<compose::Silhouette>(const domain::Territory&)> silhouette = {};
};

/// What a store says of its editions at one moment: whatever can change while a service runs.
struct EditionSet {
  domain::Editions editions;
  std::map<int, std::shared_ptr<const OwnTemplates>> own = {};  ///< by year, as RenderContext::own
  std::map<int, std::string> pins = {};                         ///< RenderContext::pins
  std::map<int, std::string> marks =
      {};  ///< of `own`: another text where other files draw the edition
  compose::Logos pictures = compose::Logos();  ///< RenderContext::pictures
};

/// What every artefact is made with; loaded once, shared by all threads.
struct RenderContext {
  std::unique_ptr<const lib::Resources> resources;
  compose::Composer composer;  ///< refers to `*resources`
  domain::Editions editions;
  std::string base_url;                              ///< without final slash
  std::optional<Bytes> key;                          ///< of verification codes
  std::optional<lib::Signer> signer = std::nullopt;  ///< signs every file of the format `pdf`
  compose::Logos logos = compose::Logos();           ///< of territories that gave one
  /// Of any territory; empty: of none.
  std::function<Result<compose::Silhouette>(const domain::Territory&)> silhouette = {};
  /// What a service has learned since it was started, instead of `editions`, `own`, `pins` and
  /// `pictures`; never null, and what it gives stays. Empty: nothing.
  std::function<const EditionSet*()> newest = {};

  /// The edition of that year as it is described now, or null.
  [[nodiscard]] const domain::Edition* edition(int year) const;
  std::map<int, OwnTemplates> own =
      {};  ///< by the year of the edition; documents of it are made with them alone
  std::map<int, std::string> pins =
      {};  ///< by year: what drew a published edition when its files were fixed, as a text
  compose::Logos pictures =
      compose::Logos();  ///< of editions, by their SHA-256: signatures, logos of partners
  compose::Logos photographs = compose::Logos();  ///< of territories that gave one

  /// What drew a published edition when its files were fixed, as a text; empty: it is not
  /// published.
  [[nodiscard]] std::string pin_of(int edition) const;
  /// What laureates gave, as it is now.
  [[nodiscard]] GivenPictures given() const;
  /// The picture of an edition, or null.
  [[nodiscard]] const compose::Logo* picture(std::string_view sha256) const;

  /// Is an edition drawn with files of its own?
  [[nodiscard]] bool has_own(int edition) const;
  /// What documents of an edition are composed and rendered with.
  [[nodiscard]] const lib::Resources& resources_of(int edition) const;
  [[nodiscard]] const compose::Composer& composer_of(int edition) const;
  /// The charter of an edition; null where edition or charter are not known.
  [[nodiscard]] const domain::Charter* charter_of(int edition) const;

  /// What laureates have given since a service was started, instead of `logos` and `photographs`;
  /// never null. Empty: nothing.
  std::function<std::shared_ptr<const LaureatePictures>()> newest_given = {};
};

/// Which file of an award is wanted.
struct ArtefactRequest {
  std::string kind;
  std::string format;
  compose::RenderOptions look;
  render::Linearization linearization = render::Linearization::none;  ///< of a PDF
  /// What fills the blanks of a letter: given where the laureate's own people read it, never for
  /// what is public or kept.
  const domain::Blanks* blanks = nullptr;
};

/// A finished file.
struct Artefact {
  Bytes bytes;
  std::string media_type;
  std::string suffix = {};  ///< of its file name, after the kind
  std::string extension;
  std::string alt;  ///< what it shows, as its alternative text
};

/// What the scanned signature of an edition's signatory is called among logos: « signature-2023 ».
[[nodiscard]] std::string signature_id(int edition);

/// The last change of the pictures that a laureate's documents show, counted since a service was
/// started (LaureatePictures): where it is another, they are drawn otherwise. 0: none has changed.
[[nodiscard]] std::uint64_t change_of_pictures(const RenderContext& context,
                                               const domain::Award& award);

/// The facts of an award. Problem: no such edition, charter or grade.
[[nodiscard]] Result<compose::Facts> facts_of(const RenderContext& context,
                                              const domain::Award& award);

/// Composes and renders. Problems: unknown kind, format the kind does not have, theme, width out of
/// range (64-4096 px and at most 20 Mpx), linearization of what is no PDF, not a laureate, and all
/// of compose's and render's.
[[nodiscard]] Result<Artefact> make_artefact(const RenderContext& context,
                                             const domain::Award& award,
                                             const ArtefactRequest& wanted);

/// Bytes made before as the artefact of a format (by its slug), without alternative text; nothing:
/// no format of that slug.
[[nodiscard]] std::optional<Artefact> made_before(Bytes bytes, std::string_view format);

/// The alternative text alone; the same problems, but nothing is rendered.
[[nodiscard]] Result<std::string> alternative_text(const RenderContext& context,
                                                   const domain::Award& award,
                                                   const ArtefactRequest& wanted);

/// Everything the wanted document says, in reading order, to stand beside its picture
/// (document/description.hpp); the same problems.
[[nodiscard]] Result<std::string> described(const RenderContext& context,
                                            const domain::Award& award,
                                            const ArtefactRequest& wanted);

}  // namespace palmares::deliver
