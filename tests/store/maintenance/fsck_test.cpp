// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/maintenance/fsck.hpp"

#include "lib/system/file.hpp"
#include "store/blobs/folder_blobs.hpp"
#include "store/chain.hpp"
#include "store/lifecycle.hpp"
#include "store/maintenance/backup.hpp"
#include "store/sample.hpp"
#include "store/sqlite/sqlite_particulars.hpp"

#include <fstream>

namespace palmares::store {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A store with an import, a publication, a correction and a file.
class Fsck : public testing::Test {
 protected:
  void SetUp() override {
    store->write(compare(ledger(),
                         results(2025, {award(2025, "a1", "or"), award(2025, "b2", "or")}),
                         event(EventType::import, 2025, 1))
                     .value()
                     .changes);
    store->write(publish(ledger(), event(EventType::publish, 2025, 2), {3}).value());
    store->write(
        correct(ledger(), event(EventType::correct, 2025, 4, "saisie"), award(2025, "a1", "argent"))
            .value());
    hash = blobs.put("certificate");
    store->keep({.edition = 2025,
                 .territory = "a1",
                 .revision = 2,
                 .key = "k",
                 .facts = {},
                 .artefacts = {{.path = "2025/a1/certificat.pdf", .hash = hash, .bytes = 11}}});
  }

  [[nodiscard]] Ledger ledger() const { return store->read(std::nullopt); }

  /// What fsck says after somebody changed the database behind the program's back.
  std::string after(const std::string& sql) {
    lib::sqlite::Database database(folder.path() / "palmares.db", lib::sqlite::Access::write, 1000);
    for (const std::string& trigger :
         database.texts("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
      database.execute("DROP TRIGGER " + trigger);
    }
    database.execute("PRAGMA foreign_keys = OFF");
    database.execute(sql);
    return said();
  }

  std::string said(const std::string& head = {}, Orphans orphans = Orphans::keep) {
    return to_string(examine(*store, blobs, head, orphans).problems);
  }

  Folder folder;
  std::unique_ptr<SqliteStore> store = open(folder);
  FolderBlobs blobs{folder.path()};
  SqliteParticulars people{folder.path()};

  /// A backup of it into that folder.
  Result<Copied> copied_to(const std::filesystem::path& other) {
    return back_up(
        {.store = *store, .blobs = blobs, .people = people, .logos = folder.path() / "logos"},
        other);
  }
  std::string hash;
};

TEST_F(Fsck, FindsNothingInASoundStore) {
  const FsckReport findings = examine(*store, blobs, {}, Orphans::keep);
  EXPECT_THAT(findings.problems, IsEmpty());
  EXPECT_THAT(findings.notices, IsEmpty());
  EXPECT_EQ(findings.events, 3U);
  EXPECT_EQ(findings.revisions, 3U);
  EXPECT_EQ(findings.blobs, 1U);
  EXPECT_EQ(findings.head, store->log().back().hash);
}

TEST_F(Fsck, FindsAnAlteredAward) {
  EXPECT_THAT(after("UPDATE revision SET grade = 'or' WHERE act = 3"),
              HasSubstr("ce que l’acte 3 du journal a écrit"));
}

TEST_F(Fsck, FindsARemovedAward) {
  EXPECT_THAT(after("DELETE FROM revision WHERE territory = 'b2'"),
              HasSubstr("ce que l’acte 1 du journal a écrit"));
}

TEST_F(Fsck, FindsAnAddedAward) {
  EXPECT_THAT(after("INSERT INTO revision SELECT 2, edition, 'z9', 1, standing, position, slug, "
                    "name, type, department, siren, insee,"
                    " population, designation, grade, mentions, source_file, source_line, "
                    "latitude, longitude, short_name FROM revision "
                    "WHERE "
                    "territory = 'b2'"),
              HasSubstr("ce que l’acte 2 du journal a écrit"));
}

TEST_F(Fsck, FindsAMovedPublication) {
  EXPECT_THAT(after("UPDATE edition_state SET publication = 1 WHERE act = 2"),
              HasSubstr("ce que l’acte 2 du journal a écrit"));
}

TEST_F(Fsck, FindsAnAlteredLineOfTheLog) {
  EXPECT_THAT(after("UPDATE act SET who = 'Mallory' WHERE number = 2"),
              HasSubstr("l’acte 2 du journal a été modifié"));
  EXPECT_THAT(after("UPDATE act SET reason = 'autre' WHERE number = 3"),
              HasSubstr("l’acte 3 du journal a été modifié"));
}

TEST_F(Fsck, FindsALineThatWasForgedWithItsHash) {
  const LogLine forged = next_line(2, event(EventType::publish, 2025, 99), store->log()[1].digest,
                                   store->log()[1].previous);
  EXPECT_THAT(after("UPDATE act SET at = 99, hash = '" + forged.hash + "' WHERE number = 2"),
              HasSubstr("l’acte 3 du journal ne suit pas"));
}

TEST_F(Fsck, FindsALineThatIsMissing) {
  const std::string text = after("DELETE FROM act WHERE number = 2");
  EXPECT_THAT(text, HasSubstr("il manque l’acte 2"));
  EXPECT_THAT(text, HasSubstr("renvoie à une ligne absente"));
}

TEST_F(Fsck, FindsALogCutShortByTheHeadNotedElsewhere) {
  const std::string head = store->log().back().hash;
  EXPECT_EQ(said(head), "");
  EXPECT_THAT(after("DELETE FROM revision WHERE act = 3; DELETE FROM act WHERE number = 3"),
              IsEmpty());
  EXPECT_THAT(said(head), HasSubstr("ne contient pas l’empreinte attendue"));
}

TEST_F(Fsck, TellsOfLostFilesThatNobodyMakesAgainWhoCanGiveThem) {
  const std::string old_template = blobs.put("old sheet");
  const std::string sheet = blobs.put("sheet");
  const auto pin = [&](int number, const std::string& file) {
    store->write_files({.purpose = FilesPurpose::pin,
                        .edition = 2025,
                        .number = number,
                        .text = "",
                        .files = {{.path = "templates/copyleft/sheets/a.svg",
                                   .hash = file,
                                   .bytes = file == sheet ? 5U : 9U}},
                        .at = {1},
                        .who = "Ada",
                        .reason = ""});
  };
  pin(1, old_template);
  pin(2, sheet);
  EXPECT_EQ(said(), "");
  lib::write_file(*blobs.file_of(sheet), "sheep");
  EXPECT_THAT(said({}, Orphans::remove),
              AllOf(HasSubstr("ne contient plus"), HasSubstr("edition repin 2025 --yes"),
                    Not(HasSubstr("palmares generate"))));
  EXPECT_TRUE(blobs.file_of(sheet)) << "what is left of it is not thrown away";
  blobs.remove(sheet);
  EXPECT_THAT(said(), AllOf(HasSubstr("manque"), HasSubstr("edition repin 2025 --yes"),
                            Not(HasSubstr("palmares generate"))));
  EXPECT_THAT(to_string(copied_to(folder.path() / "copy").error()),
              AllOf(HasSubstr("edition repin 2025"), Not(HasSubstr("palmares generate"))));
  EXPECT_EQ(blobs.put("sheet"), sheet);
  blobs.remove(old_template);
  EXPECT_THAT(said(), AllOf(HasSubstr("reprendre une sauvegarde"), Not(HasSubstr("repin")),
                            Not(HasSubstr("palmares generate"))));
}

TEST_F(Fsck, TellsOfNamesOfKeysThatSomebodyTookAway) {
  store->learn("0123456789abcdef", {7});
  store->learn("0123456789abcdef", {8});
  store->learn("fedcba9876543210", {9});
  EXPECT_EQ(said(), "");
  EXPECT_THAT(after("DELETE FROM verification_key WHERE since = 9"),
              HasSubstr("1\u00A0nom de clé de vérification a été effacé"));
  EXPECT_THAT(after("DELETE FROM verification_key"),
              HasSubstr("2\u00A0noms de clés de vérification ont été effacés"));
}

TEST_F(Fsck, FindsAMissingAndADamagedFile) {
  lib::write_file(*blobs.file_of(hash), "Certificate");
  EXPECT_THAT(said(), HasSubstr("ne contient plus ce qui y a été écrit"));
  EXPECT_THAT(said({}, Orphans::remove), HasSubstr("ne contient plus"));
  EXPECT_THAT(said(), HasSubstr("manque"));
  EXPECT_EQ(blobs.put("certificate"), hash);
  EXPECT_EQ(said(), "");
}

TEST_F(Fsck, NotesOrphansAndClearsThemAway) {
  (void)blobs.put("nobody's");
  lib::write_file(folder.path() / "blobs" / "ab" / ('.' + hash.substr(2) + ".7-0.tmp"), "half");
  EXPECT_THAT(to_string(examine(*store, blobs, {}, Orphans::keep).notices),
              HasSubstr("1\u00A0fichier que rien ne cite"));
  EXPECT_THAT(examine(*store, blobs, {}, Orphans::remove).problems, IsEmpty());
  EXPECT_THAT(examine(*store, blobs, {}, Orphans::keep).notices, IsEmpty());
  EXPECT_EQ(blobs.find(hash), "certificate");
}

TEST_F(Fsck, FindsADamagedPage) {
  store.reset();
  const std::filesystem::path file = folder.path() / "palmares.db";
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  const std::string content = lib::read_file(file).value();
  bytes.seekp(static_cast<std::streamoff>(content.find("Nom a1")));
  bytes.write("NOM", 3);
  bytes.close();
  store = open(folder);
  EXPECT_THAT(said(), HasSubstr("ce que l’acte"));
}

TEST_F(Fsck, FindsNothingInABackup) {
  const Folder other;
  ASSERT_TRUE(copied_to(other.path()));
  store->write(withdraw(ledger(), event(EventType::withdraw, 2025, 9, "erreur"), "b2").value());
  const auto copy = open(other);
  EXPECT_EQ(copy->version(), 3);
  EXPECT_THAT(examine(*copy, FolderBlobs(other.path()), {}, Orphans::keep).problems, IsEmpty());
  EXPECT_FALSE(copied_to(other.path()));  // never over something
}

TEST_F(Fsck, HasALogThatOthersCanReadAndCheck) {
  const Bytes text = log_as_json(store->log(), ledger());
  EXPECT_THAT(text, HasSubstr("\"quoi\":\"correct\",\"edition\":2025,\"raison\":\"saisie\""));
  EXPECT_EQ(std::ranges::count(text, '\n'), 3);
}

TEST_F(Fsck, FindsFilesThatWereSwapped) {
  const std::string other = blobs.put("certificato");
  store->keep({.edition = 2025,
               .territory = "b2",
               .revision = 1,
               .key = "k",
               .facts = {},
               .artefacts = {{.path = "2025/b2/certificat.pdf", .hash = other, .bytes = 11}}});
  EXPECT_EQ(said(), "");
  const std::string told = after("UPDATE artefact SET hash = CASE hash WHEN '" + hash + "' THEN '" +
                                 other + "' ELSE '" + hash + "' END");
  EXPECT_THAT(told, HasSubstr("les fichiers produits pour «\u00A0a1\u00A0» en 2025"));
  EXPECT_THAT(told, HasSubstr("les fichiers produits pour «\u00A0b2\u00A0» en 2025"));
}

TEST_F(Fsck, FindsASizeThatIsNotThatOfTheFile) {
  EXPECT_THAT(after("UPDATE artefact SET octets = 12"),
              HasSubstr("n’a pas la taille que la base lui donne"));
}

TEST_F(Fsck, ClearsAwayNothingThatIsNotOfTheStore) {
  const Folder elsewhere;
  const auto fan = folder.path() / "blobs" / hash.substr(0, 2);
  const std::string unwanted = blobs.put("nobody's");
  lib::write_file(elsewhere.path() / "letter.odt", "somebody's");
  lib::write_file(elsewhere.path() / unwanted.substr(2), "somebody's");
  lib::write_file(fan / "notes.txt", "foreign");
  lib::write_file(fan / ".cd.7-0.tmp", "of another program");
  std::filesystem::create_directory_symlink(elsewhere.path(), folder.path() / "blobs" / "0a");
  EXPECT_THAT(to_string(examine(*store, blobs, {}, Orphans::remove).notices),
              HasSubstr("3\u00A0fichiers étrangers"));
  EXPECT_TRUE(std::filesystem::exists(elsewhere.path() / "letter.odt"));
  EXPECT_TRUE(std::filesystem::exists(fan / "notes.txt"));
  EXPECT_TRUE(std::filesystem::exists(fan / ".cd.7-0.tmp"));
  EXPECT_FALSE(blobs.sound(unwanted));
  // All of « blobs » behind a link, as when a disk was full: nothing is removed there.
  const std::string left = blobs.put("nobody's either");
  std::filesystem::rename(folder.path() / "blobs", elsewhere.path() / "blobs");
  std::filesystem::create_directory_symlink(elsewhere.path() / "blobs", folder.path() / "blobs");
  EXPECT_THAT(to_string(examine(*store, blobs, {}, Orphans::remove).notices),
              HasSubstr("est un lien"));
  EXPECT_TRUE(blobs.sound(left));
  EXPECT_TRUE(blobs.sound(hash));
}

TEST_F(Fsck, FindsTheLogosInABackup) {
  const Folder other;
  lib::write_file(folder.path() / "logos" / "a1.png", "a logo");
  const auto copied = copied_to(other.path());
  ASSERT_TRUE(copied);
  EXPECT_EQ(copied->logos, 1U);
  EXPECT_EQ(lib::read_file(other.path() / "logos" / "a1.png"), "a logo");
}

}  // namespace
}  // namespace palmares::store
