// SPDX-License-Identifier: AGPL-3.0-or-later
// Finished files, judged by qpdf, poppler and openssl.
#include "render/pdf/write/finish.hpp"

#include "lib/system/file.hpp"
#include "render/pdf.hpp"
#include "render/pdf_support.hpp"
#include "support/keys.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <regex>

namespace palmares::render {
namespace {

using document::Role;
using support::run;
using support::TemporaryFile;
using support::test_key;
using test::installation;
using test::page_of;
using test::under;
using test::words;
using testing::HasSubstr;
using testing::Not;

const lib::Signer& signer() {
  static const lib::Signer signer =
      lib::Signer::open({.key = {"cle.pem", lib::read_file(test_key().key()).value()},
                         .certificate = {"c.pem", lib::read_file(test_key().certificate()).value()},
                         .password = {}},
                        std::time(nullptr) + 60)
          .value();
  return signer;
}

const Bytes& unsigned_pdf() {
  static const Bytes pdf = render_pdf(page_of({under(Role::h1, {words("Échirolles")}),
                                               under(Role::p, {words("Œuvre", {20, 50})})}),
                                      installation())
                               .value();
  return pdf;
}

std::string judged(BytesView pdf, const std::vector<std::string>& command) {
  const TemporaryFile file(pdf, ".pdf");
  std::vector<std::string> line = command;
  line.push_back(file.path());
  const support::Run verdict = run(line);
  EXPECT_EQ(verdict.exit_code, 0) << verdict.output;
  return verdict.output;
}

/// The bytes that /ByteRange names, and the signature between them, as any reader takes them.
struct Parts {
  Bytes content;
  Bytes signature;
};

Parts parts_of(const Bytes& pdf) {
  std::smatch match;
  EXPECT_TRUE(
      std::regex_search(pdf, match, std::regex(R"(/ByteRange \[ 0 (\d+) (\d+) (\d+) *\])")));
  const std::size_t before = std::stoul(match[1]);
  const std::size_t after = std::stoul(match[2]);
  EXPECT_EQ(after + std::stoul(match[3]), pdf.size());
  Parts parts{.content = pdf.substr(0, before) + pdf.substr(after), .signature = {}};
  EXPECT_EQ(pdf[before], '<');
  EXPECT_EQ(pdf[after - 1], '>');
  for (std::size_t at = before + 1; at + 1 < after; at += 2) {
    parts.signature += static_cast<char>(std::stoi(pdf.substr(at, 2), nullptr, 16));
  }
  return parts;
}

TEST(FinishedPdf, IsTheSameFileWhereNothingIsAskedFor) {
  EXPECT_EQ(finish_pdf(unsigned_pdf(), Linearization::none, nullptr), unsigned_pdf());
}

TEST(FinishedPdf, IsLinearizedOnDemand) {
  const Bytes pdf = finish_pdf(unsigned_pdf(), Linearization::linearized, nullptr);
  EXPECT_EQ(finish_pdf(unsigned_pdf(), Linearization::linearized, nullptr), pdf);
  EXPECT_THAT(judged(pdf, {"qpdf", "--check-linearization"}), HasSubstr("no linearization errors"));
  EXPECT_THAT(judged(pdf, {"pdfinfo"}), HasSubstr("Optimized:       yes"));
}

TEST(FinishedPdf, IsSignedForPoppler) {
  for (const Linearization linearization : {Linearization::none, Linearization::linearized}) {
    const Bytes pdf = finish_pdf(unsigned_pdf(), linearization, &signer());
    const std::string verdict = judged(pdf, {"pdfsig", "-nocert"});
    EXPECT_THAT(verdict, HasSubstr("Signature Validation: Signature is Valid."));
    EXPECT_THAT(verdict, HasSubstr("Total document signed"));
    EXPECT_THAT(verdict, HasSubstr("Signature Type: ETSI.CAdES.detached"));
    EXPECT_THAT(verdict, HasSubstr("Signing Hash Algorithm: SHA-256"));
    EXPECT_THAT(judged(pdf, {"qpdf", "--check"}), HasSubstr("No syntax or stream encoding errors"));
  }
}

TEST(FinishedPdf, IsSignedForOpenssl) {
  const Parts parts = parts_of(finish_pdf(unsigned_pdf(), Linearization::linearized, &signer()));
  const TemporaryFile content(parts.content, ".octets");
  const TemporaryFile signature(parts.signature, ".der");
  const support::Run verdict =
      run({"openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in",
           signature.path(), "-content", content.path(), "-out", "/dev/null", "-CAfile",
           test_key().certificate(), "-purpose", "any"});
  EXPECT_EQ(verdict.exit_code, 0) << verdict.output;
  EXPECT_THAT(verdict.output, HasSubstr("CAdES Verification successful"));
}

TEST(FinishedPdf, ShowsThatASignedOctetWasChanged) {
  Bytes pdf = finish_pdf(unsigned_pdf(), Linearization::none, &signer());
  const std::size_t at = pdf.find("(fr-FR)");
  ASSERT_NE(at, Bytes::npos);
  pdf[at + 1] = 'b';
  EXPECT_THAT(judged(pdf, {"pdfsig", "-nocert"}), Not(HasSubstr("Signature is Valid")));
}

TEST(FinishedPdf, IsSignedTwiceToTheSameBytes) {
  EXPECT_EQ(finish_pdf(unsigned_pdf(), Linearization::none, &signer()),
            finish_pdf(unsigned_pdf(), Linearization::none, &signer()));
}

TEST(FinishedPdf, KeepsItsTextAndTagsAndGainsAForm) {
  const Bytes pdf = finish_pdf(unsigned_pdf(), Linearization::none, &signer());
  EXPECT_THAT(judged(pdf, {"pdfinfo", "-struct-text"}), HasSubstr("Form"));
  EXPECT_THAT(judged(pdf, {"pdfinfo", "-struct-text"}), HasSubstr("Échirolles"));
  EXPECT_THAT(judged(pdf, {"pdfinfo"}), HasSubstr("Tagged:          yes"));
}

TEST(FinishedPdf, GrowsByFourKilobytesAtMost) {
  EXPECT_LT(finish_pdf(unsigned_pdf(), Linearization::none, &signer()).size(),
            unsigned_pdf().size() + 6000);
}

}  // namespace
}  // namespace palmares::render
