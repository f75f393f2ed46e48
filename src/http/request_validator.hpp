// SPDX-License-Identifier: AGPL-3.0-or-later
// The framing guard: what Beast 1.81 lets through and no front may disagree with us about (request
// smuggling). It sees a header once, field by field, after Beast and before any route.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palmares::http {

/// Judges one header. HTTP/1.0 or 1.1; in 1.1 exactly one valid Host; a Content-Length of digits
/// alone; a Transfer-Encoding only in 1.1, once, « chunked » and without Content-Length; a target
/// of 0x21-0x7E without « # » in origin form, in absolute form with a valid host (RFC 9112, 3.2.2),
/// or « * » for OPTIONS.
class RequestValidator {
 public:
  /// `version` is 11 for HTTP/1.1.
  RequestValidator(int version, std::string_view method, std::string_view target,
                   std::size_t most_target_bytes);

  /// A field in its order; neither part is kept.
  void field(std::string_view name, std::string_view value);

  /// 0 for a sound header once all fields were seen, else what to answer before closing: 414 for a
  /// long target, 501 for an unknown transfer coding, 400 for the rest.
  [[nodiscard]] int refusal() const;

 private:
  bool m_version_1_1;
  int m_refusal;
  std::size_t m_hosts = 0;
  std::size_t m_codings = 0;
  bool m_chunked = true;
  bool m_length = false;
};

/// Writes a sound target to `origin` as routes know it: « http://host/path?query » is « /path?query
/// », without a path « / », or « * » for OPTIONS (RFC 9112, 3.2.4); what is in origin form stays as
/// it is.
void assign_origin_form(std::string& origin, std::string_view method, std::string_view target);

/// RFC 3986, 3.2.2 and 3.2.3, as RFC 9112, 3.2 wants it in Host: a name, an IPv4 address or one of
/// IPv6 in brackets, and a port up to 65535 or none. A name is not empty, its percent signs begin
/// bytes in code.
[[nodiscard]] bool sound_host(std::string_view host);

/// ASCII letters compared without case.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

}  // namespace palmares::http
