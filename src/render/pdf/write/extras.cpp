// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/extras.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace palmares::render::pdf {

namespace {

Dictionary& catalog_of(Tree& tree) {
  return tree.dictionary(tree.catalog);
}

Reference add_attachment(Tree& tree, const document::Attachment& attachment,
                         const std::string& date) {
  Dictionary parameters{{"Size", static_cast<long long>(attachment.bytes.size())}};
  if (!date.empty()) {
    parameters.set("ModDate", Text{date});
  }
  const Reference file = tree.add(deflated({{"Type", name("EmbeddedFile")},
                                            {"Subtype", name(attachment.media_type)},
                                            {"Params", std::move(parameters)}},
                                           attachment.bytes, lib::Effort::quick));
  return tree.add(Dictionary{{"Type", name("Filespec")},
                             {"F", Text{attachment.name}},
                             {"UF", Text{attachment.name}},
                             {"Desc", Text{attachment.description}},
                             {"AFRelationship", name("Source")},
                             {"EF", Dictionary{{"F", file}, {"UF", file}}}});
}

/// The entries of an outline as they are linked: by index, the last one standing for the outline
/// itself.
class Outline {
 public:
  Outline(Tree& tree, std::span<const Heading> headings) : m_tree(tree), m_headings(headings) {
    for (std::size_t i = 0; i <= headings.size(); ++i) {
      m_nodes.push_back(tree.add(Dictionary()));
    }
    find_parents();
  }

  Reference write() {
    for (std::size_t i = 0; i < m_headings.size(); ++i) {
      m_tree.dictionary(m_nodes[i]) = entry(i);
    }
    Dictionary root{{"Type", name("Outlines")}};
    link_children(root, root_index());
    root.set("Count", static_cast<long long>(m_headings.size()));
    m_tree.dictionary(m_nodes.back()) = std::move(root);
    return m_nodes.back();
  }

 private:
  [[nodiscard]] std::size_t root_index() const { return m_headings.size(); }

  void find_parents() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < m_headings.size(); ++i) {
      while (!open.empty() && m_headings[open.back()].level >= m_headings[i].level) {
        open.pop_back();
      }
      m_parents.push_back(open.empty() ? root_index() : open.back());
      open.push_back(i);
    }
  }

  [[nodiscard]] std::vector<std::size_t> children(std::size_t of) const {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < m_parents.size(); ++i) {
      if (m_parents[i] == of) {
        all.push_back(i);
      }
    }
    return all;
  }

  // Open entries count all that show below them.
  [[nodiscard]] long long descendants(std::size_t of) const {
    long long count = 0;
    for (const std::size_t child : children(of)) {
      count += 1 + descendants(child);
    }
    return count;
  }

  void link_children(Dictionary& dictionary, std::size_t of) const {
    if (const auto below = children(of); !below.empty()) {
      dictionary.set("First", m_nodes[below.front()]);
      dictionary.set("Last", m_nodes[below.back()]);
    }
  }

  [[nodiscard]] Dictionary entry(std::size_t i) const {
    const Heading& heading = m_headings[i];
    Dictionary dictionary{
        {"Title", Text{heading.text}},
        {"Parent", m_nodes[m_parents[i]]},
        {"Dest", Array{heading.page, name("XYZ"), heading.left, heading.top, Object()}}};
    const auto siblings = children(m_parents[i]);
    const auto self = std::find(siblings.begin(), siblings.end(), i);
    if (self != siblings.begin()) {
      dictionary.set("Prev", m_nodes[*(self - 1)]);
    }
    if (self + 1 != siblings.end()) {
      dictionary.set("Next", m_nodes[*(self + 1)]);
    }
    link_children(dictionary, i);
    if (const long long count = descendants(i); count > 0) {
      dictionary.set("Count", count);
    }
    return dictionary;
  }

  Tree& m_tree;
  std::span<const Heading> m_headings;
  std::vector<Reference> m_nodes;
  std::vector<std::size_t> m_parents;
};

}  // namespace

void add_attachments(Tree& tree, std::span<const document::Attachment> attachments,
                     const std::string& date) {
  if (attachments.empty()) {
    return;
  }
  std::vector<const document::Attachment*> sorted;
  for (const auto& attachment : attachments) {
    sorted.push_back(&attachment);
  }
  // A name tree is sorted by its keys (ISO 32000-1, 7.9.6).
  std::ranges::sort(sorted, {},
                    [](const auto* attachment) { return text_bytes(attachment->name); });
  Array names;
  Array associated;
  for (const auto* attachment : sorted) {
    const Reference file = add_attachment(tree, *attachment, date);
    names.emplace_back(Text{attachment->name});
    names.emplace_back(file);
    associated.emplace_back(file);
  }
  catalog_of(tree).set("Names",
                       Dictionary{{"EmbeddedFiles", Dictionary{{"Names", std::move(names)}}}});
  catalog_of(tree).set("AF", std::move(associated));
}

void add_outline(Tree& tree, std::span<const Heading> headings) {
  if (!headings.empty()) {
    const Reference outline = Outline(tree, headings).write();
    catalog_of(tree).set("Outlines", outline);
    catalog_of(tree).set("PageMode", name("UseOutlines"));
  }
}

}  // namespace palmares::render::pdf
