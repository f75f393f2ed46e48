// SPDX-License-Identifier: AGPL-3.0-or-later
// Loaded before libharu (LD_PRELOAD), it is another libharu: by PALMARES_OTHER_HARU of another
// version (« version »), or one whose objects have another size (« size »).
#include <dlfcn.h>

#include <cstdlib>
#include <string_view>

namespace {

bool is(std::string_view kind) {
  const char* wanted = std::getenv("PALMARES_OTHER_HARU");
  return wanted != nullptr && kind == wanted;
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

const char* HPDF_GetVersion() {
  static const auto version = real<const char* (*)()>("HPDF_GetVersion");
  return is("version") ? "2.4.4" : version();
}

void* HPDF_GetMem(void* memory, unsigned int bytes) {
  static const auto get = real<void* (*)(void*, unsigned int)>("HPDF_GetMem");
  return get(memory, is("size") ? bytes + 8 : bytes);
}

}  // extern "C"
