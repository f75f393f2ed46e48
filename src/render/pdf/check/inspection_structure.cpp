// SPDX-License-Identifier: AGPL-3.0-or-later
// The walk through the structure tree: without recursion, since a tree may be as deep as its file
// has objects.
#include "render/pdf/check/inspection.hpp"

#include <algorithm>
#include <map>

namespace palmares::render {

namespace {

using pdf::name_value;
using pdf::Reference;
using pdf::value;

constexpr int longest_role_chain = 16;
constexpr std::size_t no_element = static_cast<std::size_t>(-1);

Reference reference_at(const pdf::Dictionary& dictionary, std::string_view key,
                       Reference otherwise) {
  const pdf::Object* object = value(&dictionary, key);
  const auto* reference = object == nullptr ? nullptr : std::get_if<Reference>(&object->value);
  return reference == nullptr ? otherwise : *reference;
}

}  // namespace

class Inspection::StructureWalk {
 public:
  explicit StructureWalk(Inspection& to) : m_to(to), m_seen(to.reading.tree().objects.size()) {
    if (const pdf::Dictionary* roles = to.reading.dictionary(to.structure_root, "RoleMap")) {
      for (const auto& [type, target] : roles->entries()) {
        if (const pdf::Name* name = target.name()) {
          m_roles.emplace(type, name->value);
        }
      }
    }
  }

  void run(const pdf::Object& kids) {
    open(kids, no_element, {});
    while (!m_levels.empty()) {
      Level& level = m_levels.back();
      if (level.next == level.count) {
        close(level);
        m_levels.pop_back();
      } else if (!affordable()) {
        return close_all();
      } else {
        const pdf::Object& kid = level.kids[level.next++];
        visit(kid, level.element, level.page);
      }
    }
  }

 private:
  /// The kids of an element that are still to be visited.
  struct Level {
    const pdf::Object* kids;
    std::size_t count;
    std::size_t next;
    std::size_t element;
    Reference page;
  };

  void open(const pdf::Object& kids, std::size_t element, Reference page) {
    const pdf::Array* several = m_to.reading.array(&kids);
    m_levels.push_back({.kids = several == nullptr ? &kids : several->data(),
                        .count = several == nullptr ? 1 : several->size(),
                        .next = 0,
                        .element = element,
                        .page = page});
  }

  void close(const Level& level) {
    if (level.element != no_element) {
      m_to.elements[level.element].end = m_to.elements.size();
    }
  }

  void close_all() {
    std::ranges::for_each(m_levels, [&](const Level& level) { close(level); });
  }

  bool affordable() {
    if (m_to.elements.size() + m_to.tree_contents.size() >= m_to.m_budget.limits().structure_size) {
      m_to.m_budget.reach(Limit::structure_size, 0);
      return false;
    }
    return m_to.m_budget.spend(1, 0);
  }

  void visit(const pdf::Object& kid, std::size_t parent, Reference page) {
    if (const auto* id = std::get_if<long long>(&kid.value)) {
      m_to.tree_contents.push_back({.element = parent,
                                    .page = page,
                                    .mcid = pdf::whole(static_cast<double>(*id)),
                                    .object = {}});
      return;
    }
    const pdf::Dictionary* dictionary = m_to.reading.dictionary(&kid);
    if (dictionary == nullptr) {
      return;
    }
    const std::string_view kind = name_value(dictionary, "Type");
    if (kind == "MCR" || kind == "OBJR") {
      const double mcid = kind == "MCR" ? pdf::number_value(dictionary, "MCID").value_or(-1) : -1;
      m_to.tree_contents.push_back({.element = parent,
                                    .page = reference_at(*dictionary, "Pg", page),
                                    .mcid = pdf::whole(mcid),
                                    .object = reference_at(*dictionary, "Obj", {})});
      return;
    }
    // Elements are indirect objects, each in one place.
    const auto* self = std::get_if<Reference>(&kid.value);
    if (self != nullptr && !m_seen[self->index]) {
      m_seen[self->index] = true;
      visit_element(*self, *dictionary, parent, page);
    }
  }

  void visit_element(Reference self, const pdf::Dictionary& dictionary, std::size_t parent,
                     Reference page) {
    const std::size_t index = m_to.elements.size();
    m_to.elements.push_back({.reference = self,
                             .dictionary = &dictionary,
                             .type = standard_type(name_value(&dictionary, "S")),
                             .parent = parent == no_element ? index : parent,
                             .end = index + 1,
                             .children = {}});
    if (parent != no_element) {
      m_to.elements[parent].children.push_back(index);
    }
    const pdf::Object* kids = value(&dictionary, "K");
    if (kids != nullptr && m_levels.size() >= m_to.m_budget.limits().structure_depth) {
      m_to.m_budget.reach(Limit::structure_depth, 0);
    } else if (kids != nullptr) {
      open(*kids, index, reference_at(dictionary, "Pg", page));
    }
  }

  [[nodiscard]] std::string_view standard_type(std::string_view type) const {
    for (int i = 0; i < longest_role_chain && !is_standard_type(type); ++i) {
      const auto mapped = m_roles.find(type);
      if (mapped == m_roles.end()) {
        break;
      }
      type = mapped->second;
    }
    return type;
  }

  Inspection& m_to;
  std::vector<bool> m_seen;
  std::map<std::string_view, std::string_view> m_roles;
  std::vector<Level> m_levels;
};

void Inspection::gather_structure() {
  const pdf::Object* kids = value(structure_root, "K");
  if (kids == nullptr) {
    return;
  }
  StructureWalk(*this).run(*kids);
  // Content of the root itself belongs to no element.
  std::erase_if(tree_contents,
                [](const TreeContent& content) { return content.element == no_element; });
  for (const TreeContent& content : tree_contents) {
    if (content.mcid < 0) {
      m_holders.emplace_back(content.object.index, content.element);
    }
  }
  std::ranges::sort(m_holders);
}

}  // namespace palmares::render
