// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/keys.hpp"

#include "support/run.hpp"

#include <unistd.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace palmares::support {

namespace {

void openssl(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "openssl");
  const Run done = run(arguments);
  if (done.exit_code != 0) {
    throw std::runtime_error(done.output);
  }
}

std::filesystem::path new_folder() {
  static std::atomic<int> count = 0;
  auto folder = std::filesystem::temp_directory_path() /
                ("palmares-key-" + std::to_string(getpid()) + '-' + std::to_string(++count));
  std::filesystem::create_directories(folder);
  return folder;
}

}  // namespace

TestKey::TestKey(const std::string& algorithm, const std::string& usage) : m_folder(new_folder()) {
  std::vector<std::string> request{"req",     "-x509",
                                   "-nodes",  "-utf8",
                                   "-newkey", algorithm,
                                   "-days",   "3650",
                                   "-subj",   "/CN=" + std::string(test_signer),
                                   "-keyout", key(),
                                   "-out",    certificate(),
                                   "-addext", "keyUsage=" + usage};
  if (algorithm == "ec") {
    request.insert(request.end(), {"-pkeyopt", "ec_paramgen_curve:P-256"});
  }
  openssl(request);
}

TestKey::~TestKey() {
  std::error_code ignored;
  std::filesystem::remove_all(m_folder, ignored);
}

std::filesystem::path TestKey::encrypted_key(const std::string& password) const {
  openssl({"pkcs8", "-topk8", "-in", key(), "-out", m_folder / "cle-chiffree.pem", "-passout",
           "pass:" + password});
  return m_folder / "cle-chiffree.pem";
}

std::filesystem::path TestKey::pkcs12(const std::string& password) const {
  openssl({"pkcs12", "-export", "-inkey", key(), "-in", certificate(), "-out", m_folder / "cle.p12",
           "-passout", "pass:" + password});
  return m_folder / "cle.p12";
}

const TestKey& test_key() {
  static const TestKey key;
  return key;
}

}  // namespace palmares::support
