// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/mail/smtp.hpp"

#include "base/utf8.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>
#include <utility>

namespace palmares::lib {

namespace {

constexpr long connect_seconds = 20;
constexpr long message_seconds = 120;
constexpr std::size_t longest_words = 300;

struct CloseHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One line of what the server said, without what a page or a log must not hold.
std::string plain_words(std::string_view text) {
  std::string words;
  for (const CodePoint& point : code_points(text)) {
    const bool shown = point.value >= ' ' && (point.value < 0x7F || point.value >= 0xA0) &&
                       point.value != 0xFFFD &&
                       !(point.value >= 0x200B && point.value <= 0x202E && point.value != 0x202F);
    if (words.size() < longest_words) {
      append_utf8(words, shown ? point.value : U' ');
    }
  }
  const std::size_t last = words.find_last_not_of(' ');
  return last == std::string::npos ? std::string() : words.substr(0, last + 1);
}

/// How far one message is. libcurl calls back while it sends.
struct Progress {
  BytesView message;
  std::size_t at = 0;
  const std::function<void()>* before_body = nullptr;
  const std::stop_token* stop = nullptr;
  bool told_recipient = false;  ///< RCPT went out
  bool in_body = false;
  bool leaving = false;    ///< QUIT went out: what is answered to it says nothing of the message
  std::string words = {};  ///< the last answer; lines of one answer together
  std::exception_ptr failure = {};
};

// Whatever is thrown must not go through C.
std::size_t next_bytes(char* buffer, std::size_t size, std::size_t count, void* data) {
  auto& progress = *static_cast<Progress*>(data);
  if (!progress.in_body) {
    try {
      if (progress.before_body != nullptr && *progress.before_body) {
        (*progress.before_body)();
      }
    } catch (...) {
      progress.failure = std::current_exception();
      return CURL_READFUNC_ABORT;
    }
    progress.in_body = true;
  }
  const std::size_t bytes = std::min(size * count, progress.message.size() - progress.at);
  std::memcpy(buffer, progress.message.data() + progress.at, bytes);
  progress.at += bytes;
  return bytes;
}

int given_up(void* data, curl_off_t /*total*/, curl_off_t /*now*/, curl_off_t /*up_total*/,
             curl_off_t /*up_now*/) {
  const auto& progress = *static_cast<const Progress*>(data);
  return !progress.in_body && progress.stop->stop_requested() ? 1 : 0;
}

/// What is said on both sides; passwords go by and are not kept.
int overhear(CURL* /*handle*/, curl_infotype kind, char* bytes, std::size_t size, void* data) {
  auto& progress = *static_cast<Progress*>(data);
  const std::string_view text(bytes, size);
  if (kind == CURLINFO_HEADER_OUT) {
    progress.told_recipient = progress.told_recipient || text.starts_with("RCPT ");
    progress.leaving = progress.leaving || text.starts_with("QUIT");
  } else if (kind == CURLINFO_HEADER_IN && size > 3 && !progress.leaving) {
    const bool goes_on = progress.words.size() > 3 &&
                         progress.words.compare(0, 3, text.substr(0, 3)) == 0 && text[3] == '-';
    progress.words = (goes_on ? progress.words.substr(0, 4 * longest_words) + ' ' : std::string()) +
                     std::string(text);
  }
  return 0;
}

std::size_t ignore(char* /*bytes*/, std::size_t size, std::size_t count, void* /*data*/) {
  return size * count;
}

Handover handover_of(CURLcode result, long answer, const Progress& progress) {
  if (result == CURLE_OK) {
    return Handover::accepted;
  }
  const bool of_recipient = progress.told_recipient && result != CURLE_LOGIN_DENIED;
  const bool whole = progress.at == progress.message.size();
  if (of_recipient && answer >= 400 && answer < 600 && (!progress.in_body || whole)) {
    return answer >= 500 ? Handover::refused : Handover::postponed;
  }
  return progress.in_body ? Handover::uncertain : Handover::unreachable;
}

std::string url_of(const SmtpServer& server, std::string_view from) {
  // The path is the name we greet with: what stands behind the sender's « @ », never the machine's
  // own.
  return (server.security == SmtpSecurity::tls ? "smtps://" : "smtp://") + server.host + ':' +
         std::to_string(server.port) + '/' + std::string(from.substr(from.rfind('@') + 1));
}

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
  (void)(curl_easy_setopt)(handle, option, value);
}

/// How the server is reached.
void prepare(CURL* handle, const SmtpServer& server) {
  set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(handle, CURLOPT_USE_SSL,
      static_cast<long>(server.security == SmtpSecurity::starttls_if_offered ? CURLUSESSL_TRY
                                                                             : CURLUSESSL_ALL));
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_PROXY, "");  // the environment names none
  set(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
  set(handle, CURLOPT_TIMEOUT, message_seconds);
  if (!server.user.empty()) {
    set(handle, CURLOPT_USERNAME, server.user.c_str());
    set(handle, CURLOPT_PASSWORD, server.password.c_str());
  }
  if (!server.certificates.empty()) {
    set(handle, CURLOPT_CAINFO, server.certificates.c_str());
  }
}

/// What goes out, and what is heard meanwhile.
void watch(CURL* handle, Progress& progress) {
  set(handle, CURLOPT_UPLOAD, 1L);
  set(handle, CURLOPT_READFUNCTION, next_bytes);
  set(handle, CURLOPT_READDATA, &progress);
  set(handle, CURLOPT_WRITEFUNCTION, ignore);
  set(handle, CURLOPT_NOPROGRESS, 0L);
  set(handle, CURLOPT_XFERINFOFUNCTION, given_up);
  set(handle, CURLOPT_XFERINFODATA, &progress);
  set(handle, CURLOPT_VERBOSE, 1L);
  set(handle, CURLOPT_DEBUGFUNCTION, overhear);
  set(handle, CURLOPT_DEBUGDATA, &progress);
}

}  // namespace

struct SmtpConnection::State {
  SmtpServer server;
  std::unique_ptr<CURL, CloseHandle> handle;
};

SmtpConnection::SmtpConnection(SmtpServer server) : m_state(std::make_unique<State>()) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  m_state->server = std::move(server);
  m_state->handle.reset(started == CURLE_OK ? curl_easy_init() : nullptr);
  if (m_state->handle == nullptr) {
    throw std::bad_alloc();
  }
}

SmtpConnection::~SmtpConnection() = default;

HandoverReport SmtpConnection::send(const Envelope& envelope, BytesView message,
                                    const std::function<void()>& before_body,
                                    const std::stop_token& stop) {
  CURL* handle = m_state->handle.get();
  Progress progress{.message = message, .before_body = &before_body, .stop = &stop};
  const std::string url = url_of(m_state->server, envelope.from);
  const std::string sender = '<' + envelope.from + '>';
  const std::unique_ptr<curl_slist, FreeList> recipients(
      curl_slist_append(nullptr, ('<' + envelope.to + '>').c_str()));
  char why[CURL_ERROR_SIZE] = "";
  curl_easy_reset(handle);  // connections stay open
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_MAIL_FROM, sender.c_str());
  set(handle, CURLOPT_MAIL_RCPT, recipients.get());
  set(handle, CURLOPT_ERRORBUFFER, static_cast<char*>(why));
  prepare(handle, m_state->server);
  watch(handle, progress);
  const CURLcode result = curl_easy_perform(handle);
  if (progress.failure) {
    std::rethrow_exception(progress.failure);
  }
  long answer = 0;
  (void)curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer);
  const Handover handover = handover_of(result, answer, progress);
  const bool answered =
      handover == Handover::accepted || (answer >= 400 && !progress.words.empty());
  const char* reason = why[0] == '\0' ? curl_easy_strerror(result) : static_cast<const char*>(why);
  return {.handover = handover,
          .words = plain_words(answered ? std::string_view(progress.words) : reason)};
}

}  // namespace palmares::lib
