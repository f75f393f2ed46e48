// SPDX-License-Identifier: AGPL-3.0-or-later
// The pictures of an edition as its settings' form sends them: the scanned signature, partners with
// their logos. The names of the files count for nothing.
#pragma once

#include "app/edition_settings.hpp"
#include "workplace/routes.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

/// Fields of the form.
inline constexpr std::string_view signature_field = "signature";  ///< a file
inline constexpr std::string_view no_signature_field = "sans-signature";
inline constexpr std::string_view partner_name_field = "partenaire";
inline constexpr std::string_view partner_logo_field = "partenaire-logo";  ///< a file
inline constexpr std::string_view no_partner_field =
    "sans-partenaire";  ///< a partner's name, once for each that leaves
inline constexpr std::size_t most_picture_bytes = 2 * most_logo_bytes;  ///< of one form
inline constexpr std::size_t most_partners = 12;

/// What a form says of pictures.
struct SentPictures {
  app::EditionPictures taken;                ///< assignments as app::changed_edition takes them
  std::map<std::string, std::string> wrong;  ///< what is wrong, by field of the form
};

/// Nothing is written. `edition`: as it is now; what the form does not speak of stays.
[[nodiscard]] SentPictures sent_pictures(const RequestContext& context,
                                         const domain::Edition& edition);

}  // namespace palmares::workplace
