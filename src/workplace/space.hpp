// SPDX-License-Identifier: AGPL-3.0-or-later
// The space of a laureate: « Bonjour Boé ». Its page and files are space.cpp's, what its forms do
// space_form.cpp's.
#pragma once

#include "app/particulars.hpp"
#include "base/problem.hpp"
#include "workplace/edition_book.hpp"
#include "workplace/routes.hpp"

#include <memory>
#include <string>
#include <vector>

namespace palmares::workplace {

/// The laureate whose link was followed.
struct SpaceVisit {
  std::shared_ptr<const EditionRecord> record;
  const store::Revision* revision = nullptr;  ///< in the record
  domain::Award award = {};                   ///< as it is drawn at that moment
  bool stands = false;                        ///< the award is valid: there are documents
  store::LaureateParticulars told = {};
};

/// What stands in the forms.
struct SpaceForms {
  std::vector<app::ParticularsField> fields;
  int revision = 0;    ///< of the particulars that were shown
  std::string report;  ///< not yet kept
};

/// « /espace/{token} »
[[nodiscard]] std::string space_base(const RequestContext& context);
[[nodiscard]] http::ResponsePtr space_page(const RequestContext& context, const SpaceVisit& visit,
                                           const SpaceForms& forms, int status,
                                           const Problems& problems);
[[nodiscard]] http::ResponsePtr answer_space_form(const RequestContext& context,
                                                  const SpaceVisit& visit);

}  // namespace palmares::workplace
