// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/public_fields.hpp"

#include <string>

namespace palmares::site {

namespace {

/// An SVG opened on its own is a document: it may run nothing and fetch nothing. Those that follow
/// dark mode or light up hold a style.
constexpr std::string_view svg_policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
constexpr std::string_view page_policy =
    "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

/// A badge in a frame of another site: one style sheet, one picture, one link.
constexpr std::string_view frame_policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors *";

}  // namespace

http::Field no_referrer() {
  return {.name = "Referrer-Policy", .value = "no-referrer"};
}

std::vector<http::Field> public_fields(std::string_view media_type, Framed framed) {
  std::vector<http::Field> fields = {{.name = "Content-Type", .value = std::string(media_type)},
                                     {.name = "X-Content-Type-Options", .value = "nosniff"}};
  if (media_type.starts_with("text/html")) {
    fields.push_back(
        {.name = "Content-Security-Policy",
         .value = std::string(framed == Framed::anywhere ? frame_policy : page_policy)});
    fields.push_back(no_referrer());
    return fields;
  }
  fields.push_back({.name = "Access-Control-Allow-Origin", .value = "*"});
  fields.push_back({.name = "Cross-Origin-Resource-Policy", .value = "cross-origin"});
  if (media_type == "image/svg+xml") {
    fields.push_back({.name = "Content-Security-Policy", .value = std::string(svg_policy)});
  }
  return fields;
}

}  // namespace palmares::site
