// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/pdf/qpdf.hpp"
#include "lib/small_pdf.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <fstream>
#include <iterator>
#include <numeric>
#include <vector>

namespace palmares::lib::qpdf {
namespace {

using test::small_pdf;
using test::tagged_pdf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

File file_of(BytesView pdf) {
  Result<File> file = read(pdf);
  EXPECT_TRUE(file) << to_string(file.error());
  return file ? std::move(*file) : File{};
}

std::string refusal(BytesView pdf) {
  const Result<File> file = read(pdf);
  return file ? "" : to_string(file.error());
}

const Value* find(const Dictionary& dictionary, std::string_view key) {
  for (const auto& [name, value] : dictionary) {
    if (name == key) {
      return &value;
    }
  }
  return nullptr;
}

Bytes through_qpdf(BytesView pdf, const std::vector<std::string>& options) {
  const support::TemporaryFile before(pdf, ".pdf");
  const support::TemporaryFile after("", ".pdf");
  std::vector<std::string> command{"qpdf"};
  command.insert(command.end(), options.begin(), options.end());
  command.insert(command.end(), {before.path().string(), after.path().string()});
  const support::Run run = support::run(command);
  EXPECT_EQ(run.exit_code, 0) << run.output;
  std::ifstream file(after.path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(QpdfRead, GivesEveryObjectByItsNumber) {
  const File file = file_of(tagged_pdf());
  EXPECT_EQ(file.version, "1.7");
  EXPECT_EQ(file.catalog, 1);
  EXPECT_EQ(file.info, 4);
  EXPECT_EQ(file.objects.size(), 6U);
  EXPECT_THAT(file.damages, IsEmpty());
  const auto& page = std::get<Dictionary>(file.objects.at(3));
  EXPECT_EQ(std::get<Name>(find(page, "Type")->value).value, "Page");
  EXPECT_EQ(std::get<Reference>(find(page, "Parent")->value).number, 2);
  EXPECT_EQ(std::get<Array>(find(page, "MediaBox")->value).size(), 4U);
}

TEST(QpdfRead, PutsScalarsInPlaceOfTheReferencesToThem) {
  const File file =
      file_of(small_pdf({"<< /Type /Catalog /Pages 2 0 R /Lang 3 0 R >>",
                         "<< /Type /Pages /Kids [ ] /Count 4 0 R >>", "(fr-FR)", "0"}));
  EXPECT_EQ(std::get<Bytes>(find(std::get<Dictionary>(file.objects.at(1)), "Lang")->value),
            "fr-FR");
  EXPECT_EQ(std::get<long long>(find(std::get<Dictionary>(file.objects.at(2)), "Count")->value), 0);
  EXPECT_FALSE(file.objects.contains(3));
}

TEST(QpdfRead, ReadsRealsUnderALocaleWithCommas) {
  const Bytes pdf = small_pdf({"<< /Type /Catalog /Pages 2 0 R /A [ +1.5 -.25 7. ] /B#20C null >>",
                               "<< /Kids [ ] /Count 0 >>"});
  const char* const french = std::setlocale(
      LC_ALL, "fr_FR.UTF-8");  // there under scripts/test; else this is the plain case
  const File file = file_of(pdf);
  std::setlocale(LC_ALL, "C");
  const Array& array = std::get<Array>(find(std::get<Dictionary>(file.objects.at(1)), "A")->value);
  EXPECT_EQ(std::get<double>(array[0].value), 1.5) << (french == nullptr ? "C" : french);
  EXPECT_EQ(std::get<double>(array[1].value), -0.25);
  EXPECT_EQ(std::get<double>(array[2].value), 7);
}

TEST(QpdfRead, UnfoldsStreamsAndStillTellsTheirFilter) {
  const Bytes plain =
      small_pdf({"<< /Type /Catalog /Pages 2 0 R /X 3 0 R >>", "<< /Kids [ ] /Count 0 >>",
                 "<< /Length 8 >>\nstream\n0 0 1 rg\nendstream"});
  const File file =
      file_of(through_qpdf(plain, {"--compress-streams=y", "--object-streams=generate"}));
  std::size_t streams = 0;
  for (const auto& [number, object] : file.objects) {
    const auto* stream = std::get_if<Stream>(&object);
    if (stream != nullptr && find(stream->dictionary, "Type") == nullptr) {
      EXPECT_EQ(stream->bytes, "0 0 1 rg");
      EXPECT_EQ(stream->filter, "");
      EXPECT_EQ(std::get<Name>(find(stream->dictionary, "Filter")->value).value, "FlateDecode");
      ++streams;
    }
  }
  EXPECT_EQ(streams, 1U);
}

TEST(QpdfRead, LeavesPhotographsUnderTheirFilter) {
  const File file = file_of(
      small_pdf({"<< /Type /Catalog /Pages 2 0 R /X 3 0 R >>", "<< /Kids [ ] /Count 0 >>",
                 "<< /Length 4 /Filter /DCTDecode >>\nstream\n\xFF\xD8\xFF\xD9\nendstream"}));
  const auto& stream = std::get<Stream>(file.objects.at(3));
  EXPECT_EQ(stream.filter, "DCTDecode");
  EXPECT_EQ(stream.bytes, "\xFF\xD8\xFF\xD9");
}

TEST(QpdfRead, TellsWhatHadToBeRepaired) {
  Bytes pdf = tagged_pdf();
  pdf.replace(pdf.find("startxref"), 12, "startxref\n99");
  const File file = file_of(pdf);
  EXPECT_THAT(file.damages, Not(IsEmpty()));
  EXPECT_EQ(file.objects.size(), 6U);
}

// The fuzz target pdf found it: the number was taken for a place in a list.
TEST(QpdfRead, LeavesObjectsAsideWhoseNumberIsNone) {
  const std::string file =
      "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[-3 0 "
      "R]/Count 1>>\nendobj\n"
      "-3 0 obj\n<</Type/Page/Parent 2 0 R/Self -3 0 R>>\nendobj\n0 0 obj\n<</A "
      "1>>\nendobj\ntrailer\n<</Size 4/Root 1 0 "
      "R>>\n%%EOF\n";
  for (const auto& [number, object] : file_of(file).objects) {
    EXPECT_GT(number, 0);
  }
}

TEST(QpdfRead, RefusesWhatIsNoPdf) {
  EXPECT_THAT(refusal("bonjour"), HasSubstr("n’est pas un PDF lisible"));
  EXPECT_THAT(refusal(""), HasSubstr("n’est pas un PDF lisible"));
}

TEST(QpdfRead, RefusesAnEncryptedFile) {
  const Bytes pdf = through_qpdf(tagged_pdf(), {"--encrypt", "", "patron", "256", "--"});
  EXPECT_THAT(refusal(pdf), HasSubstr("est chiffré"));
  const Bytes closed = through_qpdf(tagged_pdf(), {"--encrypt", "lecteur", "patron", "256", "--"});
  EXPECT_THAT(refusal(closed), HasSubstr("est chiffré"));
}

TEST(QpdfRead, RefusesAStreamThatUnfoldsTooFar) {
  const Bytes zeros(3'000'000, '0');
  const Bytes plain = small_pdf(
      {"<< /Type /Catalog /Pages 2 0 R /X 3 0 R >>", "<< /Kids [ ] /Count 0 >>",
       "<< /Length " + std::to_string(zeros.size()) + " >>\nstream\n" + zeros + "\nendstream"});
  const Bytes bomb = through_qpdf(plain, {"--compress-streams=y"});
  ASSERT_LT(bomb.size(), 100'000U);
  EXPECT_TRUE(read(bomb));
  const Result<File> file = read(bomb, 2'000'000);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().front().what, "ce fichier, une fois décompressé, dépasse 2\u00A0Mo");
}

// A stream of objects is no stream that is asked for: libqpdf unfolds it to find what lies in it.
TEST(QpdfRead, RefusesObjectsThatUnfoldTooFar) {
  const Bytes plain =
      small_pdf({"<< /Type /Catalog /Pages 2 0 R /X 3 0 R >>", "<< /Kids [ ] /Count 0 >>",
                 "[ (" + Bytes(3'000'000, '0') + ") ]"});
  const Bytes bomb = through_qpdf(plain, {"--object-streams=generate"});
  ASSERT_LT(bomb.size(), 100'000U);
  EXPECT_TRUE(read(bomb));
  const Result<File> file = read(bomb, 2'000'000);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().front().what, "ce fichier, une fois décompressé, dépasse 2\u00A0Mo");
}

// libqpdf builds what lies at an offset once for each object that says it begins there.
TEST(QpdfRead, CountsObjectsThatShareAPlaceEachTime) {
  const std::string value = "[" + test::times(200, "[0]") + "]";
  EXPECT_EQ(refusal(test::object_stream_pdf(std::vector<std::size_t>(100, 0), value)), "");
  EXPECT_THAT(refusal(test::object_stream_pdf(std::vector<std::size_t>(49'990, 0), value)),
              HasSubstr("deux millions de valeurs"));
  const std::string text = '(' + Bytes(100'000, 'a') + ')';
  EXPECT_THAT(refusal(test::object_stream_pdf(std::vector<std::size_t>(10'000, 0), text)),
              HasSubstr("dépasse 256\u00A0Mo"));
}

TEST(QpdfRead, CountsObjectsInsideOneAnother) {
  constexpr std::size_t count = 49'990;
  std::vector<std::size_t> offsets(count);
  std::iota(offsets.begin(), offsets.end(), std::size_t{0});
  EXPECT_THAT(refusal(test::object_stream_pdf(offsets, Bytes(count, '['))),
              HasSubstr("deux millions de valeurs"));
}

TEST(QpdfRead, RefusesLinesOfPixelsWithoutEnd) {
  const auto with = [](const std::string& parameters) {
    return small_pdf(
        {"<< /Type /Catalog /Pages 2 0 R /X 3 0 R >>", "<< /Kids [ ] /Count 0 >>",
         "<< /Filter /FlateDecode /DecodeParms " + parameters +
             " /Length 11 >>\nstream\nx\x9c\x03\x00\x00\x00\x00\x01\x00\x00\x00\nendstream"});
  };
  EXPECT_EQ(refusal(with("<< /Predictor 15 /Columns 100000 /Colors 4 /BitsPerComponent 16 >>")),
            "");
  for (const char* predictor : {"2", "15"}) {
    const std::string lines = std::string("<< /Predictor ") + predictor + " /Columns 500000000 >>";
    EXPECT_THAT(refusal(with(lines)), HasSubstr("ses lignes ont plus de 4\u00A0Mo")) << predictor;
    EXPECT_THAT(refusal(with("[ " + lines + " ]")), HasSubstr("ses lignes ont plus de 4\u00A0Mo"))
        << predictor;
  }
}

}  // namespace
}  // namespace palmares::lib::qpdf
