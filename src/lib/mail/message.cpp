// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/mail/message.hpp"

#include "lib/crypto/sha256.hpp"

#include <algorithm>
#include <utility>

namespace palmares::lib {

namespace {

constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t word_bytes =
    42;  // in Base64 with its frame within the 75 characters of RFC 2047
constexpr std::size_t line_characters = 76;
constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

std::string base64(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto at = [&](std::size_t k) {
      return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U;
    };
    const unsigned group = at(0) << 16U | at(1) << 8U | at(2);
    for (unsigned k = 0; k < 4; ++k) {
      text += i + k > bytes.size() ? '=' : base64_digits[(group >> (18U - 6 * k)) & 63U];
    }
  }
  return text;
}

/// Without what would end a header.
std::string one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
  return line;
}

/// Words of a header (RFC 2047): no character is torn in two.
std::string encoded_words(std::string_view raw) {
  const std::string text = one_line(raw);
  if (is_plain(text) && text.size() <= 60 && text.find("=?") == std::string::npos) {
    return text;
  }
  std::string words;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = std::min(from + word_bytes, text.size());
    while (end < text.size() && end > from + 1 &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") +
             base64(std::string_view(text).substr(from, end - from)) + "?=";
    from = end;
  }
  return words;
}

/// A name before its address, quoted where it is plain.
std::string mailbox(std::string_view name, std::string_view address) {
  if (name.empty()) {
    return one_line(address);
  }
  std::string shown = one_line(name);
  if (is_plain(shown) && shown.size() <= 60 && shown.find_first_of("\"\\") == std::string::npos &&
      shown.find("=?") == std::string::npos) {
    shown = '"' + shown + '"';
  } else {
    shown = encoded_words(shown);
  }
  return shown + " <" + one_line(address) + '>';
}

/// Quoted-printable (RFC 2045, 6.7).
std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    const bool before_end = i + 1 == text.size() || text[i + 1] == '\n';
    const bool plain =
        (c > ' ' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && !before_end);
    const std::size_t width = plain ? 1 : 3;
    if (column + width > line_characters - 1) {
      out += "=\r\n";
      column = 0;
    }
    if (plain) {
      out += static_cast<char>(c);
    } else {
      out += {'=', hex_digits[c >> 4U], hex_digits[c & 15U]};
    }
    column += width;
  }
  return out;
}

std::string part(std::string_view type, std::string_view content) {
  return "Content-Type: " + std::string(type) +
         "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
         quoted_printable(content);
}

std::string domain_of(std::string_view address) {
  return one_line(address.substr(std::min(address.rfind('@') + 1, address.size())));
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == 0 || at == std::string_view::npos || at > longest_local_part ||
      text.size() > longest_address) {
    return false;
  }
  const bool plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
  if (!plain || text.find_first_of("<>()[],;:\\\"") != std::string_view::npos ||
      text.find('@') != at) {
    return false;
  }
  const std::string_view host = text.substr(at + 1);
  const bool letters = std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  });
  return letters && host.find('.') != std::string_view::npos && host.front() != '.' &&
         host.back() != '.' && host.find("..") == std::string_view::npos;
}

Bytes mail_bytes(const MailMessage& message) {
  std::string mail = "From: " + mailbox(message.from_name, message.from) +
                     "\r\nTo: " + one_line(message.to) +
                     "\r\nSubject: " + encoded_words(message.subject) + "\r\n";
  if (!message.date.empty()) {
    mail += "Date: " + one_line(message.date) + "\r\n";
  }
  if (!message.id.empty()) {
    mail += "Message-ID: <" + one_line(message.id) + '@' + domain_of(message.from) + ">\r\n";
  }
  mail += "MIME-Version: 1.0\r\nContent-Language: fr\r\n";
  if (message.html.empty()) {
    return mail + part("text/plain", message.text) + "\r\n";
  }
  const std::string boundary = "=_" + sha256_hex(message.text + '\n' + message.html).substr(0, 32);
  mail += "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
  for (const auto& [type, content] :
       {std::pair<std::string_view, std::string_view>("text/plain", message.text),
        {"text/html", message.html}}) {
    mail += "--" + boundary + "\r\n" + part(type, content) + "\r\n";
  }
  return mail + "--" + boundary + "--\r\n";
}

}  // namespace palmares::lib
