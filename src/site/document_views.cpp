// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/document_views.hpp"

#include "deliver/artefact/picture_widths.hpp"
#include "site/paths.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace palmares::site {

namespace {

using lib::text_or_nothing;
using lib::View;

// Pixels of a small picture, twice those of the page.
constexpr double thumbnail_width = 300;
constexpr double thumbnail_height = 270;
constexpr double large_width = 640;
constexpr double large_height = 480;

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> format_names = {
    {{"svg", "SVG"},
     {"png", "PNG"},
     {"pdf", "PDF"},
     {"print", "PDF imprimeur"},
     {"odt", "ODT"},
     {"odp", "ODP"},
     {"html", "HTML"},
     {"txt", "Texte"},
     {"md", "Markdown"},
     {"json", "JSON"}}};

std::string format_name(std::string_view format) {
  const auto* const found = std::ranges::find(
      format_names, format, &std::pair<std::string_view, std::string_view>::first);
  return std::string(found == format_names.end() ? format : found->second);
}

View format_view(const DocumentList& list, const std::string& kind, const std::string& title,
                 const std::string& format) {
  const bool known = list.sample != nullptr && list.provider.size;
  const std::size_t bytes =
      known ? list.provider.size(*list.sample, {.kind = kind, .format = format, .look = {}})
            : std::size_t{0};
  const std::string size = size_text(bytes);
  return View::Map{{"format", format_name(format)},
                   {"fichier", list.path + '/' + file_of(kind, format) + list.query},
                   {"taille", text_or_nothing(size)},
                   {"titre", title}};
}

bool offers(const domain::Sheet& sheet, std::string_view format) {
  return std::ranges::find(sheet.formats, format) != sheet.formats.end();
}

/// A picture of a sheet within so many pixels; nothing where it is drawn in no format that browsers
/// show.
View picture_view(const DocumentList& list, const domain::Sheet& sheet, double wide, double high) {
  const double shape =
      list.provider.shape ? list.provider.shape(list.award.edition, sheet.kind) : 1;
  // A sheet that cannot be read when small is shown as large as it must be, and made smaller by the
  // page.
  const double least = std::clamp(static_cast<double>(sheet.least_width_px), 64.0, 640.0);
  const int wanted =
      static_cast<int>(std::lround(std::clamp(std::min(wide, high / shape), least, 640.0)));
  const Result<int> width = deliver::round_up_width(wanted, shape);
  std::string address = list.path + '/' + sheet.kind;
  if (offers(sheet, "png") && width) {
    address += ".png" + list.query + (list.query.empty() ? "?" : "&") +
               "largeur=" + std::to_string(*width);
  } else if (offers(sheet, "svg")) {
    address += ".svg" + list.query;
  } else {
    return false;
  }
  return View::Map{{"adresse", address},
                   {"largeur", std::to_string(width.value_or(wanted))},
                   {"hauteur", std::to_string(std::lround(width.value_or(wanted) * shape))}};
}

View::Map sheet_view(const DocumentList& list, const domain::Sheet& sheet) {
  std::vector<View> formats;
  for (const std::string& format : sheet.formats) {
    formats.push_back(format_view(list, sheet.kind, sheet.title, format));
  }
  View picture = picture_view(list, sheet, thumbnail_width, thumbnail_height);
  const bool page = std::holds_alternative<bool>(picture.value);
  return {{"titre", sheet.title},
          {"note", sheet.description},
          {"apercu", std::move(picture)},
          {"page", page},
          {"formats", std::move(formats)}};
}

View::Map letter_view(const DocumentList& list, const domain::Letter& letter) {
  std::vector<View> formats;
  for (const std::string& format : letter.formats) {
    formats.push_back(format_view(list, letter.kind, letter.title, format));
  }
  return {{"titre", letter.title},
          {"note", letter.description},
          {"apercu", false},
          {"page", true},
          {"formats", std::move(formats)}};
}

/// Does the award have that sheet at all?
bool exists(const domain::Sheet& sheet, const domain::Award& award) {
  return !sheet.needs_past || (award.earlier && !award.earlier->empty());
}

/// The folder of the kit where a kind is at home: its last, since the first gathers what is urgent
/// from all of them.
std::string folder_of(const domain::Charter& charter, std::string_view kind) {
  std::string folder;
  for (const domain::KitEntry& entry : charter.kit) {
    const std::size_t end = entry.path.find('/');
    if (entry.kind == kind && !entry.snippet() && end != std::string::npos) {
      const bool better = folder.empty() || (!charter.kit_folders.empty() &&
                                             folder == charter.kit_folders.front().path);
      folder = better ? entry.path.substr(0, end) : folder;
    }
  }
  return folder;
}

std::string decimal_comma(double value) {
  const long tenths = std::lround(value * 10);
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "," + std::to_string(tenths % 10));
}

}  // namespace

std::string size_text(std::size_t bytes) {
  constexpr double kilo = 1000;
  const auto size = static_cast<double>(bytes);
  if (bytes == 0) {
    return {};
  }
  return size < kilo * kilo ? std::to_string(std::max(1L, std::lround(size / kilo))) + "\u00A0ko"
                            : decimal_comma(size / kilo / kilo) + "\u00A0Mo";
}

std::vector<View> document_groups(const DocumentList& list) {
  std::vector<View> groups;
  const domain::Charter* charter = list.provider.charter(list.award.edition);
  if (charter == nullptr) {
    return groups;
  }
  std::map<std::string, std::vector<View>> documents;
  for (const domain::Sheet& sheet : charter->sheets) {
    if (exists(sheet, list.award)) {
      documents[folder_of(*charter, sheet.kind)].emplace_back(sheet_view(list, sheet));
    }
  }
  for (const domain::Letter& letter : charter->letters) {
    documents[folder_of(*charter, letter.kind)].emplace_back(letter_view(list, letter));
  }
  for (const domain::KitFolder& folder : charter->kit_folders) {
    if (const auto found = documents.find(folder.path); found != documents.end()) {
      groups.push_back(View::Map{{"titre", folder.title}, {"documents", std::move(found->second)}});
      documents.erase(found);
    }
  }
  for (auto& [folder, rest] : documents) {
    groups.push_back(
        View::Map{{"titre", groups.empty() ? "Documents et signalétique" : "Autres documents"},
                  {"documents", std::move(rest)}});
  }
  return groups;
}

void measure_documents(const domain::Award& sample, const ContentProvider& provider) {
  if (provider.size && provider.kit_size) {
    static_cast<void>(
        document_groups({.award = sample, .provider = provider, .path = {}, .sample = &sample}));
    static_cast<void>(provider.kit_size(sample));
  }
}

View::Map documents_by_kind(const DocumentList& list) {
  View::Map documents;
  const domain::Charter* charter = list.provider.charter(list.award.edition);
  if (charter == nullptr) {
    return documents;
  }
  for (const domain::Sheet& sheet : charter->sheets) {
    if (!exists(sheet, list.award)) {
      continue;
    }
    View::Map view{{"titre", sheet.title},
                   {"image", picture_view(list, sheet, large_width, large_height)}};
    for (const std::string& format : sheet.formats) {
      view["en-" + format] = format_view(list, sheet.kind, sheet.title, format);
    }
    documents[sheet.kind] = std::move(view);
  }
  for (const domain::Letter& letter : charter->letters) {
    View::Map view{{"titre", letter.title}, {"image", false}};
    for (const std::string& format : letter.formats) {
      view["en-" + format] = format_view(list, letter.kind, letter.title, format);
    }
    documents[letter.kind] = std::move(view);
  }
  return documents;
}

}  // namespace palmares::site
