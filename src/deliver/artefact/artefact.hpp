// SPDX-License-Identifier: AGPL-3.0-or-later
// One file of one laureate, the same whoever asks: command line, kit or service. Who may see it is the asker's business.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "compose/composer.hpp"
#include "compose/sheet/logos.hpp"
#include "domain/edition.hpp"
#include "domain/particulars.hpp"
#include "domain/results.hpp"
#include "lib/crypto/openssl.hpp"
#include "lib/font/resources.hpp"
#include "render/pdf/write/finish.hpp"

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
  /// What a service has learned of editions since it was started, before `editions`; what it gives stays. Empty: nothing.
  std::function<const domain::Edition*(int year)> described = {};

  /// The edition of that year as it is described now, or null.
  [[nodiscard]] const domain::Edition* edition(int year) const;
  std::map<int, OwnTemplates> own = {};  ///< by the year of the edition; documents of it are made with them alone
  std::map<int, std::string> pins = {};  ///< by year: what drew a published edition when its files were fixed, as a text

  /// What documents of an edition are composed and rendered with.
  [[nodiscard]] const lib::Resources& resources_of(int edition) const;
  [[nodiscard]] const compose::Composer& composer_of(int edition) const;
  /// The charter of an edition; null where edition or charter are not known.
  [[nodiscard]] const domain::Charter* charter_of(int edition) const;
};

/// Which file of an award is wanted.
struct ArtefactRequest {
  std::string kind;
  std::string format;
  compose::RenderOptions look;
  render::Linearization linearization = render::Linearization::none;  ///< of a PDF
  /// What fills the blanks of a letter: given where the laureate's own people read it, never for what is public or kept.
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

/// The facts of an award. Problem: no such edition, charter or grade.
[[nodiscard]] Result<compose::Facts> facts_of(const RenderContext& context, const domain::Award& award);

/// Composes and renders. Problems: unknown kind, format the kind does not have, theme, width out of range (64-4096 px and at most
/// 20 Mpx), linearization of what is no PDF, not a laureate, and all of compose's and render's.
[[nodiscard]] Result<Artefact> make_artefact(const RenderContext& context, const domain::Award& award,
                                             const ArtefactRequest& wanted);

/// Bytes made before as the artefact of a format (by its slug), without alternative text; nothing: no format of that slug.
[[nodiscard]] std::optional<Artefact> made_before(Bytes bytes, std::string_view format);

/// The alternative text alone; the same problems, but nothing is rendered.
[[nodiscard]] Result<std::string> alternative_text(const RenderContext& context, const domain::Award& award,
                                                   const ArtefactRequest& wanted);

/// Everything the wanted document says, in reading order, to stand beside its picture (document/description.hpp); the same
/// problems.
[[nodiscard]] Result<std::string> described(const RenderContext& context, const domain::Award& award,
                                            const ArtefactRequest& wanted);

}  // namespace palmares::deliver
