// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/browser.hpp"

#include "http/target.hpp"
#include "store/factory/open.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace palmares::workplace::test {

namespace {

http::ResponsePtr answer_of(const http::ResponsePlan& plan) {
  if (plan.ready != nullptr) {
    return plan.ready;
  }
  return plan.make();
}

}  // namespace

std::string Page::field(std::string_view name) const {
  const std::string start = "\r\n" + std::string(name) + ": ";
  const std::size_t at = head.find(start);
  return at == std::string::npos
             ? ""
             : head.substr(at + start.size(), head.find("\r\n", at + 2) - at - start.size());
}

std::string Page::form_token() const {
  constexpr std::string_view before = "name=\"jeton\" value=\"";
  const std::size_t at = body.find(before);
  return at == std::string::npos
             ? ""
             : body.substr(at + before.size(),
                           body.find('"', at + before.size()) - at - before.size());
}

World::World()
    : handle(app::test::value_of(
          app::open_store((folder / "store").string(), store::Missing::create))),
      context(app::test::value_of(app::open_render_context(app::test::installation(), settings))),
      accounts(store::open_accounts(handle.folder.string())) {
  settings.workplace_url = "https://espace.example.org";
  context.newest = [this] { return live.now(); };
  reopen();
}

void World::reopen() {
  workplace = std::make_unique<Workplace>(
      WorkplacePlan{.settings = &settings,
                    .handle = &handle,
                    .accounts = accounts.get(),
                    .installation = &installation,
                    .context = &context,
                    .live = &live,
                    .program = {},
                    .clock = [this] { return now; },
                    .log = [](std::string_view line) { ADD_FAILURE() << line; }});
}

void World::add(const std::string& name, store::Role role) {
  const app::Invited invited =
      app::test::value_of(app::add_account(*accounts, name, role, admin()));
  (void)app::test::value_of(
      app::accept_invitation(*accounts, invited.token, passphrase, admin().clock));
}

Page Browser::post(const std::string& path, Fields fields) {
  if (std::ranges::none_of(fields, [](const auto& field) { return field.first == "jeton"; })) {
    fields.emplace_back("jeton", token);
  }
  std::string body;
  for (const auto& [name, value] : fields) {
    body += (body.empty() ? "" : "&") + http::percent_encoded(name) + '=' +
            http::percent_encoded(value);
  }
  return ask("POST", path, "application/x-www-form-urlencoded", body);
}

Page Browser::ask(std::string_view method, const std::string& target, const std::string& type,
                  const std::string& body) {
  std::string cookie;
  for (const auto& [name, value] : cookies) {
    cookie += (cookie.empty() ? "" : "; ") + name + '=' + value;
  }
  std::vector<http::Field> fields = {{.name = "Cookie", .value = cookie},
                                     {.name = "Content-Type", .value = type}};
  for (const auto& [name, value] : headers) {
    fields.push_back({.name = name, .value = value});
  }
  http::Request request{.method = method, .target = target};
  request.visitor = http::visitor_at(peer);
  request.peer = peer;
  request.fields = fields;
  http::ResponsePlan plan = m_world.workplace->step(request);
  if (plan.body.sink != nullptr) {
    if (body.size() > plan.body.most_bytes || plan.body.sink->take(body) != 0) {
      return {.status = 413, .head = {}, .body = {}};
    }
    plan = plan.body.sink->finish();
  }
  const http::ResponsePtr answer = answer_of(plan);
  Page page{.status = answer->status, .head = answer->head, .body = answer->body};
  for (std::size_t at = page.head.find("Set-Cookie: "); at != std::string::npos;
       at = page.head.find("Set-Cookie: ", at + 1)) {
    const std::string line = page.head.substr(at + 12, page.head.find("\r\n", at) - at - 12);
    const std::string name = line.substr(0, line.find('='));
    cookies[name] = line.substr(name.size() + 1, line.find(';') - name.size() - 1);
    if (line.find("Max-Age=0") != std::string::npos) {
      cookies.erase(name);
    }
  }
  if (const std::string shown = page.form_token(); !shown.empty()) {
    token = shown;
  }
  return page;
}

Page Browser::sign_in(const std::string& name, const std::string& password) {
  get("/connexion");
  Page page = post("/connexion", {{"identifiant", name}, {"mot-de-passe", password}});
  if (page.status == 303) {
    get(page.field("Location"));
  }
  return page;
}

}  // namespace palmares::workplace::test
