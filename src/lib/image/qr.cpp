// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/qr.hpp"

#include <qrcodegen/qrcodegen.hpp>

#include <string>

namespace palmares::lib {

namespace {

using Code = qrcodegen::QrCode;

// The chequered mask, always: weighing all eight (ISO/IEC 18004, 7.8.3) costs ten times the code
// itself, more than the rest of a certificate, and readers take whichever the format information
// names.
constexpr int mask = 0;

QrCode modules_of(const Code& code) {
  QrCode result{.size = code.getSize(), .modules = {}};
  result.modules.reserve(static_cast<std::size_t>(result.size * result.size));
  for (int y = 0; y < result.size; ++y) {
    for (int x = 0; x < result.size; ++x) {
      result.modules.push_back(code.getModule(x, y));
    }
  }
  return result;
}

}  // namespace

Result<QrCode> qr_code(std::string_view text) {
  try {
    const auto segments = qrcodegen::QrSegment::makeSegments(std::string(text).c_str());
    // The library would raise the level where there is room; asked for M, M it is.
    return modules_of(Code::encodeSegments(segments, Code::Ecc::MEDIUM, 1, 40, mask, false));
  } catch (const qrcodegen::data_too_long&) {
    return fail("texte trop long pour un code QR\u00A0: " + std::to_string(text.size()) + " octets",
                "au plus 2331 octets");
  }
}

}  // namespace palmares::lib
