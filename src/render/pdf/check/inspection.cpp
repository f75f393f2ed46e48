// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/inspection.hpp"

#include "render/pdf/check/content_interpreter.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>

namespace palmares::render {

namespace {

using pdf::name_value;
using pdf::Reference;

// ISO 32000-1, 14.8.4, grouping, block, inline and illustration types; sorted.
constexpr std::array<std::string_view, 49> standard_types = {
    "Annot",    "Art",    "BibEntry", "BlockQuote", "Caption", "Code",      "Div",
    "Document", "Figure", "Form",     "Formula",    "H",       "H1",        "H2",
    "H3",       "H4",     "H5",       "H6",         "Index",   "L",         "LBody",
    "LI",       "Lbl",    "Link",     "NonStruct",  "Note",    "P",         "Part",
    "Private",  "Quote",  "RB",       "RP",         "RT",      "Reference", "Ruby",
    "Sect",     "Span",   "TBody",    "TD",         "TFoot",   "TH",        "THead",
    "TOC",      "TOCI",   "TR",       "Table",      "WP",      "WT",        "Warichu"};
static_assert(std::is_sorted(standard_types.begin(), standard_types.end()));

std::string unescaped(std::string_view xml) {
  constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string text;
  while (!xml.empty()) {
    const auto entity = std::find_if(entities.begin(), entities.end(),
                                     [&](const auto& one) { return xml.starts_with(one.first); });
    text += entity == entities.end() ? xml.front() : entity->second;
    xml.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
  }
  return text;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

// What stands between the end of a tag that starts at `at` and the next « < ».
std::string_view text_after(std::string_view packet, std::size_t at) {
  const std::size_t open = packet.find('>', at);
  if (open == std::string_view::npos || packet[open - 1] == '/') {
    return {};
  }
  return packet.substr(open + 1, packet.find('<', open) - open - 1);
}

}  // namespace

bool is_standard_type(std::string_view type) {
  return std::binary_search(standard_types.begin(), standard_types.end(), type);
}

std::optional<std::string> xmp_value(std::string_view packet, std::string_view property) {
  const std::string element = "<" + std::string(property);
  for (std::size_t at = packet.find(element); at != std::string_view::npos;
       at = packet.find(element, at + 1)) {
    const char after = at + element.size() < packet.size() ? packet[at + element.size()] : '>';
    if (after != '>' && after != ' ' && after != '\n') {
      continue;
    }
    const std::string_view own = trimmed(text_after(packet, at));
    const std::size_t end = packet.find("</" + std::string(property), at);
    const std::size_t item = packet.find("<rdf:li", at);
    return unescaped(own.empty() && item < end ? trimmed(text_after(packet, item)) : own);
  }
  const std::string attribute = " " + std::string(property) + "=\"";
  if (const std::size_t at = packet.find(attribute); at != std::string_view::npos) {
    const std::size_t start = at + attribute.size();
    return unescaped(packet.substr(start, packet.find('"', start) - start));
  }
  return std::nullopt;
}

Inspection::Inspection(const pdf::Tree& tree, const CheckLimits& limits)
    : reading(tree), m_budget(limits) {
  index_pages();
  gather_contents();
  structure_root = reading.dictionary(reading.catalog(), "StructTreeRoot");
  gather_structure();
  gather_annotations();
  gather_attached_files();
  gather_metadata();
}

void Inspection::index_pages() {
  if (!reading.has_all_pages()) {
    m_budget.reach(Limit::pages, 0);
  }
  m_pages.reserve(reading.pages().size());
  for (const auto& page : reading.pages()) {
    m_pages.emplace_back(page.reference.index, page.number);
  }
  std::ranges::sort(m_pages);
}

int Inspection::page_number(Reference reference) const {
  const auto found =
      std::ranges::lower_bound(m_pages, reference.index, {}, &std::pair<std::uint32_t, int>::first);
  return found == m_pages.end() || found->first != reference.index ? 0 : found->second;
}

const TreeElement* Inspection::holder(Reference object) const {
  const auto found = std::ranges::lower_bound(m_holders, object.index, {},
                                              &std::pair<std::uint32_t, std::size_t>::first);
  return found == m_holders.end() || found->first != object.index ? nullptr
                                                                  : &elements[found->second];
}

void Inspection::gather_contents() {
  pdf::ContentInterpreter interpreter(reading, m_budget, pdf::Gather::tags);
  contents.reserve(reading.pages().size());
  for (const auto& page : reading.pages()) {
    contents.push_back(interpreter.page(page));
  }
  gather_fonts(interpreter.fonts());
}

void Inspection::gather_fonts(const std::vector<pdf::FontUse>& uses) {
  const auto map_of = [&](const pdf::Dictionary* font,
                          std::string_view key) -> std::shared_ptr<const pdf::CodeMap> {
    const pdf::Stream* stream = reading.stream(font, key);
    const bool affordable = stream == nullptr || stream->bytes == nullptr ||
                            m_budget.spend(stream->bytes->size() / 4, 0);
    return stream == nullptr ? nullptr
           : affordable      ? pdf::code_map(*stream)
                             : std::make_shared<const pdf::CodeMap>();
  };
  for (const pdf::FontUse& use : uses) {
    const pdf::Array* descendants = reading.array(use.font, "DescendantFonts");
    fonts.push_back({.dictionary = use.font,
                     .descendant = descendants == nullptr || descendants->empty()
                                       ? nullptr
                                       : reading.dictionary(&descendants->front()),
                     .name = std::string(name_value(use.font, "BaseFont")),
                     .page = use.page,
                     .codes = use.codes.codes(),
                     .to_unicode = map_of(use.font, "ToUnicode"),
                     .encoding = map_of(use.font, "Encoding")});
  }
  std::ranges::stable_sort(fonts, {}, [](const UsedFont& font) {
    return std::pair(font.page, std::string_view(font.name));
  });
}

void Inspection::gather_annotations() {
  for (const auto& page : reading.pages()) {
    const pdf::Array* all = reading.array(page.dictionary, "Annots");
    for (std::size_t i = 0; all != nullptr && i < all->size(); ++i) {
      if (!m_budget.spend(1, page.number)) {
        return;
      }
      const pdf::Object& object = (*all)[i];
      const auto* reference = std::get_if<Reference>(&object.value);
      const pdf::Dictionary* dictionary = reading.dictionary(&object);
      if (dictionary != nullptr && annotations.size() >= m_budget.limits().annotations) {
        return m_budget.reach(Limit::annotations, 0);
      }
      if (dictionary != nullptr) {
        annotations.push_back(
            {.dictionary = dictionary,
             .reference = reference == nullptr ? Reference{UINT32_MAX} : *reference,
             .page = page.number,
             .type = name_value(dictionary, "Subtype")});
      }
    }
  }
}

// File specifications that hold a file: a name tree is searched through its /Kids, each node once.
void Inspection::gather_attached_files() {
  const pdf::Dictionary* names = reading.dictionary(reading.catalog(), "Names");
  const pdf::Dictionary* root = reading.dictionary(names, "EmbeddedFiles");
  std::vector<const pdf::Dictionary*> nodes;
  if (root != nullptr) {
    nodes.push_back(root);
  }
  std::unordered_set<const pdf::Dictionary*> seen;
  while (!nodes.empty()) {
    const pdf::Dictionary* node = nodes.back();
    nodes.pop_back();
    const pdf::Array* held = reading.array(node, "Names");
    const pdf::Array* kids = reading.array(node, "Kids");
    const std::size_t size =
        (held == nullptr ? 0 : held->size()) + (kids == nullptr ? 0 : kids->size());
    const bool fits =
        attached_files.size() + nodes.size() + size <= 2 * m_budget.limits().attached_files;
    if (!seen.insert(node).second || !fits) {
      m_budget.reach(Limit::attached_files, 0);
      continue;
    }
    for (std::size_t i = 1; held != nullptr && i < held->size(); i += 2) {
      attached_files.push_back(
          {.dictionary = reading.dictionary(&(*held)[i]), .object = &(*held)[i]});
    }
    for (std::size_t i = kids == nullptr ? 0 : kids->size(); i > 0; --i) {
      if (const pdf::Dictionary* kid = reading.dictionary(&(*kids)[i - 1])) {
        nodes.push_back(kid);
      }
    }
  }
}

void Inspection::gather_metadata() {
  const pdf::Stream* metadata = reading.stream(reading.catalog(), "Metadata");
  const auto packet = metadata == nullptr ? nullptr : pdf::shared_unfiltered(*metadata);
  if (packet != nullptr && packet->size() > m_budget.limits().metadata_bytes) {
    m_budget.reach(Limit::metadata, 0);
  } else if (packet != nullptr) {
    xmp = *packet;
  }
}

Findings inspect(const Inspection& inspection, std::span<const Rule> rules) {
  Findings all = inspection.limits_passed();
  for (const Rule& rule : rules) {
    Findings findings;
    Report report(findings, rule.name);
    rule.check(inspection, report);
    std::ranges::move(findings, std::back_inserter(all));
  }
  return all;
}

std::vector<RuleName> names_of(std::span<const Rule> rules) {
  std::vector<RuleName> names;
  for (const Rule& rule : rules) {
    names.push_back(rule.name);
  }
  return names;
}

}  // namespace palmares::render
