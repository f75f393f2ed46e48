// SPDX-License-Identifier: AGPL-3.0-or-later
// Tokens by which programs speak for an account, and what was answered to their requests that
// write: the same request again gets the same answer, also after the process was killed. Tokens are
// known by their SHA-256 alone.
#pragma once

#include "domain/instant.hpp"
#include "store/accounts.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

struct ApiToken {
  std::string hash;  ///< SHA-256 of the token, hexadecimal
  std::string account;
  std::string name;    ///< its owner's word for it; of an account each once
  std::string scopes;  ///< words with a blank between them, as app/api_tokens.hpp reads them
  domain::Instant created;
  domain::Instant expires;
  std::optional<domain::Instant> used;  ///< last, to the minute
};

/// Of one account, expired ones included.
inline constexpr std::size_t most_tokens_of_account = 20;

/// A request that writes, under the key its sender chose.
struct KeyedRequest {
  std::string account;
  std::string key;     ///< Idempotency-Key
  std::string digest;  ///< SHA-256 of all that the request says, hexadecimal
  std::string holder;  ///< ApiTokens::holder of who does it
};

struct KeptAnswer {
  int status = 0;
  std::string location;  ///< of a thing that the request made; mostly empty
  std::string body;
};

/// How long an answer is kept, and how many of an account; seconds, answers.
inline constexpr std::int64_t answers_last = 24 * 60 * 60;
inline constexpr std::int64_t most_answers_of_account = 1000;
/// Where nobody can tell whether a process lives, what it began and did not end within so many
/// seconds was ended by its death.
inline constexpr std::int64_t request_lease = 60;

struct RequestStart {
  enum class Status {
    begun,     ///< to be done, and then `answer` or `give_up` called
    running,   ///< somebody is doing it
    answered,  ///< was done: `answer`
    other,     ///< the key belongs to another request
    full,      ///< the account has `most_answers_of_account` of the last day
  };
  Status status = Status::begun;
  KeptAnswer answer = {};
  /// Begun before by a process that died: some or all of it may be done, since then.
  std::optional<domain::Instant> before = {};
};

/// Called from any thread and any number of processes; the machine's faults are exceptions, as
/// Store's.
class ApiTokens {
 public:
  virtual ~ApiTokens() = default;

  /// Of one account, by name.
  [[nodiscard]] virtual std::vector<ApiToken> tokens(std::string_view account) = 0;
  [[nodiscard]] virtual std::optional<ApiToken> token(std::string_view hash) = 0;
  enum class Added { yes, same_name, too_many };
  [[nodiscard]] virtual Added add(const ApiToken& token, const AccountEvent& event) = 0;
  /// False where the account has none of that name.
  [[nodiscard]] virtual bool revoke(std::string_view account, std::string_view name,
                                    const AccountEvent& event) = 0;
  /// Remembers that a token was used; at most one write a minute.
  virtual void use(const ApiToken& token, domain::Instant now) = 0;

  /// Names this process as long as it lives, so that others of the machine see at once when it has
  /// died.
  [[nodiscard]] virtual const std::string& holder() const = 0;
  /// Takes a request for doing, durably; answers older than a day are forgotten with it.
  [[nodiscard]] virtual RequestStart begin(const KeyedRequest& request, domain::Instant now) = 0;
  /// Keeps what was answered to a request that was begun.
  virtual void answer(const KeyedRequest& request, const KeptAnswer& answer) = 0;
  /// Nothing was answered that may be kept: the same request may come again.
  virtual void give_up(const KeyedRequest& request) = 0;
};

}  // namespace palmares::store
