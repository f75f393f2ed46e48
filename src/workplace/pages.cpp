// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/pages.hpp"

#include "lib/crypto/sha256.hpp"
#include "workplace/routes.hpp"
#include "workplace/tasks.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;

constexpr std::string_view folder = "templates/workplace/";
constexpr std::string_view extension = ".mustache";
constexpr std::string_view html = "text/html; charset=utf-8";
constexpr std::string_view policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src "
    "'self'; form-action 'self'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

struct RoleWords {
  store::Role role;
  std::string_view words;
};
constexpr RoleWords role_words[] = {
    {store::Role::redaction, "rédaction"},
    {store::Role::publication, "rédaction, publication"},
    {store::Role::impression, "impression"},
    {store::Role::administration, "rédaction, publication, administration"}};

struct MenuRow {
  std::string_view path;
  std::string_view title;
  app::Right right;
};
constexpr MenuRow rest_of_menu[] = {{"/suivi", "Suivi", app::Right::write},
                                    {"/journal", "Journal", app::Right::write},
                                    {"/comptes", "Comptes", app::Right::administer},
                                    {"/mon-compte", "Mon compte", app::Right::sign_in}};

template <typename T>
T value_or_throw(Result<T> result) {
  if (!result) {
    throw std::runtime_error(to_string(result.error()));
  }
  return *std::move(result);
}

std::string label_of(const RequestContext& context) {
  const auto charters = context.workplace.editions().charters();
  if (charters->editions.all.empty()) {
    return "Palmarès";
  }
  const auto charter = std::ranges::find(charters->charters, charters->editions.all.back().charter,
                                         &domain::Charter::id);
  if (charter == charters->charters.end() || !charter->wording.contains("label")) {
    return "Palmarès";
  }
  return charter->wording.find("label")->second;
}

View menu_item(const RequestContext& context, std::string path, std::string_view title,
               std::size_t left) {
  const bool here = context.path == path || context.path.starts_with(path + '/');
  return View::Map{{"chemin", std::move(path)},
                   {"titre", title},
                   {"ici", here},
                   {"reste", left == 0 ? View(false) : View(std::to_string(left))}};
}

bool allowed(const RequestContext& context, Access access) {
  return access == Access::everybody ||
         (context.user && app::may(context.user->account.role, right_of(access)));
}

std::vector<View> edition_menu(const RequestContext& context) {
  std::vector<View> items;
  const auto record = context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return items;
  }
  const std::vector<Task> tasks = tasks_of(*record, context.workplace.plan().handle->folder);
  for (const Screen& screen : screens()) {
    if (allowed(context, screen.access)) {
      const auto left = std::ranges::count(tasks, screen.segment, &Task::screen);
      items.push_back(menu_item(
          context,
          "/editions/" + std::to_string(context.parts.edition) + '/' + std::string(screen.segment),
          screen.title, static_cast<std::size_t>(left)));
    }
  }
  return items;
}

std::vector<View> main_menu(const RequestContext& context) {
  std::vector<View> items;
  if (context.workplace.lacks_codes(context)) {
    items.push_back(menu_item(context, "/mon-compte", "Mon compte", 0));
    return items;
  }
  View::Map front{
      {"chemin", "/"}, {"titre", "Éditions"}, {"ici", context.path == "/"}, {"reste", false}};
  items.emplace_back(std::move(front));
  for (const MenuRow& row : rest_of_menu) {
    if (context.may(row.right) && is_own_page(row.path)) {
      items.push_back(menu_item(context, std::string(row.path), row.title, 0));
    }
  }
  return items;
}

}  // namespace

std::vector<View> problem_views(const Problems& problems) {
  std::vector<View> views;
  for (const Problem& problem : problems) {
    views.push_back(
        View::Map{{"quoi", sentence(problem.what)},
                  {"conseil", problem.hint.empty() ? View(false) : View(sentence(problem.hint))}});
  }
  return views;
}

std::string sentence(std::string_view text) {
  std::string capital = sentence_case(std::string(text));
  if (!capital.empty() && std::string_view(".!?").find(capital.back()) == std::string_view::npos &&
      !capital.ends_with("…")) {
    capital += '.';
  }
  return capital;
}

std::vector<http::Field> private_fields(std::string_view media_type) {
  return {{.name = "Content-Type", .value = std::string(media_type)},
          {.name = "Cache-Control", .value = "no-store"},
          {.name = "X-Content-Type-Options", .value = "nosniff"},
          {.name = "Content-Security-Policy", .value = std::string(policy)},
          {.name = "X-Frame-Options", .value = "DENY"},
          {.name = "Strict-Transport-Security", .value = "max-age=31536000; includeSubDomains"},
          {.name = "Referrer-Policy", .value = "same-origin"},
          {.name = "Cross-Origin-Opener-Policy", .value = "same-origin"},
          {.name = "Cross-Origin-Resource-Policy", .value = "same-origin"},
          {.name = "X-Robots-Tag", .value = "noindex, nofollow"}};
}

http::ResponsePtr go_to(std::string path, std::vector<http::Field> more) {
  std::vector<http::Field> fields = {{.name = "Location", .value = std::move(path)},
                                     {.name = "Cache-Control", .value = "no-store"},
                                     {.name = "Referrer-Policy", .value = "same-origin"}};
  std::ranges::move(more, std::back_inserter(fields));
  return http::make_answer(303, fields, {});
}

http::ResponsePtr private_file(std::string_view media_type, Bytes bytes,
                               std::vector<http::Field> more) {
  std::vector<http::Field> fields = private_fields(media_type);
  std::ranges::move(more, std::back_inserter(fields));
  return http::make_answer(200, fields, std::move(bytes));
}

Pages::Pages(const lib::Resources& resources) {
  std::map<std::string, std::string> sources;
  for (const auto& entry : std::filesystem::directory_iterator(resources.root / folder)) {
    if (entry.path().extension() == extension) {
      const std::string name = entry.path().stem().string();
      sources.emplace(name, value_or_throw(resources.read(std::string(folder) + name +
                                                          std::string(extension))));
    }
  }
  // A partial hides a value of its name: only what some page calls is one.
  std::map<std::string, std::string> partials = sources;
  std::erase_if(partials, [&](const auto& partial) {
    return std::ranges::none_of(sources, [&](const auto& page) {
      return page.second.find("{{> " + partial.first + "}}") != std::string::npos;
    });
  });
  for (const auto& [name, source] : sources) {
    m_templates.emplace(
        name, value_or_throw(lib::Mustache::parse(
                  source, partials, std::string(folder) + name + std::string(extension))));
  }
  for (const char* needed : {"cadre", "message"}) {
    (void)template_of(needed);
  }
  add_asset(resources, "espace.css", "text/css; charset=utf-8");
  add_asset(resources, "espace.js", "text/javascript; charset=utf-8");
}

void Pages::add_asset(const lib::Resources& resources, std::string_view name,
                      std::string_view media_type) {
  Bytes bytes = value_or_throw(resources.read(std::string(folder) + std::string(name)));
  std::string place = lib::sha256_hex(bytes).substr(0, 32) + '/' + std::string(name);
  m_addresses.emplace(name == "espace.css" ? "style" : "script", "/a/" + place);
  std::vector<http::Field> fields = {
      {.name = "Content-Type", .value = std::string(media_type)},
      {.name = "X-Content-Type-Options", .value = "nosniff"},
      {.name = "Cross-Origin-Resource-Policy", .value = "same-origin"},
      {.name = "Cache-Control", .value = "public, max-age=31536000, immutable"}};
  m_assets.emplace(
      std::move(place),
      http::make_validated_answer(
          std::move(fields), std::move(bytes),
          {.modified = {}, .ranges = http::Ranges::refused, .codings = http::Codings::compressed}));
}

const lib::Mustache& Pages::template_of(std::string_view name) const {
  const auto found = m_templates.find(name);
  if (found == m_templates.end()) {
    throw std::runtime_error("templates/workplace lacks a page: " + std::string(name));
  }
  return found->second;
}

http::ResponsePtr Pages::asset(std::string_view place) const {
  const auto found = m_assets.find(place);
  return found == m_assets.end() ? nullptr : found->second;
}

View::Map Pages::frame_of(const RequestContext& context) const {
  View::Map frame = m_addresses;
  frame["label"] = label_of(context);
  frame["jeton"] = context.form_token;
  frame["connecte"] = false;
  if (context.user) {
    const auto* const words =
        std::ranges::find(role_words, context.user->account.role, &RoleWords::role);
    frame["connecte"] = View::Map{{"nom", context.user->account.name},
                                  {"role", words->words},
                                  {"menu", main_menu(context)},
                                  {"sortie", !context.vouched}};
    std::vector<View> items =
        context.parts.edition == 0 ? std::vector<View>() : edition_menu(context);
    frame["de_l_edition"] = items.empty()
                                ? View(false)
                                : View(View::Map{{"annee", std::to_string(context.parts.edition)},
                                                 {"ecrans", std::move(items)}});
  }
  frame["public"] = context.workplace.plan().settings->base_url.empty()
                        ? View(false)
                        : View(context.workplace.plan().settings->base_url + '/');
  return frame;
}

http::ResponsePtr Pages::page(const RequestContext& context, const PageHead& head,
                              View::Map view) const {
  View::Map frame = frame_of(context);
  const auto problems = view.find("erreurs");
  const auto* const list =
      problems == view.end() ? nullptr : std::get_if<std::vector<View>>(&problems->second.value);
  const bool wrong = list != nullptr && !list->empty();
  view["jeton"] = context.form_token;
  view["chemin"] = context.path;
  view["annee"] = std::to_string(context.parts.edition);
  if (list != nullptr) {
    const bool one = list->size() == 1;
    view["resume_erreurs"] = wrong ? View(View::Map{{"titre", one ? "Un point est à corriger"
                                                                  : std::to_string(list->size()) +
                                                                        " points sont à corriger"},
                                                    {"liste", *list}})
                                   : View(false);
  }
  frame["titre"] = (wrong ? "Erreur\u00A0: " : "") + head.title;
  frame["rafraichir"] =
      head.refresh_seconds == 0 ? View(false) : View(std::to_string(head.refresh_seconds));
  frame["contenu"] = template_of(head.template_name).render(view);
  std::vector<http::Field> fields = private_fields(html);
  std::ranges::copy(head.fields, std::back_inserter(fields));
  if (!context.new_visit.empty()) {
    fields.push_back({.name = "Set-Cookie", .value = context.new_visit});
  }
  return http::make_answer(head.status, fields, template_of("cadre").render(frame));
}

http::ResponsePtr Pages::plain(int status, std::string_view title, std::string_view detail) const {
  View::Map frame = m_addresses;
  frame["label"] = "Palmarès";
  frame["connecte"] = false;
  frame["public"] = false;
  frame["titre"] = title;
  frame["rafraichir"] = false;
  frame["contenu"] = template_of("message").render(
      View::Map{{"titre", title}, {"detail", sentence(detail)}, {"retour", View(false)}});
  return http::make_answer(status, private_fields(html), template_of("cadre").render(frame));
}

}  // namespace palmares::workplace
