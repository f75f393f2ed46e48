// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/fair_queue.hpp"

#include <algorithm>
#include <iterator>

namespace palmares::http {

namespace {

/// Expensive work goes first once cheap work of so many times its cost has overtaken it.
constexpr int cheap_share = 4;

std::int64_t weight(const Job& job) {
  return std::max<std::int64_t>(1, job.cost.count());
}

}  // namespace

void Lane::push(Job job) {
  const auto [at, fresh] = m_flows.try_emplace(job.visitor);
  Flow& flow = at->second;
  if (fresh) {
    flow.start = m_virtual_time;
  } else {
    unlist(at);
  }
  const std::int64_t cost = weight(job);
  flow.total += cost;
  flow.jobs.emplace(std::pair(cost, m_pushed++), std::move(job));
  ++m_size;
  list(at);
}

Job Lane::pop() {
  const auto at = m_flows.find(std::get<Visitor>(*m_order.begin()));
  Flow& flow = at->second;
  unlist(at);
  const auto first = flow.jobs.begin();
  Job job = std::move(first->second);
  m_virtual_time = std::max(m_virtual_time, flow.start + first->first.first);
  flow.start += first->first.first;
  flow.total -= first->first.first;
  flow.jobs.erase(first);
  --m_size;
  list(at);
  return job;
}

Cost Lane::next_cost() const {
  return m_flows.find(std::get<Visitor>(*m_order.begin()))->second.jobs.begin()->second.cost;
}

std::optional<Job> Lane::shed(const Job& job) {
  if (m_size == 0) {
    return std::nullopt;
  }
  const auto own = m_flows.find(job.visitor);
  const std::int64_t total = weight(job) + (own == m_flows.end() ? 0 : own->second.total);
  const auto most = greediest();
  if (most != own && most->second.total > total) {
    return drop_last(most);
  }
  const bool dearer = own != m_flows.end() && own->second.jobs.rbegin()->first.first > weight(job);
  return dearer ? std::optional(drop_last(own)) : std::nullopt;
}

Job Lane::shed() {
  return drop_last(greediest());
}

Lane::Flows::iterator Lane::greediest() {
  return m_flows.find(m_totals.rbegin()->second);
}

Job Lane::drop_last(Flows::iterator at) {
  unlist(at);
  const auto last = std::prev(at->second.jobs.end());
  Job job = std::move(last->second);
  at->second.total -= last->first.first;
  at->second.jobs.erase(last);
  --m_size;
  list(at);
  return job;
}

/// A visitor who waits for nothing more is forgotten: memory is bounded by the queue.
void Lane::list(Flows::iterator at) {
  const Flow& flow = at->second;
  if (flow.jobs.empty()) {
    m_flows.erase(at);
    return;
  }
  const auto& [cost, age] = flow.jobs.begin()->first;
  m_order.emplace(flow.start + cost, age, at->first);
  m_totals.emplace(flow.total, at->first);
}

void Lane::unlist(Flows::iterator at) {
  const Flow& flow = at->second;
  const auto& [cost, age] = flow.jobs.begin()->first;
  m_order.erase({flow.start + cost, age, at->first});
  m_totals.erase({flow.total, at->first});
}

FairQueue::Pushed FairQueue::push(Job job) {
  Lane& lane = job.cheap() ? m_cheap : m_expensive;
  Pushed pushed{.taken = true};
  if (size() >= m_most) {
    const bool overtakes = job.cheap() && m_expensive.size() > 0;
    pushed.displaced = overtakes ? std::optional(m_expensive.shed()) : lane.shed(job);
    pushed.taken = pushed.displaced.has_value();
  }
  if (pushed.taken) {
    lane.push(std::move(job));
  }
  return pushed;
}

std::optional<Job> FairQueue::pop(Sort sort) {
  const bool expensive = sort == Sort::any && m_expensive.size() > 0;
  if (expensive && (m_cheap.size() == 0 || m_overtaken >= cheap_share * m_expensive.next_cost())) {
    m_overtaken = Cost{0};
    return m_expensive.pop();
  }
  if (m_cheap.size() == 0) {
    return std::nullopt;
  }
  Job job = m_cheap.pop();
  m_overtaken += m_expensive.size() > 0 ? job.cost : Cost{0};
  return job;
}

}  // namespace palmares::http
