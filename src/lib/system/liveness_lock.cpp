// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/liveness_lock.hpp"

#include "lib/crypto/sodium.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

namespace palmares::lib {

namespace {

constexpr std::string_view prefix = "verrou-";
constexpr int base = 16;
constexpr int most_tries = 8;

// A lock of the open file (fcntl(2), « open file description locks »), not of the process: with the
// other kind, whoever closes the file a second time in this process would give up the lock.
struct flock lock_at(std::uint64_t place) {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = static_cast<off_t>(place);
  lock.l_len = 1;
  return lock;
}

std::optional<std::uint64_t> place_of(std::string_view name) {
  if (!name.starts_with(prefix)) {
    return std::nullopt;
  }
  const std::string_view digits = name.substr(prefix.size());
  std::uint64_t place = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), place, base);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return whole && place < static_cast<std::uint64_t>(std::numeric_limits<off_t>::max())
             ? std::optional(place)
             : std::nullopt;
}

std::string name_at(std::uint64_t place) {
  std::string digits(2 * sizeof(place), '0');
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), place, base).ptr;
  digits.resize(static_cast<std::size_t>(end - digits.data()));
  return std::string(prefix) + digits;
}

}  // namespace

std::optional<LivenessLock> LivenessLock::take(const std::filesystem::path& file) {
  LivenessLock taken(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600), {});
  for (int i = 0; i < most_tries && taken.m_descriptor >= 0; ++i) {
    std::uint64_t place = 0;
    std::memcpy(&place, random_bytes(sizeof(place)).data(), sizeof(place));
    place >>= 2U;  // an offset of a file has 63 bits, and the byte behind it must be one too
    struct flock lock = lock_at(place);
    if (::fcntl(taken.m_descriptor, F_OFD_SETLK, &lock) == 0) {
      taken.m_name = name_at(place);
      return taken;
    }
  }
  return std::nullopt;
}

LivenessLock::LivenessLock(LivenessLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_name(std::move(other.m_name)) {}

LivenessLock& LivenessLock::operator=(LivenessLock&& other) noexcept {
  std::swap(m_descriptor, other.m_descriptor);
  std::swap(m_name, other.m_name);
  return *this;
}

LivenessLock::~LivenessLock() {
  if (m_descriptor >= 0) {
    ::close(m_descriptor);
  }
}

Liveness LivenessLock::of(std::string_view name) const {
  const std::optional<std::uint64_t> place = place_of(name);
  if (!place) {
    return Liveness::unknown;
  }
  struct flock lock = lock_at(*place);
  if (::fcntl(m_descriptor, F_OFD_GETLK, &lock) != 0) {
    return Liveness::unknown;
  }
  return lock.l_type == F_UNLCK ? Liveness::dead : Liveness::alive;
}

}  // namespace palmares::lib
