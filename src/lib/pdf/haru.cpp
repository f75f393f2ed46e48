// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/pdf/haru.hpp"

#include <hpdf_objects.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <deque>
#include <limits>
#include <stdexcept>
#include <string>

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
  const auto& text = *static_cast<const std::string*>(member<void*>(dictionary, offsetof(HPDF_Dict_Rec, attr)));
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
    auto* text = static_cast<std::string*>(member<void*>(dictionary, offsetof(HPDF_Dict_Rec, attr)));
    if (text == nullptr) {
      text = &raw_entries.emplace_back();
      set_member<void*>(dictionary, offsetof(HPDF_Dict_Rec, attr), text);
      set_member<HPDF_Dict_OnWriteFunc>(dictionary, offsetof(HPDF_Dict_Rec, write_fn), write_raw_entries);
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
      check(HPDF_Array_Add(halves, made(HPDF_Binary_New(memory, const_cast<HPDF_BYTE*>(bytes_of(id)), size_of(id)))));
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
  m_state->check(
      HPDF_Stream_Write(member<HPDF_Stream>(object, offsetof(HPDF_Dict_Rec, stream)), bytes_of(bytes), size_of(bytes)));
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
  const HPDF_Stream stream = m_state->made(HPDF_CallbackWriter_New(m_state->memory, append_to_bytes, &file));
  m_state->write(stream, version);
  if (!m_state->first_error.empty()) {
    throw std::runtime_error("libharu refused the file: " + m_state->first_error);
  }
  return file;
}

}  // namespace palmares::lib
