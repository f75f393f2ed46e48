// SPDX-License-Identifier: AGPL-3.0-or-later
// Keys and certificates for tests, made by the program openssl when a test asks for them: none is
// committed, none is worth anything.
#pragma once

#include <filesystem>
#include <string>

namespace palmares::support {

/// A folder with a self-signed certificate and its key, gone with this value.
class TestKey {
 public:
  /// `algorithm` and `extensions` as `openssl req` takes them after -newkey and each -addext.
  explicit TestKey(const std::string& algorithm = "rsa:2048",
                   const std::string& usage = "critical,digitalSignature,nonRepudiation");
  TestKey(const TestKey&) = delete;
  TestKey& operator=(const TestKey&) = delete;
  ~TestKey();

  [[nodiscard]] std::filesystem::path key() const { return m_folder / "cle.pem"; }
  [[nodiscard]] std::filesystem::path certificate() const { return m_folder / "certificat.pem"; }
  /// The key encrypted under that password; PEM.
  [[nodiscard]] std::filesystem::path encrypted_key(const std::string& password) const;
  /// Key and certificate in one PKCS#12 file under that password.
  [[nodiscard]] std::filesystem::path pkcs12(const std::string& password) const;

 private:
  std::filesystem::path m_folder;
};

/// A key for tests that sign something and look at it; made once in a process.
[[nodiscard]] const TestKey& test_key();

/// Common name of every certificate made here.
inline constexpr const char* test_signer = "Label d’essai";

}  // namespace palmares::support
