// SPDX-License-Identifier: AGPL-3.0-or-later
// A workplace over a store of its own, and a browser that keeps cookies and sends the forms it was
// shown, without a socket.
#pragma once

#include "app/accounts.hpp"
#include "app/edition_settings.hpp"
#include "app/sample.hpp"
#include "http/request_handler.hpp"
#include "store/accounts.hpp"
#include "workplace/workplace.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::workplace::test {

inline constexpr const char* passphrase = "cheval agrafe pile correcte";

/// What came back.
struct Page {
  int status = 0;
  std::string head;
  std::string body;

  [[nodiscard]] std::string field(std::string_view name) const;
  /// The value of the hidden field « jeton » of its first form.
  [[nodiscard]] std::string form_token() const;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

/// One moment that tests move, the example results, and a handler.
struct World {
  World();

  palmares::test::Folder folder;
  domain::Instant now = app::test::moment("2026-11-01T10:00:00+01:00");
  app::Settings settings = app::test::settings();
  app::StoreHandle handle;
  app::Installation installation = app::test::installation();
  deliver::RenderContext context;
  app::LiveEditions live{
      {.editions = installation.charters.editions}, [this](const deliver::EditionSet& before) {
        return app::editions_now(installation.charters, *installation.resources, handle, before);
      }};
  std::unique_ptr<store::Accounts> accounts;
  std::unique_ptr<Workplace> workplace;

  [[nodiscard]] app::Actor admin() const {
    return {.name = "palmares account", .clock = [this] { return now; }};
  }
  /// An account that has chosen the passphrase.
  void add(const std::string& name, store::Role role);
  /// Opens the workplace anew, with the settings as they are now.
  void reopen();
};

class Browser {
 public:
  explicit Browser(World& world) : m_world(world) {}

  Page get(const std::string& target) { return ask("GET", target, {}, {}); }
  /// The form of the page that was shown last, with these values.
  Page post(const std::string& path, Fields fields);
  /// Bytes as they are.
  Page ask(std::string_view method, const std::string& target, const std::string& type,
           const std::string& body);
  Page sign_in(const std::string& name, const std::string& password = passphrase);

  std::map<std::string, std::string> cookies;
  std::string token;  ///< of the page that was shown last
  Fields headers;     ///< further fields of each request
  http::IpAddress peer = http::parse_ip("127.0.0.1").value();

 private:
  World& m_world;
};

}  // namespace palmares::workplace::test
