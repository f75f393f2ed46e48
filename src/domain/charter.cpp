// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/charter.hpp"

#include <algorithm>

namespace palmares::domain {

namespace {

template <typename T, typename Member>
const T* find(const std::vector<T>& values, Member member, std::string_view wanted) {
  const auto found = std::ranges::find(values, wanted, member);
  return found == values.end() ? nullptr : &*found;
}

}  // namespace

const Swatch* Charter::swatch(std::string_view name) const {
  return find(palette, &Swatch::name, name);
}
const Theme* Charter::theme(std::string_view name) const {
  return find(themes, &Theme::name, name);
}
const TextStyle* Charter::style(std::string_view name) const {
  return find(styles, &TextStyle::name, name);
}
const Grade* Charter::grade(std::string_view code) const {
  return find(grades, &Grade::code, code);
}
const Sheet* Charter::sheet(std::string_view kind) const {
  return find(sheets, &Sheet::kind, kind);
}
const Letter* Charter::letter(std::string_view kind) const {
  return find(letters, &Letter::kind, kind);
}

}  // namespace palmares::domain
