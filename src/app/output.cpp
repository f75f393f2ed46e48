// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/output.hpp"

#include "base/french.hpp"
#include "lib/system/file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

namespace palmares::app {

namespace {

struct Cause {
  std::errc code;
  std::string_view french;
};

constexpr std::array<Cause, 13> causes = {{
    {std::errc::no_space_on_device, "il n’y a plus de place sur le disque"},
    {std::errc::io_error, "le disque n’a pu lire ni écrire"},
    {std::errc::permission_denied, "l’accès est refusé"},
    {std::errc::operation_not_permitted, "l’accès est refusé"},
    {std::errc::read_only_file_system, "le disque est en lecture seule"},
    {std::errc::not_a_directory, "un fichier se trouve à la place d’un dossier"},
    {std::errc::file_exists, "un fichier se trouve à la place d’un dossier"},
    {std::errc::is_a_directory, "un dossier porte ce nom"},
    {std::errc::no_such_file_or_directory, "le dossier n’existe pas"},
    {std::errc::file_too_large, "il est trop grand, ou n’a pas de fin"},
    {std::errc::filename_too_long, "le nom est trop long"},
    {std::errc::address_in_use, "cette adresse est déjà prise"},
    {std::errc::address_not_available, "cette adresse n’est pas celle de cette machine"},
}};

/// An open file, closed by scope.
class Descriptor {
 public:
  explicit Descriptor(const std::filesystem::path& file)
      : m_descriptor(open(file.c_str(), O_WRONLY | O_CLOEXEC)) {
    if (m_descriptor < 0) {
      throw std::system_error(errno, std::generic_category());
    }
  }
  ~Descriptor() { close(m_descriptor); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return m_descriptor; }

 private:
  int m_descriptor;
};

// Renaming over a device or a pipe would replace it.
bool takes_a_stream(const std::filesystem::path& file) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(file, ignored);
  return is_character_file(status) || is_fifo(status) || is_socket(status);
}

}  // namespace

CannotWrite::CannotWrite(std::filesystem::path file, std::error_code code)
    : std::system_error(code, "cannot write " + file.string()), m_file(std::move(file)) {}

std::string CannotWrite::sentence() const {
  return "impossible d’écrire " + guillemets(m_file.string()) + "\u00A0: " + french_cause(code());
}

std::string french_cause(const std::error_code& code) {
  for (const Cause& cause : causes) {
    if (code == cause.code) {
      return std::string(cause.french);
    }
  }
  // EDQUOT has no std::errc.
  return code.value() == EDQUOT ? std::string(causes.front().french)
                                : "erreur " + std::to_string(code.value()) + " du système";
}

void write_all(int descriptor, BytesView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      throw std::system_error(errno, std::generic_category());
    }
  }
}

void write_output(const std::filesystem::path& file, BytesView bytes) {
  try {
    if (takes_a_stream(file)) {
      write_all(Descriptor(file).number(), bytes);
    } else {
      lib::write_file(file, bytes);
    }
  } catch (const std::system_error& error) {
    throw CannotWrite(file, error.code());
  }
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error && !is_directory(folder)) {
    error = std::make_error_code(std::errc::not_a_directory);
  }
  if (error) {
    throw CannotWrite(folder, error);
  }
}

}  // namespace palmares::app
