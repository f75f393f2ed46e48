// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/sitemap.hpp"

#include "lib/xml/svg_markup.hpp"
#include "site/paths.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace palmares::site {

namespace {

constexpr std::array<std::string_view, 8> pages = {
    "/",        "/recherche", "/carte",         "/editions",
    "/donnees", "/v",         "/accessibilite", "/mentions-legales"};

std::vector<std::string> of_no_edition(const Directory& directory) {
  std::vector<std::string> paths(pages.begin(), pages.end());
  for (const PlaceCount& region : directory.regions()) {
    paths.push_back("/regions/" + region.key);
  }
  for (const PlaceCount& department : directory.departments({})) {
    paths.push_back("/departements/" + department.key);
  }
  return paths;
}

/// What stands: an award that was withdrawn answers « gone ».
std::vector<std::string> of_edition(const Catalogue& catalogue, int edition) {
  const std::string year = '/' + std::to_string(edition);
  std::vector<std::string> paths = {year, year + "/carte"};
  const domain::Results* results = catalogue.edition(edition);
  if (results == nullptr) {
    return paths;
  }
  for (const domain::Award& award : results->awards) {
    const Entry* entry = award.laureate() ? catalogue.entry(edition, award.territory.id) : nullptr;
    if (entry != nullptr && entry->validity == Validity::valid) {
      paths.push_back(path_of(entry->award));
    }
  }
  return paths;
}

Bytes file_of(std::string_view root, std::string_view element,
              const std::vector<std::string>& paths, const std::string& base) {
  const std::string open(root);
  const std::string each(element);
  Bytes xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + open +
              " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string& path : paths) {
    xml += '<' + each + "><loc>" + lib::escaped(base + path) + "</loc></" + each + ">\n";
  }
  return xml + "</" + open + ">\n";
}

}  // namespace

Bytes sitemap(const Catalogue& catalogue, const Directory& directory, const std::string& base,
              std::size_t most) {
  std::vector<std::string> all = of_no_edition(directory);
  std::vector<std::string> files = {"/pages/sitemap.xml"};
  for (const domain::Results& results : catalogue.editions()) {
    const std::vector<std::string> more = of_edition(catalogue, results.edition);
    all.insert(all.end(), more.begin(), more.end());
    files.push_back('/' + std::to_string(results.edition) + "/sitemap.xml");
  }
  return all.size() <= most ? file_of("urlset", "url", all, base)
                            : file_of("sitemapindex", "sitemap", files, base);
}

Bytes page_sitemap(const Directory& directory, const std::string& base) {
  return file_of("urlset", "url", of_no_edition(directory), base);
}

Bytes edition_sitemap(const Catalogue& catalogue, int edition, const std::string& base) {
  return file_of("urlset", "url", of_edition(catalogue, edition), base);
}

}  // namespace palmares::site
