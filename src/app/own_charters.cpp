// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/own_charters.hpp"

#include "app/edition_settings.hpp"
#include "base/french.hpp"
#include "charter/edition_text.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/text/toml.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace palmares::app {

namespace {

using store::FilesPurpose;

Problem lost(int edition, const std::string& name) {
  return {.where = {},
          .what = "le dépôt a perdu le fichier " + guillemets(name) + " de l’édition " +
                  std::to_string(edition),
          .hint = "reprendre une sauvegarde faite par palmares backup",
          .fault = Fault::installation};
}

Result<OwnCharter> read(std::unique_ptr<const lib::Resources> resources, const std::string& id) {
  Result<domain::Charter> charter = charter::read_charter(*resources, id);
  if (!charter) {
    return fail(by_charter_names(std::move(charter).error(), id));
  }
  return OwnCharter{.resources = std::move(resources), .charter = *std::move(charter)};
}

std::unique_ptr<const lib::Resources> replaced(const lib::Resources& installed, lib::FontBook fonts,
                                               lib::Replacements replacements) {
  return std::make_unique<const lib::Resources>(
      lib::Resources{.root = installed.root,
                     .fonts = std::move(fonts),
                     .files = lib::with_replacements(installed.source(), std::move(replacements))});
}

constexpr std::string_view fonts_list = "fonts/fonts.toml";

/// The fonts of a pin: those of the installation where its list is the same, else those that were
/// kept.
Result<lib::FontBook> pinned_fonts(const lib::Resources& installed, const store::FilesRevision& pin,
                                   const StoreHandle& handle) {
  const auto hash_of = [&](const std::string& name) {
    const auto found = std::ranges::find(pin.files, name, &store::Artefact::path);
    return found == pin.files.end() ? std::string() : found->hash;
  };
  const std::optional<Bytes> list = handle.blobs->find(hash_of(std::string(fonts_list)));
  if (!list) {
    return fail(lost(pin.edition, std::string(fonts_list)));
  }
  if (const Result<Bytes> now = installed.read(fonts_list); now && *now == *list) {
    return installed.fonts;
  }
  return lib::FontBook::load(*list, [&](const std::string& name, const std::string&) {
    const std::string hash = hash_of("fonts/" + name);
    return handle.blobs->file_of(hash).value_or(name);
  });
}

/// Publications of before shapes were fixed have none of their files.
bool is_shape(const store::Artefact& file) {
  return std::ranges::find(deliver::shape_files, file.path) != deliver::shape_files.end();
}

/// The files of a pin that draw, and those that shapes are read from.
std::pair<std::vector<store::Artefact>, std::vector<store::Artefact>> parted(
    const store::FilesRevision& pin) {
  std::pair<std::vector<store::Artefact>, std::vector<store::Artefact>> parts;
  std::ranges::partition_copy(pin.files, std::back_inserter(parts.second),
                              std::back_inserter(parts.first), is_shape);
  return parts;
}

/// Shapes as a pin fixed them. Problem: the store has lost a file.
Result<deliver::Silhouettes> pinned_shapes(const std::vector<store::Artefact>& files, int edition,
                                           const StoreHandle& handle) {
  std::map<std::string, std::filesystem::path, std::less<>> places;
  for (const store::Artefact& file : files) {
    std::optional<std::filesystem::path> place = handle.blobs->there(file.hash, file.bytes)
                                                     ? handle.blobs->file_of(file.hash)
                                                     : std::nullopt;
    if (!place) {
      return fail(lost(edition, file.path));
    }
    places.emplace(file.path, *std::move(place));
  }
  return deliver::Silhouettes(std::move(places));
}

Result<OwnCharter> pinned(const lib::Resources& installed, const domain::Edition& edition,
                          const store::FilesRevision& pin, const StoreHandle& handle) {
  lib::Replacements replacements{
      .files = {}, .whole = {"templates/" + edition.charter + '/', "templates/partials/"}};
  Problems problems;
  for (const store::Artefact& file : pin.files) {
    if (file.path.starts_with("fonts/") || is_shape(file)) {
      continue;
    }
    if (std::optional<Bytes> bytes = handle.blobs->find(file.hash)) {
      replacements.files.emplace(file.path, *std::move(bytes));
    } else {
      problems.push_back(lost(pin.edition, file.path));
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  TRY_ASSIGN(lib::FontBook fonts, pinned_fonts(installed, pin, handle));
  return read(replaced(installed, std::move(fonts), std::move(replacements)), edition.charter);
}

/// What files of an edition are found by that was published before pins had the text of what drew
/// it.
std::string digest_of(const store::FilesRevision& pin) {
  std::string text = std::to_string(pin.number) + '\n' + pin.text;
  for (const store::Artefact& file : pin.files) {
    text += file.hash + ' ' + file.path + '\n';
  }
  return lib::sha256_hex(text);
}

/// Problems of an edition that is public: what to do about them is another matter than for who
/// edits.
Problems of_published(Problems problems, int edition) {
  for (Problem& problem : problems) {
    problem.what =
        "l’édition " + std::to_string(edition) +
        ", publiée, ne peut plus être dessinée comme elle l’a été\u00A0: " + problem.what;
    problem.hint += (problem.hint.empty() ? "" : "\u202F; ") +
                    std::string("l’ancienne version de palmares, ou palmares edition repin ") +
                    std::to_string(edition);
  }
  return problems;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

/// The colours of a palette by the names of its swatches, in lower case.
std::map<std::string, std::string> colours_of(std::string_view charter_file) {
  std::map<std::string, std::string> colours;
  const Result<lib::toml::Value> file = lib::toml::parse(charter_file, "charter.toml");
  const lib::toml::Value* swatches = file ? file->find("swatch") : nullptr;
  if (swatches == nullptr || swatches->table() == nullptr) {
    return colours;  // who reads the charter says so
  }
  for (const auto& [name, swatch] : *swatches->table()) {
    const lib::toml::Value* srgb = swatch.table() == nullptr ? nullptr : swatch.find("srgb");
    if (srgb != nullptr && srgb->string() != nullptr) {
      colours.emplace(name, lower(*srgb->string()));
    }
  }
  return colours;
}

/// Colours of the installed palette that no swatch has any more, with those that their swatches
/// have now.
std::map<std::string, std::string> changed_colours(std::string_view installed,
                                                   std::string_view now) {
  const std::map<std::string, std::string> after = colours_of(now);
  std::set<std::string> used;
  std::ranges::for_each(after, [&](const auto& swatch) { used.insert(swatch.second); });
  std::map<std::string, std::string> changed;
  for (const auto& [name, colour] : colours_of(installed)) {
    const auto found = after.find(name);
    if (found != after.end() && !used.contains(colour)) {
      changed.emplace(colour, found->second);
    }
  }
  return changed;
}

Bytes recoloured(Bytes svg, const std::map<std::string, std::string>& colours) {
  constexpr std::size_t length = 7;  // « #16213e »
  for (std::size_t at = svg.find('#'); at != Bytes::npos; at = svg.find('#', at + 1)) {
    if (const auto found = colours.find(lower(svg.substr(at, length))); found != colours.end()) {
      svg.replace(at, length, found->second);
    }
  }
  return svg;
}

/// Letters of messages are read by who sends them, as they are then (app/messages.hpp): no document
/// is drawn with them.
bool draws(const std::string& name) {
  return !name.starts_with("courriels/");
}

/// An overlay where it stands in an installation. Drawings say colours and not swatches: one whose
/// palette is another is drawn in the colours that its swatches have now.
lib::Replacements replacements_of(const lib::Resources& installed, const domain::Edition& edition,
                                  const CharterFiles& overlay) {
  lib::Replacements replacements;
  for (const auto& [name, bytes] : overlay) {
    if (const std::optional<std::string> place = installed_name(edition.charter, name);
        place && draws(name)) {
      replacements.files.emplace(*place, bytes);
    }
  }
  const std::string home = "templates/" + edition.charter;
  const auto palette = replacements.files.find(home + "/charter.toml");
  if (palette == replacements.files.end()) {
    return replacements;
  }
  const auto source = installed.source();
  const auto colours =
      changed_colours(source->find(palette->first).value_or(Bytes()), palette->second);
  std::vector<std::string> drawings = source->names_below(home + "/sheets");
  std::ranges::move(source->names_below("artwork"), std::back_inserter(drawings));
  for (const std::string& name : drawings) {
    if (name.ends_with(".svg")) {
      Bytes svg = source->find(name).value_or(Bytes());
      if (Bytes other = recoloured(svg, colours); other != svg) {
        replacements.files.emplace(name, std::move(other));
      }
    }
  }
  for (auto& [name, bytes] : replacements.files) {
    if (name.ends_with(".svg")) {
      bytes = recoloured(std::move(bytes), colours);
    }
  }
  return replacements;
}

/// Reads what editions have, and gathers all that is wrong.
class Reader {
 public:
  Reader(charter::Installation& charters, const lib::Resources& installed,
         const StoreHandle& handle, int except)
      : m_charters(charters), m_installed(installed), m_handle(handle), m_except(except) {}

  Result<OwnCharters> read() {
    take_pins();
    take_overlays();
    take_pictures();
    if (!m_problems.empty()) {
      return fail(std::move(m_problems));
    }
    for (const auto& [year, own] : m_own.of) {
      m_charters.own.insert_or_assign(year, own.charter);
    }
    return std::move(m_own);
  }

 private:
  void add(Problems problems) { std::ranges::move(problems, std::back_inserter(m_problems)); }

  const std::vector<store::Artefact>& files_now(const std::string& charter) {
    const auto known = m_files_now.find(charter);
    return known != m_files_now.end()
               ? known->second
               : m_files_now.emplace(charter, drawn_with(m_installed, charter)).first->second;
  }

  const std::vector<store::Artefact>& shapes_now() {
    if (m_shapes_now.empty()) {
      m_shapes_now = shaped_with(m_installed);
    }
    return m_shapes_now;
  }

  void take_pins() {
    const std::vector<store::FilesRevision> pins = m_handle.store->current_files(FilesPurpose::pin);
    const store::Ledger ledger = pins.empty() ? store::Ledger() : m_handle.store->read_states();
    for (const store::FilesRevision& pin : pins) {
      const store::EditionState* state = store::state_of(ledger, pin.edition);
      if (pin.edition == m_except || state == nullptr || !state->publication) {
        continue;  // or its publication was taken back
      }
      m_own.pins.emplace(pin.edition,
                         pin.drawing.empty() ? "pin " + digest_of(pin) + '\n' : pin.drawing);
      auto edition = charter::read_edition_text(pin.text, "édition " + std::to_string(pin.edition),
                                                charter::ids_of(m_charters.charters));
      if (!edition) {
        add(of_published(std::move(edition).error(), pin.edition));
        continue;
      }
      put_editions(m_charters.editions, {*edition});
      const auto [drawing, shapes] = parted(pin);
      const bool own_shapes = !shapes.empty() && shapes_now() != shapes;
      if (own_shapes || files_now(edition->charter) != drawing) {
        take(pin.edition, pinned(m_installed, *edition, pin, m_handle), true);
      }
      if (own_shapes) {
        take_shapes(pin.edition, pinned_shapes(shapes, pin.edition, m_handle));
      }
    }
  }

  void take_shapes(int year, Result<deliver::Silhouettes> shapes) {
    if (shapes) {
      m_own.shapes.insert_or_assign(year, *std::move(shapes));
    } else {
      add(of_published(std::move(shapes).error(), year));
    }
  }

  /// Bytes of the pictures that descriptions name.
  void take_pictures() {
    for (const domain::Edition& edition : m_charters.editions.all) {
      std::vector<std::pair<std::string, std::string>> named;  // what it is called, its hash
      if (!edition.signature.empty()) {
        named.emplace_back("signature", edition.signature);
      }
      for (const domain::Partner& partner : edition.partners) {
        named.emplace_back("logo de " + partner.name, partner.logo);
      }
      for (const auto& [name, hash] : named) {
        if (m_own.pictures.contains(hash)) {
          continue;
        }
        if (std::optional<Bytes> png = m_handle.blobs->find(hash)) {
          m_own.pictures.emplace(hash, *std::move(png));
        } else {
          add({lost(edition.year, name)});
        }
      }
    }
  }

  void take_overlays() {
    for (const store::FilesRevision& overlay :
         m_handle.store->current_files(FilesPurpose::overlay)) {
      const domain::Edition* edition = m_charters.editions.of(overlay.edition);
      if (overlay.files.empty() || (edition != nullptr && edition->charter != overlay.text) ||
          overlay.edition == m_except || edition == nullptr ||
          m_own.pins.contains(overlay.edition)) {
        continue;
      }
      take(overlay.edition,
           bytes_of(overlay, *m_handle.blobs).and_then([&](const CharterFiles& files) {
             return with_overlay(m_installed, *edition, files);
           }),
           false);
    }
  }

  void take(int year, Result<OwnCharter> own, bool published) {
    if (own) {
      m_own.of.insert_or_assign(year, *std::move(own));
    } else {
      add(published ? of_published(std::move(own).error(), year) : std::move(own).error());
    }
  }

  charter::Installation& m_charters;
  const lib::Resources& m_installed;
  const StoreHandle& m_handle;
  int m_except;
  std::map<std::string, std::vector<store::Artefact>>
      m_files_now;  ///< of the installation, by charter
  std::vector<store::Artefact> m_shapes_now;
  OwnCharters m_own;
  Problems m_problems;
};

}  // namespace

Problems by_charter_names(Problems problems, std::string_view charter) {
  for (Problem& problem : problems) {
    const std::optional<std::string> name = charter_name(charter, problem.where.file);
    if (name && problem.fault == Fault::installation) {
      problem.hint = "le joindre, ou ne plus le nommer";
    }
    problem.where.file = name.value_or(problem.where.file);
    problem.fault = Fault::input;
  }
  return problems;
}

Result<OwnCharter> with_overlay(const lib::Resources& installed, const domain::Edition& edition,
                                const CharterFiles& overlay) {
  lib::Replacements replacements = replacements_of(installed, edition, overlay);
  return read(replaced(installed, installed.fonts, std::move(replacements)), edition.charter);
}

Result<OwnCharters> take_store(charter::Installation& charters, const lib::Resources& installed,
                               const StoreHandle& handle, int except) {
  TRY(take_editions(charters, *handle.store));
  return Reader(charters, installed, handle, except).read();
}

Result<std::monostate> take_store(Installation& installation, const StoreHandle& handle,
                                  int except) {
  TRY_ASSIGN(OwnCharters own,
             take_store(installation.charters, *installation.resources, handle, except));
  for (auto& [year, one] : own.of) {
    installation.own_resources.insert_or_assign(year, std::move(one.resources));
  }
  installation.pins = std::move(own.pins);
  installation.own_shapes = std::move(own.shapes);
  installation.pictures = std::move(own.pictures);
  return std::monostate{};
}

store::FilesRevision overlay_of(store::EditionFiles& files, int edition) {
  std::vector<store::FilesRevision> history = files.files_of(FilesPurpose::overlay, edition);
  return history.empty() ? store::FilesRevision{.edition = edition,
                                                .files = {},
                                                .at = {},
                                                .who = {},
                                                .reason = {}}
                         : std::move(history.back());
}

Result<CharterFiles> bytes_of(const store::FilesRevision& overlay, const store::BlobStore& blobs) {
  CharterFiles files;
  Problems problems;
  for (const store::Artefact& file : overlay.files) {
    if (std::optional<Bytes> bytes = blobs.find(file.hash)) {
      files.emplace(file.path, *std::move(bytes));
    } else {
      problems.push_back(lost(overlay.edition, file.path));
    }
  }
  return problems.empty() ? Result<CharterFiles>(std::move(files)) : fail(std::move(problems));
}

bool draws_newest_overlay(const deliver::RenderContext& context, const StoreHandle& handle,
                          const domain::Edition& edition) {
  const store::FilesRevision overlay = overlay_of(*handle.store, edition.year);
  const bool own = context.has_own(edition.year);
  if (!own && std::ranges::none_of(overlay.files,
                                   [](const store::Artefact& file) { return draws(file.path); })) {
    return true;
  }
  if (overlay.files.empty() || overlay.text != edition.charter) {
    return !own;
  }
  const Result<CharterFiles> files = bytes_of(overlay, *handle.blobs);
  return own && files &&
         context.resources_of(edition.year).source()->identity() ==
             lib::with_replacements(context.resources->source(),
                                    replacements_of(*context.resources, edition, *files))
                 ->identity();
}

std::optional<store::FilesRevision> pin_of(const StoreHandle& handle, int edition) {
  std::vector<store::FilesRevision> history = handle.store->files_of(FilesPurpose::pin, edition);
  const store::Ledger ledger = history.empty() ? store::Ledger() : handle.store->read(edition);
  const store::EditionState* state = store::state_of(ledger, edition);
  return state == nullptr || !state->publication ? std::nullopt
                                                 : std::optional(std::move(history.back()));
}

}  // namespace palmares::app
