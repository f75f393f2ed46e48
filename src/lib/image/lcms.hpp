// SPDX-License-Identifier: AGPL-3.0-or-later
// Little CMS: rasters from sRGB to the inks of a printing condition. Swatches never pass here:
// their inks are authored.
#pragma once

#include "base/bytes.hpp"

#include <memory>

namespace palmares::lib {

/// sRGB to CMYK, relative colorimetric with black point compensation. Immutable; every thread may
/// use it.
class CmykConversion {
 public:
  /// `profile`: the bytes of a CMYK output profile. Throws std::runtime_error where they are none.
  explicit CmykConversion(BytesView profile);
  CmykConversion(CmykConversion&&) noexcept;
  CmykConversion& operator=(CmykConversion&&) noexcept;
  ~CmykConversion();

  /// Samples of 8 bits: three bytes a pixel in, four out (255: all of the ink).
  [[nodiscard]] Bytes convert(BytesView rgb) const;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace palmares::lib
