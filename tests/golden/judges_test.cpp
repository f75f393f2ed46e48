// SPDX-License-Identifier: AGPL-3.0-or-later
// Every kind of PDF of every charter, sheets and letters, with the shortest and the longest name,
// before judges that are not ours: qpdf, poppler, pdf.js and PDFBox. One process of Java and one of
// node judge all files of a charter.
#include "golden/archive_twin.hpp"
#include "golden/sample.hpp"
#include "lib/system/file.hpp"
#include "render/pdf/check/check_a3a.hpp"
#include "render/pdf/check/check_ua.hpp"
#include "render/pdf/check/foreign_pdf.hpp"
#include "render/pdf/model/reading.hpp"
#include "render/pdf/write/finish.hpp"
#include "support/node.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::golden {

namespace {

namespace pdf = render::pdf;

constexpr const char* longest_name =
    "Agence de Mutualisation des Universités et Établissements d’enseignement supérieur – AMUE";

/// A document, its file and its place in a folder of the tests.
struct Judged {
  document::Document document;
  Bytes bytes;
  std::filesystem::path file;
};

/// All PDFs of a charter, and a folder that holds them and nothing else, gone with this value.
class Dossier {
 public:
  Dossier(const std::string& charter_id, Bytes (*file_of)(const document::Document&))
      : m_folder(std::filesystem::path(testing::TempDir()) /
                 ("palmares-judges-" + std::to_string(getpid()) + '-' + charter_id)) {
    std::filesystem::remove_all(m_folder);
    std::filesystem::create_directories(m_folder);
    const domain::Charter& charter = *context().composer.charter(charter_id);
    const domain::Award shortest = award(charter, "Y", charter.grades.front().code);
    const domain::Award longest = award(charter, longest_name, charter.grades.back().code);
    for (const domain::Sheet& sheet : charter.sheets) {
      if (has_format(sheet, "pdf")) {
        add(composed(sheet, shortest), file_of, sheet.kind + "-y.pdf");
        add(composed(sheet, longest), file_of, sheet.kind + "-long.pdf");
      }
    }
    for (const domain::Letter& letter : charter.letters) {
      if (has_format(letter, "pdf")) {
        add(paginated(letter, shortest), file_of, letter.kind + "-y.pdf");
        add(paginated(letter, longest), file_of, letter.kind + "-long.pdf");
      }
    }
  }
  Dossier(const Dossier&) = delete;
  Dossier& operator=(const Dossier&) = delete;
  ~Dossier() { std::filesystem::remove_all(m_folder); }

  [[nodiscard]] const std::vector<Judged>& files() const { return m_files; }
  [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

 private:
  void add(document::Document document, Bytes (*file_of)(const document::Document&),
           const std::string& name) {
    Bytes bytes = file_of(document);
    const std::filesystem::path file = m_folder / name;
    lib::write_file(file, bytes);
    m_files.push_back({.document = std::move(document), .bytes = std::move(bytes), .file = file});
  }

  std::filesystem::path m_folder;
  std::vector<Judged> m_files;
};

Bytes screen_pdf(const document::Document& document) {
  return rendered("pdf", document);
}

Bytes linearized_pdf(const document::Document& document) {
  return render::finish_pdf(rendered("pdf", document), render::Linearization::linearized, nullptr);
}

Bytes signed_pdf(const document::Document& document) {
  return render::finish_pdf(rendered("pdf", document), render::Linearization::none, &signer());
}

Bytes signed_and_linearized_pdf(const document::Document& document) {
  return render::finish_pdf(rendered("pdf", document), render::Linearization::linearized,
                            &signer());
}

Bytes twin(const document::Document& document) {
  return archive_twin(document, *context().resources);
}

std::string without_spaces(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    const std::size_t wide = rest.starts_with("\u202F") ? 3 : rest.starts_with("\u00A0") ? 2 : 0;
    at += wide > 0 ? wide - 1 : 0;
    if (wide == 0 && text[at] != ' ' && text[at] != '\n') {
      kept += text[at];
    }
  }
  return kept;
}

/// The words that stand under a role; a letter's running lines are artifacts.
std::string words_read(const std::vector<document::Item>& items, bool read) {
  std::string words;
  for (const document::Item& item : items) {
    const auto* text = std::get_if<document::Text>(&item.value);
    if (text != nullptr && read) {
      words += text->text;
    } else if (const auto* group = std::get_if<document::Group>(&item.value)) {
      words += words_read(group->items, read || group->role != document::Role::none);
    }
  }
  return words;
}

/// What `pdfinfo -struct-text` quotes, one after the other.
std::string quoted(const std::string& output) {
  std::string text;
  std::size_t at = 0;
  while (at < output.size()) {
    const std::size_t end = std::min(output.find('\n', at), output.size());
    const std::string line = output.substr(at, end - at);
    const std::size_t open = line.find_first_not_of(' ');
    if (open != std::string::npos && line[open] == '"' && line.ends_with('"') &&
        line.size() > open + 1) {
      text += line.substr(open + 1, line.size() - open - 2);
    }
    at = end + 1;
  }
  return text;
}

/// The tree of structure.mjs from our own tags.
class Tags {
 public:
  explicit Tags(const pdf::Tree& tree) : m_reading(tree) {
    kids(m_reading.dictionary(m_reading.catalog(), "StructTreeRoot"), 1);
  }
  [[nodiscard]] const std::string& text() const { return m_text; }

 private:
  void kids(const pdf::Dictionary* node, std::size_t depth) {
    const pdf::Object* under = pdf::value(node, "K");
    if (const pdf::Array* several = m_reading.array(under)) {
      for (const pdf::Object& kid : *several) {
        describe(kid, depth);
      }
    } else if (under != nullptr) {
      describe(*under, depth);
    }
  }
  void describe(const pdf::Object& kid, std::size_t depth) {
    const pdf::Dictionary* element = m_reading.dictionary(&kid);
    m_text.append(2 * depth, ' ');
    if (element == nullptr || pdf::name_value(element, "S").empty()) {
      m_text += "*\n";
      return;
    }
    m_text += pdf::name_value(element, "S");
    m_text += note(" alt=", pdf::text_value(element, "Alt")) +
              note(" lang=", pdf::text_value(element, "Lang")) + '\n';
    kids(element, depth + 1);
  }
  static std::string note(const char* key, const std::optional<std::string>& text) {
    return text && !text->empty() ? key + *text : std::string();
  }

  pdf::Reading m_reading;
  std::string m_text = "Root\n";
};

class Judges : public testing::TestWithParam<std::string> {};

TEST_P(Judges, FindNoFaultInTheSyntax) {
  for (const auto file_of : {screen_pdf, linearized_pdf}) {
    const Dossier dossier(GetParam(), file_of);
    ASSERT_FALSE(dossier.files().empty());
    for (const Judged& judged : dossier.files()) {
      const support::Run check = support::run({"qpdf", "--check", judged.file});
      EXPECT_EQ(check.exit_code, 0) << check.output;
      if (file_of == linearized_pdf) {
        EXPECT_THAT(support::run({"qpdf", "--check-linearization", judged.file}).output,
                    testing::HasSubstr("no linearization errors"));
      }
    }
  }
}

TEST_P(Judges, ReadTheWholeTextInOrder) {
  const Dossier dossier(GetParam(), screen_pdf);
  for (const Judged& judged : dossier.files()) {
    SCOPED_TRACE(judged.file);
    std::string words;
    for (const document::Page& page : judged.document.pages) {
      words += words_read(page.items, false);
    }
    EXPECT_EQ(without_spaces(quoted(support::run({"pdfinfo", "-struct-text", judged.file}).output)),
              without_spaces(words));
  }
}

TEST_P(Judges, GetTheAttachedDataBack) {
  const Dossier dossier(GetParam(), screen_pdf);
  for (const Judged& judged : dossier.files()) {
    SCOPED_TRACE(judged.file);
    ASSERT_EQ(judged.document.attachments.size(), 1U);
    const support::TemporaryFile back("", ".json");
    const support::Run run =
        support::run({"pdfdetach", "-save", "1", "-o", back.path(), judged.file});
    EXPECT_EQ(run.exit_code, 0) << run.output;
    EXPECT_EQ(lib::read_file(back.path()), judged.document.attachments.front().bytes);
  }
}

// Poppler says that the signature is good, our own checker that the file is still what it was:
// accessible and archival.
TEST_P(Judges, AcceptSignedFiles) {
  for (const auto file_of : {signed_pdf, signed_and_linearized_pdf}) {
    const Dossier dossier(GetParam(), file_of);
    for (const Judged& judged : dossier.files()) {
      SCOPED_TRACE(judged.file);
      const std::string verdict = support::run({"pdfsig", "-nocert", judged.file}).output;
      EXPECT_THAT(verdict, testing::HasSubstr("Signature is Valid"));
      EXPECT_THAT(verdict, testing::HasSubstr("Total document signed"));
      const render::ForeignPdf read = render::read_foreign_pdf(judged.bytes).value();
      EXPECT_TRUE(read.damages.empty());
      for (const auto check : {render::check_ua, render::check_a3a}) {
        for (const render::Finding& finding : check(read.tree, {})) {
          ADD_FAILURE() << finding.rule << ' ' << finding.object << ": " << finding.what;
        }
      }
    }
  }
}

TEST_P(Judges, SeeTheSameTagsAndAlternativeTexts) {
  const Dossier dossier(GetParam(), screen_pdf);
  std::vector<std::string> files;
  std::string expected;
  for (const Judged& judged : dossier.files()) {
    files.push_back(judged.file);
    const render::ForeignPdf read = render::read_foreign_pdf(judged.bytes).value();
    expected += "# " + judged.file.string() + "\nmarked=true\n" + Tags(read.tree).text();
  }
  const support::Run run = support::run_node("structure.mjs", files);
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.output, expected);
}

/// PDFBox's verdict on every file of a folder, as PDF/A-1b.
std::string pdfbox(const std::filesystem::path& folder) {
  std::string path;
  for (const char* jar : {"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging",
                          "commons-io", "javax.activation", "jaxb-api"}) {
    path += "/usr/share/java/" + std::string(jar) + ".jar:";
  }
  return support::run(
             {"java", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", "batch", folder})
      .output;
}

TEST_P(Judges, CallTheArchiveTwinValid) {
  const Dossier dossier(GetParam(), twin);
  const std::string verdict = pdfbox(dossier.folder());
  for (const Judged& judged : dossier.files()) {
    EXPECT_THAT(verdict, testing::HasSubstr("The file " + judged.file.filename().string() +
                                            " is a valid PDF/A-1b file"));
  }
}

/// What the verdict says of metadata (errors 7.x), a line each.
std::vector<std::string> on_metadata(const std::string& verdict) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < verdict.size();) {
    const std::size_t end = std::min(verdict.find('\n', at), verdict.size());
    if (std::string line = verdict.substr(at, end - at); line.starts_with("7.")) {
      lines.push_back(std::move(line));
    }
    at = end + 1;
  }
  return lines;
}

// Judged by part 1, the file of part 3 must have this fault and no other: whoever finds it has read
// the packet to its end.
TEST_P(Judges, ReadTheMetadataToTheEnd) {
  const Dossier dossier(GetParam(), screen_pdf);
  EXPECT_EQ(on_metadata(pdfbox(dossier.folder())),
            std::vector<std::string>(dossier.files().size(),
                                     "7.11.2 : Error on MetaData, part must be 1"));
}

INSTANTIATE_TEST_SUITE_P(Charters, Judges, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
