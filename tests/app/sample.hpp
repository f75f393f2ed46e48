// SPDX-License-Identifier: AGPL-3.0-or-later
// What the tests of use cases share: the settings and the installation of this tree, somebody who
// acts at a set moment, and a store that others write to at the worst moment.
#pragma once

#include "app/import_results.hpp"
#include "app/installation.hpp"
#include "app/store_handle.hpp"
#include "support/folder.hpp"

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace palmares::app::test {

template <typename T>
T value_of(Result<T> result) {
  if (!result) {
    throw std::runtime_error(to_string(result.error()));
  }
  return std::move(*result);
}

/// What was refused, as people read it.
template <typename T>
std::string told(const Result<T>& result) {
  return result ? std::string("no problem") : to_string(result.error());
}

inline Settings settings() {
  Settings settings;
  settings.root = palmares::source_dir();
  return settings;
}

inline Installation installation() {
  return value_of(open_installation(settings()));
}

/// The example results of an edition.
inline std::vector<domain::Results> read(int edition) {
  const std::vector<std::string> files = {palmares::test::results(edition)};
  return value_of(read_all_results(files, installation())).value;
}

inline domain::Instant moment(const char* text) {
  return domain::parse_instant(text).value();
}

inline Actor ada() {
  return {.name = "Ada", .clock = [] { return moment("2025-11-01T10:00:00+01:00"); }};
}

/// Writes the results of one edition as an import does.
inline WrittenImport import_into(store::Store& store, std::vector<domain::Results> all,
                                 Finality finality) {
  const ImportRequest request{.file = {}, .reason = {}, .aliases = {}, .finality = finality};
  const auto plan = value_of(
      plan_import(request, ada(), installation(), settings(), store.read(std::nullopt), all));
  return value_of(write_import(request, ada(), store, all.front(), plan.front()));
}

/// A store before whose first writes somebody else writes.
class ContestedStore final : public store::Store {
 public:
  ContestedStore(store::Store& store, int times, std::function<void(int)> somebody_else)
      : m_store(store), m_times(times), m_somebody_else(std::move(somebody_else)) {}

  store::ActNumber version() override { return m_store.version(); }
  store::Ledger read(std::optional<int> edition) override { return m_store.read(edition); }
  store::Ledger read_body(std::string_view id) override { return m_store.read_body(id); }
  store::Ledger read_states() override { return m_store.read_states(); }
  store::ActNumber write(const store::Changes& changes) override {
    if (++m_writes <= m_times) {
      m_somebody_else(m_writes);
    }
    return m_store.write(changes);
  }
  std::vector<store::LogLine> log() override { return m_store.log(); }

  [[nodiscard]] int writes() const { return m_writes; }

 private:
  store::Store& m_store;
  int m_times;
  std::function<void(int)> m_somebody_else;
  int m_writes = 0;
};

}  // namespace palmares::app::test
