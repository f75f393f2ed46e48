// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as what a program asks the workplace: a line with Authorization, in which JETON stands
// for a token that holds, one with Idempotency-Key, one with Content-Type, one with method and
// target, and the body. Nobody comes in without the token; a body gives an answer of its route or
// worded problems in JSON, and changes nothing unless it is answered by 200.
#include "app/accounts.hpp"
#include "app/api_tokens.hpp"
#include "lib/text/json_reader.hpp"
#include "store/factory/open.hpp"
#include "workplace/api_routes.hpp"
#include "workplace/workplace.hpp"

#include "fuzz/reader_checks.hpp"
#include "support/source_dir.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace palmares;

constexpr int edition = 2025;
constexpr std::string_view stand_in = "JETON";

template <typename T>
T value_of(Result<T> result) {
  if (!result) {
    throw std::runtime_error(to_string(result.error()));
  }
  return *std::move(result);
}

class TemporaryFolder {
 public:
  TemporaryFolder()
      : m_path(std::filesystem::temp_directory_path() /
               ("palmares-api-fuzz-" + std::to_string(::getpid()))) {}
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  [[nodiscard]] std::string store() const { return (m_path / "store").string(); }

 private:
  std::filesystem::path m_path;
};

/// A workplace over an empty store, and a token of every scope.
struct Service {
  Service() {
    settings.root = palmares::source_dir();
    settings.workplace_url = "https://espace.example.org";
    installation = value_of(app::open_installation(settings));
    context.emplace(
        value_of(app::open_render_context(value_of(app::open_installation(settings)), settings)));
    handle.emplace(value_of(app::open_store(folder.store(), store::Missing::create)));
    accounts = store::open_accounts(folder.store());
    workplace = std::make_unique<workplace::Workplace>(workplace::WorkplacePlan{
        .settings = &settings,
        .handle = &*handle,
        .accounts = accounts.get(),
        .installation = &installation,
        .context = &*context,
        .live = nullptr,
        .program = {},
        .clock = [this] { return now; },
        .log =
            [](std::string_view) { fuzz::require(false); }});  // whatever it says: a fault of ours
    const app::Actor maker{.name = "fuzz", .clock = [this] { return now; }};
    account = {.name = "ada", .role = store::Role::administration, .created = now};
    fuzz::require(accounts->add(
        account, {.at = now, .who = "fuzz", .account = "ada", .what = "compte créé"}));
    std::vector<std::string> scopes;
    for (const app::ApiScope& scope : app::api_scopes()) {
      scopes.emplace_back(scope.name);
    }
    token = value_of(app::issue_token(workplace->api().tokens(), account,
                                      {.name = "essai", .scopes = scopes, .days = 30}, maker));
  }

  TemporaryFolder folder;
  domain::Instant now = domain::parse_instant("2026-11-01T10:00:00+01:00").value();
  app::Settings settings;
  app::Installation installation;
  std::optional<deliver::RenderContext> context;
  std::optional<app::StoreHandle> handle;
  std::unique_ptr<store::Accounts> accounts;
  std::unique_ptr<workplace::Workplace> workplace;
  store::Account account;
  std::string token;
};

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

std::string with_token(std::string_view line, const std::string& token) {
  std::string text(line);
  if (const std::size_t at = text.find(stand_in); at != std::string::npos) {
    text.replace(at, stand_in.size(), token);
  }
  return text;
}

bool is_bearer_of(std::string_view authorization, const std::string& token) {
  std::string scheme(
      authorization.substr(0, authorization.size() - std::min(authorization.size(), token.size())));
  std::ranges::transform(scheme, scheme.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return scheme == "bearer " && authorization.ends_with(token);
}

/// Problems have a sentence; whatever is JSON is JSON.
void check_answer(int status, const std::string& json) {
  fuzz::require(status == 200 || status == 202 || (status >= 400 && status < 500));
  fuzz::require(!first_invalid_utf8(json));
  const Result<lib::json::Value> root = lib::json::parse(json, "answer");
  fuzz::require(root.has_value());
  if (status >= 400) {
    const lib::json::Value* detail = root->find("detail");
    fuzz::require(detail != nullptr && detail->string() != nullptr && !detail->string()->empty());
  }
}

/// Whoever is let further than a refusal brought the token.
void check_head(const Service& service, std::span<const http::Field> fields,
                std::string_view method, std::string_view target) {
  http::Request request{.method = method, .target = target};
  request.fields = fields;
  const http::ResponsePlan plan = service.workplace->step(request);
  if (plan.ready != nullptr) {
    fuzz::require(plan.ready->status < 500);
  }
  const bool made = plan.ready == nullptr && workplace::Api::is_its(target);
  fuzz::require(!made || is_bearer_of(fields.front().value, service.token));
}

void check_body(const Service& service, const std::string& body) {
  for (const workplace::ApiRoute& route : workplace::api_routes()) {
    if (route.body != workplace::ApiBody::json || body.size() > route.body_bytes) {
      continue;
    }
    std::string target(route.pattern);
    target.replace(target.find("{edition}"), std::string_view("{edition}").size(),
                   std::to_string(edition));
    const http::Target parsed = http::parse_target(target).value();
    const workplace::RequestContext request{
        .workplace = *service.workplace,
        .method = std::string(route.method),
        .target = parsed,
        .path = target,
        .parts = workplace::match(route.pattern, parsed.segments).value(),
        .visitor = {},
        .now = service.now,
        .user = app::SignedIn{.account = service.account, .session = {}},
        .token_name = "essai"};
    const auto written = [&] { return service.handle->store->settings_of(edition).size(); };
    const std::size_t before = written();
    const workplace::ApiAnswer answer = route.handler({.request = request, .body = body});
    check_answer(answer.status, answer.json);
    fuzz::require(answer.status == 200 || written() == before);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Service service;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const std::string authorization = with_token(next_line(rest), service.token);
  const std::string key(next_line(rest));
  const std::string type(next_line(rest));
  const std::string line(next_line(rest));
  const std::string method = line.substr(0, line.find(' '));
  const std::string target = line.substr(std::min(method.size() + 1, line.size()));
  const std::array<http::Field, 3> fields = {{{.name = "Authorization", .value = authorization},
                                              {.name = "Idempotency-Key", .value = key},
                                              {.name = "Content-Type", .value = type}}};
  check_head(service, fields, method, target);
  check_body(service, std::string(rest));
  return 0;
}
