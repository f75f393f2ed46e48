// SPDX-License-Identifier: AGPL-3.0-or-later
// The resource dictionary that the pages of a document share, while their content is written: what
// an operator names is put here once.
#pragma once

#include "render/pdf/model/object.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::render::pdf {

class ContentResources {
 public:
  /// The resource name (« Im1 ») under which `category` (« XObject ») holds the thing known as
  /// `key`; `make()` gives its object where there is none yet. Names count up from 1 with `prefix`.
  template <typename Make>
  std::string name_of(std::string_view category, std::string_view prefix, std::string_view key,
                      Make make) {
    auto& names = m_names[std::string(category)];
    if (const auto found = names.find(key); found != names.end()) {
      return found->second;
    }
    std::string fresh = std::string(prefix) + std::to_string(names.size() + 1);
    names.emplace(key, fresh);
    m_objects[std::string(category)].set(fresh, make());
    return fresh;
  }

  /// The finished /Resources.
  [[nodiscard]] Dictionary dictionary() const {
    Dictionary all;
    for (const auto& [category, objects] : m_objects) {
      all.set(category, objects);
    }
    return all;
  }

 private:
  std::map<std::string, std::map<std::string, std::string, std::less<>>> m_names;
  std::map<std::string, Dictionary> m_objects;
};

}  // namespace palmares::render::pdf
