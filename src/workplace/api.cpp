// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/api.hpp"

#include "app/api_tokens.hpp"
#include "base/number.hpp"
#include "http/failure.hpp"
#include "http/handler_responses.hpp"
#include "lib/crypto/sha256.hpp"
#include "store/factory/open.hpp"
#include "workplace/api_answers.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace palmares::workplace {

namespace {

constexpr std::string_view scheme = "Bearer ";

http::ResponsePlan at_once(const ApiAnswer& answer, std::vector<http::Field> more = {}) {
  return http::at_once(api_response(answer, std::move(more)), http::Reuse::never);
}

/// The token of « Bearer … »; the scheme in any case (RFC 9110, 11.1). Empty: there is none.
std::string_view bearer(std::string_view authorization) {
  const std::string_view start = authorization.substr(0, scheme.size());
  const bool same = std::ranges::equal(start, scheme, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) ==
           (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
  });
  return same ? authorization.substr(scheme.size()) : std::string_view();
}

http::Field challenge(std::string value) {
  return {.name = "WWW-Authenticate", .value = std::move(value)};
}

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= Api::longest_key &&
         std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
}

/// May a body of that type be sent there? JSON says so; a file says what it likes, but is no form.
bool is_taken(const ApiRoute& route, std::string_view type) {
  const std::string_view essence = type.substr(0, type.find(';'));
  if (route.body == ApiBody::file) {
    return !is_form_type(type);
  }
  return essence == "application/json" || (route.body == ApiBody::none && type.empty());
}

std::string digest_of(const RequestContext& context, const Bytes& body) {
  return lib::sha256_hex(context.method + ' ' + context.path + context.target.query + '\n' + body);
}

ApiAnswer too_long_for(const ApiRoute& route) {
  return api_refusal(413, "l’envoi dépasse " + std::to_string(route.body_bytes) + " octets",
                     "envoyer moins");
}

/// Without empty segments, as routes are compared; nothing where it is malformed.
std::optional<http::Target> parsed(std::string_view target) {
  std::optional<http::Target> known = http::parse_target(target);
  if (known) {
    std::erase(known->segments, std::string());
  }
  return known;
}

/// An error that only tells what else is going on is not kept: the same request may be sent again
/// under its key.
bool is_kept(const ApiAnswer& answer) {
  return answer.status < 400 || answer.status == 422;
}

}  // namespace

bool Api::is_its(const http::Target& target) {
  return !target.segments.empty() && target.segments.front() == "api";
}

bool Api::is_its(std::string_view target) {
  const std::optional<http::Target> known = parsed(target);
  return known ? is_its(*known) : target.starts_with("/api/");
}

http::ResponsePtr Api::refusal(int status, std::string_view target) {
  const std::optional<http::Target> known = parsed(target);
  if (status == 413 && known) {
    for (const ApiRoute& route : api_routes()) {
      if (route.body_bytes > 0 && match(route.pattern, known->segments)) {
        return api_response(too_long_for(route));
      }
    }
  }
  return api_response(api_refusal(status, Problems()));
}

Api::Api(const Workplace& workplace)
    : m_workplace(workplace),
      m_tokens(store::open_api_tokens(workplace.plan().handle->folder.string())) {}

http::ResponsePlan Api::step(const http::Request& request, const http::Target& target) const {
  const std::string path = http::path_from(target.segments);
  const bool read = request.method == "GET" || request.method == "HEAD";
  if (path == api_description_path) {
    return read ? at_once(
                      {.status = 200, .json = api_description(m_workplace.url()), .location = {}})
                : at_once(api_refusal(405, Problems()), {{.name = "Allow", .value = "GET, HEAD"}});
  }
  std::string allowed;
  for (const ApiRoute& route : api_routes()) {
    std::optional<Parts> parts = match(route.pattern, target.segments);
    if (!parts) {
      continue;
    }
    if (route.method == request.method || (read && route.method == "GET")) {
      const auto context =
          std::make_shared<RequestContext>(RequestContext{.workplace = m_workplace,
                                                          .method = std::string(request.method),
                                                          .target = target,
                                                          .path = path,
                                                          .parts = *std::move(parts),
                                                          .visitor = request.visitor,
                                                          .now = m_workplace.plan().clock(),
                                                          .user = std::nullopt,
                                                          .form = {}});
      return admitted(route, context, request);
    }
    allowed += (allowed.empty() ? "" : ", ") +
               std::string(route.method == "GET" ? "GET, HEAD" : route.method);
  }
  return allowed.empty()
             ? at_once(api_refusal(404, Problems()))
             : at_once(api_refusal(405, Problems()), {{.name = "Allow", .value = allowed}});
}

/// Finds out who asks; an answer where they may not.
http::ResponsePtr Api::identify(const ApiRoute& route, RequestContext& context,
                                const http::Request& request) const {
  const std::string_view token = bearer(request.field("Authorization"));
  if (token.empty()) {
    return api_response(api_refusal(401, Problems()), {challenge("Bearer")});
  }
  std::optional<app::TokenHolder> holder =
      app::token_holder(*m_workplace.plan().accounts, *m_tokens, token, context.now);
  if (!holder) {
    if (!m_misses.take(context.visitor, context.now.seconds)) {
      return api_response(
          api_refusal(429, "trop de jetons inconnus ont été essayés", "attendre une minute"),
          {{.name = "Retry-After", .value = "60"}});
    }
    return api_response(api_refusal(401, "ce jeton n’est pas connu, ou ne vaut plus",
                                    "en créer un autre sur l’écran «\u00A0Mon compte\u00A0»"),
                        {challenge("Bearer error=\"invalid_token\"")});
  }
  const auto scope = std::ranges::find(app::api_scopes(), route.scope, &app::ApiScope::name);
  if (!app::has_scope(holder->token, route.scope) ||
      !app::may(holder->account.role, scope->right)) {
    const bool named = app::has_scope(holder->token, route.scope);
    return api_response(
        api_refusal(403,
                    named ? "le rôle de ce compte ne permet pas cette demande"
                          : "ce jeton ne permet pas cette demande",
                    named ? "un jeton ne donne rien de plus que le rôle de son compte"
                          : "un jeton pour «\u00A0" + std::string(route.scope) + "\u00A0»"),
        {challenge("Bearer error=\"insufficient_scope\", scope=\"" + std::string(route.scope) +
                   '"')});
  }
  if (app::lacks_codes(m_workplace.plan().settings->codes, holder->account)) {
    return api_response(
        api_refusal(403, "le compte de ce jeton doit d’abord demander un code à usage unique",
                    "se connecter à l’espace de travail, qui mène à ce qu’il faut faire"),
        {challenge("Bearer error=\"insufficient_scope\"")});
  }
  context.token_name = holder->token.name;
  context.user = app::SignedIn{.account = std::move(holder->account), .session = {}};
  return nullptr;
}

http::ResponsePlan Api::admitted(const ApiRoute& route, std::shared_ptr<RequestContext> context,
                                 const http::Request& request) const {
  if (http::ResponsePtr refused = identify(route, *context, request)) {
    return http::at_once(std::move(refused), http::Reuse::never);
  }
  if (context->posted()) {
    return with_body(route, std::move(context), request);
  }
  http::ResponsePlan plan;
  plan.reuse = http::Reuse::never;
  plan.busy = api_response(api_refusal(503, Problems()));
  plan.make = [this, &route, context = std::move(context)]() -> http::ResponsePtr {
    const Bytes none;
    return api_response(done(route, {.request = *context, .body = none}));
  };
  return plan;
}

http::ResponsePlan Api::with_body(const ApiRoute& route, std::shared_ptr<RequestContext> context,
                                  const http::Request& request) const {
  const std::string key(request.field("Idempotency-Key"));
  if (!is_key(key)) {
    return at_once(api_refusal(
        400, key.empty() ? "la clé de la demande manque" : "la clé de la demande ne convient pas",
        "Idempotency-Key, de 1 à 128 caractères visibles, une autre pour chaque demande"));
  }
  if (!is_taken(route, request.field("Content-Type"))) {
    return at_once(api_refusal(415, "ce type de contenu n’est pas lu à cette adresse",
                               route.body == ApiBody::file
                                   ? "le fichier lui-même, comme application/octet-stream"
                                   : "Content-Type: application/json"));
  }
  const std::string_view length = request.field("Content-Length");
  if (!length.empty() && static_cast<unsigned long long>(std::max(
                             parse_integer(length).value_or(INT64_MAX), 0LL)) > route.body_bytes) {
    return at_once(too_long_for(route));
  }
  const auto finish = [this, &route, context = std::move(context),
                       key](Bytes body) -> http::ResponsePlan {
    http::ResponsePlan plan;
    plan.reuse = http::Reuse::never;
    plan.busy = api_response(api_refusal(503, Problems()), {{.name = "Retry-After", .value = "5"}});
    plan.make = [this, &route, context, key, body = std::move(body)]() -> http::ResponsePtr {
      return done_once(route, *context, body,
                       {.account = context->user->account.name,
                        .key = key,
                        .digest = digest_of(*context, body),
                        .holder = m_tokens->holder()});
    };
    return plan;
  };
  http::ResponsePlan plan;
  plan.reuse = http::Reuse::never;
  plan.body = http::whole_body(route.body_bytes, finish);
  return plan;
}

/// Does what is asked, unless it was done: one effect for each key.
http::ResponsePtr Api::done_once(const ApiRoute& route, const RequestContext& context,
                                 const Bytes& body, const store::KeyedRequest& keyed) const {
  try {
    const store::RequestStart start = m_tokens->begin(keyed, context.now);
    switch (start.status) {
      case store::RequestStart::Status::running:
        return api_response(api_refusal(409, "cette demande est en cours",
                                        "attendre, puis la répéter sous la même clé"),
                            {{.name = "Retry-After", .value = "5"}});
      case store::RequestStart::Status::other:
        return api_response(api_refusal(422, "cette clé est celle d’une autre demande",
                                        "une autre Idempotency-Key"));
      case store::RequestStart::Status::full:
        return api_response(
            api_refusal(429,
                        "ce compte a déjà fait " + std::to_string(store::most_answers_of_account) +
                            " demandes en un jour",
                        "attendre que les plus anciennes aient un jour"),
            {{.name = "Retry-After", .value = "3600"}});
      case store::RequestStart::Status::answered:
        return api_response({.status = start.answer.status,
                             .json = start.answer.body,
                             .location = start.answer.location},
                            {{.name = "Idempotency-Replayed", .value = "true"}});
      case store::RequestStart::Status::begun:
        break;
    }
    const ApiAnswer answer =
        done(route, {.request = context, .body = body, .before = start.before});
    if (is_kept(answer)) {
      m_tokens->answer(keyed,
                       {.status = answer.status, .location = answer.location, .body = answer.json});
    } else {
      m_tokens->give_up(keyed);
    }
    return api_response(answer);
  } catch (...) {
    m_workplace.log("workplace: " + context.path + ": " +
                    http::failure_text(std::current_exception()));
    return api_response(api_refusal(500, Problems()));
  }
}

ApiAnswer Api::done(const ApiRoute& route, const ApiContext& context) const {
  try {
    return route.handler(context);
  } catch (...) {
    const std::string reference =
        m_workplace.log_failure(context.request, std::current_exception());
    return api_refusal(500, "quelque chose n’a pas marché",
                       "de notre côté\u00A0; référence\u00A0: " + reference);
  }
}

}  // namespace palmares::workplace
