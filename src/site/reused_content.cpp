// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/reused_content.hpp"

#include <optional>
#include <utility>

namespace palmares::site {

ContentProvider reusing(ContentProvider provider, const app::ArtefactCache& generated) {
  provider.artefact = [&generated, make = std::move(provider.artefact)](
                          const domain::Award& award,
                          const deliver::ArtefactRequest& wanted) -> Result<deliver::Artefact> {
    std::optional<deliver::Artefact> found = generated.file(award, wanted);
    return found ? *std::move(found) : make(award, wanted);
  };
  provider.kit = [&generated,
                  make = std::move(provider.kit)](const domain::Award& award) -> Result<Bytes> {
    std::optional<Bytes> found = generated.archive(award);
    return found ? *std::move(found) : make(award);
  };
  provider.kept = [&generated](std::string_view hash, const app::ServedAward& served) {
    return generated.kept(hash, served);
  };
  return provider;
}

}  // namespace palmares::site
