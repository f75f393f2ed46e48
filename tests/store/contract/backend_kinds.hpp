// SPDX-License-Identifier: AGPL-3.0-or-later
// Every kind of Backend there is, for tests that each must pass: a new kind is a row here. All are
// opened by their address.
#pragma once

#include "store/factory/open.hpp"
#include "store/sample.hpp"

#include <array>
#include <memory>
#include <ostream>
#include <string>

namespace palmares::store {

struct BackendKind {
  const char* name;
  /// The address of the running test's own store; the same folder, the same store.
  std::string (*address)(const Folder& folder);

  friend std::ostream& operator<<(std::ostream& out, const BackendKind& kind) {
    return out << kind.name;
  }
};

inline constexpr std::array<BackendKind, 1> backend_kinds = {{
    {.name = "Folder", .address = [](const Folder& folder) { return folder.path().string(); }},
}};

/// A test with a store of one kind, which it may open several times, as several processes do.
struct BackendTest : testing::TestWithParam<BackendKind> {
  Folder folder;
  std::string address = GetParam().address(folder);

  [[nodiscard]] std::unique_ptr<Backend> opened() const {
    Result<OpenStore> open = store::open(address, Missing::create);
    EXPECT_TRUE(open) << (open ? "" : to_string(open.error()));
    return std::move(open->backend);
  }
};

inline std::string name_of_backend(const testing::TestParamInfo<BackendKind>& info) {
  return info.param.name;
}

}  // namespace palmares::store
