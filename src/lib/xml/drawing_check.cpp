// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/xml/drawing_check.hpp"

#include "base/french.hpp"
#include "lib/xml/xml.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace palmares::lib::xml {

namespace {

constexpr Limits limits{.bytes = 2 << 20, .elements = 20'000, .depth = 64};
constexpr std::size_t most_references = 500;   // one leading to the next
constexpr std::uint64_t most_drawn = 200'000;  // elements, each as often as it is drawn

struct Refused {
  std::string_view element;
  std::string_view what;
  std::string_view hint;
};

constexpr std::array refused_elements = {
    Refused{"text", "du texte, qui voudrait une police",
            "vectoriser le texte (dans Inkscape\u00A0: Chemin, Objet en chemin)"},
    Refused{"image", "une image de points dans le dessin",
            "donner cette image en PNG ou JPEG, ou la vectoriser"},
    Refused{"feImage", "une image de points dans le dessin",
            "donner cette image en PNG ou JPEG, ou la vectoriser"},
    Refused{"script", "un programme", "un dessin seul"},
    Refused{"foreignObject", "autre chose qu’un dessin", "un dessin seul"},
    Refused{"include", "un renvoi à un autre fichier", "tout mettre dans ce fichier"},
};

std::string_view local(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

/// « #dégradé »: the part after it, or nothing.
std::string_view own_part(std::string_view address) {
  return address.starts_with('#') ? address.substr(1) : std::string_view();
}

/// What « url(…) » in a value names; several may.
std::vector<std::string> addresses_in(const std::string& value) {
  std::vector<std::string> found;
  for (std::size_t at = value.find("url("); at != std::string::npos;
       at = value.find("url(", at + 4)) {
    const std::size_t end = std::min(value.find(')', at), value.size());
    std::string address = value.substr(at + 4, end - at - 4);
    std::erase_if(address, [](char c) { return c == '"' || c == '\'' || c == ' '; });
    found.push_back(std::move(address));
  }
  return found;
}

class Check {
 public:
  explicit Check(std::string_view file) : m_file(file) {}

  Problems run(const Element& root) {
    if (local(root.name) != "svg") {
      refuse(root, "ce n’est pas un dessin SVG", "un fichier dont le premier élément est svg");
      return std::move(m_problems);
    }
    look_at(root);
    if (m_problems.empty() && drawn(root, 0) > most_drawn) {
      refuse(root, "ce dessin se répète trop",
             "moins de motifs et de clones les uns dans les autres");
    }
    return std::move(m_problems);
  }

 private:
  void refuse(const Element& element, std::string what, std::string hint) {
    m_problems.push_back({.where = {.file = std::string(m_file), .line = element.line, .column = 0},
                          .what = std::move(what),
                          .hint = std::move(hint)});
  }

  void look_at(const Element& element) {
    const auto* const refused =
        std::ranges::find(refused_elements, local(element.name), &Refused::element);
    if (refused != refused_elements.end()) {
      refuse(element, "ce dessin contient " + std::string(refused->what),
             std::string(refused->hint));
      return;
    }
    for (const auto& [name, value] : element.attributes) {
      look_at(element, lower(std::string(local(name))), value);
    }
    for (const Element& child : element.children) {
      look_at(child);
    }
  }

  void look_at(const Element& element, const std::string& name, const std::string& value) {
    const std::string plain = lower(value);
    const bool link = local(element.name) == "a";
    const bool leads_out = (name == "href" && !link && own_part(value).empty() && !value.empty()) ||
                           name == "src" || plain.find("@import") != std::string::npos;
    const auto addresses = addresses_in(plain);
    if (leads_out || std::ranges::any_of(
                         addresses, [](const std::string& one) { return own_part(one).empty(); })) {
      refuse(element, "ce dessin renvoie à autre chose qu’à lui-même",
             "tout mettre dans ce fichier");
    } else if (name.starts_with("on")) {
      refuse(element, "ce dessin contient un programme", "un dessin seul");
    }
    if (name == "id") {
      m_by_id.emplace(value, &element);
    }
  }

  /// How many elements are drawn for one, references followed; past the limit no more is counted.
  std::uint64_t drawn(const Element& element, std::size_t depth) {
    if (const auto known = m_drawn.find(&element); known != m_drawn.end()) {
      return known->second;
    }
    if (!m_under_way.insert(&element).second || depth > most_references) {
      return most_drawn + 1;  // it draws itself
    }
    std::uint64_t count = 1;
    for (const Element& child : element.children) {
      count = std::min(count + drawn(child, depth + 1), most_drawn + 1);
    }
    for (const Element* other : references_of(element)) {
      count = std::min(count + drawn(*other, depth + 1), most_drawn + 1);
    }
    m_under_way.erase(&element);
    m_drawn.emplace(&element, count);
    return count;
  }

  std::vector<const Element*> references_of(const Element& element) {
    std::vector<const Element*> found;
    const auto add = [&](std::string_view id) {
      const auto other = m_by_id.find(id);
      if (other != m_by_id.end()) {
        found.push_back(other->second);
      }
    };
    for (const auto& [name, value] : element.attributes) {
      if (lower(std::string(local(name))) == "href") {
        add(own_part(value));
      }
      for (const std::string& address : addresses_in(value)) {
        add(own_part(address));
      }
    }
    return found;
  }

  std::string_view m_file;
  Problems m_problems;
  std::map<std::string, const Element*, std::less<>> m_by_id;
  std::map<const Element*, std::uint64_t> m_drawn;
  std::set<const Element*> m_under_way;
};

/// Takes away « <!DOCTYPE svg PUBLIC … > », which says nothing, and keeps the lines where they
/// were. One that declares something stays, to be refused.
Bytes without_doctype(BytesView bytes) {
  Bytes text(bytes);
  const std::size_t begin = text.find("<!DOCTYPE");
  const std::size_t end = text.find('>', begin == Bytes::npos ? 0 : begin);
  if (begin == Bytes::npos || end == Bytes::npos || text.find("<svg") < begin ||
      text.substr(begin, end - begin).find('[') != Bytes::npos) {
    return text;
  }
  std::replace_if(
      text.begin() + static_cast<std::ptrdiff_t>(begin),
      text.begin() + static_cast<std::ptrdiff_t>(end) + 1, [](char c) { return c != '\n'; }, ' ');
  return text;
}

/// Style sheets may bring in others; what stands in them is no attribute.
Problems of_styles(BytesView text, std::string_view file) {
  Problems problems;
  const std::string plain = lower(Bytes(text));
  for (const std::string_view word : {"@import", "<?xml-stylesheet"}) {
    if (const std::size_t at = plain.find(word); at != std::string::npos) {
      const auto line =
          std::count(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
      problems.push_back(
          {.where = {.file = std::string(file), .line = static_cast<int>(line), .column = 0},
           .what = "ce dessin renvoie à autre chose qu’à lui-même",
           .hint = "tout mettre dans ce fichier"});
    }
  }
  return problems;
}

}  // namespace

bool looks_like_svg(BytesView bytes) {
  const BytesView start = bytes.substr(0, 4096);
  return start.find("<svg") != BytesView::npos || start.starts_with("<?xml") ||
         start.starts_with("\xEF\xBB\xBF<?xml") ||
         start.find("http://www.w3.org/2000/svg") != BytesView::npos;
}

Result<Bytes> checked_drawing(BytesView bytes, std::string_view file) {
  Bytes text = without_doctype(bytes.substr(0, limits.bytes + 1));
  TRY_ASSIGN(const Element root, parse(text, file, limits));
  Problems problems = Check(file).run(root);
  std::ranges::move(of_styles(text, file), std::back_inserter(problems));
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return text;
}

}  // namespace palmares::lib::xml
