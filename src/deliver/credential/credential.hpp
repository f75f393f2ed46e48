// SPDX-License-Identifier: AGPL-3.0-or-later
// An award as a verifiable credential of Open Badges 3.0 (OpenBadgeCredential), the list that says
// which of an edition do not hold any more (W3C Bitstring Status List 1.0), and the two pictures
// that carry a credential within.
#pragma once

#include "base/bytes.hpp"
#include "deliver/credential/token.hpp"
#include "domain/charter.hpp"
#include "domain/edition.hpp"
#include "domain/results.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::deliver {

/// What a credential is made of.
struct CredentialFacts {
  const domain::Award& award;
  const domain::Edition& edition;
  const domain::Grade& grade;
  std::string path;            ///< of the award's page, from the root
  std::string picture;         ///< what its badge shows, as its alternative text
  domain::Instant valid_from;  ///< since when the award stands as it does
  std::size_t place = 0;       ///< in the status list of its edition
};

/// The media type of both signed texts.
inline constexpr std::string_view credential_media_type = "application/vc+jwt";

/// The signed credential. Its subject is the body, by its lasting address and its SIREN.
[[nodiscard]] std::string award_credential(const Issuer& issuer, const CredentialFacts& facts);

/// Where the status list of an edition is, from the root.
[[nodiscard]] std::string status_list_path(int edition);

/// The signed status list of an edition: which places of it hold no more. `changed`: when that last
/// became another.
[[nodiscard]] std::string status_list(const Issuer& issuer, int edition,
                                      const std::vector<bool>& revoked, domain::Instant changed);

/// The pictures with a credential within (Open Badges 3.0, 5.3). Preconditions: an SVG and a PNG as
/// this program writes them.
[[nodiscard]] Bytes baked_svg(std::string svg, std::string_view credential);
[[nodiscard]] Bytes baked_png(Bytes png, std::string_view credential);

}  // namespace palmares::deliver
