// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/image/lcms.hpp"

#include "base/destroy.hpp"

#include <lcms2.h>

#include <stdexcept>
#include <type_traits>

namespace palmares::lib {

namespace {

struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
using ProfileHandle = std::unique_ptr<void, CloseProfile>;
using Transform = std::unique_ptr<void, Destroy<cmsDeleteTransform>>;

ProfileHandle opened(cmsHPROFILE profile) {
  if (profile == nullptr) {
    throw std::runtime_error("an ICC profile cannot be opened");
  }
  return ProfileHandle(profile);
}

}  // namespace

struct CmykConversion::State {
  Transform transform;
};

CmykConversion::CmykConversion(BytesView profile) : m_state(std::make_unique<State>()) {
  const ProfileHandle from = opened(cmsCreate_sRGBProfile());
  const ProfileHandle to =
      opened(cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size())));
  // Without its one-pixel cache a transform has no state, so threads may share it.
  m_state->transform.reset(cmsCreateTransform(from.get(), TYPE_RGB_8, to.get(), TYPE_CMYK_8,
                                              INTENT_RELATIVE_COLORIMETRIC,
                                              cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE));
  if (!m_state->transform) {
    throw std::runtime_error("an ICC profile is not one of CMYK output");
  }
}

CmykConversion::CmykConversion(CmykConversion&&) noexcept = default;
CmykConversion& CmykConversion::operator=(CmykConversion&&) noexcept = default;
CmykConversion::~CmykConversion() = default;

Bytes CmykConversion::convert(BytesView rgb) const {
  const std::size_t pixels = rgb.size() / 3;
  Bytes cmyk(pixels * 4, '\0');
  cmsDoTransform(m_state->transform.get(), rgb.data(), cmyk.data(),
                 static_cast<cmsUInt32Number>(pixels));
  return cmyk;
}

}  // namespace palmares::lib
