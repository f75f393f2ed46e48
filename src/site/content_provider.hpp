// SPDX-License-Identifier: AGPL-3.0-or-later
// What the service has made for it, as functions, so that routes and server know no render context
// and a test can stand in for one.
#pragma once

#include "app/artefact_cache.hpp"
#include "app/legal_notice.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "deliver/credential/token.hpp"
#include "deliver/geo/gazetteer.hpp"
#include "deliver/geo/geography.hpp"
#include "deliver/geo/open_data.hpp"
#include "domain/charter.hpp"
#include "domain/results.hpp"
#include "store/preview.hpp"
#include "store/values.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::site {

/// A picture of a sheet as a page shows it.
struct ImageInfo {
  std::string alt;
  int width = 0;   ///< px
  int height = 0;  ///< px
};

/// What the picture of a refusal says.
struct ErrorImage {
  int status = 0;
  std::string label;  ///< of whom the address is
  std::string title;  ///< French: what happened
};

/// Awards to be written as open data, by edition.
using OpenAwards = std::vector<std::pair<int, std::vector<const domain::Award*>>>;

/// Every function is called from several threads at once and must be pure: same input, same bytes.
struct ContentProvider {
  /// The charter of an edition, or null; lives as long as the provider.
  std::function<const domain::Charter*(int edition)> charter;
  /// One file of an award. A Problem without a file is the fault of who asked, any other is ours.
  std::function<Result<deliver::Artefact>(const domain::Award&, const deliver::ArtefactRequest&)>
      artefact;
  /// The press kit of an award as a ZIP. Any Problem is ours.
  std::function<Result<Bytes>(const domain::Award&)> kit;
  /// A sign in a sheet format, for the errors of image addresses. Any Problem is ours.
  std::function<Result<Bytes>(const ErrorImage&, std::string_view format)> picture;
  /// How large an award's sheet is on a page, and what it shows; cheap, nothing is rendered.
  std::function<Result<ImageInfo>(const domain::Award&, std::string_view kind)> shown;
  /// How many times as high as wide a sheet of an edition is; empty: as high.
  std::function<double(int edition, std::string_view kind)> shape = {};
  /// The press contact of an edition, or nothing.
  std::function<std::string(int edition)> contact;
  /// A file of templates/pages. A Problem is the installation's.
  std::function<Result<Bytes>(std::string_view name)> page_file;
  /// A generated file by the SHA-256 of its content (64 hexadecimal digits), if it is of a
  /// generation whose award `served` gives and was made of this award as it stands; or nothing.
  /// Throws where the file should be there and is not, or is damaged. Empty where nothing is kept.
  std::function<std::optional<Bytes>(std::string_view hash, const app::ServedAward& served)> kept =
      {};
  /// The awards of an edition as XLSX, for people; none of them null. Any Problem is ours.
  std::function<Result<Bytes>(int edition, const std::vector<const domain::Award*>&)> spreadsheet =
      {};
  /// Those of one edition or several as one file for programs, « csv », « json » or « geojson », a
  /// part at a time; the awards must outlive the writer.
  std::function<Result<deliver::OpenWriter>(const OpenAwards&, std::string_view extension)>
      open_writer = {};
  /// The map of the awards of an edition as SVG; none of them null. Any Problem is ours.
  std::function<Result<Bytes>(int edition, const std::vector<const domain::Award*>&)> map = {};
  /// How exact the place of an award on the map is, in words. Empty: nobody knows.
  std::function<std::string_view(const domain::Award&)> position = {};
  /// Does that ticket open what lies at and below that path now? Empty: nothing is shown before its
  /// publication.
  std::function<store::TokenStatus(std::string_view path, std::string_view token)> leave = {};
  /// The public address without final slash, or nothing.
  std::string base_url;
  /// The label's name as long as nothing is published, or nothing.
  std::string label = {};
  app::LegalNotice legal_notice = {};
  /// For how many days the service keeps its counts of what becomes of documents, as it says; 0: it
  /// counts nothing.
  unsigned sighting_days = 0;
  app::AccessibilityStatement accessibility = {};
  /// The description of an edition, or null; lives as long as the provider. Empty: none is
  /// described.
  std::function<const domain::Edition*(int year)> edition = {};
  /// Another text after the files that a published edition is drawn with were fixed anew. Empty:
  /// that does not happen.
  std::function<std::string()> drawing = {};
  /// Where France lies, and what its places are called; null: nobody knows.
  std::shared_ptr<const deliver::Geography> geography = nullptr;
  std::shared_ptr<const deliver::Gazetteer> gazetteer = nullptr;
  /// The shape of a territory. Any Problem is ours. Empty: of none.
  std::function<Result<compose::Silhouette>(const domain::Territory&)> silhouette = {};
  /// The symbols of all grades as SVG elements « symbol » with the ids « copyleft » and those of
  /// medals.
  std::string symbols = {};
  /// How many bytes a file of an award, or its kit, has; 0: that cannot be told, or not yet. Nobody
  /// waits for it.
  std::function<std::size_t(const domain::Award&, const deliver::ArtefactRequest&)> size = {};
  std::function<std::size_t(const domain::Award&)> kit_size = {};
  /// Changes when more sizes are known.
  std::function<std::uint64_t()> sizes_version = {};
  /// What a file shows, as its alternative text. Problem: as `artefact`.
  std::function<Result<std::string>(const domain::Award&, const deliver::ArtefactRequest&)>
      alternative_text = {};
  /// The verification code of an award as documents print it, without hyphens; empty: there is no
  /// key.
  std::function<std::string(const domain::Award&)> printed_code = {};
  /// Who signs PDFs, by the certificate; empty: nobody does.
  std::string signer = {};
  /// Who signs credentials; null: nobody does.
  std::shared_ptr<const deliver::Issuer> issuer = nullptr;
  /// What sites show of a link to a page that has no picture of its own: PNG, 1200 × 630. Any
  /// Problem is ours.
  std::function<Result<Bytes>(const std::string& label)> share_picture = {};
  /// Another, larger number after the pictures that a laureate gave were changed, whoever asks; 0:
  /// not since the start. Empty: that does not happen.
  std::function<std::uint64_t(const domain::Award&)> pictured = {};
};

/// The label's name in the words of a charter; empty: no charter, or it does not say.
[[nodiscard]] std::string label_in(const domain::Charter* charter);

/// The content provider of a render context, which must outlive it.
[[nodiscard]] ContentProvider content_provider_of(const deliver::RenderContext& context);

}  // namespace palmares::site
