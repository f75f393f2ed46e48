// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <thread>

namespace palmares::test {

namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

File temporary() {
  File file(std::tmpfile());
  if (!file) {
    throw std::runtime_error("no temporary file");
  }
  return file;
}

std::string content(const File& file) {
  std::rewind(file.get());
  std::string text;
  std::array<char, 65536> part{};
  for (std::size_t size = 0; (size = std::fread(part.data(), 1, part.size(), file.get())) > 0;) {
    text.append(part.data(), size);
  }
  return text;
}

[[noreturn]] void become(const std::vector<std::string>& words,
                         const std::map<std::string, std::string>& environment, int output,
                         int error) {
  for (const auto& [name, value] : environment) {
    value.empty() ? unsetenv(name.c_str()) : setenv(name.c_str(), value.c_str(), 1);
  }
  dup2(output, STDOUT_FILENO);
  dup2(error, STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  execvp(arguments.front(), arguments.data());
  _exit(127);
}

}  // namespace

Ran run(const std::vector<std::string>& words,
        const std::map<std::string, std::string>& environment) {
  const File output = temporary();
  const File error = temporary();
  const pid_t child = fork();
  if (child == 0) {
    become(words, environment, fileno(output.get()), fileno(error.get()));
  }
  int status = 0;
  waitpid(child, &status, 0);
  return {.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status),
          .output = content(output),
          .error = content(error)};
}

Ran palmares(std::vector<std::string> arguments,
             const std::map<std::string, std::string>& environment) {
  arguments.insert(arguments.begin(), PALMARES_BINARY);
  return run(arguments, environment);
}

bool palmares_killed(std::vector<std::string> arguments, std::chrono::milliseconds after) {
  arguments.insert(arguments.begin(), PALMARES_BINARY);
  const File output = temporary();
  const pid_t child = fork();
  if (child == 0) {
    become(arguments, {}, fileno(output.get()), fileno(output.get()));
  }
  std::this_thread::sleep_for(after);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace palmares::test
