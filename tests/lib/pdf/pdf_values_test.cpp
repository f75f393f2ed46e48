// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/pdf/pdf_values.hpp"

#include "lib/pdf/qpdf.hpp"
#include "lib/small_pdf.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace palmares::lib {
namespace {

using testing::HasSubstr;

std::size_t count(BytesView text) {
  return count_pdf_values(text, 1000);
}

TEST(PdfValues, CountsWhatStandsInContainers) {
  EXPECT_EQ(count(""), 0U);
  EXPECT_EQ(count("1 0 obj 12 endobj"), 0U) << "in no container";
  EXPECT_EQ(count("1 0 obj [1 2.5 true null /Name (a (nested) \\) string) <0aff>] endobj"), 7U);
  EXPECT_EQ(count("<</Key 1/Name/Value/Other(x)>>"), 3U) << "keys are none";
  EXPECT_EQ(count("<</Parent 12 0 R/Kids[3 0 R 4 0 R]/Next/Name>>"), 5U) << "a reference is one";
  EXPECT_EQ(count("[1 % 2 3\n4]"), 2U);
  EXPECT_EQ(count("[[[]]]<<>>[1]"), 3U);
}

TEST(PdfValues, OfTheFirstEndWhereItEnds) {
  const auto first = [](BytesView text, std::size_t most = 1000) {
    const PdfExtent extent = first_pdf_value(text, most);
    return std::pair(extent.values, extent.bytes);
  };
  using Extent = std::pair<std::size_t, std::size_t>;
  EXPECT_EQ(first("[1 [2] 3] [4]"), Extent(5, 9));
  EXPECT_EQ(first(" % a remark\n<</A 1/B[2]>><<>>"), Extent(4, 25));
  EXPECT_EQ(first("12 [1]"), Extent(1, 2));
  EXPECT_EQ(first("(a (b) c)(d)"), Extent(1, 9));
  EXPECT_EQ(first("/Name[1]"), Extent(1, 5));
  EXPECT_EQ(first("[1 2 3 4 5 6]", 2).first, 4U);
  EXPECT_EQ(first(""), Extent(1, 0));
  EXPECT_EQ(first("[[("), Extent(3, 3));
}

TEST(PdfValues, BeginWhereAStreamOfObjectsSays) {
  using Beginnings = std::vector<std::size_t>;
  EXPECT_EQ(object_beginnings("7 0 8 4 [1] [2]", 8, 2), (Beginnings{8, 12}));
  EXPECT_EQ(object_beginnings("7 0 8 4 [1] [2]", 8, 1), (Beginnings{8}))
      << "no more than it counts";
  EXPECT_EQ(object_beginnings("7 0 8 90 [1]", 9, 2), (Beginnings{9}))
      << "beyond the end there is none";
  EXPECT_EQ(object_beginnings("7 99999999999999999999999 8 0 [1]", 30, 2), (Beginnings{30}));
  EXPECT_EQ(object_beginnings("7 0", 9999, 9999), (Beginnings{}));
}

TEST(PdfValues, PassesOverStreams) {
  EXPECT_EQ(count("<</Length 7>>stream\n[1 2 3]\nendstream endobj [1]"), 2U);
  EXPECT_EQ(count("<</Length 7>>stream\n[1 2 3]"), 1U);
}

TEST(PdfValues, EndsWhereThereAreTooMany) {
  EXPECT_EQ(count_pdf_values("[1 2 3 4 5 6]", 3), 4U);
}

// What is damaged is only estimated, but every cut and every byte ends.
TEST(PdfValues, EndsWhateverTheBytes) {
  const Bytes pdf = test::tagged_pdf();
  for (std::size_t length = 0; length <= pdf.size(); ++length) {
    EXPECT_LE(count(pdf.substr(0, length)), 1000U);
  }
  for (const char* torn : {"(", "(\\", "<", "<<", "[", "/", "%", ">", ">>", "]", "R", "[R",
                           "stream", ")", "{", "[(]", "[<"}) {
    EXPECT_LE(count(torn), 2U) << torn;
  }
}

std::size_t values_of(const qpdf::Value& value);

std::size_t values_in(const qpdf::Array& array) {
  std::size_t values = 0;
  for (const qpdf::Value& item : array) {
    values += 1 + values_of(item);
  }
  return values;
}

std::size_t values_in(const qpdf::Dictionary& dictionary) {
  std::size_t values = 0;
  for (const auto& [key, item] : dictionary) {
    values += 1 + values_of(item);
  }
  return values;
}

std::size_t values_in(const qpdf::Stream& stream) {
  return values_in(stream.dictionary);
}

std::size_t values_of(const qpdf::Value& value) {
  if (const auto* array = std::get_if<qpdf::Array>(&value.value)) {
    return values_in(*array);
  }
  const auto* dictionary = std::get_if<qpdf::Dictionary>(&value.value);
  return dictionary == nullptr ? 0 : values_in(*dictionary);
}

TEST(PdfValues, CountsAsManyAsAreRead) {
  const Bytes pdf = test::tagged_pdf();
  const qpdf::File file = qpdf::read(pdf).value();
  std::size_t read = 0;
  for (const auto& [number, object] : file.objects) {
    read += std::visit([](const auto& whole) { return values_in(whole); }, object);
  }
  const BytesView objects = BytesView(pdf).substr(0, pdf.find("trailer"));
  EXPECT_EQ(count(objects), read);
}

// No libqpdf is asked: it would find no PDF here.
TEST(PdfValues, AreBoundedBeforeTheFileIsRead) {
  Bytes pdf = "%PDF-1.7\n1 0 obj\n[";
  for (int i = 0; i < 2'000'001; ++i) {
    pdf += "1 ";
  }
  EXPECT_THAT(to_string(qpdf::read(pdf + ']').error()),
              HasSubstr("plus de deux millions de valeurs"));
  pdf.resize(100);
  EXPECT_THAT(to_string(qpdf::read(pdf + ']').error()), HasSubstr("n’est pas un PDF lisible"));
}

}  // namespace
}  // namespace palmares::lib
