// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/zip.hpp"

#include "base/utf8.hpp"
#include "lib/compress/deflate.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <stdexcept>
#include <utility>

namespace palmares::lib {

namespace {

constexpr std::uint64_t most_16 = 0xFFFF;
constexpr std::uint64_t most_32 = 0xFFFFFFFF;

// APPNOTE 4.4.3: what a reader must be able to do; 4.4.2: made on Unix, so that the permissions
// below are meant.
constexpr std::uint16_t version_stored = 10;
constexpr std::uint16_t version_deflated = 20;
constexpr std::uint16_t version_zip64 = 45;
constexpr std::uint16_t made_by_unix = 3 << 8U;
constexpr std::uint32_t regular_file = 0100644U << 16U;
constexpr std::uint16_t flag_utf8 = 1U << 11U;
constexpr std::uint16_t method_deflated = 8;

template <typename Number>
void append(Bytes& bytes, Number value) {
  for (unsigned i = 0; i < sizeof(Number); ++i) {
    bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
  }
}

std::uint32_t narrowed(std::uint64_t value) {
  return static_cast<std::uint32_t>(std::min(value, most_32));
}

/// Time (noon) and date as MS-DOS has them (APPNOTE 4.4.6).
std::uint32_t dos_stamp(const ZipDay& day) {
  assert(day.year >= 1980 && day.year <= 2107);
  const auto date = static_cast<std::uint32_t>((day.year - 1980) << 9 | day.month << 5 | day.day);
  return date << 16U | 12U << 11U;
}

/// A member as both its headers tell it.
struct Entry {
  BytesView path;
  std::uint16_t method = 0;
  std::uint32_t crc = 0;
  std::uint64_t packed = 0;
  std::uint64_t size = 0;
  std::uint64_t offset = 0;

  // Sizes belong together: a local header has both in its Zip64 field or none (4.5.3).
  [[nodiscard]] bool long_sizes() const { return packed >= most_32 || size >= most_32; }
  [[nodiscard]] bool long_offset() const { return offset >= most_32; }
  [[nodiscard]] std::uint16_t version() const {
    return long_sizes() || long_offset() ? version_zip64
           : method == method_deflated   ? version_deflated
                                         : version_stored;
  }
};

// What local and central header share: version to sizes and the length of the name (4.3.7, 4.3.12).
void append_common(Bytes& header, const Entry& entry, std::uint32_t stamp) {
  const bool ascii =
      std::ranges::all_of(entry.path, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  append(header, entry.version());
  append(header, ascii ? std::uint16_t{0} : flag_utf8);
  append(header, entry.method);
  append(header, stamp);
  append(header, entry.crc);
  append(header, entry.long_sizes() ? static_cast<std::uint32_t>(most_32) : narrowed(entry.packed));
  append(header, entry.long_sizes() ? static_cast<std::uint32_t>(most_32) : narrowed(entry.size));
  append(header, static_cast<std::uint16_t>(entry.path.size()));
}

enum class Header { local, central };

/// The Zip64 field (4.5.3), or nothing where the short fields suffice.
Bytes zip64_field(const Entry& entry, Header header) {
  Bytes values;
  if (entry.long_sizes()) {
    append(values, entry.size);
    append(values, entry.packed);
  }
  if (header == Header::central && entry.long_offset()) {
    append(values, entry.offset);
  }
  if (values.empty()) {
    return values;
  }
  Bytes field;
  append(field, std::uint16_t{1});
  append(field, static_cast<std::uint16_t>(values.size()));
  return field + values;
}

Bytes local_header(const Entry& entry, std::uint32_t stamp) {
  const Bytes extra = zip64_field(entry, Header::local);
  Bytes header("PK\x03\x04");
  append_common(header, entry, stamp);
  append(header, static_cast<std::uint16_t>(extra.size()));
  return header.append(entry.path).append(extra);
}

void append_central_header(Bytes& directory, const Entry& entry, std::uint32_t stamp) {
  const Bytes extra = zip64_field(entry, Header::central);
  directory += "PK\x01\x02";
  append(directory, static_cast<std::uint16_t>(made_by_unix | entry.version()));
  append_common(directory, entry, stamp);
  append(directory, static_cast<std::uint16_t>(extra.size()));
  append(directory, std::uint16_t{0});  // comment
  append(directory, std::uint32_t{0});  // disk, internal attributes
  append(directory, regular_file);
  append(directory, narrowed(entry.offset));
  directory.append(entry.path).append(extra);
}

/// Where the directory stands.
struct Directory {
  std::uint64_t entries;
  std::uint64_t size;
  std::uint64_t offset;
};

// 4.3.14 and 4.3.15
Bytes zip64_end(const Directory& directory) {
  Bytes end("PK\x06\x06");
  append(end, std::uint64_t{44});  // bytes of this record that follow
  append(end, static_cast<std::uint16_t>(made_by_unix | version_zip64));
  append(end, version_zip64);
  append(end, std::uint64_t{0});  // disks
  append(end, directory.entries);
  append(end, directory.entries);
  append(end, directory.size);
  append(end, directory.offset);
  end += "PK\x06\x07";
  append(end, std::uint32_t{0});
  append(end, directory.offset + directory.size);
  append(end, std::uint32_t{1});
  return end;
}

// 4.3.16
Bytes end_of_directory(const Directory& directory) {
  const auto entries = static_cast<std::uint16_t>(std::min(directory.entries, most_16));
  Bytes end;
  if (directory.entries >= most_16 || directory.size >= most_32 || directory.offset >= most_32) {
    end = zip64_end(directory);
  }
  end += "PK\x05\x06";
  append(end, std::uint32_t{0});
  append(end, entries);
  append(end, entries);
  append(end, narrowed(directory.size));
  append(end, narrowed(directory.offset));
  append(end, std::uint16_t{0});
  return end;
}

constexpr std::string_view forbidden = "\\:*?\"<>|";

bool is_device(std::string_view segment) {
  std::string name(segment.substr(0, segment.find('.')));
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  constexpr std::array<std::string_view, 4> devices = {"con", "prn", "aux", "nul"};
  const bool numbered = name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) &&
                        name.back() >= '0' && name.back() <= '9';
  return numbered || std::ranges::find(devices, name) != devices.end();
}

bool is_portable_segment(std::string_view segment) {
  const auto allowed = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F &&
           forbidden.find(c) == std::string_view::npos;
  };
  return !segment.empty() && segment.back() != '.' && segment.back() != ' ' &&
         std::ranges::all_of(segment, allowed) && !is_device(segment);
}

}  // namespace

bool is_portable_path(std::string_view path) {
  if (path.size() > most_16 || first_invalid_utf8(path)) {
    return false;
  }
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (!is_portable_segment(path.substr(begin, end - begin))) {
      return false;
    }
    begin = end + 1;
  }
  return true;
}

ZipWriter::ZipWriter(Sink sink, const ZipDay& day)
    : m_sink(std::move(sink)), m_stamp(dos_stamp(day)) {}

void ZipWriter::write(BytesView bytes) {
  m_sink(bytes);
  m_written += bytes.size();
}

void ZipWriter::add(const ZipMember& member) {
  if (!is_portable_path(member.path)) {
    throw std::invalid_argument("no path for an archive: " + member.path);
  }
  Bytes shrunk;
  if (member.packing == Packing::deflated) {
    shrunk = deflate_stream(
        member.bytes, Effort::quick);  // texts are a tenth of a kit, and were a tenth of its time
  }
  const bool deflated = !shrunk.empty() && shrunk.size() < member.bytes.size();
  const BytesView packed = deflated ? BytesView(shrunk) : member.bytes;
  const Entry entry{.path = member.path,
                    .method = deflated ? method_deflated : std::uint16_t{0},
                    .crc = crc32(member.bytes),
                    .packed = packed.size(),
                    .size = member.bytes.size(),
                    .offset = m_written};
  write(local_header(entry, m_stamp));
  write(packed);
  append_central_header(m_directory, entry, m_stamp);
  ++m_entries;
}

void ZipWriter::finish() {
  const Directory directory{.entries = m_entries, .size = m_directory.size(), .offset = m_written};
  write(m_directory);
  write(end_of_directory(directory));
}

Bytes zip(std::span<const ZipMember> members, const ZipDay& day) {
  // A local and a central header take 76 bytes besides the name; what is deflated only gets
  // smaller.
  std::size_t most = 64;
  for (const ZipMember& member : members) {
    most += member.bytes.size() + 2 * member.path.size() + 76;
  }
  Bytes archive;
  archive.reserve(most);
  ZipWriter writer([&archive](BytesView bytes) { archive += bytes; }, day);
  for (const ZipMember& member : members) {
    writer.add(member);
  }
  writer.finish();
  return archive;
}

}  // namespace palmares::lib
