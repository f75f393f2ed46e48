// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/finish.hpp"

#include "lib/pdf/qpdf.hpp"
#include "render/pdf/model/object.hpp"

#include <cassert>
#include <optional>
#include <string>

namespace palmares::render {

namespace {

using lib::qpdf::SignaturePlace;

constexpr const char* field_label = "Signature électronique de l’organisateur du label";

lib::qpdf::Order order_of(Linearization linearization) {
  return linearization == Linearization::linearized ? lib::qpdf::Order::linearized
                                                    : lib::qpdf::Order::plain;
}

// ISO 32000-1, 12.8.1: everything but the string of /Contents, its brackets included. Spaces fill
// what the digits leave.
void fill_byte_range(Bytes& pdf, const SignaturePlace& place) {
  std::string text = "[ 0 " + std::to_string(place.contents) + ' ' + std::to_string(place.end) +
                     ' ' + std::to_string(pdf.size() - place.end);
  text.resize(place.byte_range_end - place.byte_range - 1, ' ');
  pdf.replace(place.byte_range, text.size() + 1, text + ']');
}

Bytes signed_bytes(const Bytes& pdf, const SignaturePlace& place) {
  return pdf.substr(0, place.contents) + pdf.substr(place.end);
}

Bytes signed_pdf(const Bytes& pdf, Linearization linearization, const lib::Signer& signer) {
  // A signature of one key has one size, whatever it signs.
  const lib::qpdf::SignatureField field{.signer = signer.name(),
                                        .label = field_label,
                                        .bytes = signer.sign("").size(),
                                        .valid_from = signer.valid_from()};
  lib::qpdf::Written written = lib::qpdf::write(pdf, order_of(linearization), field);
  const SignaturePlace& place = written.place.value();
  fill_byte_range(written.bytes, place);
  std::string digits;
  pdf::append_hex(digits, signer.sign(signed_bytes(written.bytes, place)));
  assert(digits.size() + 2 == place.end - place.contents);
  written.bytes.replace(place.contents + 1, digits.size(), digits);
  return std::move(written.bytes);
}

}  // namespace

Bytes finish_pdf(Bytes pdf, Linearization linearization, const lib::Signer* signer) {
  if (signer != nullptr) {
    return signed_pdf(pdf, linearization, *signer);
  }
  if (linearization == Linearization::linearized) {
    return lib::qpdf::write(pdf, lib::qpdf::Order::linearized, std::nullopt).bytes;
  }
  return pdf;
}

}  // namespace palmares::render
