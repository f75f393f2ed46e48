// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/file.hpp"

#include "lib/crypto/blake2.hpp"
#include "lib/pdf/haru.hpp"

#include <algorithm>
#include <cmath>

namespace palmares::render::pdf {

namespace {

using Container = lib::HaruFile::Container;
using NumberOf = std::function<std::uint32_t(Reference)>;

// ISO 32000-1, 7.3.5: any byte but a regular one is written #xx.
void append_name(std::string& text, std::string_view value) {
  text += '/';
  for (const char c : value) {
    if (c > ' ' && c < '\x7f' &&
        std::string_view("#%()/<>[]{}").find(c) == std::string_view::npos) {
      text += c;
    } else {
      text += '#';
      append_hex(text, BytesView(&c, 1));
    }
  }
}

void append_string(std::string& text, BytesView bytes) {
  text += '<';
  append_hex(text, bytes);
  text += '>';
}

struct SyntaxWriter {
  std::string& text;
  const NumberOf& number_of;

  void operator()(std::monostate) const { text += "null"; }
  void operator()(bool value) const { text += value ? "true" : "false"; }
  void operator()(long long value) const { text += std::to_string(value); }
  void operator()(double value) const { append_real(text, value); }
  void operator()(const Name& value) const { append_name(text, value.value); }
  void operator()(const Text& value) const { append_string(text, text_bytes(value.value)); }
  void operator()(const ByteString& value) const { append_string(text, value.value); }
  void operator()(Reference value) const { text += std::to_string(number_of(value)) + " 0 R"; }
  void operator()(const Array& value) const {
    text += '[';
    for (const auto& item : value) {
      text.append(text.back() == '[' ? 0 : 1, ' ');
      std::visit(*this, item.value);
    }
    text += ']';
  }
  void operator()(const Dictionary& value) const {
    text += "<<";
    for (const auto& [key, item] : value.entries()) {
      append_name(text, key);
      text += ' ';
      std::visit(*this, item.value);
      text += ' ';
    }
    text += ">>";
  }
};

struct FingerprintText {
  std::string& text;
  const NumberOf& number_of;

  void operator()(const Dictionary& value) const { SyntaxWriter{text, number_of}(value); }
  void operator()(const Array& value) const { SyntaxWriter{text, number_of}(value); }
  void operator()(const Stream& value) const {
    SyntaxWriter{text, number_of}(value.dictionary);
    text += value.digest.empty() ? *value.bytes : value.digest;
  }
};

void append_entries(std::string& text, const Dictionary& dictionary, const NumberOf& number_of) {
  for (const auto& [key, value] : dictionary.entries()) {
    text.append(text.empty() ? 0 : 1, '\n');
    append_name(text, key);
    text += ' ';
    std::visit(SyntaxWriter{text, number_of}, value.value);
  }
}

class FileWriter {
 public:
  explicit FileWriter(const Tree& tree) : m_tree(tree) {}

  Bytes write() {
    for (const auto& object : m_tree.objects) {
      m_containers.push_back(announce(object));
    }
    const NumberOf number_of = [this](Reference reference) {
      return lib::HaruFile::number(container(reference));
    };
    std::string entries;
    for (std::size_t i = 0; i < m_tree.objects.size(); ++i) {
      entries.clear();
      append_entries(entries, dictionary_of(m_tree.objects[i]), number_of);
      m_file.entries(m_containers[i], entries);
    }
    return m_file.save(m_tree.version, container(m_tree.catalog), container(m_tree.info),
                       m_tree.id);
  }

 private:
  [[nodiscard]] Container container(Reference reference) const {
    return m_containers.at(reference.index);
  }

  // Trees of ours keep arrays inside dictionaries.
  static const Dictionary& dictionary_of(const Indirect& object) {
    const auto* stream = std::get_if<Stream>(&object);
    return stream != nullptr ? stream->dictionary : std::get<Dictionary>(object);
  }

  // Every object exists before any is filled, so that references may point forwards.
  Container announce(const Indirect& object) {
    if (const auto* stream = std::get_if<Stream>(&object)) {
      return m_file.add_stream(*stream->bytes, stream->filter);
    }
    return m_file.add_dictionary();
  }

  const Tree& m_tree;
  lib::HaruFile m_file;
  std::vector<Container> m_containers;
};

}  // namespace

void append_syntax(std::string& text, const Object& object, const NumberOf& number_of) {
  std::visit(SyntaxWriter{text, number_of}, object.value);
}

Bytes write_file(const Tree& tree) {
  return FileWriter(tree).write();
}

Bytes fingerprint(const Tree& tree) {
  const NumberOf index = [](Reference reference) { return reference.index; };
  std::string text = tree.version;
  for (const auto& object : tree.objects) {
    std::visit(FingerprintText{text, index}, object);
    text += '\n';
  }
  return lib::blake2b_128(text);
}

}  // namespace palmares::render::pdf
