// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/credential_view.hpp"

#include "deliver/credential/credential.hpp"
#include "lib/image/qr.hpp"
#include "site/paths.hpp"

#include <string>

namespace palmares::site {

namespace {

using lib::View;

constexpr int quiet_modules = 4;  // ISO/IEC 18004, 6.3.8

/// Its dark modules as one path, row by row.
std::string path_of_modules(const lib::QrCode& code) {
  std::string path;
  for (int y = 0; y < code.size; ++y) {
    for (int x = 0; x < code.size; ++x) {
      int end = x;
      while (end < code.size && code.dark(end, y)) {
        ++end;
      }
      if (end > x) {
        const std::string length = std::to_string(end - x);
        path += 'M' + std::to_string(x + quiet_modules) + ' ' + std::to_string(y + quiet_modules) +
                'h' + length + "v1h-" + length + 'z';
        x = end;
      }
    }
  }
  return path;
}

}  // namespace

View credential_view(const domain::Award& award, const ContentProvider& provider) {
  if (provider.issuer == nullptr) {
    return false;
  }
  const std::string path = path_of(award) + "/credential";
  const std::string address = provider.issuer->base_url + path + ".jwt";
  const Result<lib::QrCode> code = lib::qr_code(address);
  View::Map view{{"chemin", path},
                 {"adresse", address},
                 {"liste", deliver::status_list_path(award.edition)},
                 {"qr", false}};
  if (code) {
    view["qr"] = View::Map{{"cote", std::to_string(code->size + 2 * quiet_modules)},
                           {"trace", path_of_modules(*code)}};
  }
  return view;
}

}  // namespace palmares::site
