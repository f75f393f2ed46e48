// SPDX-License-Identifier: AGPL-3.0-or-later
// Editions that people describe in a store instead of templates/editions.toml: a new one from an
// old one, one field after the other, earlier descriptions brought back. They come before the
// shipped ones.
#pragma once

#include "app/actor.hpp"
#include "base/result.hpp"
#include "charter/reader.hpp"
#include "store/blob_store.hpp"
#include "store/edition_files.hpp"
#include "store/edition_settings.hpp"
#include "store/store.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palmares::app {

/// A field of an edition under the name that people type, with its value as it is shown; empty: not
/// known.
struct EditionField {
  std::string_view name;  ///< « signataire »
  std::string value;
};
[[nodiscard]] std::vector<EditionField> fields_of(const domain::Edition& edition);

/// Puts editions before those of the same years.
void put_editions(domain::Editions& editions, std::vector<domain::Edition> first);

/// Puts the editions of a store before those of an installation. Problems: a description that
/// cannot be read any more (its charter is gone), with the edition and the field.
[[nodiscard]] Result<std::monostate> take_editions(charter::Installation& installation,
                                                   store::EditionSettings& settings);

/// A new edition like that of the year `from` (none: the latest before it): its charter, who signs
/// and organises; days, place and publication are its own and not known yet. Problems: the year is
/// taken, there is no such edition to start from.
[[nodiscard]] Result<domain::Edition> new_edition(const charter::Installation& installation,
                                                  int year, std::optional<int> from);

/// The edition with « champ=valeur » set; an empty value means not known. Days and moments as
/// people type them (domain/typed_moment.hpp), an hour alone on the day that `now` is. All problems
/// at once: a field that does not exist or is named twice, a value that cannot be, a charter that
/// does not exist, dates that contradict each other.
[[nodiscard]] Result<domain::Edition> changed_edition(const charter::Installation& installation,
                                                      domain::Edition edition,
                                                      std::span<const std::string> assignments,
                                                      domain::Instant now);

/// Where an edition is kept, and on what a change builds.
struct SettingsBase {
  int edition = 0;
  int number = 0;  ///< of the newest revision that was read; 0: none
};

/// Writes the next description of an edition, for its planned publication too. Problems: the public
/// sees the edition already (what was published keeps its bytes), another charter than a planned
/// publication has, somebody else was quicker. A description that is the newest already writes
/// nothing and gives nothing. `pictures`: those that it names anew, kept among the blobs already.
[[nodiscard]] Result<std::optional<store::SettingsRevision>> write_edition(
    store::Store& ledger, store::EditionSettings& settings, store::EditionFiles& files,
    const domain::Edition& edition, SettingsBase base, const Actor& actor, std::string reason,
    const std::vector<store::Artefact>& pictures = {});

/// Pictures that values of « signature » and « partenaires » name as files, taken in.
struct EditionPictures {
  std::vector<std::string>
      assignments;  ///< the same as were given, with the hashes of pictures in place of their files
  std::map<std::string, Bytes> png;  ///< by their SHA-256
};

/// Reads files: nothing where there is none. No more than so many bytes of one.
using ReadPictureFile =
    std::function<std::optional<Bytes>(const std::string& file, std::size_t most)>;

/// Takes in the pictures of « signature=FICHIER » and « partenaires=NOM=FICHIER; NOM=FICHIER »; a
/// partner that is named without a file keeps its logo. Nothing is written. Problems, all at once:
/// a file that is not there, all of kept_picture's (app/pictures.hpp), a partner without a file
/// that the edition does not have.
[[nodiscard]] Result<EditionPictures> taken_pictures(const domain::Edition& edition,
                                                     std::span<const std::string> assignments,
                                                     const ReadPictureFile& read,
                                                     const std::filesystem::path& rasterizer);

/// Keeps such pictures among the blobs, so that `write_edition` may name them.
[[nodiscard]] std::vector<store::Artefact> kept_pictures(const std::map<std::string, Bytes>& png,
                                                         int edition,
                                                         const store::BlobStore& blobs);

/// The assignments without those that name files of pictures.
[[nodiscard]] std::vector<std::string> without_pictures(std::span<const std::string> assignments);

/// An earlier description of an edition, as this program reads it. Problems: no such revision,
/// `take_editions`'.
[[nodiscard]] Result<domain::Edition> earlier_edition(
    const charter::Installation& installation, std::span<const store::SettingsRevision> history,
    int number);

}  // namespace palmares::app
