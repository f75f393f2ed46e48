// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/maintenance/backup.hpp"

#include "base/french.hpp"
#include "lib/system/file.hpp"
#include "lib/text/json.hpp"
#include "store/factory/open.hpp"
#include "store/maintenance/remedies.hpp"
#include "store/names.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace palmares::store {

namespace {

/// A JSON object put together member by member.
class Object {
 public:
  Object& text(std::string_view name, std::string_view value) {
    return member(name, lib::json_string(value));
  }
  Object& number(std::string_view name, std::int64_t value) {
    return member(name, std::to_string(value));
  }
  Object& list(std::string_view name, const std::vector<std::string>& values) {
    std::string all;
    for (const std::string& value : values) {
      all += (all.empty() ? "" : ",") + value;
    }
    return member(name, '[' + all + ']');
  }
  [[nodiscard]] std::string finished() const { return '{' + m_members + '}'; }

 private:
  Object& member(std::string_view name, const std::string& value) {
    m_members += (m_members.empty() ? "\"" : ",\"") + std::string(name) + "\":" + value;
    return *this;
  }
  std::string m_members;
};

std::string json(const Revision& revision) {
  const domain::Award& award = revision.award;
  std::vector<std::string> mentions;
  for (const std::string& mention : award.mentions) {
    mentions.push_back(lib::json_string(mention));
  }
  Object object;
  object.number("edition", award.edition)
      .text("identifiant", award.territory.id)
      .text("nom", award.territory.name);
  object.text("niveau", award.grade).list("mentions", mentions).number("revision", award.revision);
  return object.text("etat", name_of(revision.standing)).finished();
}

std::string json(const EditionState& state) {
  Object object;
  object.number("edition", state.edition).text("etat", name_of(state.state));
  if (state.publication) {
    object.text("publication", domain::to_text(*state.publication));
  }
  return object.finished();
}

std::string json(const Alias& alias) {
  return Object().text("ancien", alias.id).text("nouveau", alias.of).finished();
}

template <typename Row>
std::map<ActNumber, std::vector<std::string>> by_act(const std::vector<Row>& rows) {
  std::map<ActNumber, std::vector<std::string>> texts;
  for (const Row& row : rows) {
    texts[row.event].push_back(json(row));
  }
  return texts;
}

Problem lost(const Artefact& file, const Remedies* remedies) {
  const bool given = remedies != nullptr && remedies->given(file.hash);
  return {.where = {},
          .what = "le fichier " + guillemets(file.path) + " (empreinte " + file.hash +
                  ") manque ou est abîmé",
          .hint = given ? remedies->missing(file.hash)
                        : "palmares fsck --clean, puis palmares generate le refait"};
}

Result<std::size_t> copy_blobs(Backend& store, const BlobStore& from, const BlobStore& to) {
  const std::vector<Artefact> files = store.kept_files();
  const Remedies remedies(store);
  Problems problems;
  for (const Artefact& file : files) {
    const std::optional<Bytes> bytes = from.find(file.hash);
    if (!bytes || to.put(*bytes) != file.hash) {
      problems.push_back(lost(file, &remedies));
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return files.size();
}

// Whatever lies there: which file is whose logo is decided where they are used.
std::size_t copy_logos(const std::filesystem::path& from, const std::filesystem::path& to,
                       const lib::Rights& rights) {
  std::size_t copied = 0;
  if (std::filesystem::is_directory(from)) {
    for (const auto& entry : std::filesystem::directory_iterator(from)) {
      if (entry.is_regular_file() && !lib::is_temporary_name(entry.path().filename().string())) {
        lib::write_file(to / entry.path().filename(),
                        lib::read_file(entry.path()).value_or(Bytes()), rights);
        ++copied;
      }
    }
  }
  if (copied > 0) {
    lib::flush_folder(to);
  }
  return copied;
}

/// Removes a folder at the end of its scope unless it was kept, whatever ended the scope.
class Provisional {
 public:
  explicit Provisional(std::filesystem::path folder) : m_folder(std::move(folder)) {}
  Provisional(const Provisional&) = delete;
  Provisional& operator=(const Provisional&) = delete;
  ~Provisional() {
    if (!m_folder.empty()) {
      std::error_code ignored;
      std::filesystem::remove_all(m_folder, ignored);
    }
  }
  void keep() { m_folder.clear(); }

 private:
  std::filesystem::path m_folder;
};

}  // namespace

Result<Copied> back_up(const BackupSource& source, const std::filesystem::path& folder,
                       People people) {
  if (std::filesystem::exists(folder)) {
    return fail("le dossier " + guillemets(folder.string()) + " existe déjà", "un dossier à créer");
  }
  Provisional provisional(folder);
  lib::make_folder(folder, {});
  source.store.copy_to(folder);
  TRY_ASSIGN(const OpenStore copy, open(folder.string(), Missing::refuse));
  if (people == People::left_out) {
    copy.backend->drop_drafts();
  }
  TRY_ASSIGN(const std::size_t copied, copy_blobs(*copy.backend, source.blobs, *copy.blobs));
  const std::size_t logos = copy_logos(source.logos, logos_of(folder), {});
  if (people == People::copied) {
    if (std::filesystem::is_directory(source.photographs)) {
      for (const auto& edition : std::filesystem::directory_iterator(source.photographs)) {
        (void)copy_logos(edition.path(), photographs_of(folder) / edition.path().filename(), {});
      }
    }
    source.people.copy_to(folder);
  }
  lib::flush_folder(folder);
  provisional.keep();
  return Copied{.events = copy.backend->version(), .blobs = copied, .logos = logos};
}

Problems missing_files(std::span<const Artefact> files, const BlobStore& blobs) {
  Problems problems;
  for (const Artefact& file : files) {
    if (!blobs.sound(file.hash)) {
      problems.push_back(lost(file, nullptr));
    }
  }
  return problems;
}

std::filesystem::path logos_of(const std::filesystem::path& folder) {
  return folder / "logos";
}

std::filesystem::path photographs_of(const std::filesystem::path& folder) {
  return folder / "photographies";
}

Bytes log_as_json(std::span<const LogLine> log, const Ledger& ledger) {
  std::map<ActNumber, std::vector<std::string>> states = by_act(ledger.states);
  std::map<ActNumber, std::vector<std::string>> revisions = by_act(ledger.revisions);
  std::map<ActNumber, std::vector<std::string>> aliases = by_act(ledger.aliases);
  Bytes text;
  for (const LogLine& line : log) {
    Object object;
    object.number("acte", line.number)
        .text("quand", domain::to_text(line.event.at))
        .text("qui", line.event.who);
    object.text("quoi", name_of(line.event.event_type))
        .number("edition", line.event.edition)
        .text("raison", line.event.reason);
    object.list("etats", states[line.number])
        .list("revisions", revisions[line.number])
        .list("alias", aliases[line.number]);
    object.text("condense", line.digest)
        .text("precedente", line.previous)
        .text("empreinte", line.hash);
    text += object.finished() + '\n';
  }
  return text;
}

}  // namespace palmares::store
