// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace palmares::lib {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_errno(const std::string& doing, const fs::path& file) {
  throw std::system_error(errno, std::generic_category(), doing + ' ' + file.string());
}

class Descriptor {
 public:
  explicit Descriptor(int number) : m_number(number) {}
  Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (m_number >= 0) {
      ::close(m_number);
    }
  }

  [[nodiscard]] int number() const { return m_number; }
  /// Closes now: some file systems report a full disk only here.
  [[nodiscard]] bool close() { return ::close(std::exchange(m_number, -1)) == 0; }

 private:
  int m_number;
};

/// Removes a file at the end of its scope unless it was kept.
class Provisional {
 public:
  explicit Provisional(fs::path file) : m_file(std::move(file)) {}
  Provisional(const Provisional&) = delete;
  Provisional& operator=(const Provisional&) = delete;
  ~Provisional() {
    if (!m_file.empty()) {
      ::unlink(m_file.c_str());
    }
  }

  void keep() { m_file.clear(); }

 private:
  fs::path m_file;
};

// The number keeps threads and files left by a killed process of the same id apart.
fs::path temporary_name(const fs::path& file) {
  static std::atomic<unsigned> counter{0};
  const std::string number =
      std::to_string(::getpid()) + '-' + std::to_string(counter.fetch_add(1));
  return file.parent_path() / ('.' + file.filename().string() + '.' + number + ".tmp");
}

std::pair<Descriptor, fs::path> create_beside(const fs::path& file,
                                              const std::optional<Rights>& rights) {
  for (;;) {
    const fs::path name = temporary_name(file);
    const int number =
        ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, rights ? 0600 : 0666);
    if (number >= 0) {
      Descriptor descriptor(number);
      if (rights && rights->file != 0600 && ::fchmod(number, rights->file) != 0) {
        throw_errno("cannot give rights to", file);
      }
      return {std::move(descriptor), name};
    }
    if (errno != EEXIST) {
      throw_errno("cannot create", file);
    }
  }
}

void write_all(const Descriptor& descriptor, BytesView bytes, const fs::path& file) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor.number(), bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      throw_errno("cannot write", file);
    }
    bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
}

/// What says no size may never end: /dev/zero.
constexpr std::size_t most_unsized_bytes = std::size_t{64} << 20U;

// A file of /proc or a pipe says size 0 and still has bytes: the size is only a hint.
Bytes read_all(const Descriptor& descriptor, std::size_t expected, const fs::path& file) {
  Bytes bytes(expected + 1, '\0');
  std::size_t filled = 0;
  for (;;) {
    const ssize_t got = ::read(descriptor.number(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno != EINTR) {
      throw_errno("cannot read", file);
    }
    if (got == 0) {
      bytes.resize(filled);
      return bytes;
    }
    filled += got < 0 ? 0 : static_cast<std::size_t>(got);
    if (filled > expected && filled > most_unsized_bytes) {
      errno = EFBIG;
      throw_errno("cannot read the whole of", file);
    }
    if (filled == bytes.size()) {
      bytes.resize(bytes.size() * 2);
    }
  }
}

}  // namespace

std::optional<Bytes> read_file(const fs::path& file) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.number() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) {
      return std::nullopt;
    }
    throw_errno("cannot open", file);
  }
  struct stat status {};
  if (::fstat(descriptor.number(), &status) != 0) {
    throw_errno("cannot examine", file);
  }
  return read_all(descriptor, static_cast<std::size_t>(status.st_size), file);
}

std::optional<Bytes> read_part(const fs::path& file, std::uint64_t offset, std::size_t bytes) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.number() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) {
      return std::nullopt;
    }
    throw_errno("cannot open", file);
  }
  Bytes part(bytes, '\0');
  std::size_t read = 0;
  while (read < bytes) {
    const ssize_t got = ::pread(descriptor.number(), part.data() + read, bytes - read,
                                static_cast<off_t>(offset + read));
    if (got < 0 && errno != EINTR) {
      throw_errno("cannot read", file);
    }
    if (got == 0) {
      break;
    }
    read += got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  part.resize(read);
  return part;
}

void write_file(const fs::path& file, BytesView bytes, std::optional<Rights> rights) {
  if (file.has_parent_path() && rights) {
    make_folder(file.parent_path(), *rights);
  } else if (file.has_parent_path()) {
    fs::create_directories(file.parent_path());
  }
  auto [descriptor, name] = create_beside(file, rights);
  Provisional provisional(name);
  write_all(descriptor, bytes, file);
  if (::fsync(descriptor.number()) != 0 || !descriptor.close()) {
    throw_errno("cannot write", file);
  }
  if (::rename(name.c_str(), file.c_str()) != 0) {
    throw_errno("cannot rename to", file);
  }
  provisional.keep();
}

bool write_new_file(const fs::path& file, BytesView bytes, const Rights& rights) {
  Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, rights.file));
  if (descriptor.number() < 0) {
    if (errno == EEXIST) {
      return false;
    }
    throw_errno("cannot create", file);
  }
  Provisional provisional(file);
  write_all(descriptor, bytes, file);
  if (::fsync(descriptor.number()) != 0 || !descriptor.close()) {
    throw_errno("cannot write", file);
  }
  provisional.keep();
  return true;
}

void make_folder(const fs::path& folder, const Rights& rights) {
  if (folder.empty() || fs::is_directory(folder)) {
    return;
  }
  make_folder(folder.parent_path(), rights);
  if (::mkdir(folder.c_str(), 0700) != 0) {
    if (errno == EEXIST && fs::is_directory(folder)) {
      return;  // somebody else was quicker
    }
    throw_errno("cannot make", folder);
  }
  if (rights.folder != 0700 && ::chmod(folder.c_str(), rights.folder) != 0) {
    throw_errno("cannot give rights to", folder);
  }
}

void make_file(const fs::path& file, const Rights& rights) {
  const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (descriptor.number() < 0 && errno == EEXIST) {
    return;
  }
  if (descriptor.number() < 0 ||
      (rights.file != 0600 && ::fchmod(descriptor.number(), rights.file) != 0)) {
    throw_errno("cannot create", file);
  }
}

// « .NAME.4711-0.tmp », as temporary_name makes it.
bool is_temporary_name(std::string_view name) {
  constexpr std::string_view end = ".tmp";
  if (!name.starts_with('.') || !name.ends_with(end)) {
    return false;
  }
  name.remove_suffix(end.size());
  const std::string_view number = name.substr(name.rfind('.') + 1);
  const std::size_t hyphen = number.find('-');
  const auto digits = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return name.size() > number.size() + 2 && hyphen != std::string_view::npos &&
         digits(number.substr(0, hyphen)) && digits(number.substr(hyphen + 1));
}

std::error_code why_not_readable(const fs::path& file) {
  return ::access(file.c_str(), R_OK) == 0 ? std::error_code()
                                           : std::error_code(errno, std::generic_category());
}

std::error_code why_not_writable(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const bool may = ::access(file.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK | X_OK) == 0;
  return may ? std::error_code() : std::error_code(errno, std::generic_category());
}

std::optional<FileStamp> stamp_of(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) {
    return std::nullopt;
  }
  return FileStamp{
      .mode = status.st_mode & 07777U,
      .owner = status.st_uid,
      .inode = status.st_ino,
      .bytes = static_cast<std::uint64_t>(status.st_size),
      .changed_ns = status.st_mtim.tv_sec * std::int64_t{1'000'000'000} + status.st_mtim.tv_nsec};
}

void flush_file(const fs::path& file) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.number() < 0 || ::fsync(descriptor.number()) != 0) {
    throw_errno("cannot flush", file);
  }
}

void flush_folder(const fs::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() < 0 || ::fsync(descriptor.number()) != 0) {
    throw_errno("cannot flush", folder);
  }
}

std::optional<FileLock> FileLock::take(const fs::path& file, Share share) {
  FileLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (lock.m_descriptor < 0 && share == Share::many &&
      (errno == EROFS || errno == EACCES || errno == ENOSPC)) {
    lock.m_descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (lock.m_descriptor < 0 && (errno == ENOENT || errno == EACCES)) {
      return lock;
    }
  }
  if (lock.m_descriptor < 0) {
    throw_errno("cannot open", file);
  }
  if (::flock(lock.m_descriptor, (share == Share::many ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0) {
    return lock;
  }
  if (errno != EWOULDBLOCK) {
    throw_errno("cannot lock", file);
  }
  return std::nullopt;
}

FileLock::~FileLock() {
  if (m_descriptor >= 0) {
    ::close(m_descriptor);
  }
}

}  // namespace palmares::lib
