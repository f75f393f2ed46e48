// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/workplace.hpp"

#include "http/failure.hpp"
#include "http/handler_responses.hpp"
#include "http/web_address.hpp"
#include "lib/crypto/sodium.hpp"
#include "workplace/cookies.hpp"
#include "workplace/screens.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace palmares::workplace {

namespace {

constexpr std::size_t visit_bytes = 16;
constexpr std::size_t visit_digits = 2 * visit_bytes;
constexpr std::size_t longest_content_type = 200;

http::ResponsePlan answered(http::ResponsePtr answer) {
  return http::at_once(std::move(answer), http::Reuse::never);
}

/// What stands in forms: only who has the cookie can work it out.
std::string form_token_of(std::string_view cookie) {
  return lib::hex(lib::hmac_sha256(cookie, "formulaire"));
}

bool is_visit(std::string_view value) {
  return value.size() == visit_digits &&
         value.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string sign_in_page(const RequestContext& context) {
  const std::string back = context.path + context.target.query;
  return back == "/" || !is_own_page(back) ? std::string("/connexion")
                                           : "/connexion?suite=" + http::percent_encoded(back);
}

}  // namespace

Workplace::Workplace(WorkplacePlan plan)
    : m_plan(std::move(plan)),
      m_pages(*m_plan.context->resources),
      m_fields{"Cookie",         "Content-Type",  "Content-Length", "Origin",
               "Sec-Fetch-Site", "Authorization", "Idempotency-Key"},
      m_editions(*m_plan.handle, *m_plan.installation, m_plan.live),
      m_results(*m_plan.handle, *m_plan.installation, m_editions),
      m_tight_names(*m_plan.context),
      m_api(*this) {
  if (!m_plan.settings->trusted_header.empty()) {
    m_fields.emplace_back(m_plan.settings->trusted_header);
    const Result<std::vector<http::Network>> trusted =
        http::parse_networks(m_plan.settings->trusted_header_from);
    if (!trusted) {
      throw std::runtime_error(to_string(trusted.error()));
    }
    m_trusted = *trusted;
  }
}

bool Workplace::lacks_codes(const RequestContext& context) const {
  return context.user && !context.vouched &&
         app::lacks_codes(m_plan.settings->codes, context.user->account);
}

void Workplace::log(std::string_view line) const {
  if (m_plan.log) {
    m_plan.log(line);
  }
}

std::string Workplace::log_failure(const RequestContext& context,
                                   const std::exception_ptr& failure) const {
  std::string reference = std::to_string(context.now.seconds) + '-' + std::to_string(++m_failures);
  log("workplace: " + reference + ": " + context.path + ": " + http::failure_text(failure));
  return reference;
}

http::ResponsePtr Workplace::refusal(int status) const {
  switch (status) {
    case 403:
      return m_pages.plain(status, "Cette page n’est pas ouverte à votre compte",
                           "la personne qui administre le service peut vous donner ce droit");
    case 404:
      return m_pages.plain(status, "Cette page n’existe pas", "l’adresse a pu être mal recopiée");
    case 408:
      return m_pages.plain(status, "L’envoi a été trop lent",
                           "recommencez, avec une meilleure connexion si possible");
    case 413:
      return m_pages.plain(status, "Ce fichier est trop lourd", "rien n’a été enregistré");
    case 429:
      return m_pages.plain(status, "Trop d’essais", "attendez une minute, puis recommencez");
    case 503:
      return m_pages.plain(status, "Le service est très occupé", "recommencez dans un instant");
    default:
      return m_pages.plain(
          status,
          status >= 500 ? "Quelque chose n’a pas marché" : "Cette demande n’est pas comprise",
          "revenez à la page précédente et recommencez");
  }
}

http::ResponsePtr Workplace::refusal_at(int status, std::string_view target) const {
  return Api::is_its(target) ? Api::refusal(status, target) : refusal(status);
}

/// A fault of ours answers 500 here too, where no render thread catches it.
http::ResponsePlan Workplace::step(const http::Request& request) const {
  try {
    return step_of(request);
  } catch (...) {
    log("workplace: " + http::failure_text(std::current_exception()));
    return answered(refusal_at(500, request.target));
  }
}

http::ResponsePlan Workplace::step_of(const http::Request& request) const {
  std::optional<http::Target> target = http::parse_target(request.target);
  if (target) {
    std::erase(target->segments, std::string());
    if (Api::is_its(*target)) {
      return m_api.step(request, *target);
    }
  }
  const bool posted = request.method == "POST";
  if (!target || (!posted && request.method != "GET" && request.method != "HEAD")) {
    return answered(refusal_at(target ? 405 : 400, request.target));
  }
  if (target->segments.size() == 3 && target->segments.front() == "a" && !posted) {
    const http::ResponsePtr asset = m_pages.asset(target->segments[1] + '/' + target->segments[2]);
    return answered(asset == nullptr ? refusal(404) : asset);
  }
  for (const Route& route : routes()) {
    if (std::optional<Parts> parts = match(route.pattern, target->segments)) {
      const auto context =
          std::make_shared<RequestContext>(RequestContext{.workplace = *this,
                                                          .method = std::string(request.method),
                                                          .target = *target,
                                                          .path = http::path_from(target->segments),
                                                          .parts = *std::move(parts),
                                                          .visitor = request.visitor,
                                                          .now = m_plan.clock(),
                                                          .user = std::nullopt,
                                                          .form = {}});
      identify(*context, request);
      return admitted(route, context, request);
    }
  }
  return answered(refusal(404));
}

/// Who asks: a session of ours, or whom a trusted front vouches for.
void Workplace::identify(RequestContext& context, const http::Request& request) const {
  const std::string& header = m_plan.settings->trusted_header;
  if (!header.empty() && http::is_front(request.peer, m_trusted) &&
      !request.field(header).empty()) {
    const std::optional<store::Account> account =
        m_plan.accounts->account(app::account_name(request.field(header)));
    context.vouched = account && !account->disabled;
    if (context.vouched) {
      context.user = app::SignedIn{.account = *account, .session = {}};
    }
  }
  const std::optional<std::string_view> session = request.cookie(session_cookie);
  if (!context.user && session) {
    context.user = app::signed_in(*m_plan.accounts, *session, context.now);
    if (context.user && !m_idle.use(context.user->session.hash, context.now.seconds)) {
      m_plan.accounts->close_session(context.user->session.hash);
      context.user.reset();
    }
    context.session_token = context.user ? std::string(*session) : std::string();
  }
  context.device = request.cookie(device_cookie).value_or(std::string_view());
  if (!context.session_token.empty()) {
    context.form_token = form_token_of(context.session_token);
    return;
  }
  std::string visit(request.cookie(visit_cookie).value_or(std::string_view()));
  if (!is_visit(visit)) {
    visit = lib::hex(lib::random_bytes(visit_bytes));
    context.new_visit = cookie_of(visit_cookie, visit, app::session_lasts).value;
  }
  context.form_token = form_token_of(visit);
}

http::ResponsePlan Workplace::admitted(const Route& route, std::shared_ptr<RequestContext> context,
                                       const http::Request& request) const {
  const bool posted = context->posted();
  if (posted && route.form_bytes == 0) {
    return answered(refusal(405));
  }
  if (posted && !from_our_pages(request)) {
    return answered(m_pages.plain(403, "Cette demande ne vient pas d’ici",
                                  "revenez à la page d’accueil et recommencez"));
  }
  if (route.access != Access::everybody) {
    if (!context->user) {
      return answered(go_to(sign_in_page(*context)));
    }
    if (lacks_codes(*context) && route.handler != own_account && route.handler != sign_out) {
      return answered(go_to("/mon-compte"));
    }
    if (!context->may(right_of(route.access))) {
      return answered(refusal(403));
    }
  }
  return posted ? with_form(route, std::move(context), request) : made(route, std::move(context));
}

/// Browsers say where a form comes from; what says nothing is no browser, and has no cookie of ours
/// unless it was given one.
bool Workplace::from_our_pages(const http::Request& request) const {
  const std::string_view site = request.field("Sec-Fetch-Site");
  const std::string_view origin = request.field("Origin");
  if (!site.empty() && site != "same-origin" && site != "none") {
    return false;
  }
  if (origin.empty()) {
    return true;
  }
  const std::optional<http::WebAddress> theirs = http::parse_web_address(origin);
  const std::optional<http::WebAddress> ours = http::parse_web_address(url());
  return theirs && ours && theirs->authority == ours->authority &&
         origin.substr(0, origin.find(':')) == url().substr(0, url().find(':'));
}

http::ResponsePlan Workplace::with_form(const Route& route, std::shared_ptr<RequestContext> context,
                                        const http::Request& request) const {
  const std::string type(request.field("Content-Type").substr(0, longest_content_type));
  if (!is_form_type(type)) {
    return answered(refusal(415));
  }
  const auto finish = [this, &route, context = std::move(context),
                       type](Bytes body) -> http::ResponsePlan {
    std::optional<Form> form = parse_form(body, type);
    if (!form) {
      return answered(refusal(400));
    }
    context->form = *std::move(form);
    if (!lib::same_bytes(context->form.value("jeton"), context->form_token)) {
      return answered(m_pages.plain(403, "Cette page a vieilli",
                                    "rien n’a été enregistré\u00A0; revenez à la page précédente, "
                                    "rechargez-la et recommencez"));
    }
    return made(route, context);
  };
  http::ResponsePlan plan;
  plan.reuse = http::Reuse::never;
  plan.body = http::whole_body(route.form_bytes, finish);
  return plan;
}

http::ResponsePlan Workplace::made(const Route& route,
                                   std::shared_ptr<RequestContext> context) const {
  http::ResponsePlan plan;
  plan.reuse = http::Reuse::never;
  plan.busy = refusal(503);
  plan.make = [this, &route, context = std::move(context)]() -> http::ResponsePtr {
    try {
      if (context->posted() && route.password == Password::given_lately) {
        if (http::ResponsePtr question = password_question(*context)) {
          return question;
        }
      }
      http::ResponsePtr answer = route.handler(*context);
      return answer == nullptr ? refusal(404) : answer;
    } catch (...) {
      const std::string reference = log_failure(*context, std::current_exception());
      return m_pages.plain(500, "Quelque chose n’a pas marché",
                           "c’est de notre côté\u00A0; rien n’est perdu de ce qui était "
                           "enregistré. Référence\u00A0: " +
                               reference);
    }
  };
  return plan;
}

}  // namespace palmares::workplace
