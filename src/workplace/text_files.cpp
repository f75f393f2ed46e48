// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/text_files.hpp"

#include "app/messages.hpp"
#include "compose/values/value_table.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace palmares::workplace {

namespace {

constexpr std::string_view fence = "+++\n";
constexpr std::string_view closing = "\n+++\n";
constexpr std::array<std::string_view, 3> folders = {"letters/", "partials/", "courriels/"};

std::string_view stripped(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string_view body_of(std::string_view letter) {
  const std::size_t end = letter.find(closing);
  return letter.starts_with(fence) && end != std::string_view::npos
             ? letter.substr(end + closing.size())
             : letter;
}

/// The file of a passage: of the charter, or shared by all; empty: there is none.
std::string passage_file(const app::CharterFiles& files, std::string_view name) {
  for (const std::string& file :
       {"letters/partials/" + std::string(name) + ".md", "partials/" + std::string(name) + ".md"}) {
    if (files.contains(file)) {
      return file;
    }
  }
  return {};
}

/// Where the words of a letter stand: in itself, or in the one passage it is made of.
std::string words_file(const app::CharterFiles& files, const std::string& letter) {
  const auto found = files.find(letter);
  const std::string_view body =
      found == files.end() ? std::string_view() : stripped(body_of(found->second));
  if (body.starts_with("{{>") && body.find("}}") == body.size() - 2) {
    if (std::string file = passage_file(files, stripped(body.substr(3, body.size() - 5)));
        !file.empty()) {
      return file;
    }
  }
  return letter;
}

void add_passages(std::vector<std::string>& all, const app::CharterFiles& files,
                  const std::string& file) {
  const auto found = files.find(file);
  if (found == files.end()) {
    return;
  }
  for (const std::string& name : names_in(found->second)) {
    const std::string passage =
        name.starts_with('>') ? passage_file(files, stripped(std::string_view(name).substr(1)))
                              : "";
    if (!passage.empty() && std::ranges::find(all, passage) == all.end()) {
      all.push_back(passage);
      add_passages(all, files, passage);
    }
  }
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

bool is_text(std::string_view name) {
  return name.ends_with(".md") && std::ranges::any_of(folders, [&](std::string_view folder) {
           return name.starts_with(folder);
         });
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t open = text.find("{{"); open != std::string_view::npos;
       open = text.find("{{", open + 2)) {
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) {
      break;
    }
    std::string_view name = stripped(text.substr(open + 2, close - open - 2));
    if (name.starts_with('#') || name.starts_with('^')) {
      name = stripped(name.substr(1));
    }
    if (!name.empty() && name.front() != '/' && name.front() != '!' &&
        std::ranges::find(names, name) == names.end()) {
      names.emplace_back(name);
    }
  }
  return names;
}

std::vector<TextEntry> text_entries(const app::CharterFiles& files,
                                    const domain::Charter& charter) {
  std::vector<TextEntry> entries;
  for (const domain::Letter& letter : charter.letters) {
    entries.push_back({.kind = letter.kind,
                       .title = letter.title,
                       .file = words_file(files, "letters/" + letter.kind + ".md")});
  }
  for (const app::MessageAct& act : app::message_acts()) {
    entries.push_back({.kind = std::string(act.letter),
                       .title = "Message\u00A0: " + std::string(act.title),
                       .file = app::message_file(act),
                       .message = true});
  }
  return entries;
}

std::vector<std::string> passages_of(const app::CharterFiles& files, const std::string& file) {
  std::vector<std::string> all;
  add_passages(all, files, file);
  return all;
}

std::vector<TextVersion> versions_of(const std::vector<store::FilesRevision>& history,
                                     const std::string& charter, const std::string& file) {
  std::vector<TextVersion> versions(1);
  for (const store::FilesRevision& revision : history) {
    if (revision.text != charter) {
      continue;  // of the charter that the edition had before
    }
    const auto found = std::ranges::find(revision.files, file, &store::Artefact::path);
    const std::string hash = found == revision.files.end() ? std::string() : found->hash;
    if (hash != versions.back().hash) {
      versions.push_back({.revision = &revision, .hash = hash});
    }
  }
  return versions;
}

std::string nearest_value(std::string_view name, bool message) {
  std::string nearest;
  std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
  const auto look = [&](std::string_view known) {
    if (const std::size_t far = distance(name, known); far < least) {
      least = far;
      nearest = known;
    }
  };
  for (const compose::ValueRow& row : compose::value_table()) {
    look(row.name);
  }
  if (message) {
    std::ranges::for_each(app::message_values(), look);
  }
  return nearest;
}

}  // namespace palmares::workplace
