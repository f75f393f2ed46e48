// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/page.hpp"

#include "render/pdf/write/content.hpp"
#include "render/pdf/write/extras.hpp"
#include "render/pdf/write/file.hpp"
#include "render/pdf/write/fonts.hpp"
#include "render/pdf/write/metadata.hpp"
#include "render/pdf/write/resources.hpp"
#include "render/pdf/write/structure.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <vector>

namespace palmares::render::pdf {

namespace {

using MaybeElement = std::optional<Structure::Element>;

bool has_role(const document::Item& item) {
  const auto* group = std::get_if<document::Group>(&item.value);
  return group != nullptr && (group->role != document::Role::none ||
                              std::any_of(group->items.begin(), group->items.end(), has_role));
}

// A page of items without any role is a picture: one figure that the document's description tells.
MaybeElement page_figure(const document::Document& document, const document::Page& page,
                         const Policy& policy, Structure& structure) {
  if (document.description.empty() || std::any_of(page.items.begin(), page.items.end(), has_role)) {
    return std::nullopt;
  }
  const Rect media = policy.boxes(page).media;
  return structure.add(structure.root(), document::Role::figure,
                       {.type = {},
                        .alt = document.description,
                        .language = {},
                        .bounds = user_rect({0, 0, page.trim.width, page.trim.height}, media)});
}

Dictionary page_dictionary(const Boxes& boxes, Reference parent, Reference content,
                           Reference resources) {
  Dictionary page{{"Type", name("Page")},
                  {"Parent", parent},
                  {"MediaBox", user_rect(boxes.media, boxes.media).array()}};
  if (boxes.bleed) {
    page.set("BleedBox", user_rect(*boxes.bleed, boxes.media).array());
  }
  if (boxes.trim) {
    page.set("TrimBox", user_rect(*boxes.trim, boxes.media).array());
  }
  page.set("Resources", resources);
  page.set("Contents", content);
  return page;
}

class PageWriter {
 public:
  PageWriter(const document::Document& document, const lib::FontBook& fonts, const Policy& policy)
      : m_document(document),
        m_fonts(fonts),
        m_policy(policy),
        m_planned(plan_fonts(document, fonts)),
        m_structure(document.pages.size()) {
    m_tree.version = policy.version;
  }

  Tree write() {
    m_tree.catalog = m_tree.add(Dictionary{{"Type", name("Catalog")}});
    m_tree.info = m_tree.add(info_dictionary(m_document));
    m_root = m_tree.add(Dictionary{{"Type", name("Pages")}});
    m_shared = m_tree.add(Dictionary());
    for (const auto& page : m_document.pages) {
      add_page(page);
    }
    m_tree.dictionary(m_root).set("Kids", Array(m_pages.begin(), m_pages.end()));
    m_tree.dictionary(m_root).set("Count", static_cast<long long>(m_pages.size()));
    m_tree.dictionary(m_shared) = resources();
    finish_catalog();
    add_extras();
    m_tree.id = fingerprint(m_tree);
    return std::move(m_tree);
  }

 private:
  [[nodiscard]] bool tagged() const { return m_policy.tagging == Tagging::structure; }

  void add_page(const document::Page& page) {
    const Writing writing{m_policy, m_planned, m_tree, m_resources,
                          tagged() ? &m_structure : nullptr};
    const MaybeElement figure =
        tagged() ? page_figure(m_document, page, m_policy, m_structure) : std::nullopt;
    PageContent content = write_content(writing, page, m_pages.size(), figure);
    const Reference stream = m_tree.add(deflated({}, content.operators, lib::Effort::quick));
    Dictionary dictionary = page_dictionary(m_policy.boxes(page), m_root, stream, m_shared);
    if (!content.annotations.empty()) {
      dictionary.set("Annots", Array(content.annotations.begin(), content.annotations.end()));
    }
    if (tagged()) {
      dictionary.set("StructParents", static_cast<long long>(m_pages.size()));
      dictionary.set("Tabs", name("S"));  // ISO 14289-1, 7.18.3
    }
    m_pages.push_back(m_tree.add(std::move(dictionary)));
    if (!page.bookmark.empty()) {
      const UserRect bounds =
          user_rect({0, 0, page.trim.width, page.trim.height}, m_policy.boxes(page).media);
      m_headings.push_back({.level = 1,
                            .text = page.bookmark,
                            .page = m_pages.back(),
                            .left = bounds.left,
                            .top = bounds.top});
      return;
    }
    for (const auto& heading : content.headings) {
      m_headings.push_back({.level = heading.level,
                            .text = heading.text,
                            .page = m_pages.back(),
                            .left = heading.bounds.left,
                            .top = heading.bounds.top});
    }
  }

  Dictionary resources() {
    Dictionary all = m_resources.dictionary();
    Dictionary fonts;
    for (std::size_t i = 0; i < m_planned.size(); ++i) {
      fonts.set(font_resource(i), m_planned[i].embed(m_tree, m_fonts));
    }
    all.set("Font", std::move(fonts));
    return all;
  }

  void finish_catalog() {
    const Declarations declared = m_policy.declarations(m_tree);
    for (const auto& [key, value] : declared.info.entries()) {
      m_tree.dictionary(m_tree.info).set(key, value);
    }
    const std::string packet = xmp_packet(m_document, declared.xmp);
    const Reference metadata =
        m_tree.add(Stream{.dictionary = {{"Type", name("Metadata")}, {"Subtype", name("XML")}},
                          .filter = {},  // readable by whoever searches files for it
                          .bytes = std::make_shared<const Bytes>(packet),
                          .digest = {}});
    Dictionary& catalog = m_tree.dictionary(m_tree.catalog);
    catalog.set("Pages", m_root);
    catalog.set("Lang", Text{m_document.language});
    catalog.set("Metadata", metadata);
    catalog.set("ViewerPreferences", Dictionary{{"DisplayDocTitle", true}});
    if (m_policy.intent) {
      add_output_intent(m_tree, *m_policy.intent);
    }
    if (tagged()) {
      const Reference structure = m_structure.write(m_tree, m_pages);
      m_tree.dictionary(m_tree.catalog).set("MarkInfo", Dictionary{{"Marked", true}});
      m_tree.dictionary(m_tree.catalog).set("StructTreeRoot", structure);
    }
  }

  void add_extras() {
    if (m_policy.attachments == Carrying::inside) {
      add_attachments(m_tree, m_document.attachments, pdf_date(m_document));
    }
    if (tagged() && m_pages.size() > 1) {
      add_outline(m_tree, m_headings);
    }
  }

  const document::Document& m_document;
  const lib::FontBook& m_fonts;
  const Policy& m_policy;
  std::vector<PlannedFont> m_planned;
  Structure m_structure;
  Tree m_tree;
  ContentResources m_resources;
  Reference m_root;
  Reference m_shared;
  std::vector<Reference> m_pages;
  std::vector<Heading> m_headings;
};

}  // namespace

Tree write_pages(const document::Document& document, const lib::FontBook& fonts,
                 const Policy& policy) {
  assert(!document.pages.empty());
  return PageWriter(document, fonts, policy).write();
}

}  // namespace palmares::render::pdf
