// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/kit.hpp"

#include "base/french.hpp"
#include "compose/values/condition.hpp"
#include "deliver/kit/kit_index.hpp"
#include "deliver/kit/kit_snippets.hpp"
#include "deliver/kit/kit_texts.hpp"
#include "lib/compress/zip.hpp"
#include "render/formats.hpp"
#include "render/letter/letter_formats.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace palmares::deliver {

namespace {

constexpr std::array<std::string_view, 4> compressed_formats = {"png", "pdf", "odt", "odp"};

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

/// « 1-cette-semaine/certificat.pdf » -> « 1-cette-semaine/certificat-specimen.pdf »
std::string specimen_path(std::string path) {
  return path.insert(std::min(path.rfind('.'), path.size()), "-specimen");
}

std::string path_of(const domain::KitEntry& entry, const domain::Award& award) {
  std::string path = replaced(replaced(entry.path, "{{territoire.slug}}", award.territory.slug),
                              "{{edition.annee}}", std::to_string(award.edition));
  return award.issue == domain::Issue::specimen ? specimen_path(std::move(path)) : path;
}

bool safe_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '/';
}

/// Lower-case ASCII, no empty segment, none that starts with a dot: nothing that leaves the folder
/// or hides in it.
bool safe(std::string_view path) {
  return !path.empty() && path.back() != '/' && path.front() != '/' && path.front() != '.' &&
         path.find("//") == std::string_view::npos && path.find("/.") == std::string_view::npos &&
         std::ranges::all_of(path, safe_character);
}

Problems path_problems(const domain::Charter& charter, const domain::Award& award) {
  Problems problems;
  std::vector<std::string> seen;
  for (const domain::KitEntry& entry : charter.kit) {
    const std::string path = path_of(entry, award);
    if (!safe(path)) {
      problems.push_back(
          {.where = entry.where,
           .what = "le chemin " + guillemets(path) + " ne convient pas à un fichier du kit",
           .hint = "lettres minuscules sans accent, chiffres, traits d’union, points et barres "
                   "obliques"});
    } else if (std::ranges::find(seen, path) != seen.end()) {
      problems.push_back({.where = entry.where,
                          .what = "deux fichiers du kit ont le chemin " + guillemets(path),
                          .hint = "un chemin par fichier"});
    }
    seen.push_back(path);
  }
  return problems;
}

ArtefactRequest wanted_of(const domain::KitEntry& entry) {
  compose::RenderOptions look{
      .theme = entry.theme,
      .year = entry.with_year ? compose::Year::shown : compose::Year::hidden,
      .width_px = std::nullopt};
  if (entry.width_px) {
    look.width_px = *entry.width_px;
  }
  return {.kind = entry.kind, .format = entry.format, .look = std::move(look)};
}

// One fault of a name shows in every file that bears it.
void add_new(Problems& problems, const Problems& more) {
  for (const Problem& problem : more) {
    if (std::ranges::find(problems, problem) == problems.end()) {
      problems.push_back(problem);
    }
  }
}

std::string title_of(const domain::Charter& charter, std::string_view kind) {
  const domain::Letter* letter = charter.letter(kind);
  return letter != nullptr ? letter->title : charter.sheet(kind)->title;
}

std::string title_of_format(std::string_view slug) {
  const render::LetterFormat* letter = render::letter_format(slug);
  return std::string(letter != nullptr ? letter->title : render::sheet_format(slug)->title);
}

KitFile kit_file(const domain::Charter& charter, const domain::KitEntry& entry,
                 const domain::Award& award, Artefact artefact) {
  return {.path = path_of(entry, award),
          .kind = entry.kind,
          .format = entry.format,
          .title = title_of(charter, entry.kind),
          .use = entry.use.empty() ? title_of_format(entry.format) : entry.use,
          .theme = entry.theme,
          .year = entry.with_year ? compose::Year::shown : compose::Year::hidden,
          .width_px = entry.width_px,
          .alt = std::move(artefact.alt),
          .bytes = std::move(artefact.bytes)};
}

bool lacks_its_past(const compose::Facts& facts, const domain::KitEntry& entry) {
  const domain::Sheet* sheet = facts.charter->sheet(entry.kind);
  return sheet != nullptr && sheet->needs_past && facts.earlier.empty();
}

bool is_for(const domain::KitEntry& entry, const domain::Charter& charter,
            compose::Values& values) {
  const auto condition = compose::Condition::parse(entry.when, charter, entry.where);
  assert(condition);  // the composer refuses a charter whose conditions it cannot read
  return condition->holds(values);
}

/// A file of the kit, or nothing where it is a snippet that this award has not got.
Result<std::optional<KitFile>> made(const RenderContext& context, const compose::Facts& facts,
                                    const OwnPictures& own, const domain::KitEntry& entry) {
  const domain::Award& award = *facts.award;
  if (entry.snippet()) {
    return snippet_of(context, facts, entry, path_of(entry, award));
  }
  ArtefactRequest wanted = wanted_of(entry);
  wanted.blanks = facts.blanks;
  TRY_ASSIGN(Artefact artefact, make_artefact(context, award, wanted, own));
  return kit_file(*facts.charter, entry, award, std::move(artefact));
}

Result<std::vector<KitFile>> drawn_files(const RenderContext& context, const compose::Facts& facts,
                                         const OwnPictures& own) {
  const domain::Award& award = *facts.award;
  Problems problems = path_problems(*facts.charter, award);
  std::vector<KitFile> files;
  compose::Values values(facts, compose::Year::shown);
  for (const domain::KitEntry& entry : facts.charter->kit) {
    if (lacks_its_past(facts, entry) || !is_for(entry, *facts.charter, values)) {
      continue;
    }
    Result<std::optional<KitFile>> file = made(context, facts, own, entry);
    if (!file) {
      add_new(problems, file.error());
    } else if (*file) {
      files.push_back(*std::move(*file));
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return files;
}

Bytes archive_of(std::span<const KitFile> files, const domain::Date& day) {
  std::vector<lib::ZipMember> members;
  for (const KitFile& file : files) {
    const bool compressed =
        std::ranges::find(compressed_formats, file.format) != compressed_formats.end();
    members.push_back({.path = file.path,
                       .bytes = file.bytes,
                       .packing = compressed ? lib::Packing::stored : lib::Packing::deflated});
  }
  return lib::zip(members, {.year = day.year, .month = day.month, .day = day.day});
}

/// The first theme of a sheet may be named or left out.
std::string theme_of(const domain::Charter& charter, std::string_view kind,
                     const std::string& theme) {
  const domain::Sheet* sheet = charter.sheet(kind);
  if (!theme.empty() || sheet == nullptr) {
    return theme;
  }
  return !sheet->themes.empty()   ? sheet->themes.front()
         : charter.themes.empty() ? theme
                                  : charter.themes.front().name;
}

bool same_file(const domain::Charter& charter, const ArtefactRequest& a, const ArtefactRequest& b) {
  return a.kind == b.kind && a.format == b.format && a.look.width_px == b.look.width_px &&
         a.look.year == b.look.year && a.linearization == b.linearization &&
         theme_of(charter, a.kind, a.look.theme) == theme_of(charter, b.kind, b.look.theme);
}

}  // namespace

std::optional<std::string> path_in_kit(const domain::Charter& charter, const domain::Award& award,
                                       const ArtefactRequest& wanted) {
  const auto entry = std::ranges::find_if(charter.kit, [&](const domain::KitEntry& one) {
    return same_file(charter, wanted_of(one), wanted);
  });
  return entry == charter.kit.end() ? std::nullopt : std::optional(path_of(*entry, award));
}

Result<Kit> make_kit(const RenderContext& context, const domain::Award& award,
                     const domain::Blanks* blanks, const OwnPictures& own) {
  TRY_ASSIGN(compose::Facts facts, facts_of(context, award));
  facts.blanks = blanks;
  TRY_ASSIGN(std::vector<KitFile> files, drawn_files(context, facts, own));
  // People read the page as the charter orders what it holds; by path « Plaque A5 » would stand
  // before « Plaque ».
  TRY_ASSIGN(KitFile index, index_page(context, facts, files));
  std::ranges::sort(files, {}, &KitFile::path);
  files.push_back(std::move(index));
  files.push_back(readme(facts, files));
  files.push_back(manifest(facts, files));
  std::ranges::sort(files, {}, &KitFile::path);
  Bytes archive = archive_of(files, facts.edition->file_date());
  return Kit{.files = std::move(files), .archive = std::move(archive)};
}

}  // namespace palmares::deliver
