// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/response.hpp"

#include <gmock/gmock.h>

#include <stdexcept>
#include <utility>

namespace palmares::http {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Response, HasItsHeadWrittenBeforehand) {
  EXPECT_EQ(make_answer(404, {{.name = "Cache-Control", .value = "no-store"}}, "rien")->head,
            "HTTP/1.1 404 Not Found\r\nCache-Control: no-store\r\nContent-Length: 4\r\n");
}

TEST(Response, IsValidatedByTheSha256OfItsBody) {
  const ResponsePtr answer =
      make_validated_answer({{.name = "Content-Type", .value = "text/plain"}}, "abc");
  EXPECT_EQ(answer->etag, "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"");
  EXPECT_THAT(answer->head, HasSubstr("\r\nETag: " + answer->etag + "\r\n"));
}

TEST(Response, LeavesWhatDescribesTheContentOutOfIts304) {
  const ResponsePtr answer =
      make_validated_answer({{.name = "Content-Type", .value = "text/plain"},
                             {.name = "Content-Disposition", .value = "inline"},
                             {.name = "Cache-Control", .value = "public"}},
                            "abc");
  EXPECT_EQ(answer->not_modified,
            "HTTP/1.1 304 Not Modified\r\nCache-Control: public\r\nETag: " + answer->etag + "\r\n");
}

TEST(Response, CannotBeAskedForConditionallyUnlessValidated) {
  const ResponsePtr answer = make_answer(200, {}, "ok");
  EXPECT_EQ(answer->etag, "");
  EXPECT_EQ(answer->not_modified, "");
  EXPECT_THAT(answer->head, Not(HasSubstr("ETag")));
}

TEST(Response, WeighsAtLeastWhatItHolds) {
  EXPECT_GE(make_answer(200, {}, std::string(5000, 'x'))->weight(), 5000u);
}

TEST(Response, OffersTextCompressedWithValidatorsOfItsOwn) {
  const Bytes text = std::string(4000, 'a') + std::string(4000, 'b');
  const ResponsePtr answer = make_validated_answer(
      {{.name = "Content-Type", .value = "image/svg+xml"}}, text,
      {.modified = {}, .ranges = Ranges::refused, .codings = Codings::compressed});
  ASSERT_NE(answer->brotli, nullptr);
  ASSERT_NE(answer->gzip, nullptr);
  EXPECT_THAT(answer->head, HasSubstr("Vary: Accept-Encoding\r\n"));
  EXPECT_THAT(answer->not_modified, HasSubstr("Vary: Accept-Encoding\r\n"));
  EXPECT_THAT(answer->head, Not(HasSubstr("Content-Encoding")));
  EXPECT_THAT(answer->brotli->head, HasSubstr("Content-Encoding: br\r\n"));
  EXPECT_THAT(answer->gzip->head, HasSubstr("Vary: Accept-Encoding\r\nContent-Encoding: gzip\r\n"));
  EXPECT_NE(answer->etag, answer->gzip->etag);
  EXPECT_NE(answer->brotli->etag, answer->gzip->etag);
  EXPECT_THAT(answer->gzip->not_modified, Not(HasSubstr("Content-Encoding")));
  EXPECT_GT(answer->weight(), answer->brotli->weight() + answer->gzip->weight() + text.size());
}

TEST(Response, LeavesACodingOutThatSavesNothing) {
  const ResponsePtr answer = make_validated_answer(
      {}, "abc", {.modified = {}, .ranges = Ranges::refused, .codings = Codings::compressed});
  EXPECT_EQ(answer->brotli, nullptr);
  EXPECT_EQ(answer->gzip, nullptr);
}

TEST(Response, AddsToAVaryThatIsThere) {
  const ResponsePtr answer = make_validated_answer(
      {{.name = "Vary", .value = "Accept"}}, "abc",
      {.modified = {}, .ranges = Ranges::refused, .codings = Codings::compressed});
  EXPECT_THAT(answer->head, HasSubstr("Vary: Accept, Accept-Encoding\r\n"));
}

TEST(Response, TellsWhenItsContentChanged) {
  const std::chrono::sys_seconds instant{std::chrono::seconds{784111777}};
  const ResponsePtr answer = make_validated_answer(
      {}, "abc", {.modified = instant, .ranges = Ranges::refused, .codings = Codings::plain});
  EXPECT_THAT(answer->head, HasSubstr("Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n"));
  EXPECT_THAT(answer->not_modified, HasSubstr("Last-Modified: "));
}

TEST(Response, ServesRangesWhereItSaysSo) {
  const ResponsePtr answer =
      make_validated_answer({{.name = "Content-Type", .value = "application/pdf"}}, "0123456789",
                            {.modified = {}, .ranges = Ranges::served, .codings = Codings::plain});
  EXPECT_THAT(answer->head, HasSubstr("Accept-Ranges: bytes\r\n"));
  EXPECT_EQ(answer->partial,
            "HTTP/1.1 206 Partial Content\r\nContent-Type: application/pdf\r\nETag: " +
                answer->etag + "\r\nAccept-Ranges: bytes\r\n");
  EXPECT_THAT(answer->beyond,
              HasSubstr("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */10\r\n"));
}

TEST(Response, HoldsNoFieldThatCouldBeginAnother) {
  for (const char* value : {"/a\r\nSet-Cookie: b=c", "/a\n", "/a\r", "\x7f", "\xc3\xa9"}) {
    EXPECT_THROW((void)make_answer(301, {{.name = "Location", .value = value}}, {}),
                 std::logic_error)
        << value;
    EXPECT_THROW((void)make_validated_answer({{.name = "Location", .value = value}}, {}),
                 std::logic_error)
        << value;
  }
}

TEST(Response, WeighsTheRoomItTakes) {
  Bytes grown(10, 'x');
  grown.reserve(100'000);
  EXPECT_GT(make_answer(200, {}, std::move(grown))->weight(), 100'000U);
}

}  // namespace
}  // namespace palmares::http
