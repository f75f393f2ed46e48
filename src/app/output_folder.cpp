// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/output_folder.hpp"

#include "app/output.hpp"
#include "lib/system/file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace palmares::app {

namespace {

namespace fs = std::filesystem;

// New bytes go to the end of a file that only this run writes.
void append_to(const fs::path& file, BytesView bytes) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    throw std::system_error(errno, std::generic_category());
  }
  try {
    write_all(descriptor, bytes);
  } catch (...) {
    close(descriptor);
    throw;
  }
  if (close(descriptor) != 0) {
    throw std::system_error(errno, std::generic_category());
  }
}

fs::path highest_missing(fs::path folder) {
  std::error_code ignored;
  fs::path missing;
  while (!folder.empty() && !fs::exists(folder, ignored)) {
    missing = folder;
    folder = folder.parent_path();
  }
  return missing;
}

}  // namespace

OutputFolder::OutputFolder(fs::path folder)
    : m_folder(std::move(folder)),
      m_partial(m_folder.string() + ".partiel"),
      m_first_made(highest_missing(m_partial)) {}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  fs::remove_all(m_partial, ignored);
  // Folders that were made for nothing but this one.
  if (!m_first_made.empty() && !fs::exists(m_folder, ignored)) {
    for (fs::path made = m_partial.parent_path();
         made.string().size() >= m_first_made.string().size(); made = made.parent_path()) {
      if (!fs::remove(made, ignored)) {
        break;
      }
    }
  }
}

void OutputFolder::append(const std::string& path, BytesView bytes) {
  const fs::path file = m_partial / path;
  if (!m_paths.contains(path)) {
    if (m_paths.empty()) {
      // Of a run that was killed.
      std::error_code ignored;
      fs::remove_all(m_partial, ignored);
    }
    make_folder(file.parent_path());
    m_paths.insert(path);
  }
  try {
    append_to(file, bytes);
  } catch (const std::system_error& error) {
    throw CannotWrite(m_folder / path, error.code());
  }
}

void OutputFolder::keep() {
  for (const std::string& path : m_paths) {
    const fs::path place = m_folder / path;
    make_folder(place.parent_path());
    try {
      lib::flush_file(m_partial / path);
      fs::rename(m_partial / path, place);
    } catch (const std::system_error& error) {
      throw CannotWrite(place, error.code());
    }
  }
}

}  // namespace palmares::app
