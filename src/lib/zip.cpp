// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/zip.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>

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

using Writer = std::unique_ptr<archive, ArchiveFree>;

/// A writer of ZIP that hands its octets to `write`, as they come.
Writer open_writer(void* target, archive_write_callback* write) {
  Writer writer(archive_write_new());
  check(writer.get(), archive_write_set_format_zip(writer.get()));
  check(writer.get(), archive_write_set_options(writer.get(), "zip:hdrcharset=UTF-8"));
  check(writer.get(), archive_write_set_bytes_per_block(writer.get(), 0));
  check(writer.get(), archive_write_open(writer.get(), target, nullptr, write, nullptr));
  return writer;
}

Bytes undated(std::span<const ZipMember> members) {
  Bytes octets;
  const Writer writer = open_writer(&octets, append);
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

constexpr std::size_t end_record_size = 22;

/// Where the central directory lies, from the record at the end of the archive (APPNOTE 4.3.16).
struct Directory {
  std::size_t offset = 0;
  std::size_t size = 0;
  std::size_t members = 0;
};

Directory directory_of(BytesView end_record) {
  const Directory directory{.offset = little_endian(end_record, 16, 4),
                            .size = little_endian(end_record, 12, 4),
                            .members = little_endian(end_record, 10, 2)};
  if (directory.offset == 0xFFFFFFFF || directory.members == 0xFFFF) {
    throw std::runtime_error("an archive of 4 GB or of 65535 members");
  }
  return directory;
}

// libarchive turns an instant into local time for the MS-DOS fields, so the time zone would show in the archive. Members are
// written without an instant and their date is put in here, in the central directory (APPNOTE 4.3.12) and in the local header
// (4.3.7) that each of its records points to. `stamp` puts the date at an offset of the archive.
template <typename Stamp>
void date_members(BytesView records, const Directory& directory, const Stamp& stamp) {
  std::size_t record = 0;
  for (std::size_t left = directory.members; left > 0; --left) {
    assert(records.substr(record, 4) == "PK\x01\x02");
    stamp(directory.offset + record + 12);
    stamp(little_endian(records, record + 42, 4) + 10);
    record += 46 + little_endian(records, record + 28, 2) + little_endian(records, record + 30, 2) +
              little_endian(records, record + 32, 2);
  }
}

[[noreturn]] void throw_errno(int number, const std::filesystem::path& file) {
  throw std::system_error(number, std::generic_category(), file.string());
}

}  // namespace

Bytes zip(std::span<const ZipMember> members, const ZipDay& day) {
  Bytes octets = undated(members);
  const Directory directory = directory_of(BytesView(octets).substr(octets.size() - end_record_size));
  const Bytes records = octets.substr(directory.offset, directory.size);
  const Bytes stamp = dos_time(day);
  date_members(records, directory, [&](std::size_t offset) { octets.replace(offset, stamp.size(), stamp); });
  return octets;
}

struct ZipFile::State {
  std::filesystem::path file;
  ZipDay day;
  int descriptor = -1;
  int failure = 0;  ///< errno of the first write that failed
  Writer writer = nullptr;

  State(std::filesystem::path name, const ZipDay& date) : file(std::move(name)), day(date) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    writer.reset();
    if (descriptor >= 0) {
      ::close(descriptor);
    }
  }

  static la_ssize_t write(archive*, void* target, const void* data, std::size_t size) {
    auto& state = *static_cast<State*>(target);
    ssize_t written = -1;
    do {
      written = ::write(state.descriptor, data, size);
    } while (written < 0 && errno == EINTR);
    if (written < 0) {
      state.failure = state.failure == 0 ? errno : state.failure;
    }
    return written;
  }

  // libarchive's own word for a disk that is full says nothing.
  template <typename Step>
  void step(const Step& act) {
    try {
      act();
    } catch (const std::runtime_error&) {
      if (failure != 0) {
        throw_errno(failure, file);
      }
      throw;
    }
  }

  Bytes read(std::size_t offset, std::size_t size) const {
    Bytes octets(size, '\0');
    if (pread(descriptor, octets.data(), size, static_cast<off_t>(offset)) != static_cast<ssize_t>(size)) {
      throw_errno(errno == 0 ? EIO : errno, file);
    }
    return octets;
  }

  void date() const {
    const auto end = static_cast<std::size_t>(lseek(descriptor, 0, SEEK_END));
    const Directory directory = directory_of(read(end - end_record_size, end_record_size));
    const Bytes stamp = dos_time(day);
    date_members(read(directory.offset, directory.size), directory, [&](std::size_t offset) {
      if (pwrite(descriptor, stamp.data(), stamp.size(), static_cast<off_t>(offset)) != static_cast<ssize_t>(stamp.size())) {
        throw_errno(errno, file);
      }
    });
  }
};

ZipFile::ZipFile(const std::filesystem::path& file, const ZipDay& day) : m_state(std::make_unique<State>(file, day)) {
  m_state->descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (m_state->descriptor < 0) {
    throw_errno(errno, file);
  }
  m_state->writer = open_writer(m_state.get(), State::write);
}

ZipFile::~ZipFile() = default;

void ZipFile::add(const ZipMember& member) {
  m_state->step([&] { lib::add(m_state->writer.get(), member); });
}

void ZipFile::close() {
  m_state->step([&] { check(m_state->writer.get(), archive_write_close(m_state->writer.get())); });
  m_state->date();
  if (fsync(m_state->descriptor) != 0) {
    throw_errno(errno, m_state->file);
  }
}

}  // namespace palmares::lib
