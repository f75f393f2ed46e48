// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/batch.hpp"

#include "base/french.hpp"
#include "deliver/artefact/selection.hpp"
#include "deliver/kit/kit.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace palmares::deliver {

namespace {

/// What became of one laureate.
struct Done {
  Made made = Made::now;
  std::size_t files = 0;
  std::uint64_t bytes = 0;
  Problems problems;
};

// Compose names a territory only where it knows one; every problem of a run must say whose it is.
Problems named(Problems problems, const domain::Award& award) {
  for (Problem& problem : problems) {
    if (problem.where.file.empty()) {
      problem.where = award.where;
    }
    if (problem.what.find(award.territory.name) == std::string::npos) {
      problem.what = guillemets(award.territory.name) + "\u00A0: " + problem.what;
    }
  }
  return problems;
}

Done deliver_one(const RenderContext& context, const Batch& batch, const domain::Award& award) {
  Done done;
  if (batch.have && batch.have(award)) {
    done.made = Made::before;
    return done;
  }
  Result<Kit> kit = make_kit(context, award, batch.blanks ? batch.blanks(award) : nullptr);
  if (!kit) {
    done.made = Made::failed;
    done.problems = named(std::move(kit).error(), award);
    return done;
  }
  const auto put = [&](const std::string& path, BytesView bytes) {
    batch.put(path, bytes);
    ++done.files;
    done.bytes += bytes.size();
  };
  const std::string folder = laureate_folder(award);
  for (const KitFile& file : kit->files) {
    put(folder + '/' + file.path, file.bytes);
  }
  put(folder + ".zip", kit->archive);
  if (batch.finished) {
    batch.finished(award);
  }
  return done;
}

/// The threads of a run: each takes the next award until there is none left or one of them met an
/// exception.
class Run {
 public:
  Run(const RenderContext& context, const Batch& batch)
      : m_context(context), m_batch(batch), m_done(batch.awards.size()) {}

  /// In the order of the awards; nothing for those that were not begun.
  std::vector<std::optional<Done>> finish() {
    {
      std::vector<std::jthread> threads;
      const std::size_t count = std::min<std::size_t>(m_batch.threads, m_batch.awards.size());
      for (std::size_t i = 0; i < count; ++i) {
        threads.emplace_back([this] { work(); });
      }
    }
    if (m_failure) {
      std::rethrow_exception(m_failure);
    }
    return std::move(m_done);
  }

 private:
  void work() {
    for (std::size_t i = m_next++;
         i < m_done.size() && !m_stopped && !m_batch.stop.stop_requested(); i = m_next++) {
      try {
        m_done[i] = deliver_one(m_context, m_batch, *m_batch.awards[i]);
        report(*m_batch.awards[i], m_done[i]->made);
      } catch (...) {
        stop(std::current_exception());
      }
    }
  }

  void report(const domain::Award& award, Made made) {
    const std::lock_guard lock(m_mutex);
    ++m_reported;
    if (m_batch.progress) {
      m_batch.progress({.award = award, .done = m_reported, .total = m_done.size(), .made = made});
    }
  }

  void stop(std::exception_ptr failure) {
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    if (!m_failure) {
      m_failure = std::move(failure);
    }
  }

  const RenderContext& m_context;
  const Batch& m_batch;
  std::vector<std::optional<Done>> m_done;
  std::atomic<std::size_t> m_next = 0;
  std::atomic<bool> m_stopped = false;
  std::mutex m_mutex;
  std::size_t m_reported = 0;
  std::exception_ptr m_failure;
};

}  // namespace

std::string laureate_folder(const domain::Award& award) {
  return std::to_string(award.edition) + '/' + short_folder_name(award);
}

Summary run_batch(const RenderContext& context, const Batch& batch) {
  assert(batch.threads > 0 && batch.put);
  Summary summary;
  const std::vector<std::optional<Done>> all = Run(context, batch).finish();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::optional<Done>& one = all[i];
    if (!one) {
      ++summary.left;
      continue;
    }
    const Done& done = *one;
    ++(done.made == Made::now      ? summary.laureates
       : done.made == Made::before ? summary.before
                                   : summary.failed);
    summary.files += done.files;
    summary.bytes += done.bytes;
    summary.problems.insert(summary.problems.end(), done.problems.begin(), done.problems.end());
    summary.problem_awards.resize(summary.problems.size(), batch.awards[i]);
  }
  return summary;
}

}  // namespace palmares::deliver
