// SPDX-License-Identifier: AGPL-3.0-or-later
// To be included before the headers of libqpdf: clang 16 cannot compile their JSON.hh as C++20. We
// call nothing of it, so clang is told that it was read already (by its include guard) and sees the
// class only declared.
#pragma once

#ifdef __clang__
#define JSON_HH
class JSON;
#endif
