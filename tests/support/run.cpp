// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/run.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <system_error>

namespace palmares::support {

namespace {

constexpr int command_not_found = 127;

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) {
    text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return text + "'";
}

std::string shell_line(const std::vector<std::string>& command) {
  std::string line;
  for (const auto& word : command) {
    line += quoted(word) + ' ';
  }
  return line + "2>&1 </dev/null";
}

std::string next_name() {
  static std::atomic<int> count = 0;
  return "palmares-" + std::to_string(getpid()) + "-" + std::to_string(++count);
}

}  // namespace

Run run(const std::vector<std::string>& command) {
  std::FILE* pipe = popen(shell_line(command).c_str(), "r");
  if (pipe == nullptr) {
    throw std::system_error(errno, std::generic_category(), "popen");
  }
  Run run;
  std::array<char, 4096> buffer{};
  for (std::size_t size = 0; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    run.output.append(buffer.data(), size);
  }
  const int status = pclose(pipe);
  run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (run.exit_code == command_not_found) {
    throw std::runtime_error("the tests need the program " + command.front() + ": " + run.output);
  }
  return run;
}

TemporaryFile::TemporaryFile(BytesView bytes, const std::string& suffix)
    : m_path(std::filesystem::temp_directory_path() / (next_name() + suffix)) {
  std::ofstream file(m_path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) {
    throw std::runtime_error("cannot write " + m_path.string());
  }
}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  std::filesystem::remove(m_path, ignored);
}

}  // namespace palmares::support
