// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/order_draft.hpp"

#include "app/output.hpp"

#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace palmares::app {

namespace {

constexpr std::string_view archive_name = "archive.zip";

/// Runs what touches a file and says which one the machine refused.
template <typename Event>
void on(const std::filesystem::path& file, const Event& event) {
  try {
    event();
  } catch (const CannotWrite&) {
    throw;
  } catch (const std::system_error& error) {
    throw CannotWrite(file, error.code());
  }
}

bool absent(const std::filesystem::path& folder) {
  std::error_code ignored;
  return !std::filesystem::exists(folder, ignored);
}

}  // namespace

OrderDraft::OrderDraft(std::filesystem::path folder, std::string name, const domain::Date& day)
    : m_folder(std::move(folder)),
      m_name(std::move(name)),
      m_made(absent(m_folder)),
      m_part(m_folder / ('.' + m_name + ".partiel")) {
  std::error_code ignored;
  std::filesystem::remove_all(m_part, ignored);  // of a run that was killed
  make_folder(m_part / m_name);
  on(m_folder / (m_name + ".zip"), [&] {
    m_archive = std::make_unique<lib::ZipFile>(
        m_part / archive_name, lib::ZipDay{.year = day.year, .month = day.month, .day = day.day});
  });
}

OrderDraft::~OrderDraft() {
  std::error_code ignored;
  m_archive.reset();
  std::filesystem::remove_all(m_part, ignored);
  if (m_made && !m_published) {
    std::filesystem::remove(m_folder, ignored);  // unless somebody else put something there
  }
}

void OrderDraft::put(const deliver::OrderFile& file) {
  const std::filesystem::path final_place = m_folder / m_name / file.path;
  on(final_place, [&] {
    const std::filesystem::path place = m_part / m_name / file.path;
    std::filesystem::create_directories(place.parent_path());
    write_output(place, file.bytes);
    m_archive->add(
        {.path = m_name + '/' + file.path,
         .bytes = file.bytes,
         .packing = file.path.ends_with(".pdf") ? lib::Packing::stored : lib::Packing::deflated});
  });
  ++m_files;
  m_bytes += file.bytes.size();
}

void OrderDraft::publish() {
  on(m_folder / (m_name + ".zip"), [&] { m_archive->close(); });
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(m_part / m_name)) {
    if (entry.is_regular_file()) {
      files.push_back(std::filesystem::relative(entry.path(), m_part));
    }
  }
  for (const std::filesystem::path& file : files) {
    on(m_folder / file, [&] {
      std::filesystem::create_directories((m_folder / file).parent_path());
      std::filesystem::rename(m_part / file, m_folder / file);
    });
  }
  on(m_folder / (m_name + ".zip"),
     [&] { std::filesystem::rename(m_part / archive_name, m_folder / (m_name + ".zip")); });
  m_published = true;
}

}  // namespace palmares::app
