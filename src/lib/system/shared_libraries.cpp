// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/shared_libraries.hpp"

#include "base/bytes.hpp"
#include "base/callback.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/system/file.hpp"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>

namespace palmares::lib {

namespace {

// As their names begin; « libz. » is not libzstd.
constexpr std::array<std::string_view, 37> families = {
    "lib2geom",     "libarchive",      "libbrotli",
    "libcairo",     "libcmark",        "libcrypto",
    "libdatrie",    "libdeflate",      "libdouble-conversion",
    "libexpat",     "libfmt",          "libfontconfig",
    "libfreetype",  "libfribidi",      "libglib",
    "libgobject",   "libgraphite2",    "libgsl",
    "libharfbuzz",  "libhpdf",         "libicu",
    "libjpeg",      "liblcms2",        "liblz",
    "libm.",        "libpango",        "libpixman",
    "libpng",       "libpugixml",      "libqpdf",
    "libqrcodegen", "libsodium",       "libstdc++",
    "libthai",      "libtomlplusplus", "libutf8proc",
    "libz."};

std::string hexadecimal(BytesView bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text += digits[static_cast<unsigned char>(byte) >> 4U];
    text += digits[static_cast<unsigned char>(byte) & 0xFU];
  }
  return text;
}

// NT_GNU_BUILD_ID among the notes of a segment; empty where there is none.
std::string build_id(BytesView notes) {
  ElfW(Nhdr) head{};
  while (notes.size() >= sizeof head) {
    std::memcpy(&head, notes.data(), sizeof head);
    const std::size_t name = (head.n_namesz + 3U) & ~std::size_t{3};
    const std::size_t value = (head.n_descsz + 3U) & ~std::size_t{3};
    notes.remove_prefix(sizeof head);
    if (notes.size() < name + value) {
      return {};
    }
    if (head.n_type == NT_GNU_BUILD_ID && notes.substr(0, 3) == "GNU") {
      return hexadecimal(notes.substr(name, head.n_descsz));
    }
    notes.remove_prefix(name + value);
  }
  return {};
}

struct Walk {
  CallbackGuard guard;
  std::vector<SharedLibrary> libraries;
};

void note_library(const dl_phdr_info& info, std::vector<SharedLibrary>& libraries) {
  const std::filesystem::path path = info.dlpi_name;
  if (!decides_on_bytes(path.filename().string())) {
    return;
  }
  SharedLibrary library{.name = path.filename().string(), .identity = {}};
  for (int i = 0; i < info.dlpi_phnum && library.identity.empty(); ++i) {
    const ElfW(Phdr)& segment = info.dlpi_phdr[i];
    if (segment.p_type == PT_NOTE) {
      library.identity = build_id(
          {reinterpret_cast<const char*>(info.dlpi_addr + segment.p_vaddr), segment.p_memsz});
    }
  }
  if (library.identity.empty()) {
    library.identity = sha256_hex(read_file(path).value_or(Bytes()));
  }
  libraries.push_back(std::move(library));
}

int visit(dl_phdr_info* info, std::size_t, void* data) noexcept {
  auto& walk = *static_cast<Walk*>(data);
  return walk.guard.guard([&] { note_library(*info, walk.libraries); }) ? 0 : 1;
}

}  // namespace

bool decides_on_bytes(std::string_view name) {
  return std::ranges::any_of(families,
                             [&](std::string_view family) { return name.starts_with(family); });
}

std::vector<SharedLibrary> drawing_libraries() {
  Walk walk;
  ::dl_iterate_phdr(visit, &walk);
  walk.guard.rethrow();
  std::ranges::sort(walk.libraries, {}, &SharedLibrary::name);
  return std::move(walk.libraries);
}

}  // namespace palmares::lib
