// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of results: a draft as views of its template, each problem in its cell with a field to
// mend it. What happens to what people send is results.cpp's.
#pragma once

#include "intake/table/diagnostics.hpp"
#include "lib/text/mustache.hpp"
#include "workplace/results_desk.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::workplace {

/// Which rows of a sheet are looked at.
struct DraftWindow {
  std::string show;  ///< « corriger », « remarques » or « tout »; empty: what is most needed
  std::size_t page = 1;                      ///< of rows, from 1
  std::optional<intake::CellPosition> open;  ///< a row all of whose cells are fields

  /// « ?voir=tout&page=2 »; empty where it says nothing.
  [[nodiscard]] std::string query() const;
};

/// A column for people: « Distinction ».
[[nodiscard]] std::string_view label_of(intake::Column column);

/// Everything the template resultats.mustache sees of a draft.
[[nodiscard]] lib::View::Map draft_view(const JudgedDraft& draft, const DraftWindow& window,
                                        const EditionRecord& record,
                                        const intake::Territories* territories);

}  // namespace palmares::workplace
