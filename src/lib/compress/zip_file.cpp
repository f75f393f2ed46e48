// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/zip_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace palmares::lib {

struct ZipFile::State {
  std::filesystem::path file;
  int descriptor;
  ZipWriter writer;

  State(const std::filesystem::path& path, const ZipDay& day)
      : file(path),
        descriptor(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)),
        writer([this](BytesView bytes) { write(bytes); }, day) {
    check(descriptor >= 0);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (descriptor >= 0) {
      ::close(descriptor);
    }
  }

  void check(bool done) const {
    if (!done) {
      throw std::system_error(errno, std::generic_category(), file.string());
    }
  }

  void write(BytesView bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
      check(written >= 0 || errno == EINTR);
      bytes.remove_prefix(static_cast<std::size_t>(written < 0 ? 0 : written));
    }
  }
};

ZipFile::ZipFile(const std::filesystem::path& file, const ZipDay& day)
    : m_state(std::make_unique<State>(file, day)) {}

ZipFile::~ZipFile() = default;

void ZipFile::add(const ZipMember& member) {
  m_state->writer.add(member);
}

void ZipFile::close() {
  m_state->writer.finish();
  m_state->check(fsync(m_state->descriptor) == 0);
}

}  // namespace palmares::lib
