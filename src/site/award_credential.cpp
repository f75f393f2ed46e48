// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/award_credential.hpp"

#include "deliver/credential/credential.hpp"
#include "site/award_json.hpp"
#include "site/paths.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace palmares::site {

namespace {

constexpr const char* pictured = "badge-web";
constexpr double baked_width_px = 512;

}  // namespace

Result<std::string> award_credential(const Catalogue& catalogue, const Entry& entry,
                                     const ContentProvider& provider) {
  const domain::Award& award = entry.award;
  const domain::Grade* grade = grade_of(award, provider);
  const domain::Edition* edition = provider.edition ? provider.edition(award.edition) : nullptr;
  const std::vector<store::IssuedRevision> issued = catalogue.issued(award.edition);
  const auto own = std::ranges::find_if(issued, [&](const store::IssuedRevision& one) {
    return one.territory == award.territory.id && one.revision == award.revision;
  });
  if (grade == nullptr || edition == nullptr || own == issued.end()) {
    return fail("l’attribution n’a pas de quoi faire une attestation",
                "une édition décrite, avec sa charte");
  }
  TRY_ASSIGN(const ImageInfo picture, provider.shown(award, pictured));
  return deliver::award_credential(*provider.issuer,
                                   {.award = award,
                                    .edition = *edition,
                                    .grade = *grade,
                                    .path = path_of(award),
                                    .picture = picture.alt,
                                    .valid_from = entry.since,
                                    .place = static_cast<std::size_t>(own - issued.begin())});
}

Result<Bytes> credential_file(const Catalogue& catalogue, const Entry& entry,
                              const ContentProvider& provider, std::string_view extension) {
  TRY_ASSIGN(std::string credential, award_credential(catalogue, entry, provider));
  if (extension == "jwt") {
    return credential;
  }
  deliver::ArtefactRequest wanted{.kind = pictured, .format = std::string(extension), .look = {}};
  if (extension == "png") {
    wanted.look.width_px = baked_width_px;
  }
  TRY_ASSIGN(deliver::Artefact picture, provider.artefact(entry.award, wanted));
  return extension == "png" ? deliver::baked_png(std::move(picture.bytes), credential)
                            : deliver::baked_svg(std::move(picture.bytes), credential);
}

Bytes credential_status(const Catalogue& catalogue, int edition, const ContentProvider& provider) {
  std::vector<bool> revoked;
  domain::Instant changed = catalogue.published(edition);
  for (const store::IssuedRevision& one : catalogue.issued(edition)) {
    revoked.push_back(!one.valid);
    changed = std::max(changed, one.changed);
  }
  return deliver::status_list(*provider.issuer, edition, revoked, changed);
}

}  // namespace palmares::site
