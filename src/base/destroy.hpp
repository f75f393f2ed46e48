// SPDX-License-Identifier: AGPL-3.0-or-later
// A C library's destroy function as the deleter of a std::unique_ptr. Which objects a library has
// is each wrapper's.
#pragma once

namespace palmares {

/// `std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>`: calls `destroy` on what it owns.
template <auto destroy>
struct Destroy {
  template <typename T>
  void operator()(T* object) const {
    destroy(object);
  }
};

}  // namespace palmares
