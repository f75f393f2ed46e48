// SPDX-License-Identifier: AGPL-3.0-or-later
// Every answer that is a refusal: what the client reads (French, RFC 9457) in one table of
// statuses. What the log says is the caller's; nothing internal passes here.
#pragma once

#include "base/problem.hpp"
#include "http/response.hpp"
#include "site/content_provider.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::site {

/// How a refusal is shown: an image address answers an image, so that a page that embeds it shows
/// something.
enum class Representation { text, svg, png, page };

/// What is known beyond the status; each part may be empty.
struct ErrorDetails {
  Problems problems;      ///< of who asked: public, UTF-8
  std::string reference;  ///< by which the log entry of a 500 is found
};

/// Immutable once made; used from every thread.
class ErrorResponses {
 public:
  /// Draws the pictures of the statuses an image address can answer, which name the label; one that
  /// cannot be drawn is logged, and JSON stands in.
  ErrorResponses(const std::string& label, const decltype(ContentProvider::picture)& picture,
                 const std::function<Bytes(std::string_view title, std::string_view detail)>& page,
                 const std::function<void(std::string_view)>& log);

  /// Could every picture be drawn? If not, no document can.
  [[nodiscard]] bool all_drawn() const { return m_all_drawn; }

  /// The answer of a status of the table (400, 403, 404, 405, 410, 412, 414, 429, 431, 500, 501,
  /// 503), never stored by a cache.
  [[nodiscard]] http::ResponsePtr answer(int status, Representation face,
                                         const ErrorDetails& said = {}) const;
  /// The same as a page where the reader's Accept asks for HTML, else as a problem.
  [[nodiscard]] http::ResponsePtr for_reader(int status, std::string_view accept) const;

 private:
  bool m_all_drawn = true;
  std::map<std::pair<int, Representation>, http::ResponsePtr>
      m_ready;  ///< of every status and face, with nothing more said
};

}  // namespace palmares::site
