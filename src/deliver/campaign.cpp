// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/campaign.hpp"

#include "base/french.hpp"
#include "deliver/kit.hpp"
#include "deliver/selection.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace palmares::deliver {

namespace {

/// What became of one laureate.
struct Done {
  Made made = Made::now;
  std::size_t files = 0;
  std::uint64_t octets = 0;
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

Done deliver_one(const Workshop& workshop, const Campaign& campaign, const domain::Award& award) {
  Done done;
  if (campaign.have && campaign.have(award)) {
    done.made = Made::before;
    return done;
  }
  Result<Kit> kit = make_kit(workshop, award);
  if (!kit) {
    done.made = Made::failed;
    done.problems = named(std::move(kit).error(), award);
    return done;
  }
  const auto put = [&](const std::string& path, BytesView octets) {
    campaign.put(path, octets);
    ++done.files;
    done.octets += octets.size();
  };
  const std::string folder = campaign_folder(award);
  for (const KitFile& file : kit->files) {
    put(folder + '/' + file.path, file.octets);
  }
  put(folder + ".zip", kit->archive);
  if (campaign.finished) {
    campaign.finished(award);
  }
  return done;
}

/// The threads of a run: each takes the next award until there is none left or one of them met an exception.
class Run {
 public:
  Run(const Workshop& workshop, const Campaign& campaign)
      : m_workshop(workshop), m_campaign(campaign), m_done(campaign.awards.size()) {}

  std::vector<Done> finish() {
    {
      std::vector<std::jthread> threads;
      const std::size_t count = std::min<std::size_t>(m_campaign.threads, m_campaign.awards.size());
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
    for (std::size_t i = m_next++; i < m_done.size() && !m_stopped; i = m_next++) {
      try {
        m_done[i] = deliver_one(m_workshop, m_campaign, *m_campaign.awards[i]);
        report(*m_campaign.awards[i], m_done[i].made);
      } catch (...) {
        stop(std::current_exception());
      }
    }
  }

  void report(const domain::Award& award, Made made) {
    const std::lock_guard lock(m_mutex);
    ++m_reported;
    if (m_campaign.progress) {
      m_campaign.progress({.award = award, .done = m_reported, .total = m_done.size(), .made = made});
    }
  }

  void stop(std::exception_ptr failure) {
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    if (!m_failure) {
      m_failure = std::move(failure);
    }
  }

  const Workshop& m_workshop;
  const Campaign& m_campaign;
  std::vector<Done> m_done;
  std::atomic<std::size_t> m_next = 0;
  std::atomic<bool> m_stopped = false;
  std::mutex m_mutex;
  std::size_t m_reported = 0;
  std::exception_ptr m_failure;
};

}  // namespace

std::string campaign_folder(const domain::Award& award) {
  return std::to_string(award.edition) + '/' + folder_name(award);
}

Summary run_campaign(const Workshop& workshop, const Campaign& campaign) {
  assert(campaign.threads > 0 && campaign.put);
  Summary summary;
  for (const Done& done : Run(workshop, campaign).finish()) {
    ++(done.made == Made::now ? summary.laureates : done.made == Made::before ? summary.before : summary.failed);
    summary.files += done.files;
    summary.octets += done.octets;
    summary.problems.insert(summary.problems.end(), done.problems.begin(), done.problems.end());
  }
  return summary;
}

}  // namespace palmares::deliver
