// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/pin_page.hpp"

#include "base/french.hpp"
#include "lib/xml/svg_markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::app {

namespace {

constexpr std::string_view frame = R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ce qui changerait dans l’édition {year}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; color: #16213e; background: #fff }}
.paire {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 1rem }}
figure {{ margin: 0 }}
img {{ max-width: 100%; max-height: 26rem; height: auto; border: 1px solid #55607a }}
section {{ margin: 2rem 0; break-inside: avoid }}
h3 {{ font-size: 1rem; margin: 1.5rem 0 .5rem }}
figcaption {{ color: #55607a }}
del, ins {{ display: block; text-decoration: none; margin: .25rem 0; padding: .25rem .75rem; max-width: 60rem }}
del {{ border-left: .3rem solid #b42318; background: #fdf1f0 }}
ins {{ border-left: .3rem solid #00684f; background: #edf7f3 }}
mark {{ color: inherit; background: none; font-weight: bold; text-decoration: underline }}
li {{ overflow-wrap: anywhere }}
nav ul {{ columns: 18rem; padding-left: 1.2rem }}
.problemes {{ border-left: .3rem solid #b42318; padding-left: 1rem }}
</style>
</head>
<body>
<main>
<h1>Ce qui changerait dans l’édition {year}</h1>
<p>Rien n’a changé pour le public. À gauche ce qui est publié, à droite ce qui le remplacerait, pour un lauréat de chaque niveau.</p>
<p><strong>{summary}</strong></p>
{contents}{problems}{pictures}{letters}{fields}{files}{same}</main>
</body>
</html>
)";

std::string list(std::string_view title, const std::vector<std::string>& items) {
  if (items.empty()) {
    return {};
  }
  std::string text = "<h2>" + std::string(title) + "</h2>\n<ul>\n";
  for (const std::string& item : items) {
    text += "<li>" + lib::escaped(item) + "</li>\n";
  }
  return text + "</ul>\n";
}

std::string half(CharterFiles& files, const ChangedPicture& picture, std::string_view when,
                 const Bytes& bytes, std::size_t number) {
  const std::string words = when == "avant" ? "Publié" : "Après";
  if (bytes.empty()) {
    return "<p>" + words + "\u00A0: ce document n’existe pas.</p>\n";
  }
  const std::string name = fmt::format("{}-{}-{}.svg", picture.kind, number, when);
  files.emplace(name, bytes);
  return fmt::format(
      "<figure><figcaption>{}</figcaption><img src=\"{}\" alt=\"{}, {}\u00A0: {}\" "
      "loading=\"lazy\"></figure>\n",
      words, name, lib::escaped(picture.title), lib::escaped(picture.territory), words);
}

/// The pictures of one document, by their numbers.
struct ChangedKind {
  std::string kind;
  std::string title;
  std::vector<std::size_t> numbers;
};

std::vector<ChangedKind> kinds_of(const PinChanges& changes) {
  std::vector<ChangedKind> kinds;
  for (std::size_t i = 0; i < changes.pictures.size(); ++i) {
    const ChangedPicture& picture = changes.pictures[i];
    auto known = std::ranges::find(kinds, picture.kind, &ChangedKind::kind);
    if (known == kinds.end()) {
      known =
          kinds.insert(kinds.end(), {.kind = picture.kind, .title = picture.title, .numbers = {}});
    }
    known->numbers.push_back(i);
  }
  return kinds;
}

std::string pictures_of(CharterFiles& files, const PinChanges& changes,
                        const std::vector<ChangedKind>& kinds) {
  std::string text;
  for (const ChangedKind& kind : kinds) {
    text += fmt::format("<section aria-labelledby=\"{}\">\n<h2 id=\"{}\">{}</h2>\n", kind.kind,
                        kind.kind, lib::escaped(kind.title));
    for (const std::size_t i : kind.numbers) {
      const ChangedPicture& picture = changes.pictures[i];
      text += "<h3>" + lib::escaped(picture.territory) + "</h3>\n<div class=\"paire\">\n";
      text += half(files, picture, "avant", picture.before, i) +
              half(files, picture, "apres", picture.after, i) + "</div>\n";
    }
    text += "</section>\n";
  }
  return text;
}

/// Where two lines begin to differ, and how much of their ends is the same; whole words.
std::pair<std::size_t, std::size_t> same_ends(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0;
  std::size_t word = 0;
  while (head < shorter && a[head] == b[head]) {
    word = a[head] == ' ' ? head + 1 : word;
    ++head;
  }
  head = head == a.size() && head == b.size() ? head : word;
  std::size_t tail = 0;
  std::size_t from_word = 0;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    from_word = a[a.size() - 1 - tail] == ' ' ? tail : from_word;
    ++tail;
  }
  return {head, from_word};
}

/// A line, with what differs from its other marked.
std::string marked(std::string_view element, std::string_view words, std::string_view line,
                   std::string_view other) {
  const auto [head, tail] =
      other.empty() ? std::pair<std::size_t, std::size_t>{line.size(), 0} : same_ends(line, other);
  const std::string_view middle = line.substr(head, line.size() - head - tail);
  std::string text = "<" + std::string(element) + ">" + std::string(words) +
                     "\u00A0: " + lib::escaped(line.substr(0, head));
  text += middle.empty() ? "" : "<mark>" + lib::escaped(middle) + "</mark>";
  return text + lib::escaped(line.substr(line.size() - tail)) + "</" + std::string(element) + ">\n";
}

/// The changed lines of a unified diff, what goes beside what comes.
std::string changed_lines(std::string_view diff) {
  std::vector<std::string_view> gone;
  std::vector<std::string_view> come;
  std::string text;
  const auto flush = [&] {
    for (std::size_t i = 0; i < std::max(gone.size(), come.size()); ++i) {
      const std::string_view before = i < gone.size() ? gone[i] : std::string_view();
      const std::string_view after = i < come.size() ? come[i] : std::string_view();
      text += before.empty() ? "" : marked("del", "Publié", before, after);
      text += after.empty() ? "" : marked("ins", "Après", after, before);
    }
    gone.clear();
    come.clear();
  };
  for (std::size_t number = 0; !diff.empty(); ++number) {
    const std::size_t end = std::min(diff.find('\n'), diff.size());
    const std::string_view line = diff.substr(0, end);
    diff.remove_prefix(std::min(end + 1, diff.size()));
    const bool head = number < 2;  // the names of the two texts
    if (!head && line.starts_with('-')) {
      gone.push_back(line.substr(1));
    } else if (!head && line.starts_with('+')) {
      come.push_back(line.substr(1));
    } else {
      flush();
    }
  }
  flush();
  return text;
}

/// A unified diff begins with « --- NAME ».
std::string name_of(std::string_view diff) {
  constexpr std::size_t sign = 4;
  return std::string(diff.substr(sign, diff.find('\n') - sign));
}

std::string letters_of(const PinChanges& changes) {
  std::string text;
  for (const std::string& diff : changes.letters) {
    text += "<h3>" + lib::escaped(name_of(diff)) + "</h3>\n" + changed_lines(diff);
  }
  return text.empty()
             ? text
             : "<section aria-labelledby=\"lettres\">\n<h2 id=\"lettres\">Les lettres</h2>\n" +
                   text + "</section>\n";
}

std::string summary_of(const PinChanges& changes, const std::vector<ChangedKind>& kinds) {
  return counted(kinds.size(), "document changerait", "documents changeraient") + " (" +
         counted(changes.pictures.size(), "image", "images") + "), " +
         counted(changes.letters.size(), "lettre changerait", "lettres changeraient") + "\u202F; " +
         counted(changes.same.size(), "document resterait le même",
                 "documents resteraient les mêmes") +
         '.';
}

std::string contents_of(const PinChanges& changes, const std::vector<ChangedKind>& kinds) {
  std::string text;
  for (const ChangedKind& kind : kinds) {
    text += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", kind.kind, lib::escaped(kind.title));
  }
  text += changes.letters.empty() ? "" : "<li><a href=\"#lettres\">Les lettres</a></li>\n";
  return text.empty() ? text
                      : "<nav aria-label=\"Ce qui change\">\n<ul>\n" + text + "</ul>\n</nav>\n";
}

std::string problems_of(const PinChanges& changes) {
  std::vector<std::string> lines;
  for (const Problem& problem : changes.problems) {
    lines.push_back(to_string(problem));
  }
  const std::string text = list("Ce qui ne se dessine pas", lines);
  return text.empty() ? text : "<div class=\"problemes\">\n" + text + "</div>\n";
}

}  // namespace

CharterFiles changes_page(const PinChanges& changes) {
  CharterFiles files;
  const std::vector<ChangedKind> kinds = kinds_of(changes);
  const std::string pictures = pictures_of(files, changes, kinds);
  files.emplace(
      "index.html",
      fmt::format(frame, fmt::arg("year", changes.edition),
                  fmt::arg("summary", summary_of(changes, kinds)),
                  fmt::arg("contents", contents_of(changes, kinds)),
                  fmt::arg("problems", problems_of(changes)), fmt::arg("pictures", pictures),
                  fmt::arg("letters", letters_of(changes)),
                  fmt::arg("fields", list("La description de l’édition", changes.fields)),
                  fmt::arg("files", list("Les fichiers", changes.files)),
                  fmt::arg("same", list("Les documents qui restent les mêmes", changes.same))));
  return files;
}

}  // namespace palmares::app
