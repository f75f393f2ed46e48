// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/zip.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace palmares::lib {

namespace {

struct ArchiveFree {
  void operator()(archive* writer) const { archive_write_free(writer); }
};
struct EntryFree {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

void check(archive* writer, int status) {
  if (status != ARCHIVE_OK) {
    const char* text = archive_error_string(writer);
    throw std::runtime_error(std::string("libarchive: ") + (text == nullptr ? "unknown failure" : text));
  }
}

la_ssize_t append(archive*, void* target, const void* data, std::size_t size) {
  static_cast<Bytes*>(target)->append(static_cast<const char*>(data), size);
  return static_cast<la_ssize_t>(size);
}

void add(archive* writer, const ZipMember& member) {
  const std::unique_ptr<archive_entry, EntryFree> entry(archive_entry_new());
  archive_entry_set_pathname(entry.get(), member.path.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(member.octets.size()));
  check(writer, member.packing == Packing::stored ? archive_write_zip_set_compression_store(writer)
                                                  : archive_write_zip_set_compression_deflate(writer));
  check(writer, archive_write_header(writer, entry.get()));
  if (archive_write_data(writer, member.octets.data(), member.octets.size()) != static_cast<la_ssize_t>(member.octets.size())) {
    check(writer, ARCHIVE_FATAL);
  }
}

Bytes undated(std::span<const ZipMember> members) {
  Bytes octets;
  const std::unique_ptr<archive, ArchiveFree> writer(archive_write_new());
  check(writer.get(), archive_write_set_format_zip(writer.get()));
  check(writer.get(), archive_write_set_options(writer.get(), "zip:hdrcharset=UTF-8"));
  check(writer.get(), archive_write_set_bytes_per_block(writer.get(), 0));
  check(writer.get(), archive_write_open(writer.get(), &octets, nullptr, append, nullptr));
  for (const ZipMember& member : members) {
    add(writer.get(), member);
  }
  check(writer.get(), archive_write_close(writer.get()));
  return octets;
}

std::size_t little_endian(BytesView octets, std::size_t offset, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(octets[offset + i]);
  }
  return value;
}

/// Time (noon) and date as MS-DOS has them (APPNOTE 4.4.6), little endian.
Bytes dos_time(const ZipDay& day) {
  assert(day.year >= 1980 && day.year <= 2107);
  const auto time = std::uint32_t{12} << 11U;
  const auto date = static_cast<std::uint32_t>((day.year - 1980) << 9 | day.month << 5 | day.day);
  const std::uint32_t stamp = date << 16U | time;
  Bytes octets;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    octets += static_cast<char>(stamp >> shift & 0xFFU);
  }
  return octets;
}

// libarchive turns an instant into local time for the MS-DOS fields, so the time zone would show in the archive. Members are
// written without an instant and their date is put in here, in the central directory (APPNOTE 4.3.12) and in the local header
// (4.3.7) that each of its records points to.
void date_members(Bytes& octets, const ZipDay& day) {
  constexpr std::size_t end_record_size = 22;
  const Bytes stamp = dos_time(day);
  const std::size_t end = octets.size() - end_record_size;
  std::size_t record = little_endian(octets, end + 16, 4);
  for (std::size_t left = little_endian(octets, end + 10, 2); left > 0; --left) {
    assert(BytesView(octets).substr(record, 4) == "PK\x01\x02");
    octets.replace(record + 12, stamp.size(), stamp);
    octets.replace(little_endian(octets, record + 42, 4) + 10, stamp.size(), stamp);
    record += 46 + little_endian(octets, record + 28, 2) + little_endian(octets, record + 30, 2) +
              little_endian(octets, record + 32, 2);
  }
}

}  // namespace

Bytes zip(std::span<const ZipMember> members, const ZipDay& day) {
  Bytes octets = undated(members);
  date_members(octets, day);
  return octets;
}

}  // namespace palmares::lib
