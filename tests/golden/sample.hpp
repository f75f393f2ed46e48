// SPDX-License-Identifier: AGPL-3.0-or-later
// What the tests of the shipped charters share: a render context with a fixed key, awards,
// documents and files of them.
#pragma once

#include "deliver/artefact/artefact.hpp"
#include "document/page.hpp"
#include "lib/crypto/openssl.hpp"
#include "support/image.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::golden {

/// The shipped charters, opened once, with a key that never changes.
[[nodiscard]] const deliver::RenderContext& context();

/// The charters that stand in templates/, sorted; none of them is read.
[[nodiscard]] std::vector<std::string> charter_ids();

/// A commune of that name, awarded that grade in the latest edition of the charter.
[[nodiscard]] domain::Award award(const domain::Charter& charter, std::string name,
                                  std::string grade);

/// « bronze_argent_or »: a charter or any other word as part of a test's name.
[[nodiscard]] std::string test_name(const testing::TestParamInfo<std::string>& info);

/// The themes a sheet exists in, the default first.
[[nodiscard]] std::vector<std::string> themes(const domain::Charter& charter,
                                              const domain::Sheet& sheet);

/// Does the sheet exist in that format?
[[nodiscard]] bool has_format(const domain::Sheet& sheet, std::string_view format);

/// How many sheets or letters of a laureate the charter's own files offer in that format, read
/// without our reader of charters: what tests over all kinds must come to. `folder` is « sheets »
/// or « letters ».
[[nodiscard]] std::size_t offered(const domain::Charter& charter, std::string_view folder,
                                  std::string_view format);

enum class Code { shown, absent };

/// The document of an award. Throws std::runtime_error with its problems where there are some.
[[nodiscard]] document::Document composed(const domain::Sheet& sheet, const domain::Award& award,
                                          const compose::RenderOptions& look = {},
                                          Code code = Code::shown);

/// The pages of a letter for an award. Throws likewise.
[[nodiscard]] document::Document paginated(const domain::Letter& letter,
                                           const domain::Award& award);

/// Does the letter exist in that format?
[[nodiscard]] bool has_format(const domain::Letter& letter, std::string_view format);

/// The file of a document. Throws std::runtime_error likewise.
[[nodiscard]] Bytes rendered(std::string_view format, const document::Document& document);

/// Signs with the key of the tests: what differed by one byte would differ in its signature too.
[[nodiscard]] const lib::Signer& signer();

/// Calls `check` for every text that the document draws, with the transform it is drawn under.
void for_each_text(const document::Document& document,
                   const std::function<void(const document::Text&, const Affine&)>& check);

/// The page of a PDF as poppler draws it; `dpi` dots per inch.
[[nodiscard]] support::Image rasterised(BytesView pdf, double dpi);

}  // namespace palmares::golden
