// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/mustache.hpp"

#include <kainjow/mustache.hpp>

#include <utility>

namespace palmares::lib {

namespace {

namespace km = kainjow::mustache;

km::data data_of(const View& view);

struct ToData {
  km::data operator()(const std::string& text) const { return km::data(text); }
  km::data operator()(bool yes) const { return km::data(yes); }
  km::data operator()(const std::vector<View>& list) const {
    km::data data(km::data::type::list);
    for (const View& item : list) {
      data.push_back(data_of(item));
    }
    return data;
  }
  km::data operator()(const View::Map& map) const {
    km::data data(km::data::type::object);
    for (const auto& [name, view] : map) {
      data.set(name, data_of(view));
    }
    return data;
  }
};

km::data data_of(const View& view) {
  return std::visit(ToData{}, view.value);
}

/// The names of « {{> name}} » that no partial has.
std::vector<std::string> missing_partials(std::string_view source,
                                          const std::map<std::string, std::string>& partials) {
  std::vector<std::string> missing;
  for (std::size_t at = source.find("{{>"); at != std::string_view::npos;
       at = source.find("{{>", at + 1)) {
    const std::size_t end = source.find("}}", at);
    std::string name(source.substr(at + 3, end == std::string_view::npos ? 0 : end - at - 3));
    std::erase(name, ' ');
    if (!partials.contains(name)) {
      missing.push_back(name);
    }
  }
  return missing;
}

}  // namespace

View::View() = default;
View::View(std::string text) : value(std::move(text)) {}
View::View(std::string_view text) : value(std::string(text)) {}
View::View(const char* text) : value(std::string(text)) {}
View::View(bool yes) : value(yes) {}
View::View(std::vector<View> list) : value(std::move(list)) {}
View::View(Map map) : value(std::move(map)) {}
View::View(const View&) = default;
View::View(View&&) noexcept = default;
View& View::operator=(const View&) = default;
View& View::operator=(View&&) noexcept = default;
View::~View() = default;

Mustache::Mustache(std::string source, std::map<std::string, std::string> partials)
    : m_source(std::move(source)), m_partials(std::move(partials)) {}

View text_or_nothing(std::string text) {
  return text.empty() ? View(false) : View(std::move(text));
}

Result<Mustache> Mustache::parse(std::string_view source,
                                 std::map<std::string, std::string> partials,
                                 std::string_view file) {
  Problems problems;
  const auto refuse = [&](const std::string& what, const std::string& hint) {
    problems.push_back({.where = {.file = std::string(file), .line = 0, .column = 0},
                        .what = what,
                        .hint = hint,
                        .fault = Fault::installation});
  };
  if (const km::mustache parsed{std::string(source)}; !parsed.is_valid()) {
    refuse("gabarit de page mal formé", parsed.error_message());
  }
  for (const std::string& name : missing_partials(source, partials)) {
    refuse("le gabarit de page appelle un morceau inconnu\u00A0: " + name,
           "un fichier de templates/pages");
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return Mustache(std::string(source), std::move(partials));
}

std::string Mustache::render(const View& view) const {
  km::data data = data_of(view);
  for (const auto& [name, source] : m_partials) {
    data.set(name, km::data(km::partial([&source] { return source; })));
  }
  // The library keeps its parse inside the object that renders: one a rendering, so that threads
  // share nothing.
  km::mustache parsed{m_source};
  return parsed.render(data);
}

}  // namespace palmares::lib
