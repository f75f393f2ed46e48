// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers that take time: what the content provider gives, as an answer, and every way they fail,
// as one too. The one place that turns problems and exceptions into statuses; runs on render
// threads.
#pragma once

#include "deliver/artefact/artefact.hpp"
#include "domain/results.hpp"
#include "http/response.hpp"
#include "site/catalogue.hpp"
#include "site/content_provider.hpp"
#include "site/error_responses.hpp"
#include "site/public_fields.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::site {

/// How long anybody may keep an answer at a stable address (design §7): five minutes, one more
/// while it is asked for anew, a day while the service is away.
inline constexpr std::string_view stable_cache_control =
    "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400";
/// The same with other numbers for the first two.
[[nodiscard]] std::string cache_control_of(std::chrono::seconds fresh, std::chrono::seconds stale);

/// Since when an answer may be what it is (Last-Modified); nothing where that cannot be told to the
/// second.
using Modified = std::optional<std::chrono::sys_seconds>;

/// The face of errors of a file of that extension.
[[nodiscard]] Representation representation_of(std::string_view extension);

/// Whom an answer is for: a preview is kept by nobody and indexed by no robot.
enum class Audience { everybody, holder };

/// What a file is sent with besides its bytes.
struct FilePolicy {
  Modified modified = {};
  Audience audience = Audience::everybody;
  /// The one address of all that the file answers at, relative to each of them (RFC 6596); empty:
  /// not said.
  std::string canonical = {};
};

/// Used from several threads; throws nothing. The references must outlive it.
class ResponseFactory {
 public:
  using Log = std::function<void(std::string_view)>;

  /// `run` tells the references of this process from those of others; `cache_control` is said of
  /// every answer that may change.
  ResponseFactory(const ContentProvider& provider, const ErrorResponses& errors, const Log& log,
                  std::string run, std::string cache_control = std::string(stable_cache_control));

  /// The file, or 400 for what is the asker's fault, or 500 with a reference. `key` names it in the
  /// log.
  [[nodiscard]] http::ResponsePtr file(const domain::Award& award,
                                       const deliver::ArtefactRequest& wanted, std::string_view key,
                                       const FilePolicy& policy = {}) const;
  /// What a page is sent with besides its text.
  struct PagePolicy {
    int status = 200;
    std::string_view vary = {};
    Modified modified = {};
    Audience audience = Audience::everybody;
    Framed framed = Framed::nowhere;
  };
  /// The page that `write` writes, or 500 with a reference. A page of another status than 200 is
  /// not kept by anybody.
  [[nodiscard]] http::ResponsePtr page(std::string_view key, const std::function<Bytes()>& write,
                                       const PagePolicy& policy) const;
  [[nodiscard]] http::ResponsePtr page(std::string_view key,
                                       const std::function<Bytes()>& write) const {
    return page(key, write, {});
  }
  /// The file the store keeps under that hash and name, if the stable address of its award would
  /// give it: 410 where the award was withdrawn, 404 where there is none, it is not out, it is a
  /// specimen, or what it says no longer stands. Its bytes never change, but how long anybody may
  /// keep them is as for stable addresses, so that a withdrawal reaches everybody.
  [[nodiscard]] http::ResponsePtr kept(std::string_view hash, std::string_view name,
                                       std::string_view key, const Catalogue& catalogue) const;
  /// Open data, which change with what is published; or 500 with a reference.
  [[nodiscard]] http::ResponsePtr data(std::string_view media_type, std::string_view key,
                                       Representation face,
                                       const std::function<Result<Bytes>()>& write,
                                       Modified modified = {}) const;
  /// The same a part at a time, each made anew for whoever reads it; `tag` names what it says while
  /// this process lives.
  [[nodiscard]] http::ResponsePtr parted_data(std::string_view media_type, std::string_view tag,
                                              std::function<http::NextPart()> parts,
                                              Modified modified) const;
  /// The press kit, or 500 with a reference.
  [[nodiscard]] http::ResponsePtr kit(const domain::Award& award, std::string_view key,
                                      const FilePolicy& policy = {}) const;
  /// 500 with a reference, under which the log tells what failed and why.
  [[nodiscard]] http::ResponsePtr failed(std::string_view key, std::string_view why,
                                         Representation face) const;

 private:
  [[nodiscard]] http::ResponsePtr guarded(std::string_view key, Representation face,
                                          const std::function<http::ResponsePtr()>& make) const;

  const ContentProvider& m_provider;
  const ErrorResponses& m_errors;
  const Log& m_log;
  std::string m_run;
  std::string m_cache_control;
  mutable std::atomic<std::uint64_t> m_failures = 0;
};

}  // namespace palmares::site
