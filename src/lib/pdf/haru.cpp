// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/pdf/haru.hpp"

#include <hpdf.h>
#include <hpdf_objects.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <deque>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace palmares::lib {

namespace {

using Container = HaruFile::Container;

// A certificate's objects fit in two of these.
constexpr HPDF_UINT pool_bytes = 64 * 1024;

HPDF_Dict dict(Container container) {
  return static_cast<HPDF_Dict>(container.object);
}
HPDF_UINT size_of(BytesView bytes) {
  return static_cast<HPDF_UINT>(bytes.size());
}

const HPDF_BYTE* bytes_of(BytesView bytes) {
  return reinterpret_cast<const HPDF_BYTE*>(bytes.data());
}

// libharu's pool aligns to four bytes only, so the members of its structs go through copies.
template <typename Member>
Member member(const void* object, std::size_t offset) {
  Member value;
  std::memcpy(&value, static_cast<const char*>(object) + offset, sizeof value);
  return value;
}

template <typename Member>
void set_member(void* object, std::size_t offset, Member value) {
  std::memcpy(static_cast<char*>(object) + offset, &value, sizeof value);
}

HPDF_STATUS write_raw_entries(HPDF_Dict dictionary, HPDF_Stream stream) noexcept {
  const auto& text =
      *static_cast<const std::string*>(member<void*>(dictionary, offsetof(HPDF_Dict_Rec, attr)));
  return HPDF_Stream_Write(stream, bytes_of(text), size_of(text));
}

HPDF_STATUS append_to_bytes(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) noexcept {
  try {
    static_cast<Bytes*>(member<void*>(stream, offsetof(HPDF_Stream_Rec, attr)))
        ->append(reinterpret_cast<const char*>(bytes), size);
    return HPDF_OK;
  } catch (...) {
    return HPDF_FAILD_TO_ALLOC_MEM;  // no exception may cross libharu's frames
  }
}

// ---- the self-test

/// What libharu asks memory for, in its order. All of it goes at the end of the scope.
class Allocations {
 public:
  Allocations() : m_before(std::exchange(s_current, this)) {}
  Allocations(const Allocations&) = delete;
  Allocations& operator=(const Allocations&) = delete;
  ~Allocations() { s_current = m_before; }

  // libharu's functions of memory are told nothing but a size.
  static void* allocate(HPDF_UINT bytes) noexcept {
    try {
      s_current->m_blocks.push_back({.bytes = bytes, .memory = std::make_unique<char[]>(bytes)});
      return s_current->m_blocks.back().memory.get();
    } catch (...) {
      return nullptr;  // no exception may cross libharu's frames
    }
  }
  static void release(void* /*block*/) noexcept {}

  /// Was it asked for as memory of that size?
  [[nodiscard]] bool has(const void* object, std::size_t bytes) const {
    return object != nullptr && std::ranges::any_of(m_blocks, [&](const Block& block) {
             return block.memory.get() == object && block.bytes == bytes;
           });
  }

 private:
  struct Block {
    std::size_t bytes = 0;
    std::unique_ptr<char[]> memory;
  };
  static thread_local Allocations* s_current;

  Allocations* m_before;
  std::vector<Block> m_blocks;
};
thread_local Allocations* Allocations::s_current = nullptr;

/// Room for libharu's record of errors, which it clears before we know how large it takes it to be.
struct ErrorRoom {
  static constexpr char untouched = 0x55;
  alignas(HPDF_Error_Rec) std::array<char, 1024> bytes{};

  ErrorRoom() {
    bytes.fill(untouched);
    HPDF_Error_Init(record(), nullptr);
  }
  HPDF_Error record() { return reinterpret_cast<HPDF_Error>(bytes.data()); }
  [[nodiscard]] bool is_of_our_size() const {
    return std::all_of(bytes.begin() + sizeof(HPDF_Error_Rec), bytes.end(),
                       [](char byte) { return byte == untouched; }) &&
           bytes[sizeof(HPDF_Error_Rec) - 1] != untouched;
  }
};

HPDF_UINT16 class_of(const void* object) {
  return static_cast<HPDF_UINT16>(
      member<HPDF_UINT16>(object, offsetof(HPDF_Obj_Header, obj_class)) & HPDF_OCLASS_ANY);
}

/// Are the structs as large as ours, and what libharu puts into them where we look for it?
bool has_our_structs() {
  Allocations memory_given;
  ErrorRoom error;
  if (!error.is_of_our_size()) {
    return false;
  }
  const HPDF_MMgr memory =
      HPDF_MMgr_New(error.record(), 0, Allocations::allocate, Allocations::release);
  Bytes written;
  HPDF_Xref xref = memory == nullptr ? nullptr : HPDF_Xref_New(memory, 0);
  HPDF_Dict dictionary = xref == nullptr ? nullptr : HPDF_Dict_New(memory);
  HPDF_Dict stream = dictionary == nullptr ? nullptr : HPDF_DictStream_New(memory, xref);
  HPDF_Stream writer =
      stream == nullptr ? nullptr : HPDF_CallbackWriter_New(memory, append_to_bytes, &written);
  if (writer == nullptr) {
    throw std::bad_alloc();
  }
  const bool sizes = memory_given.has(xref, sizeof(HPDF_Xref_Rec)) &&
                     memory_given.has(dictionary, sizeof(HPDF_Dict_Rec)) &&
                     memory_given.has(stream, sizeof(HPDF_Dict_Rec)) &&
                     memory_given.has(writer, sizeof(HPDF_Stream_Rec));
  if (!sizes || HPDF_Xref_Add(xref, dictionary) != HPDF_OK) {
    return false;
  }
  const auto trailer = member<HPDF_Dict>(xref, offsetof(HPDF_Xref_Rec, trailer));
  return memory_given.has(trailer, sizeof(HPDF_Dict_Rec)) &&
         class_of(trailer) == HPDF_OCLASS_DICT &&
         memory_given.has(member<HPDF_Stream>(stream, offsetof(HPDF_Dict_Rec, stream)),
                          sizeof(HPDF_Stream_Rec)) &&
         member<HPDF_Stream>(dictionary, offsetof(HPDF_Dict_Rec, stream)) == nullptr &&
         member<void*>(dictionary, offsetof(HPDF_Dict_Rec, attr)) == nullptr &&
         member<HPDF_Dict_OnWriteFunc>(dictionary, offsetof(HPDF_Dict_Rec, write_fn)) == nullptr &&
         member<void*>(writer, offsetof(HPDF_Stream_Rec, attr)) == &written &&
         class_of(dictionary) == HPDF_OCLASS_DICT &&
         member<HPDF_UINT32>(dictionary, offsetof(HPDF_Obj_Header, obj_id)) ==
             (HPDF_OTYPE_INDIRECT | 3U);  // after the stream and its length
}

tl::unexpected<Problems> another_haru(const std::string& what) {
  return fail(Problem{
      .where = {},
      .what = what,
      .hint =
          "le paquet libhpdf avec lequel ce programme a été construit (version " HPDF_VERSION_TEXT
          "), ou un programme construit avec celui de cette machine",
      .fault = Fault::installation});
}

}  // namespace

struct HaruFile::State {
  HPDF_Error_Rec error{};
  HPDF_MMgr memory = nullptr;  // a pool: freeing it frees every object
  HPDF_Xref xref = nullptr;
  std::deque<std::string> raw_entries;
  std::size_t stream_bytes = 0;
  std::string first_error;

  State() {
    HPDF_Error_Init(&error, nullptr);
    memory = HPDF_MMgr_New(&error, pool_bytes, nullptr, nullptr);
    xref = memory != nullptr ? HPDF_Xref_New(memory, 0) : nullptr;
    if (xref == nullptr) {
      HPDF_MMgr_Free(memory);
      throw std::bad_alloc();
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { HPDF_MMgr_Free(memory); }

  void refuse(std::string what) {
    if (first_error.empty()) {
      first_error = std::move(what);
    }
  }
  void check(HPDF_STATUS status) {
    if (status != HPDF_OK) {
      refuse("libharu status " + std::to_string(status));
    }
  }
  template <typename Object>
  Object* made(Object* object) {
    if (object == nullptr) {
      throw std::bad_alloc();
    }
    return object;
  }
  void add_entries(HPDF_Dict dictionary, std::string_view syntax) {
    auto* text =
        static_cast<std::string*>(member<void*>(dictionary, offsetof(HPDF_Dict_Rec, attr)));
    if (text == nullptr) {
      text = &raw_entries.emplace_back();
      set_member<void*>(dictionary, offsetof(HPDF_Dict_Rec, attr), text);
      set_member<HPDF_Dict_OnWriteFunc>(dictionary, offsetof(HPDF_Dict_Rec, write_fn),
                                        write_raw_entries);
    }
    text->append(syntax).append(1, '\n');
  }
  void finish_trailer(Container catalog, Container info, BytesView id) {
    const auto trailer = member<HPDF_Dict>(xref, offsetof(HPDF_Xref_Rec, trailer));
    check(HPDF_Dict_Add(trailer, "Root", catalog.object));
    check(HPDF_Dict_Add(trailer, "Info", info.object));
    const HPDF_Array halves = made(HPDF_Array_New(memory));
    check(HPDF_Dict_Add(trailer, "ID", halves));
    for (int half = 0; half < 2; ++half) {
      check(HPDF_Array_Add(
          halves,
          made(HPDF_Binary_New(memory, const_cast<HPDF_BYTE*>(bytes_of(id)), size_of(id)))));
    }
  }
  void write(HPDF_Stream stream, std::string_view version) {
    // ISO 32000-1, 7.5.2: four bytes above 127 tell transfer programs that this is no text.
    const std::string header = "%PDF-" + std::string(version) + "\n%\xE2\xE3\xCF\xD3\n";
    check(HPDF_Stream_Write(stream, bytes_of(header), size_of(header)));
    check(HPDF_Xref_WriteToStream(xref, stream, nullptr));
  }
};

HaruFile::HaruFile() : m_state(std::make_unique<State>()) {}
HaruFile::~HaruFile() = default;

Container HaruFile::add_dictionary() {
  const HPDF_Dict object = m_state->made(HPDF_Dict_New(m_state->memory));
  m_state->check(HPDF_Xref_Add(m_state->xref, object));
  return {object};
}

Container HaruFile::add_stream(BytesView bytes, std::string_view filter) {
  if (bytes.size() > std::numeric_limits<HPDF_INT32>::max()) {
    m_state->refuse("a stream of " + std::to_string(bytes.size()) + " octets");
    bytes = {};
  }
  const HPDF_Dict object = m_state->made(HPDF_DictStream_New(m_state->memory, m_state->xref));
  m_state->check(HPDF_Stream_Write(member<HPDF_Stream>(object, offsetof(HPDF_Dict_Rec, stream)),
                                   bytes_of(bytes), size_of(bytes)));
  m_state->stream_bytes += bytes.size();
  set_member<HPDF_UINT>(object, offsetof(HPDF_Dict_Rec, filter), HPDF_STREAM_FILTER_NONE);
  if (!filter.empty()) {
    // libharu removes a /Filter of its own making from a stream it does not compress itself.
    m_state->add_entries(object, std::string("/Filter /").append(filter));
  }
  return {object};
}

void HaruFile::entries(Container dictionary, std::string_view syntax) {
  m_state->add_entries(dict(dictionary), syntax);
}

std::uint32_t HaruFile::number(Container indirect) {
  return member<HPDF_UINT32>(indirect.object, offsetof(HPDF_Obj_Header, obj_id)) & 0x00FFFFFFU;
}

Bytes HaruFile::save(std::string_view version, Container catalog, Container info, BytesView id) {
  m_state->finish_trailer(catalog, info, id);
  Bytes file;
  file.reserve(m_state->stream_bytes + pool_bytes / 4);
  const HPDF_Stream stream =
      m_state->made(HPDF_CallbackWriter_New(m_state->memory, append_to_bytes, &file));
  m_state->write(stream, version);
  if (!m_state->first_error.empty()) {
    throw std::runtime_error("libharu refused the file: " + m_state->first_error);
  }
  return file;
}

namespace {

/// All that we have libharu do, in the smallest file.
Bytes sample_file() {
  HaruFile file;
  const Container catalog = file.add_dictionary();
  const Container info = file.add_dictionary();
  const Container stream = file.add_stream("stream", "FlateDecode");
  file.entries(stream, "/Type /Metadata");
  file.entries(catalog,
               "/Type /Catalog\n/Metadata " + std::to_string(HaruFile::number(stream)) + " 0 R");
  return file.save("1.7", catalog, info, "0123456789abcdef");
}

constexpr std::string_view sample_of_ours =
    "%PDF-1.7\n"
    "%\xE2\xE3\xCF\xD3\n"
    "1 0 obj\n"
    "<<\n"
    "/Type /Catalog\n"
    "/Metadata 3 0 R\n"
    ">>\n"
    "endobj\n"
    "2 0 obj\n"
    "<<\n"
    ">>\n"
    "endobj\n"
    "3 0 obj\n"
    "<<\n"
    "/Length 4 0 R\n"
    "/Filter /FlateDecode\n"
    "/Type /Metadata\n"
    ">>\n"
    "stream\r\n"
    "stream\n"
    "endstream\n"
    "endobj\n"
    "4 0 obj\n"
    "6\n"
    "endobj\n"
    "xref\n"
    "0 5\n"
    "0000000000 65535 f\r\n"
    "0000000015 00000 n\r\n"
    "0000000067 00000 n\r\n"
    "0000000088 00000 n\r\n"
    "0000000185 00000 n\r\n"
    "trailer\n"
    "<<\n"
    "/Root 1 0 R\n"
    "/Info 2 0 R\n"
    "/ID [ <30313233343536373839616263646566> <30313233343536373839616263646566> ]\n"
    "/Size 5\n"
    ">>\n"
    "startxref\n"
    "202\n"
    "%%EOF\n";

}  // namespace

Result<void> check_haru() {
  const std::string version = HPDF_GetVersion();
  if (version != HPDF_VERSION_TEXT) {
    return another_haru("la bibliothèque libharu de cette machine est la version " + version +
                        ", et non la " HPDF_VERSION_TEXT);
  }
  if (!has_our_structs() || sample_file() != sample_of_ours) {
    return another_haru(
        "la bibliothèque libharu de cette machine n’est pas celle pour laquelle ce programme est "
        "construit");
  }
  return {};
}

}  // namespace palmares::lib
