// SPDX-License-Identifier: AGPL-3.0-or-later
// A small world to serve: two editions, one charter, and a content provider that needs no render
// context.
#pragma once

#include "site/routes.hpp"
#include "site/site_server.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::test {

/// Laureates of 2021 and 2023: « 213801517 » Échirolles in both; « org-7 », « org-7-b » and the
/// unlabelled « 999 » in 2023.
[[nodiscard]] std::vector<domain::Results> published();
[[nodiscard]] domain::Charter small_charter();
/// What the public sees of results published on 2023-12-11; codes are « CODE<edition><id><revision>
/// », cut to 16 signs.
[[nodiscard]] site::Catalogue catalogue(const std::vector<domain::Results>& results);
[[nodiscard]] std::string code_of(int edition, std::string_view territory, int revision);

/// What the content provider was asked for, and what it is told to do.
struct FakeContent {
  std::atomic<int> made = 0;
  std::function<void()> before = [] {};  ///< called by every maker on its thread; may wait or throw
  std::map<std::string, std::pair<store::Generation, Bytes>, std::less<>>
      kept;  ///< by hash; empty bytes: damaged
  std::function<store::TokenStatus(std::string_view path, std::string_view token)> leave =
      {};  ///< what tickets open
  app::LegalNotice legal_notice;
  Problems problems;  ///< given instead of an artefact or a kit where not empty

  [[nodiscard]] site::ContentProvider provider();

 private:
  domain::Charter m_charter = small_charter();
};

/// The plan of a site of that content at Sun, 06 Nov 1994 08:49:37 GMT.
[[nodiscard]] site::SitePlan site_plan(FakeContent& content);

/// The bytes the content provider gives for a file.
[[nodiscard]] Bytes bytes_of(const domain::Award& award, const deliver::ArtefactRequest& wanted);

/// Lines of a log, from any thread.
class LogBook {
 public:
  [[nodiscard]] std::function<void(std::string_view)> writer();
  [[nodiscard]] std::string text() const;

 private:
  mutable std::mutex m_mutex;
  std::string m_text;
};

/// Two threads of each kind on a free port; the wall clock stands at Sun, 06 Nov 1994 08:49:37 GMT.
[[nodiscard]] site::Options small_options();

}  // namespace palmares::test
