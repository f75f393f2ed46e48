// SPDX-License-Identifier: AGPL-3.0-or-later
// The arguments of jobs: a flat JSON object of texts, numbers and lists of texts, bounded, read
// from a store that an older or a newer program may have written.
#pragma once

#include "base/result.hpp"
#include "lib/text/json_reader.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::app {

class JobArguments {
 public:
  /// Problem: no JSON object.
  [[nodiscard]] static Result<JobArguments> read(std::string_view text);

  /// Each with the problem that it is missing or of another kind.
  [[nodiscard]] Result<int> number(std::string_view name) const;
  [[nodiscard]] Result<std::string> text(std::string_view name) const;
  [[nodiscard]] Result<std::vector<std::string>> texts(std::string_view name) const;

 private:
  explicit JobArguments(lib::json::Value root)
      : m_root(std::make_shared<const lib::json::Value>(std::move(root))) {}
  std::shared_ptr<const lib::json::Value> m_root;
};

}  // namespace palmares::app
