// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/foreign_pdf.hpp"

#include "lib/pdf/qpdf.hpp"

#include <cstdint>
#include <memory>
#include <utility>
#include <variant>

namespace palmares::render {

namespace {

namespace foreign = lib::qpdf;

// Number 0 names no object (ISO 32000-1, 7.5.4): its reference then leads nowhere.
pdf::Reference reference_of(int number) {
  return {static_cast<std::uint32_t>(number) - 1U};
}

pdf::Object object_of(foreign::Value value);

pdf::Array array_of(foreign::Array values) {
  pdf::Array array;
  array.reserve(values.size());
  for (foreign::Value& value : values) {
    array.push_back(object_of(std::move(value)));
  }
  return array;
}

pdf::Dictionary dictionary_of(foreign::Dictionary values) {
  std::vector<pdf::Dictionary::Entry> entries;
  entries.reserve(values.size());
  for (auto& [key, value] : values) {
    entries.emplace_back(std::move(key), object_of(std::move(value)));
  }
  return pdf::Dictionary::sorted(std::move(entries));
}

struct ToObject {
  pdf::Object operator()(std::monostate) const { return {}; }
  pdf::Object operator()(bool value) const { return value; }
  pdf::Object operator()(long long value) const { return value; }
  pdf::Object operator()(double value) const { return value; }
  pdf::Object operator()(foreign::Name value) const { return pdf::Name{std::move(value.value)}; }
  pdf::Object operator()(Bytes value) const { return pdf::ByteString{std::move(value)}; }
  pdf::Object operator()(foreign::Reference value) const { return reference_of(value.number); }
  pdf::Object operator()(foreign::Array value) const { return array_of(std::move(value)); }
  pdf::Object operator()(foreign::Dictionary value) const {
    return dictionary_of(std::move(value));
  }
};

pdf::Object object_of(foreign::Value value) {
  return std::visit(ToObject{}, std::move(value.value));
}

struct ToIndirect {
  pdf::Indirect operator()(foreign::Array value) const { return array_of(std::move(value)); }
  pdf::Indirect operator()(foreign::Dictionary value) const {
    return dictionary_of(std::move(value));
  }
  pdf::Indirect operator()(foreign::Stream value) const {
    return pdf::Stream{.dictionary = dictionary_of(std::move(value.dictionary)),
                       .filter = std::move(value.filter),
                       .bytes = std::make_shared<const Bytes>(std::move(value.bytes)),
                       .digest = {}};
  }
};

}  // namespace

Result<ForeignPdf> read_foreign_pdf(BytesView bytes, std::size_t most) {
  TRY_ASSIGN(foreign::File file, foreign::read(bytes, most));
  ForeignPdf result{.tree = {}, .damages = std::move(file.damages)};
  result.tree.version = std::move(file.version);
  result.tree.catalog = reference_of(file.catalog);
  result.tree.info = reference_of(file.info);
  result.tree.id = std::move(file.id);
  if (!file.objects.empty()) {
    result.tree.objects.resize(static_cast<std::size_t>(file.objects.rbegin()->first));
  }
  for (auto& [number, object] : file.objects) {
    result.tree.objects[reference_of(number).index] = std::visit(ToIndirect{}, std::move(object));
  }
  return result;
}

}  // namespace palmares::render
