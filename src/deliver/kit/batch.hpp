// SPDX-License-Identifier: AGPL-3.0-or-later
// A run over many laureates on all cores. It knows no store and no disk: files go to whoever asked.
#pragma once

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "deliver/artefact/artefact.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace palmares::deliver {

/// What became of a laureate.
enum class Made { now, before, failed };

/// A laureate that is done.
struct Step {
  const domain::Award& award;
  std::size_t done;  ///< laureates done so far, this one counted
  std::size_t total;
  Made made;
};

/// What a run is about. The functions are called from several threads, `progress` from one at a
/// time; `put` and `finished` of one laureate come one after the other from one thread.
struct Batch {
  std::span<const domain::Award* const> awards;  ///< laureates; none null
  unsigned threads = 1;                          ///< at least 1
  /// Takes a finished file by its path, « 2023/213801517-echirolles/certificat/certificat.pdf » or
  /// « ….zip ». An exception it throws stops the run, also one of the two below.
  std::function<void(const std::string& path, BytesView bytes)> put;
  std::function<void(const Step&)>
      progress;  ///< in the order in which laureates are done; may be empty
  /// Are the files of that laureate there already? Then nothing is made of it. May be empty: no.
  std::function<bool(const domain::Award&)> have = {};
  /// All files of a laureate were put. May be empty.
  std::function<void(const domain::Award&)> finished = {};
  /// What fills the blanks of a laureate's letters; null: nothing does. May be empty.
  std::function<const domain::Blanks*(const domain::Award&)> blanks = {};
  /// Once a stop is requested no laureate is begun; those under way are finished.
  std::stop_token stop = {};
};

struct Summary {
  std::size_t laureates = 0;  ///< whose kit was put whole
  std::size_t before = 0;     ///< whose files were there
  std::size_t failed = 0;
  std::size_t left = 0;   ///< that were not begun, because of a stop
  std::size_t files = 0;  ///< put, archives counted
  std::uint64_t bytes = 0;
  Problems problems;  ///< of the laureates that failed, in the order of the awards, each naming its
                      ///< laureate
  std::vector<const domain::Award*> problem_awards;  ///< whose each of them is
};

/// « 2023/213801517-echirolles »: the files of a laureate lie below it, their archive beside it as
/// « ….zip ».
[[nodiscard]] std::string laureate_folder(const domain::Award& award);

/// Makes and puts the kit of every award. A laureate that fails leaves nothing and does not stop
/// the others. The bytes put do not depend on the number of threads. Rethrows the first exception
/// of `put`, once all threads have ended.
[[nodiscard]] Summary run_batch(const RenderContext& context, const Batch& batch);

}  // namespace palmares::deliver
