// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/pdf/qpdf.hpp"

#include "lib/pdf/pdf_values.hpp"
#include "lib/pdf/qpdf_json.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <algorithm>
#include <charconv>
#include <new>
#include <set>
#include <string_view>

namespace palmares::lib::qpdf {

namespace {

constexpr int most_objects = 1'000'000;
constexpr std::size_t most_values =
    2'000'000;  // direct ones, inside all objects together: libqpdf takes 2 s for as many
constexpr std::size_t most_damages = 100;
constexpr std::size_t megabyte = 1'000'000;
constexpr double most_line_bytes = 4e6;  // an A0 poster of 1200 dots an inch has lines of 220 kB

/// Takes what a stream unfolds to, until there is too much of it: an exception stops libqpdf's
/// filters.
class Bounded : public Pipeline {
 public:
  explicit Bounded(std::size_t room) : Pipeline("palmares", nullptr), m_room(room) {}

  void write(unsigned char const* data, std::size_t length) override {
    if (length > m_room - m_bytes.size()) {
      m_full = true;
      throw std::runtime_error("too much");
    }
    m_bytes.append(reinterpret_cast<const char*>(data), length);
  }
  void finish() override {}

  [[nodiscard]] bool full() const { return m_full; }
  [[nodiscard]] Bytes take() { return std::move(m_bytes); }

 private:
  std::size_t m_room;
  bool m_full = false;
  Bytes m_bytes;
};

// libqpdf's own conversion follows the locale.
double real(std::string_view digits) {
  if (digits.starts_with('+')) {
    digits.remove_prefix(1);
  }
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string without_slash(const std::string& name) {
  return name.starts_with('/') ? name.substr(1) : name;
}

Value scalar_of(QPDFObjectHandle object) {
  switch (object.getTypeCode()) {
    case ::ot_boolean:
      return {object.getBoolValue()};
    case ::ot_integer:
      return {object.getIntValue()};
    case ::ot_real:
      return {real(object.getRealValue())};
    case ::ot_name:
      return {Name{without_slash(object.getName())}};
    case ::ot_string:
      return {object.getStringValue()};
    default:
      return {};
  }
}

bool contains(QPDFObjectHandle object) {
  return object.isArray() || object.isDictionary() || object.isStream();
}

/// ISO 32000-1, 7.3.10: numbers of objects are positive. qpdf also finds « -3 0 obj » where it
/// repairs a file.
bool is_numbered(QPDFObjectHandle object) {
  return object.getObjectID() > 0;
}

std::string last_filter(QPDFObjectHandle dictionary) {
  QPDFObjectHandle filter = dictionary.getKey("/Filter");
  if (filter.isArray() && filter.getArrayNItems() > 0) {
    filter = filter.getArrayItem(filter.getArrayNItems() - 1);
  }
  return filter.isName() ? without_slash(filter.getName()) : "";
}

Problem unusable(std::string what, std::string hint) {
  return {.where = {}, .what = std::move(what), .hint = std::move(hint)};
}

Problem encrypted() {
  return unusable("ce fichier est chiffré, ce que PDF/A et PDF/X interdisent",
                  "un PDF sans mot de passe ni restriction");
}

Problem unreadable(const std::exception& error) {
  return unusable("ce fichier n’est pas un PDF lisible",
                  std::string("un fichier PDF entier; qpdf dit\u00A0: ") + error.what());
}

Problem too_many_values() {
  return unusable("ce fichier a plus de deux millions de valeurs", "un fichier plus petit");
}

/// Too much of something, found deep inside.
struct TooMuch {
  Problem problem;
};

/// Two lines of pixels at a time are what libqpdf's predictors keep, however long somebody says
/// they are.
bool has_endless_lines(QPDFObjectHandle parameters) {
  if (parameters.isArray()) {
    return std::ranges::any_of(parameters.getArrayAsVector(),
                               [](QPDFObjectHandle one) { return has_endless_lines(one); });
  }
  if (!parameters.isDictionary()) {
    return false;
  }
  const auto number = [&](const char* key, double otherwise) {
    QPDFObjectHandle value = parameters.getKey(key);
    return value.isInteger() ? static_cast<double>(value.getIntValue()) : otherwise;
  };
  return number("/Columns", 1) * number("/Colors", 1) * number("/BitsPerComponent", 8) >
         8.0 * most_line_bytes;
}

std::size_t number_of(QPDFObjectHandle dictionary, const char* key) {
  QPDFObjectHandle value = dictionary.getKey(key);
  return value.isInteger() ? static_cast<std::size_t>(std::max(value.getIntValue(), 0LL))
                           : std::size_t{0};
}

class Reader {
 public:
  explicit Reader(std::size_t most) : m_most(most), m_room(most) {}

  Result<File> read(BytesView bytes) {
    if (bytes.size() > m_most) {
      return fail(too_large());
    }
    if (count_pdf_values(bytes, most_values) > most_values) {
      return fail(too_many_values());
    }
    m_pdf.setSuppressWarnings(true);
    m_pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
    if (m_pdf.isEncrypted()) {
      return fail(encrypted());
    }
    try {
      check_object_streams();
      return objects();
    } catch (const TooMuch& too_much) {
      return fail(too_much.problem);
    }
  }

 private:
  // What lies in object streams is counted before libqpdf builds it, and unfolds within the room of
  // all streams together. Objects may say that they begin at one place or inside one another:
  // libqpdf builds each anew.
  void check_object_streams() {
    std::set<int> streams;
    for (const auto& [id, entry] : m_pdf.getXRefTable()) {
      if (entry.getType() == 2) {
        streams.insert(entry.getObjStreamNumber());
      }
    }
    std::size_t room = m_room;
    std::size_t room_of_objects = m_room;
    std::size_t values = 0;
    for (const int number : streams) {
      QPDFObjectHandle stream = m_pdf.getObjectByID(number, 0);
      if (!stream.isStream()) {
        continue;
      }
      check_lines(stream);
      Bounded bounded(room);
      stream.pipeStreamData(&bounded, 0, qpdf_dl_generalized, false, false);
      if (bounded.full()) {
        throw TooMuch{too_large()};
      }
      const Bytes text = bounded.take();
      room -= text.size();
      QPDFObjectHandle dictionary = stream.getDict();
      for (const std::size_t start :
           object_beginnings(text, number_of(dictionary, "/First"), number_of(dictionary, "/N"))) {
        const PdfExtent extent =
            first_pdf_value(BytesView(text).substr(start), most_values - values);
        values += extent.values;
        if (values > most_values || extent.bytes > room_of_objects) {
          throw TooMuch{values > most_values ? too_many_values() : too_large()};
        }
        room_of_objects -= extent.bytes;
      }
    }
  }

  static void check_lines(QPDFObjectHandle stream) {
    if (has_endless_lines(stream.getDict().getKey("/DecodeParms"))) {
      throw TooMuch{unusable("un flux de ce fichier dit que ses lignes ont plus de 4\u00A0Mo",
                             "une image moins large")};
    }
  }

  // Depth is bounded by libqpdf, which reads no more than 500 levels.
  Array array_of(QPDFObjectHandle object) {
    // Before its handles are copied: one array may have millions.
    if (object.getArrayNItems() > static_cast<int>(most_values)) {
      throw TooMuch{too_many_values()};
    }
    Array array;
    array.reserve(static_cast<std::size_t>(object.getArrayNItems()));
    for (const auto& item : object.getArrayAsVector()) {
      array.push_back(value_of(item));
    }
    return array;
  }

  Dictionary dictionary_of(QPDFObjectHandle object) {
    Dictionary dictionary;
    for (const auto& [key, item] : object.getDictAsMap()) {
      take_room(key.size());
      dictionary.emplace_back(without_slash(key), value_of(item));
    }
    return dictionary;
  }

  Value value_of(QPDFObjectHandle object) {
    if (++m_values > most_values) {
      throw TooMuch{too_many_values()};
    }
    if (object.isIndirect() && contains(object)) {
      return is_numbered(object) ? Value{Reference{object.getObjectID()}} : Value{};
    }
    if (object.isArray()) {
      return {array_of(object)};
    }
    if (object.isDictionary()) {
      return {dictionary_of(object)};
    }
    Value scalar = scalar_of(object);
    if (const auto* text = std::get_if<Bytes>(&scalar.value)) {
      take_room(text->size());
    } else if (const auto* name = std::get_if<Name>(&scalar.value)) {
      take_room(name->value.size());
    }
    return scalar;
  }

  // A string that is an object of its own is copied wherever it is named.
  void take_room(std::size_t bytes) {
    if (bytes > m_room) {
      throw TooMuch{too_large()};
    }
    m_room -= bytes;
  }

  Result<File> objects() {
    File file;
    for (QPDFObjectHandle object : m_pdf.getAllObjects()) {
      if (object.getObjectID() > most_objects) {
        return fail(unusable("ce fichier a des objets numérotés au-delà d’un million",
                             "un fichier réécrit, plus petit"));
      }
      if (contains(object) && is_numbered(object)) {
        TRY_ASSIGN(file.objects[object.getObjectID()], indirect_of(object));
      }
    }
    describe(file);
    return file;
  }

  Result<Indirect> indirect_of(QPDFObjectHandle object) {
    if (object.isArray()) {
      return array_of(object);
    }
    if (!object.isStream()) {
      return dictionary_of(object);
    }
    check_lines(object);
    const bool plain = object.pipeStreamData(nullptr, 0, qpdf_dl_generalized, false, false);
    Bounded bytes(m_room);
    object.pipeStreamData(&bytes, 0, plain ? qpdf_dl_generalized : qpdf_dl_none, false, false);
    if (bytes.full()) {
      return fail(too_large());
    }
    Stream stream{.dictionary = dictionary_of(object.getDict()),
                  .filter = plain ? "" : last_filter(object.getDict()),
                  .bytes = bytes.take()};
    m_room -= stream.bytes.size();
    return stream;
  }

  void describe(File& file) {
    QPDFObjectHandle root = m_pdf.getRoot();
    file.catalog = is_numbered(root) ? root.getObjectID() : 0;
    file.version = m_pdf.getPDFVersion();
    // ISO 32000-1, 7.2.2: the catalogue's version overrules the header's where it is later.
    if (QPDFObjectHandle later = root.getKey("/Version"); later.isName()) {
      file.version = std::max(file.version, without_slash(later.getName()));
    }
    QPDFObjectHandle trailer = m_pdf.getTrailer();
    if (QPDFObjectHandle info = trailer.getKey("/Info"); info.isDictionary() && is_numbered(info)) {
      file.info = info.getObjectID();
    }
    if (QPDFObjectHandle id = trailer.getKey("/ID");
        id.isArray() && id.getArrayNItems() == 2 && id.getArrayItem(0).isString()) {
      file.id = id.getArrayItem(0).getStringValue();
    }
    for (const QPDFExc& warning : m_pdf.getWarnings()) {
      if (file.damages.size() == most_damages) {
        return;
      }
      file.damages.push_back(warning.getMessageDetail());
    }
  }

  [[nodiscard]] Problem too_large() const {
    return unusable("ce fichier, une fois décompressé, dépasse " +
                        std::to_string(m_most / megabyte) + "\u00A0Mo",
                    "un fichier plus petit");
  }

  QPDF m_pdf;
  std::size_t m_most;
  std::size_t m_room;
  std::size_t m_values = 0;
};

}  // namespace

Result<File> read(BytesView pdf, std::size_t most) {
  try {
    return Reader(most).read(pdf);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const QPDFExc& error) {
    return fail(error.getErrorCode() == qpdf_e_password ? encrypted() : unreadable(error));
  } catch (const std::exception& error) {
    return fail(unreadable(error));
  }
}

}  // namespace palmares::lib::qpdf
