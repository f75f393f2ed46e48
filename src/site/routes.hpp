// SPDX-License-Identifier: AGPL-3.0-or-later
// The public site: which address answers what, in one table (routes.cpp), for what the public sees
// at the moment. A route answers at once or says how its answer is made (handlers.cpp); it knows
// neither sockets nor threads.
#pragma once

#include "domain/instant.hpp"
#include "http/rate_limiter.hpp"
#include "http/request_handler.hpp"
#include "http/response.hpp"
#include "http/target.hpp"
#include "site/catalogue.hpp"
#include "site/content_provider.hpp"
#include "site/directory.hpp"
#include "site/error_responses.hpp"
#include "site/pages.hpp"
#include "site/pattern.hpp"
#include "site/response_factory.hpp"
#include "site/sightings.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::site {

/// What the site works with besides the catalogue.
struct SitePlan {
  ContentProvider provider;
  ResponseFactory::Log log;
  std::string run;  ///< tells the error references of this process from those of others
  std::function<domain::Instant()> now;  ///< for the limit of guesses and Last-Modified
  std::string cache_control = std::string(stable_cache_control);  ///< of what may change
  std::function<std::vector<std::string>()> readiness_errors =
      {};                          ///< French: why the server cannot serve now; may be empty
  Sightings* sightings = nullptr;  ///< what it hears of sent answers; null: nobody counts them
};

/// What is published at one moment; requests under way keep theirs.
struct Snapshot {
  Catalogue catalogue;
  std::uint64_t generation = 0;
  Modified since;  ///< from when on the public sees it; nothing where it saw something else in the
                   ///< same second
  std::unique_ptr<const LazyDirectory> directory = std::make_unique<const LazyDirectory>();
  std::string drawing = {};    ///< ContentProvider::drawing at that moment
  std::uint64_t pictured = 0;  ///< the last change of pictures of what is seen
};

/// Everything the service publishes. Used from every thread.
class Site : public http::RequestHandler {
 public:
  /// Throws std::runtime_error where a page template is missing or malformed: the installation's
  /// fault.
  Site(SitePlan plan, Catalogue catalogue);

  [[nodiscard]] http::ResponsePlan step(const http::Request& request) const override;
  [[nodiscard]] http::ResponsePtr refusal(int status) const override {
    return m_errors.answer(status, Representation::text);
  }
  [[nodiscard]] std::uint64_t generation() const override {
    return m_generation.load(std::memory_order_acquire);
  }
  [[nodiscard]] std::int64_t next_change() const override {
    return m_next_change.load(std::memory_order_acquire);
  }

  [[nodiscard]] std::span<const std::string_view> fields() const override;
  void sent(const http::SentAnswer& answer) const override {
    if (m_plan.sightings != nullptr) {
      m_plan.sightings->note(answer);
    }
  }

  /// What was seen since it was last taken, as of that day.
  [[nodiscard]] std::vector<store::Sighting> take_sightings(const std::string& day) const;
  /// Shows another catalogue from now on.
  void publish(Catalogue catalogue);
  /// The laureates of a snapshot as people look for them.
  [[nodiscard]] const Directory& directory(const Snapshot& shown) const {
    return shown.directory->of(shown.catalogue, m_plan.provider);
  }
  /// Says whether what the site shows could be looked up lately.
  void set_fresh(bool fresh) { m_fresh = fresh; }

 private:
  friend struct Handlers;
  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const;
  [[nodiscard]] Pages open_pages();
  [[nodiscard]] PageAssets open_assets();
  [[nodiscard]] Modified shown_since(const Snapshot& next);
  [[nodiscard]] http::ResponsePlan step_of(const http::Request& request) const;

  SitePlan m_plan;
  std::map<std::string, http::ResponsePtr, std::less<>> m_hashed;  ///< by « hash/name »
  std::string m_label;                                             ///< on refusals
  std::string m_icon;                                              ///< where the favicon is
  Pages m_pages;
  ErrorResponses m_errors;
  ResponseFactory m_factory;
  mutable http::RateLimiter m_guesses;
  std::atomic<bool> m_fresh = true;
  std::atomic<std::uint64_t> m_generation = 0;
  std::atomic<std::int64_t> m_next_change =
      http::never;  ///< written after the generation it belongs to
  mutable std::mutex m_mutex;
  std::shared_ptr<const Snapshot> m_snapshot;
  std::int64_t m_published = INT64_MIN;  ///< second of the newest snapshot
};

/// A request on its way through a route.
struct RequestContext {
  std::shared_ptr<const Snapshot> shown;
  Parts parts;
  const http::Target& target;
  std::string_view accept;
  http::Visitor visitor;
};

/// A route: what its address looks like and what stands behind it. Every route answers GET, HEAD
/// and OPTIONS.
struct Route {
  std::string_view pattern;
  std::string_view summary;  ///< French, for the description of the interface
  http::ResponsePlan (*handler)(const Site&, const RequestContext&);
  std::string_view query = {};  ///< names of the parameters it reads, with spaces between them
  bool free_text = false;       ///< its last segment is what somebody typed
};

/// Every route, in the order in which they are tried: the first whose pattern has the shape of the
/// address decides.
[[nodiscard]] std::span<const Route> routes();

/// What follows it in a path is what somebody typed or pasted.
inline constexpr std::string_view typed_path = "/v/";

/// The segments as our addresses have them: none empty, words of ours and extensions in small
/// letters.
[[nodiscard]] std::vector<std::string> canonical(std::vector<std::string> segments);

}  // namespace palmares::site
