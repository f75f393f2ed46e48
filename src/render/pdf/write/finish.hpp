// SPDX-License-Identifier: AGPL-3.0-or-later
// What may be done to a released PDF as the very last step: put its first page first for slow
// networks, sign it (PAdES baseline B, ETSI EN 319 142-1). The file keeps its tags, its attachment
// and its conformance.
#pragma once

#include "base/bytes.hpp"
#include "lib/crypto/openssl.hpp"

namespace palmares::render {

/// Whether a file begins with what its first page needs (ISO 32000-1, annex F).
enum class Linearization { none, linearized };

/// A PDF of ours, finished: as it is where nothing is asked for (`signer` may be null). Same file,
/// same signer, same bytes; the time of the signature is the file's own date. Throws
/// std::runtime_error where it is no file of ours or OpenSSL fails.
[[nodiscard]] Bytes finish_pdf(Bytes pdf, Linearization linearization, const lib::Signer* signer);

}  // namespace palmares::render
