// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of the workplace: a template of templates/workplace in the common frame (menu, who is
// signed in, messages), with the fields that keep it from other sites' hands. What a page says is
// its screen's.
#pragma once

#include "base/result.hpp"
#include "http/response.hpp"
#include "lib/font/resources.hpp"
#include "lib/text/mustache.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

struct RequestContext;

/// What of a page its template does not say.
struct PageHead {
  std::string title;  ///< « Réglages »; « Erreur : » is put before it where there are problems
  std::string_view template_name;
  int status = 200;
  int refresh_seconds = 0;  ///< 0: the page stays
  std::vector<http::Field> fields = {};
};

/// Parsed once; used from every thread.
class Pages {
 public:
  /// Throws std::runtime_error where a template is missing or malformed.
  explicit Pages(const lib::Resources& resources);

  /// The page, not kept by any cache, of a space in a frame of its own. The view may hold « erreurs
  /// » (problem_views) and « message » (a sentence); the template sees besides it: jeton, edition,
  /// chemin.
  [[nodiscard]] http::ResponsePtr page(const RequestContext& context, const PageHead& head,
                                       lib::View::Map view) const;
  /// A page that only says what happened, for everybody.
  [[nodiscard]] http::ResponsePtr plain(int status, std::string_view title,
                                        std::string_view detail) const;
  /// What every link answers that opens no space, whatever it was.
  [[nodiscard]] http::ResponsePtr closed_space() const;
  /// A file that pages refer to, by its « hash/name »; null where there is none.
  [[nodiscard]] http::ResponsePtr asset(std::string_view place) const;

 private:
  void add_asset(const lib::Resources& resources, std::string_view name,
                 std::string_view media_type);
  [[nodiscard]] const lib::Mustache& template_of(std::string_view name) const;
  [[nodiscard]] lib::View::Map frame_of(const RequestContext& context) const;

  std::map<std::string, lib::Mustache, std::less<>> m_templates;
  std::map<std::string, http::ResponsePtr, std::less<>> m_assets;
  lib::View::Map m_addresses;  ///< « style », « script »
};

/// Problems as a page lists them: { quoi, conseil }.
[[nodiscard]] std::vector<lib::View> problem_views(const Problems& problems);

/// A sentence as pages have it: its first letter a capital.
[[nodiscard]] std::string sentence(std::string_view text);

/// 303 to a page of ours; never kept.
[[nodiscard]] http::ResponsePtr go_to(std::string path, std::vector<http::Field> more = {});

/// Bytes that only who asks may see, of that type: a picture, a file.
[[nodiscard]] http::ResponsePtr private_file(std::string_view media_type, Bytes bytes,
                                             std::vector<http::Field> more = {});

/// The fields of every answer.
[[nodiscard]] std::vector<http::Field> private_fields(std::string_view media_type);
/// The same of a space, whose address no other page may learn: it is the key.
[[nodiscard]] std::vector<http::Field> space_fields(std::string_view media_type);

}  // namespace palmares::workplace
