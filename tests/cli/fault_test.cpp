// SPDX-License-Identifier: AGPL-3.0-or-later
// Disks that fail: calls that write fail, one a run, by a library loaded before libc. What was
// there before stays, the reason is said in French, and the same command then does its work. With
// PALMARES_ROUNDS every call fails once (scripts/long/faults).
#include "cli/shop.hpp"

#include <cerrno>
#include <cstdlib>

namespace palmares::test {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

const std::vector<int> faults = {ENOSPC, EIO};

/// A run of the program in which the writing call of that number fails.
struct Faulty {
  Ran ran;
  bool struck = false;  ///< it came to that call
};

Faulty with_fault(const Folder& folder, std::vector<std::string> words, int fault, int call) {
  const std::filesystem::path mark = folder / "marque";
  std::filesystem::remove(mark);
  Faulty faulty;
  faulty.ran = palmares(std::move(words), {{"LD_PRELOAD", PALMARES_FAULT},
                                           {"ASAN_OPTIONS", "verify_asan_link_order=0"},
                                           {"PALMARES_FAULT_ERRNO", std::to_string(fault)},
                                           {"PALMARES_FAULT_AT", std::to_string(call)},
                                           {"PALMARES_FAULT_MARK", mark.string()}});
  faulty.struck = std::filesystem::exists(mark);
  return faulty;
}

/// So many calls are gone over between two that fail.
int stride(int usual) {
  return std::getenv("PALMARES_ROUNDS") == nullptr ? usual : 1;
}

void expect_intact(const std::filesystem::path& store, const std::string& when) {
  const Ran ran = palmares({"fsck", "--store", store.string()});
  EXPECT_EQ(ran.exit, 0) << when << ran.error << ran.output;
}

/// A failure is the machine's and is told as such; what failed after the work was done may be no
/// failure at all.
void expect_told(const Ran& ran, const std::string& when) {
  EXPECT_THAT(ran.exit, AnyOf(0, 3)) << when << ran.error;
  if (ran.exit == 3) {
    // SQLite tries to read a file that it cannot make, and then only says that it cannot open it.
    EXPECT_THAT(ran.error, AnyOf(HasSubstr("il n’y a plus de place sur le disque"),
                                 HasSubstr("le disque n’a pu lire ni écrire"),
                                 HasSubstr("l’accès est refusé")))
        << when;
    EXPECT_THAT(ran.error, Not(HasSubstr("erreur interne"))) << when;
  }
}

void copy_store(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::remove_all(to);
  if (std::filesystem::exists(from)) {
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
  }
}

Bytes results_of(const Folder& folder, const std::filesystem::path& store) {
  EXPECT_EQ(palmares({"export", "-o", (folder / "vu").string(), "--store", store.string()}).exit,
            0);
  return lib::read_file(folder / "vu/resultats-2023.csv").value_or("");
}

constexpr const char* before =
    "edition,nom,type,departement,niveau,identifiant\n2023,A,autre,,1,tnl-a\n2023,B,autre,,2,tnl-"
    "b\n";
constexpr const char* after =
    "edition,nom,type,departement,niveau,identifiant\n2023,A,autre,,3,tnl-a\n2023,C,autre,,2,tnl-"
    "c\n";

TEST(Fault, LeavesAnImportWholeOrNotBegun) {
  const Folder folder;
  const auto origin = folder / "origine";
  const auto store = folder / "depot";
  ASSERT_EQ(palmares({"import", folder.with("avant.csv", before), "--store", origin.string()}).exit,
            0);
  const Bytes old_results = results_of(folder, origin);
  const std::vector<std::string> import = {"import", folder.with("apres.csv", after),
                                           "--allow-removals", "--store", store.string()};
  copy_store(origin, store);
  ASSERT_EQ(palmares(import).exit, 0);
  const Bytes new_results = results_of(folder, store);
  for (const int fault : faults) {
    int call = 1;
    for (bool struck = true; struck; call += stride(13)) {
      const std::string when =
          "errno " + std::to_string(fault) + ", call " + std::to_string(call) + ": ";
      copy_store(origin, store);
      const Faulty faulty = with_fault(folder, import, fault, call);
      struck = faulty.struck;
      expect_told(faulty.ran, when);
      expect_intact(store, when);
      const Bytes now = results_of(folder, store);
      EXPECT_TRUE(now == new_results || (faulty.ran.exit == 3 && now == old_results)) << when;
      EXPECT_EQ(palmares(import).exit, 0) << when;
      EXPECT_EQ(results_of(folder, store), new_results) << when;
    }
    EXPECT_GT(call, 8) << "an import writes more than that";
  }
}

TEST(Fault, LeavesTheFirstImportOfAStoreWholeOrNotBegun) {
  const Folder folder;
  const auto store = folder / "depot";
  const std::vector<std::string> import = {"import", folder.with("avant.csv", before), "--store",
                                           store.string()};
  for (const int fault : faults) {
    int call = 1;
    for (bool struck = true; struck; call += struck ? stride(29) : 0) {
      const std::string when =
          "errno " + std::to_string(fault) + ", call " + std::to_string(call) + ": ";
      std::filesystem::remove_all(store);
      const Faulty faulty = with_fault(folder, import, fault, call);
      struck = faulty.struck;
      expect_told(faulty.ran, when);
      EXPECT_EQ(palmares(import).exit, 0) << when;
      expect_intact(store, when);
    }
  }
}

/// Runs a command on copies of a store with a fault at this and that call; after each the same
/// command, undisturbed, succeeds.
void expect_recovery(const Folder& folder, const std::filesystem::path& origin,
                     const std::vector<std::string>& words, int usual) {
  const auto store = folder / "depot";
  for (const int fault : faults) {
    for (int call = 1;; call += stride(usual)) {
      const std::string when = words.front() + ", errno " + std::to_string(fault) + ", call " +
                               std::to_string(call) + ": ";
      copy_store(origin, store);
      const Faulty faulty = with_fault(folder, words, fault, call);
      expect_told(faulty.ran, when);
      expect_intact(store, when);
      if (faulty.ran.exit != 0) {
        EXPECT_EQ(palmares(words).exit, 0) << when;
        expect_intact(store, when);
      }
      if (!faulty.struck) {
        break;
      }
    }
  }
}

TEST(Fault, LeavesAPublicationThatCanBeDoneAgain) {
  const Folder folder;
  ASSERT_EQ(palmares({"import", folder.with("avant.csv", before), "--final", "--store",
                      (folder / "origine").string()})
                .exit,
            0);
  expect_recovery(folder, folder / "origine",
                  {"publish", "2023", "--store", (folder / "depot").string()}, 241);
}

/// A store with the kit of one laureate.
std::filesystem::path store_with_a_kit(const Folder& folder, bool generated) {
  const auto store = folder / "origine";
  const std::string all = lib::read_file(results(2023)).value();
  const std::string one =
      folder.with("un.csv", all.substr(0, all.find('\n', all.find('\n') + 1) + 1));
  EXPECT_EQ(palmares({"import", one, "--store", store.string()}).exit, 0);
  EXPECT_TRUE(!generated || palmares({"generate", "2023", "--store", store.string()}).exit == 0);
  return store;
}

TEST(Fault, LeavesAGenerationThatCanGoOn) {
  const Folder folder;
  const auto origin = store_with_a_kit(folder, false);
  expect_recovery(folder, origin,
                  {"generate", "2023", "--jobs", "1", "--store", (folder / "depot").string()}, 241);
}

TEST(Fault, LeavesNoHalfABackup) {
  const Folder folder;
  const auto origin = store_with_a_kit(folder, true);
  const auto copy = folder / "copie";
  const std::vector<std::string> backup = {"backup", "-o", copy.string(), "--store",
                                           origin.string()};
  for (const int fault : faults) {
    for (int call = 1;; call += stride(241)) {
      const std::string when =
          "errno " + std::to_string(fault) + ", call " + std::to_string(call) + ": ";
      std::filesystem::remove_all(copy);
      const Faulty faulty = with_fault(folder, backup, fault, call);
      expect_told(faulty.ran, when);
      EXPECT_EQ(std::filesystem::exists(copy), faulty.ran.exit == 0) << when;
      if (faulty.ran.exit != 0) {
        EXPECT_EQ(palmares(backup).exit, 0) << when << "nothing is in the way of another try";
      }
      expect_intact(copy, when);
      if (!faulty.struck) {
        break;
      }
    }
  }
  expect_intact(origin, "");
}

}  // namespace
}  // namespace palmares::test
