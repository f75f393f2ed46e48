// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/line_writer.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <csignal>
#include <mutex>
#include <string>
#include <thread>

namespace palmares::lib {

namespace {

constexpr std::chrono::seconds farewell{1};
constexpr int look_again_ms = 100;
/// Lines gather for so long between two writes: a thread woken for each batch would take the cores
/// from those that answer.
constexpr std::chrono::milliseconds pause{10};

std::uint64_t lines_in(std::string_view text) {
  return static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
}

/// A write to a broken pipe shall be an error of this thread, not the end of the process; other
/// signals are others' business.
void block_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

/// Writes without waiting where it can be had. O_NONBLOCK would change the descriptor for other
/// processes too. A pipe that poll(2) calls ready takes PIPE_BUF bytes at once (pipe(7)).
ssize_t write_some(int descriptor, mode_t type, std::string_view text) {
  if (S_ISSOCK(type)) {
    return send(descriptor, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  }
  const std::size_t most = S_ISREG(type) ? text.size() : std::size_t{PIPE_BUF};
  return ::write(descriptor, text.data(), std::min(text.size(), most));
}

mode_t type_of(int descriptor) {
  struct stat status {};
  return fstat(descriptor, &status) == 0 ? status.st_mode : 0;
}

}  // namespace

struct LineWriter::Queue {
  Queue(int to, std::size_t most) : descriptor(to), type(type_of(to)), most_bytes(most) {}

  void run();
  [[nodiscard]] bool put(std::string_view text);
  void report_losses();

  const int descriptor;
  const mode_t type;
  const std::size_t most_bytes;
  std::mutex mutex;
  std::condition_variable change;
  std::string waiting;
  bool ended = false;
  std::atomic<bool> closing = false;
  std::atomic<std::uint64_t> dropped = 0;
  std::uint64_t reported = 0;  // of those dropped; the thread's own
};

void LineWriter::Queue::run() {
  block_signals();
  std::string lines;
  for (;;) {
    {
      std::unique_lock lock(mutex);
      change.wait_for(lock, pause, [this] { return closing.load(); });
      change.wait(lock, [this] { return closing || !waiting.empty(); });
      if (waiting.empty()) {
        break;
      }
      lines.clear();
      lines.swap(waiting);
    }
    report_losses();
    if (!put(lines)) {
      dropped += lines_in(lines);
    }
  }
  report_losses();
  const std::lock_guard lock(mutex);
  ended = true;
  change.notify_all();
}

/// Tells in the log itself that it has a gap.
void LineWriter::Queue::report_losses() {
  const std::uint64_t now = dropped;
  if (now != reported && put("log: " + std::to_string(now - reported) + " lines were dropped\n")) {
    reported = now;
  }
}

/// Waits for the reader, unless we are closing; false where the rest cannot be written.
bool LineWriter::Queue::put(std::string_view text) {
  while (!text.empty()) {
    pollfd ready{.fd = descriptor, .events = POLLOUT, .revents = 0};
    if (poll(&ready, 1, look_again_ms) == 0) {
      if (closing) {
        return false;
      }
      continue;
    }
    const ssize_t bytes = write_some(descriptor, type, text);
    if (bytes < 0 && errno != EAGAIN && errno != EINTR) {
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(bytes, 0)));
  }
  return true;
}

LineWriter::LineWriter(int descriptor, std::size_t most_bytes)
    : m_queue(std::make_shared<Queue>(descriptor, most_bytes)) {
  std::thread([queue = m_queue] { queue->run(); }).detach();
}

LineWriter::~LineWriter() {
  std::unique_lock lock(m_queue->mutex);
  m_queue->closing = true;
  m_queue->change.notify_all();
  m_queue->change.wait_for(lock, farewell, [this] { return m_queue->ended; });
}

void LineWriter::write(std::string_view lines) {
  bool first = false;
  {
    const std::lock_guard lock(m_queue->mutex);
    if (m_queue->waiting.size() + lines.size() > m_queue->most_bytes) {
      m_queue->dropped += lines_in(lines);
      return;
    }
    first = m_queue->waiting.empty();
    m_queue->waiting += lines;
  }
  if (first) {
    m_queue->change.notify_all();
  }
}

std::uint64_t LineWriter::dropped() const {
  return m_queue->dropped;
}

}  // namespace palmares::lib
