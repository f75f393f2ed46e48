// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/model/reading.hpp"

#include "base/utf8.hpp"
#include "lib/compress/deflate.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace palmares::render::pdf {

namespace {

constexpr std::size_t most_bytes = 64U * 1024U * 1024U;
constexpr int deepest_inheritance = 64;
constexpr std::size_t most_pages = 100'000;
constexpr std::size_t most_visits = 2'000'000;  // kids of the page tree looked at

std::uint32_t byte(BytesView bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::string from_utf16(BytesView bytes) {
  std::string utf8;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    std::uint32_t unit = byte(bytes, i) << 8U | byte(bytes, i + 1);
    if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < bytes.size()) {
      const std::uint32_t low = byte(bytes, i + 2) << 8U | byte(bytes, i + 3);
      unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00U) % 0x400U;
      i += 2;
    }
    const bool lone = unit >= 0xD800 && unit < 0xE000;
    append_utf8(utf8, lone ? U'\uFFFD' : static_cast<char32_t>(unit));
  }
  return utf8;
}

std::string from_latin(BytesView bytes) {
  std::string utf8;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    append_utf8(utf8, static_cast<char32_t>(byte(bytes, i)));
  }
  return utf8;
}

std::string from_bytes(BytesView bytes) {
  if (bytes.starts_with("\xFE\xFF")) {
    return from_utf16(bytes.substr(2));
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    return std::string(bytes.substr(3));
  }
  return from_latin(bytes);
}

}  // namespace

Reading::Reading(const Tree& tree) : m_tree(&tree) {
  if (const auto* root = value(catalog(), "Pages")) {
    if (const auto* reference = std::get_if<Reference>(&root->value)) {
      collect(*reference);
    }
  }
}

const Indirect* Reading::target(Reference reference) const {
  return reference.index < m_tree->objects.size() ? &m_tree->objects[reference.index] : nullptr;
}

const Indirect* Reading::target(const Object* object) const {
  const auto* reference = object == nullptr ? nullptr : std::get_if<Reference>(&object->value);
  return reference == nullptr ? nullptr : target(*reference);
}

const Dictionary* Reading::dictionary(Reference reference) const {
  const Indirect* indirect = target(reference);
  if (indirect == nullptr) {
    return nullptr;
  }
  if (const auto* stream = std::get_if<Stream>(indirect)) {
    return &stream->dictionary;
  }
  return std::get_if<Dictionary>(indirect);
}

const Dictionary* Reading::dictionary(const Object* object) const {
  if (object == nullptr) {
    return nullptr;
  }
  const auto* reference = std::get_if<Reference>(&object->value);
  return reference == nullptr ? object->dictionary() : dictionary(*reference);
}

const Array* Reading::array(const Object* object) const {
  const Indirect* indirect = target(object);
  if (indirect != nullptr) {
    return std::get_if<Array>(indirect);
  }
  return object == nullptr ? nullptr : object->array();
}

const Stream* Reading::stream(const Object* object) const {
  const Indirect* indirect = target(object);
  return indirect == nullptr ? nullptr : std::get_if<Stream>(indirect);
}

const Dictionary* Reading::dictionary(const Dictionary* in, std::string_view key) const {
  return dictionary(value(in, key));
}
const Array* Reading::array(const Dictionary* in, std::string_view key) const {
  return array(value(in, key));
}
const Stream* Reading::stream(const Dictionary* in, std::string_view key) const {
  return stream(value(in, key));
}

const Object* Reading::inherited(const Dictionary* page, std::string_view key) const {
  for (int depth = 0; page != nullptr && depth < deepest_inheritance; ++depth) {
    if (const Object* found = value(page, key)) {
      return found;
    }
    page = dictionary(page, "Parent");
  }
  return nullptr;
}

Reading::Content Reading::shared_content(const PageReading& page) const {
  const Object* contents = value(page.dictionary, "Contents");
  if (const Stream* one = stream(contents)) {
    return {.bytes = shared_unfiltered(*one)};
  }
  Bytes all;
  if (const Array* several = array(contents)) {
    for (const Object& part : *several) {
      const Stream* of_part = stream(&part);
      const auto bytes = of_part == nullptr ? nullptr : shared_unfiltered(*of_part);
      const bool too_long = bytes != nullptr && bytes->size() >= most_bytes - all.size();
      if (bytes == nullptr || too_long) {
        return {.bytes = nullptr, .too_long = too_long};
      }
      all.append(*bytes).append(1, '\n');
    }
  }
  return {.bytes = std::make_shared<const Bytes>(std::move(all))};
}

std::optional<Bytes> Reading::content(const PageReading& page) const {
  const auto bytes = shared_content(page).bytes;
  return bytes == nullptr ? std::nullopt : std::optional(*bytes);
}

void Reading::add_page(Reference node, const Dictionary& dictionary_of_page) {
  m_pages.push_back({.number = static_cast<int>(m_pages.size()) + 1,
                     .reference = node,
                     .dictionary = &dictionary_of_page,
                     .resources = dictionary(inherited(&dictionary_of_page, "Resources"))});
}

// Without recursion: a tree may be as deep as the file has objects.
void Reading::collect(Reference root) {
  struct Level {
    const Array* kids;
    std::size_t next;
  };
  const Array first = {root};
  std::vector<bool> seen(m_tree->objects.size());
  std::vector<Level> levels = {{&first, 0}};
  for (std::size_t visits = 0; !levels.empty(); ++visits) {
    Level& level = levels.back();
    if (m_pages.size() > most_pages || visits > most_visits) {
      m_pages.resize(std::min(m_pages.size(), most_pages));
      m_all_pages = false;
      return;
    }
    if (level.next == level.kids->size()) {
      levels.pop_back();
      continue;
    }
    const auto* node = std::get_if<Reference>(&(*level.kids)[level.next++].value);
    const Dictionary* at = node == nullptr ? nullptr : dictionary(*node);
    if (at == nullptr) {
      continue;
    }
    if (seen[node->index]) {
      m_all_pages = false;
      continue;
    }
    seen[node->index] = true;
    if (const Array* kids = array(at, "Kids")) {
      levels.push_back({kids, 0});
    } else {
      add_page(*node, *at);
    }
  }
}

const Object* value(const Dictionary* in, std::string_view key) {
  return in == nullptr ? nullptr : in->find(key);
}

std::string_view name_value(const Dictionary* in, std::string_view key) {
  const Object* object = value(in, key);
  const Name* named = object == nullptr ? nullptr : object->name();
  return named == nullptr ? std::string_view() : std::string_view(named->value);
}

std::optional<double> number_value(const Object* object) {
  if (object == nullptr) {
    return std::nullopt;
  }
  if (const auto* whole = std::get_if<long long>(&object->value)) {
    return static_cast<double>(*whole);
  }
  const auto* real = std::get_if<double>(&object->value);
  return real == nullptr ? std::nullopt : std::optional(*real);
}

std::optional<double> number_value(const Dictionary* in, std::string_view key) {
  return number_value(value(in, key));
}

int whole(double value) {
  constexpr double least = std::numeric_limits<int>::min();
  constexpr double most = std::numeric_limits<int>::max();
  return value != value ? 0 : static_cast<int>(std::clamp(value, least, most));
}

std::optional<bool> boolean_value(const Dictionary* in, std::string_view key) {
  const Object* object = value(in, key);
  const bool* boolean = object == nullptr ? nullptr : std::get_if<bool>(&object->value);
  return boolean == nullptr ? std::nullopt : std::optional(*boolean);
}

std::optional<std::string> text_value(const Object* object) {
  if (object == nullptr) {
    return std::nullopt;
  }
  if (const auto* text = std::get_if<Text>(&object->value)) {
    return text->value;
  }
  const auto* bytes = std::get_if<ByteString>(&object->value);
  return bytes == nullptr ? std::nullopt : std::optional(from_bytes(bytes->value));
}

std::optional<std::string> text_value(const Dictionary* in, std::string_view key) {
  return text_value(value(in, key));
}

std::optional<Corners> corners_value(const Object* object) {
  const Array* array = object == nullptr ? nullptr : object->array();
  if (array == nullptr || array->size() != 4) {
    return std::nullopt;
  }
  std::array<double, 4> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto number = number_value(&(*array)[i]);
    if (!number) {
      return std::nullopt;
    }
    numbers[i] = *number;
  }
  return Corners{.left = std::min(numbers[0], numbers[2]),
                 .bottom = std::min(numbers[1], numbers[3]),
                 .right = std::max(numbers[0], numbers[2]),
                 .top = std::max(numbers[1], numbers[3])};
}

std::shared_ptr<const Bytes> shared_unfiltered(const Stream& stream) {
  if (stream.bytes == nullptr || stream.filter.empty()) {
    return stream.bytes;
  }
  if (stream.plain != nullptr) {
    return stream.plain;
  }
  auto plain =
      stream.filter == "FlateDecode" ? lib::inflated(*stream.bytes, most_bytes) : std::nullopt;
  return plain ? std::make_shared<const Bytes>(*std::move(plain)) : nullptr;
}

std::optional<Bytes> unfiltered(const Stream& stream) {
  const auto plain = shared_unfiltered(stream);
  return plain == nullptr ? std::nullopt : std::optional(*plain);
}

}  // namespace palmares::render::pdf
