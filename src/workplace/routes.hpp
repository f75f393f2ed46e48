// SPDX-License-Identifier: AGPL-3.0-or-later
// Every address of the workplace in one table (routes.cpp), who may ask for it, and what a request
// has become when the function behind it is called. A new screen is a row here, a row of `screens`
// where the menu of an edition shows it, and a template.
#pragma once

#include "app/accounts.hpp"
#include "http/response.hpp"
#include "http/target.hpp"
#include "http/visitor.hpp"
#include "store/spaces.hpp"
#include "workplace/form.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

class Workplace;

/// What of an address its pattern names.
struct Parts {
  int edition = 0;   ///< « {edition} »: four digits
  std::string word;  ///< « {word} »: a token, an id, a name
  std::string more;  ///< the second « {word} »
};
[[nodiscard]] std::optional<Parts> match(std::string_view pattern,
                                         const std::vector<std::string>& segments);

/// A request that may be answered: its sender has the right that the route asks for, and its form
/// is one of ours.
struct RequestContext {
  const Workplace& workplace;
  std::string method;
  http::Target target;
  std::string path;  ///< of the target, without query
  Parts parts;
  http::Visitor visitor;
  domain::Instant now;
  std::optional<app::SignedIn> user;  ///< nothing only on pages for everybody
  bool vouched =
      false;  ///< signed in by the front (workplace.trusted_header), not by a session of ours
  std::string form_token = {};  ///< stands in every form as « jeton »
  std::string new_visit = {};   ///< a cookie to give to who has none yet; mostly empty
  std::string device = {};      ///< what the browser kept of a sign-in, unverified
  std::string session_token = {};
  std::string token_name = {};                 ///< of the token by which a program asks; else empty
  Form form = {};                              ///< of a POST
  std::optional<store::SpaceLink> space = {};  ///< by which a laureate asks, without an account

  /// Whom the ledger names.
  [[nodiscard]] app::Actor actor() const;
  [[nodiscard]] bool may(app::Right right) const {
    return user && app::may(user->account.role, right);
  }
  /// The first parameter of the query of that name, or nothing.
  [[nodiscard]] std::string parameter(std::string_view name) const;
  [[nodiscard]] bool posted() const { return method == "POST"; }
};

enum class Access {
  everybody,  ///< also who is not signed in
  laureate,   ///< who has the link of a space; the first « {word} » is its token
  sign_in,    ///< every account
  write,      ///< app::Right of the same name, as all below
  publish,
  order,
  administer,
};

/// What the public will see asks for the password again after half an hour.
enum class Password { as_signed_in, given_lately };

[[nodiscard]] app::Right right_of(Access access);

inline constexpr std::size_t most_form_bytes = 1u << 20;
inline constexpr std::size_t most_logo_bytes = 5'000'000;
inline constexpr std::size_t most_photograph_bytes = 15'000'000;

/// Answers GET (and HEAD), and POST where `form_bytes` is not 0.
struct Route {
  std::string_view pattern;  ///< « /editions/{edition}/reglages »
  Access access;
  http::ResponsePtr (*handler)(const RequestContext&);
  std::size_t form_bytes = 0;                  ///< the longest body of a POST, files included
  Password password = Password::as_signed_in;  ///< of a POST
};
[[nodiscard]] std::span<const Route> routes();

/// A screen of an edition, in the order of its menu: « /editions/2026/<segment> ».
struct Screen {
  std::string_view segment;
  std::string_view title;
  Access access;
};
[[nodiscard]] std::span<const Screen> screens();

/// Does a path lead to a page of ours that may be gone to after a sign-in? Never to another site.
[[nodiscard]] bool is_own_page(std::string_view target);

}  // namespace palmares::workplace
