// SPDX-License-Identifier: AGPL-3.0-or-later
// A library that is loaded before libc (LD_PRELOAD) and makes a disk fail: of all calls that write
// to files, the one whose number PALMARES_FAULT_AT names fails with the errno of
// PALMARES_FAULT_ERRNO. A full disk (ENOSPC) stays full, other faults are once. That it struck is
// told by the file PALMARES_FAULT_MARK.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>

namespace {

int number_of(const char* variable) {
  const char* text = std::getenv(variable);
  return text == nullptr ? 0 : std::atoi(text);
}

void leave_mark() {
  if (const char* mark = std::getenv("PALMARES_FAULT_MARK")) {
    const long descriptor =
        syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    syscall(SYS_close, descriptor);
  }
}

/// Does this call fail? Sets errno where it does.
bool struck() {
  static const int at = number_of("PALMARES_FAULT_AT");
  static const int fault = number_of("PALMARES_FAULT_ERRNO");
  static std::atomic<int> calls = 0;
  const int call = ++calls;
  if (at == 0 || call < at || (call > at && fault != ENOSPC)) {
    return false;
  }
  if (call == at) {
    leave_mark();
  }
  errno = fault;
  return true;
}

bool is_file(int descriptor) {
  struct stat status {};
  return fstat(descriptor, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) &&
         descriptor > STDERR_FILENO;
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

// `promise`: libc declares the one function noexcept and the other not.
#define PALMARES_WRITES(result, name, parameters, promise, arguments) \
  extern "C" result name parameters promise {                         \
    static const auto next = real<result(*) parameters>(#name);       \
    return is_file(file) && struck() ? result{-1} : next arguments;   \
  }
PALMARES_WRITES(ssize_t, write, (int file, const void* bytes, size_t size), , (file, bytes, size))
PALMARES_WRITES(ssize_t, pwrite, (int file, const void* bytes, size_t size, off_t at), ,
                (file, bytes, size, at))
PALMARES_WRITES(ssize_t, pwrite64, (int file, const void* bytes, size_t size, off64_t at), ,
                (file, bytes, size, at))
PALMARES_WRITES(int, ftruncate, (int file, off_t size), noexcept, (file, size))
PALMARES_WRITES(int, ftruncate64, (int file, off64_t size), noexcept, (file, size))
PALMARES_WRITES(int, fsync, (int file), , (file))
PALMARES_WRITES(int, fdatasync, (int file), , (file))
#undef PALMARES_WRITES

extern "C" int rename(const char* from, const char* to) noexcept {
  static const auto next = real<int (*)(const char*, const char*)>("rename");
  return struck() ? -1 : next(from, to);
}

extern "C" int mkdir(const char* folder, mode_t mode) noexcept {
  static const auto next = real<int (*)(const char*, mode_t)>("mkdir");
  return struck() ? -1 : next(folder, mode);
}

// The mode is there only where a file may be made.
#define PALMARES_OPENS(name)                                              \
  extern "C" int name(const char* file, int flags, ...) {                 \
    static const auto next = real<int (*)(const char*, int, ...)>(#name); \
    mode_t mode = 0;                                                      \
    if ((flags & O_CREAT) != 0) {                                         \
      va_list rest;                                                       \
      va_start(rest, flags);                                              \
      mode = va_arg(rest, mode_t);                                        \
      va_end(rest);                                                       \
    }                                                                     \
    const bool makes = (flags & O_CREAT) != 0 && access(file, F_OK) != 0; \
    return makes && struck() ? -1 : next(file, flags, mode);              \
  }
PALMARES_OPENS(open)
PALMARES_OPENS(open64)
#undef PALMARES_OPENS
