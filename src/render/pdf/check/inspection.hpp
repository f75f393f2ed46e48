// SPDX-License-Identifier: AGPL-3.0-or-later
// A tree gathered for inspection: what every rule of PDF/UA and PDF/A looks at, read once. A
// standard is a table of rules, and a rule is a function that reports what it finds.
#pragma once

#include "render/pdf/check/code_map.hpp"
#include "render/pdf/check/content_facts.hpp"
#include "render/pdf/check/preflight.hpp"
#include "render/pdf/check/work_budget.hpp"
#include "render/pdf/model/reading.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::render {

/// An element of the structure tree.
struct TreeElement {
  pdf::Reference reference;
  const pdf::Dictionary* dictionary = nullptr;
  std::string_view type;              ///< standard type, role map followed
  std::size_t parent = 0;             ///< index; its own for those below the root
  std::size_t end = 0;                ///< index behind its last descendant
  std::vector<std::size_t> children;  ///< indices
};

/// Marked content or an object that an element holds.
struct TreeContent {
  std::size_t element = 0;
  pdf::Reference page;  ///< of marked content
  int mcid = -1;        ///< -1: an object
  pdf::Reference object;
};

/// A font as pages use it.
struct UsedFont {
  const pdf::Dictionary* dictionary = nullptr;
  const pdf::Dictionary* descendant = nullptr;  ///< the CIDFont of a Type0 font, else null
  std::string name;
  int page = 1;                                    ///< the first one that uses it
  std::vector<std::uint32_t> codes;                ///< character codes shown, ascending
  std::shared_ptr<const pdf::CodeMap> to_unicode;  ///< null where the font has none
  std::shared_ptr<const pdf::CodeMap> encoding;    ///< of an embedded CMap, else null
};

/// An annotation of a page.
struct Annotation {
  const pdf::Dictionary* dictionary = nullptr;
  pdf::Reference reference;  ///< UINT32_MAX: it is no object of its own
  int page = 1;
  std::string_view type;
};

/// A file specification that the tree of attached files holds.
struct AttachedFile {
  const pdf::Dictionary* dictionary = nullptr;
  const pdf::Object* object = nullptr;
};

/// A tree as rules see it; the tree must outlive it. What passes a limit is left out and told in
/// `limits_passed`.
struct Inspection {
  explicit Inspection(const pdf::Tree& tree, const CheckLimits& limits = {});

  /// The number of the page that is this object; 0 where there is none.
  [[nodiscard]] int page_number(pdf::Reference reference) const;
  /// The element that holds an object, or null.
  [[nodiscard]] const TreeElement* holder(pdf::Reference object) const;
  [[nodiscard]] const Findings& limits_passed() const { return m_budget.findings(); }

  pdf::Reading reading;
  std::vector<pdf::ContentFacts> contents;  ///< of each page
  std::vector<UsedFont> fonts;
  const pdf::Dictionary* structure_root = nullptr;
  std::vector<TreeElement> elements;  ///< in reading order
  std::vector<TreeContent> tree_contents;
  std::vector<Annotation> annotations;
  std::vector<AttachedFile> attached_files;
  std::optional<std::string> xmp;

 private:
  class StructureWalk;
  void index_pages();
  void gather_contents();
  void gather_fonts(const std::vector<pdf::FontUse>& uses);
  void gather_structure();
  void gather_annotations();
  void gather_attached_files();
  void gather_metadata();

  WorkBudget m_budget;
  std::vector<std::pair<std::uint32_t, int>> m_pages;            // object -> number, sorted
  std::vector<std::pair<std::uint32_t, std::size_t>> m_holders;  // object -> element, sorted
};

/// Takes findings in the name of one rule.
class Report {
 public:
  Report(Findings& findings, RuleName rule) : m_findings(findings), m_rule(rule) {}

  /// A fault of an object (« police Inter », « titre H2 »), on a page or (0) of the file.
  void operator()(int page, std::string object, std::string what, std::string hint) {
    add_finding(m_findings, {.page = page,
                             .object = std::move(object),
                             .clause = std::string(m_rule.clause),
                             .what = std::move(what),
                             .hint = std::move(hint),
                             .rule = std::string(m_rule.slug)});
  }

 private:
  Findings& m_findings;
  RuleName m_rule;
};

struct Rule {
  RuleName name;
  void (*check)(const Inspection& inspection, Report& report);
};

/// The limits that were passed, then the findings of every rule of a table, in its order.
[[nodiscard]] Findings inspect(const Inspection& inspection, std::span<const Rule> rules);

/// The names of a table's rules.
[[nodiscard]] std::vector<RuleName> names_of(std::span<const Rule> rules);

/// Whether a structure type is one of ISO 32000-1, 14.8.4.
[[nodiscard]] bool is_standard_type(std::string_view type);

/// The text of an element or attribute of an XMP packet by its usual prefix (« dc:title »),
/// entities undone; of a container, its first item. Nothing where it is not there.
[[nodiscard]] std::optional<std::string> xmp_value(std::string_view packet,
                                                   std::string_view property);

}  // namespace palmares::render
