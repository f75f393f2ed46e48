// SPDX-License-Identifier: AGPL-3.0-or-later
// What programs may ask of the workplace, in one table (api_routes.cpp): address, scope of the
// token, what is sent and answered. `openapi.json` is made of it.
#pragma once

#include "base/bytes.hpp"
#include "domain/instant.hpp"
#include "workplace/routes.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace palmares::workplace {

/// A request that may be answered: its token has the scope, its account the right, and no other
/// process is doing it.
struct ApiContext {
  const RequestContext& request;  ///< `user` and `token_name` say who asks
  const Bytes& body;              ///< of a POST
  /// Begun at that moment by a process that died before it answered: some or all of it may be done.
  std::optional<domain::Instant> before = {};
};

/// An answer before it has its fields. A status of 4xx has the JSON of a problem (api_answers.hpp).
struct ApiAnswer {
  int status = 200;
  std::string json;
  std::string location = {};  ///< of the job that was asked for; mostly empty
};

/// What stands in the body of a POST.
enum class ApiBody {
  none,  ///< nothing, or an empty object
  json,
  file,  ///< the file itself, without a form
};

inline constexpr std::string_view api_description_path = "/api/v1/openapi.json";
inline constexpr std::size_t most_json_bytes = 64u << 10;

struct ApiRoute {
  std::string_view method;  ///< « GET » (and HEAD) or « POST »
  std::string_view pattern;
  std::string_view scope;  ///< of app::api_scopes
  ApiAnswer (*handler)(const ApiContext&);
  ApiBody body = ApiBody::none;
  std::size_t body_bytes = 0;  ///< the longest body of a POST
  std::string_view summary;    ///< French
  std::string_view query;      ///< names of `query_parameters`, with blanks between them
  std::string_view sent;       ///< the schema of the JSON that is sent
  std::string_view answers;  ///< statuses of success and the schemas of their JSON: « 200 Travail »
};
[[nodiscard]] std::span<const ApiRoute> api_routes();

/// OpenAPI 3.1; `url`: of the workplace, without final slash.
[[nodiscard]] std::string api_description(const std::string& url);

// api_editions.cpp
ApiAnswer list_editions(const ApiContext& context);
ApiAnswer state_of_edition(const ApiContext& context);
ApiAnswer change_settings(const ApiContext& context);
ApiAnswer publish_edition(const ApiContext& context);
ApiAnswer cancel_publication(const ApiContext& context);

// api_results.cpp
ApiAnswer import_results(const ApiContext& context);

// api_jobs.cpp
ApiAnswer generate_documents(const ApiContext& context);
ApiAnswer list_jobs(const ApiContext& context);
ApiAnswer state_of_job(const ApiContext& context);
ApiAnswer cancel_job(const ApiContext& context);

}  // namespace palmares::workplace
