// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/pdf/qpdf.hpp"
#include "lib/small_pdf.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace palmares::lib::qpdf {
namespace {

using support::run;
using test::small_pdf;
using test::tagged_pdf;
using testing::HasSubstr;

const SignatureField field{.signer = "Été", .label = "Signature", .bytes = 64};

std::string judged(BytesView pdf, const std::string& option) {
  const support::TemporaryFile file(pdf, ".pdf");
  const support::Run verdict = run({"qpdf", option, file.path()});
  EXPECT_EQ(verdict.exit_code, 0) << verdict.output;
  return verdict.output;
}

TEST(QpdfWrite, LinearizesTwiceToTheSameBytes) {
  const Bytes once = write(tagged_pdf(), Order::linearized, std::nullopt).bytes;
  EXPECT_EQ(write(tagged_pdf(), Order::linearized, std::nullopt).bytes, once);
  EXPECT_THAT(judged(once, "--check-linearization"), HasSubstr("no linearization errors"));
  EXPECT_THAT(judged(once, "--check"), HasSubstr("File is linearized"));
}

TEST(QpdfWrite, FindsThePlaceOfTheSignature) {
  for (const Order order : {Order::plain, Order::linearized}) {
    const Written written = write(tagged_pdf(), order, field);
    const SignaturePlace place = written.place.value();
    EXPECT_EQ(written.bytes.substr(place.contents, place.end - place.contents),
              '<' + std::string(128, '0') + '>');
    EXPECT_EQ(written.bytes[place.byte_range], '[');
    EXPECT_EQ(written.bytes[place.byte_range_end - 1], ']');
    EXPECT_THAT(judged(written.bytes, "--check"), HasSubstr("No syntax or stream encoding errors"));
  }
}

TEST(QpdfWrite, NestsTheFieldInAFormElement) {
  const std::string json = judged(write(tagged_pdf(), Order::plain, field).bytes, "--json=2");
  EXPECT_THAT(json, HasSubstr("\"/S\": \"/Form\""));
  EXPECT_THAT(json, HasSubstr("\"/ParentTreeNextKey\": 1"));
  EXPECT_THAT(json, HasSubstr("\"/StructParent\": 0"));
  EXPECT_THAT(json, HasSubstr("\"/SigFlags\": 3"));
  EXPECT_THAT(json, HasSubstr("\"/Tabs\": \"/S\""));
  EXPECT_THAT(json, HasSubstr("\"/SubFilter\": \"/ETSI.CAdES.detached\""));
  EXPECT_THAT(json, HasSubstr("\"/M\": \"u:D:20231206000000Z\""));
  EXPECT_THAT(json, HasSubstr("\"/Name\": \"u:Été\""));
}

TEST(QpdfWrite, RefusesToSignASecondTimeOrWithoutADate) {
  EXPECT_THROW((void)write(write(tagged_pdf(), Order::plain, field).bytes, Order::plain, field),
               std::runtime_error);
  const Bytes dateless =
      small_pdf({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
                 "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] /Resources << >> >>"});
  EXPECT_THROW((void)write(dateless, Order::plain, field), std::runtime_error);
}

}  // namespace
}  // namespace palmares::lib::qpdf
