// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/answer.hpp"

#include <gmock/gmock.h>

namespace palmares::service {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Answer, HasItsHeadWrittenBeforehand) {
  EXPECT_EQ(make_answer(404, {{.name = "Cache-Control", .value = "no-store"}}, "rien")->head,
            "HTTP/1.1 404 Not Found\r\nCache-Control: no-store\r\nContent-Length: 4\r\n");
}

TEST(Answer, IsValidatedByTheSha256OfItsBody) {
  const AnswerPtr answer = make_validated_answer({{.name = "Content-Type", .value = "text/plain"}}, "abc");
  EXPECT_EQ(answer->etag, "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"");
  EXPECT_THAT(answer->head, HasSubstr("\r\nETag: " + answer->etag + "\r\n"));
}

TEST(Answer, LeavesWhatDescribesTheContentOutOfIts304) {
  const AnswerPtr answer = make_validated_answer({{.name = "Content-Type", .value = "text/plain"},
                                                  {.name = "Content-Disposition", .value = "inline"},
                                                  {.name = "Cache-Control", .value = "public"}},
                                                 "abc");
  EXPECT_EQ(answer->not_modified, "HTTP/1.1 304 Not Modified\r\nCache-Control: public\r\nETag: " + answer->etag + "\r\n");
}

TEST(Answer, CannotBeAskedForConditionallyUnlessValidated) {
  const AnswerPtr answer = make_answer(200, {}, "ok");
  EXPECT_EQ(answer->etag, "");
  EXPECT_EQ(answer->not_modified, "");
  EXPECT_THAT(answer->head, Not(HasSubstr("ETag")));
}

TEST(Answer, WeighsAtLeastWhatItHolds) {
  EXPECT_GE(make_answer(200, {}, std::string(5000, 'x'))->weight(), 5000u);
}

}  // namespace
}  // namespace palmares::service
