// SPDX-License-Identifier: AGPL-3.0-or-later
// An order being written to disk, file by file: it gets its name when it is whole, and leaves
// nothing when it does not become so.
#pragma once

#include "deliver/order/order.hpp"
#include "domain/edition.hpp"
#include "lib/compress/zip_file.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace palmares::app {

class OrderDraft {
 public:
  /// Files are dated that day in the archive. Functions throw CannotWrite.
  OrderDraft(std::filesystem::path folder, std::string name, const domain::Date& day);
  OrderDraft(const OrderDraft&) = delete;
  OrderDraft& operator=(const OrderDraft&) = delete;
  /// Removes what was not published, and the folder if the draft made it.
  ~OrderDraft();

  void put(const deliver::OrderFile& file);
  /// Moves the files to `folder`/`name`/ and the archive to `folder`/`name`.zip; what else is there
  /// stays.
  void publish();

  [[nodiscard]] std::size_t files() const { return m_files; }
  [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

 private:
  std::filesystem::path m_folder;
  std::string m_name;
  bool m_made;                   ///< there was no folder before
  std::filesystem::path m_part;  ///< where files wait
  std::unique_ptr<lib::ZipFile> m_archive;
  std::size_t m_files = 0;
  std::uint64_t m_bytes = 0;
  bool m_published = false;
};

}  // namespace palmares::app
