// SPDX-License-Identifier: AGPL-3.0-or-later
// The workplace: what people sign in for, as a handler of its own listener. It finds the route, who
// asks and whether they may, reads the form, and has the route's function make the answer on a
// render thread. Nothing of it is public or kept by caches.
#pragma once

#include "app/actor.hpp"
#include "app/installation.hpp"
#include "app/messages.hpp"
#include "app/settings.hpp"
#include "app/store_handle.hpp"
#include "deliver/artefact/artefact.hpp"
#include "http/log.hpp"
#include "http/request_handler.hpp"
#include "store/accounts.hpp"
#include "workplace/api.hpp"
#include "workplace/attempts.hpp"
#include "workplace/draft_contexts.hpp"
#include "workplace/edition_book.hpp"
#include "workplace/idle_sessions.hpp"
#include "workplace/laureate_list.hpp"
#include "workplace/pages.hpp"
#include "workplace/results_desk.hpp"
#include "workplace/tight_names_desk.hpp"

#include <atomic>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

struct Route;
struct RequestContext;

/// Of the address of an invitation; no log keeps its value.
inline constexpr std::string_view invitation_parameter = "lien";

/// What the workplace works with; all that it points to outlives it.
struct WorkplacePlan {
  const app::Settings* settings = nullptr;
  const app::StoreHandle* handle = nullptr;  ///< may be written
  store::Accounts* accounts = nullptr;
  const app::Installation* installation = nullptr;  ///< charters, and the editions that are shipped
  const deliver::RenderContext* context = nullptr;  ///< draws
  app::LiveEditions* live = nullptr;  ///< by which the context knows of editions; null: it does not
  std::filesystem::path program;      ///< of which generated files are made
  app::Clock clock;
  http::WriteLine log = {};
};

/// Used from every thread.
class Workplace : public http::RequestHandler {
 public:
  /// Throws std::runtime_error where a page template is missing or malformed: the installation's
  /// fault.
  explicit Workplace(WorkplacePlan plan);

  [[nodiscard]] http::ResponsePlan step(const http::Request& request) const override;
  [[nodiscard]] std::span<const std::string_view> fields() const override { return m_fields; }
  [[nodiscard]] http::ResponsePtr refusal(int status) const override;
  /// A problem where programs ask, a page elsewhere.
  [[nodiscard]] http::ResponsePtr refusal_at(int status, std::string_view target) const override;
  [[nodiscard]] std::uint64_t generation() const override { return 0; }

  [[nodiscard]] const WorkplacePlan& plan() const { return m_plan; }
  [[nodiscard]] const Pages& pages() const { return m_pages; }
  [[nodiscard]] EditionBook& editions() const { return m_editions; }
  [[nodiscard]] ResultsDesk& results() const { return m_results; }
  [[nodiscard]] LaureateLists& laureates() const { return m_laureates; }
  [[nodiscard]] TightNamesDesk& tight_names() const { return m_tight_names; }
  [[nodiscard]] DraftContexts& drafts() const { return m_drafts; }
  [[nodiscard]] app::ToldLedgerBook& told() const { return m_told; }
  [[nodiscard]] Attempts& attempts() const { return m_attempts; }
  [[nodiscard]] const Api& api() const { return m_api; }
  /// « https://espace.example.org », without final slash.
  [[nodiscard]] const std::string& url() const { return m_plan.settings->workplace_url; }

  /// Is that a person of whom codes are demanded, who has none and for whom no front vouches?
  /// Nothing but setting them up is then open, also to tokens of that account.
  [[nodiscard]] bool lacks_codes(const RequestContext& context) const;

  void log(std::string_view line) const;
  /// Writes a fault of ours into the log; the reference that people are given.
  [[nodiscard]] std::string log_failure(const RequestContext& context,
                                        const std::exception_ptr& failure) const;

 private:
  [[nodiscard]] http::ResponsePlan step_of(const http::Request& request) const;
  [[nodiscard]] http::ResponsePlan admitted(const Route& route,
                                            std::shared_ptr<RequestContext> context,
                                            const http::Request& request) const;
  [[nodiscard]] http::ResponsePlan with_form(const Route& route,
                                             std::shared_ptr<RequestContext> context,
                                             const http::Request& request) const;
  [[nodiscard]] http::ResponsePlan made(const Route& route,
                                        std::shared_ptr<RequestContext> context) const;
  void identify(RequestContext& context, const http::Request& request) const;
  [[nodiscard]] bool from_our_pages(const http::Request& request) const;

  WorkplacePlan m_plan;
  Pages m_pages;
  std::vector<std::string_view> m_fields;
  std::vector<http::Network> m_trusted;  ///< who may say who is signed in
  mutable EditionBook m_editions;
  mutable ResultsDesk m_results;
  mutable LaureateLists m_laureates;
  mutable TightNamesDesk m_tight_names;
  mutable DraftContexts m_drafts;
  mutable app::ToldLedgerBook m_told;
  mutable Attempts m_attempts;
  mutable IdleSessions m_idle;
  mutable std::atomic<std::uint64_t> m_failures = 0;
  Api m_api;
};

}  // namespace palmares::workplace
