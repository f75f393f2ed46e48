// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/response_factory.hpp"

#include "http/failure.hpp"
#include "site/previews.hpp"
#include "site/public_fields.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

namespace palmares::site {

namespace {

/// A problem without a file is about what was asked; one with a file is about our templates or
/// results.
bool fault_of_asker(const Problem& problem) {
  return problem.fault == Fault::input && problem.where.file.empty();
}

/// « 213801517-echirolles-2023-badge-web.svg »: homonyms do not overwrite each other; only bytes
/// that need no quoting in a header (RFC 6266, 4.3).
std::string file_name(const domain::Award& award, std::string_view kind,
                      std::string_view extension) {
  const domain::Territory& territory = award.territory;
  std::string name = territory.slug.empty() ? territory.id : territory.id + '-' + territory.slug;
  name += '-' + std::to_string(award.edition) + '-';
  name.append(kind)
      .append(award.issue == domain::Issue::specimen ? "-specimen." : ".")
      .append(extension);
  const auto safe = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == '_';
  };
  std::ranges::replace_if(
      name, [&](char c) { return !safe(c); }, '-');
  return name;
}

struct MediaType {
  std::string_view extension;
  std::string_view name;
};
constexpr std::array<MediaType, 10> media_types = {
    {{"svg", "image/svg+xml"},
     {"png", "image/png"},
     {"pdf", "application/pdf"},
     {"zip", "application/zip"},
     {"odt", "application/vnd.oasis.opendocument.text"},
     {"odp", "application/vnd.oasis.opendocument.presentation"},
     {"html", "text/html; charset=utf-8"},
     {"txt", "text/plain; charset=utf-8"},
     {"md", "text/markdown; charset=utf-8"},
     {"json", "application/json"}}};

/// Empty where the extension is none of ours.
std::string_view media_type_of(std::string_view extension) {
  const auto found = std::ranges::find(media_types, extension, &MediaType::extension);
  return found == media_types.end() ? std::string_view{} : found->name;
}

/// What is read from its middle on, or fetched again after a cut, is served in ranges; text is
/// compressed.
http::ResponsePolicy manners_of(std::string_view media_type, Modified modified = {}) {
  const bool ranged = media_type == "application/pdf" || media_type == "application/zip";
  const bool text = media_type.starts_with("text/") || media_type == "image/svg+xml" ||
                    media_type == "application/json";
  return {.modified = modified,
          .ranges = ranged ? http::Ranges::served : http::Ranges::refused,
          .codings = text ? http::Codings::compressed : http::Codings::plain};
}

/// The 200 of what was made: kept and asked for conditionally by everybody, or neither.
http::ResponsePtr made_answer(std::vector<http::Field> fields, std::string_view media_type,
                              Bytes bytes, std::string cache_control, const FilePolicy& policy) {
  if (policy.audience == Audience::everybody) {
    if (!policy.canonical.empty()) {
      fields.push_back({.name = "Link", .value = '<' + policy.canonical + ">; rel=\"canonical\""});
    }
    fields.push_back({.name = "Cache-Control", .value = std::move(cache_control)});
    return http::make_validated_answer(std::move(fields), std::move(bytes),
                                       manners_of(media_type, policy.modified));
  }
  fields.push_back({.name = "Cache-Control", .value = "private, no-store"});
  fields.push_back({.name = "X-Robots-Tag", .value = "noindex, nofollow, noarchive"});
  if (!media_type.starts_with("text/html")) {
    fields.push_back(no_referrer());  // the address is the key
  }
  return http::make_answer(200, fields, std::move(bytes));
}

http::ResponsePtr file_answer(std::string_view media_type, std::string_view disposition,
                              const std::string& name, Bytes bytes, std::string cache_control,
                              const FilePolicy& policy) {
  std::vector<http::Field> fields = public_fields(media_type);
  fields.push_back({.name = "Content-Disposition",
                    .value = std::string(disposition) + "; filename=\"" + name + '"'});
  return made_answer(std::move(fields), media_type, std::move(bytes), std::move(cache_control),
                     policy);
}

}  // namespace

Representation representation_of(std::string_view extension) {
  return extension == "svg"   ? Representation::svg
         : extension == "png" ? Representation::png
                              : Representation::text;
}

std::string cache_control_of(std::chrono::seconds fresh, std::chrono::seconds stale) {
  return "public, max-age=" + std::to_string(fresh.count()) +
         ", stale-while-revalidate=" + std::to_string(stale.count()) + ", stale-if-error=86400";
}

ResponseFactory::ResponseFactory(const ContentProvider& provider, const ErrorResponses& errors,
                                 const Log& log, std::string run, std::string cache_control)
    : m_provider(provider),
      m_errors(errors),
      m_log(log),
      m_run(std::move(run)),
      m_cache_control(std::move(cache_control)) {}

http::ResponsePtr ResponseFactory::file(const domain::Award& award,
                                        const deliver::ArtefactRequest& wanted,
                                        std::string_view key, const FilePolicy& policy) const {
  const Representation face = representation_of(wanted.format);
  return guarded(key, face, [&]() -> http::ResponsePtr {
    Result<deliver::Artefact> made = m_provider.artefact(award, wanted);
    if (!made && std::ranges::all_of(made.error(), fault_of_asker)) {
      return m_errors.answer(400, face, {.problems = made.error(), .reference = {}});
    }
    if (!made) {
      return failed(key, to_string(made.error()), face);
    }
    return file_answer(made->media_type, "inline",
                       file_name(award, wanted.kind + made->suffix, made->extension),
                       std::move(made->bytes), m_cache_control, policy);
  });
}

http::ResponsePtr ResponseFactory::kit(const domain::Award& award, std::string_view key,
                                       const FilePolicy& policy) const {
  return guarded(key, Representation::text, [&]() -> http::ResponsePtr {
    Result<Bytes> made = m_provider.kit(award);
    if (!made) {
      return failed(key, to_string(made.error()), Representation::text);
    }
    return file_answer("application/zip", "attachment", file_name(award, "kit", "zip"),
                       std::move(*made), m_cache_control, policy);
  });
}

http::ResponsePtr ResponseFactory::page(std::string_view key, const std::function<Bytes()>& write,
                                        const PagePolicy& policy) const {
  return guarded(key, Representation::text, [&]() -> http::ResponsePtr {
    std::vector<http::Field> fields = public_fields("text/html; charset=utf-8", policy.framed);
    if (!policy.vary.empty()) {
      fields.push_back({.name = "Vary", .value = std::string(policy.vary)});
    }
    if (policy.status == 200) {
      return made_answer(std::move(fields), "text/html", write(), m_cache_control,
                         {.modified = policy.modified, .audience = policy.audience});
    }
    fields.push_back({.name = "Cache-Control", .value = "no-store"});
    return http::make_answer(policy.status, fields, write());
  });
}

http::ResponsePtr ResponseFactory::data(std::string_view media_type, std::string_view key,
                                        Representation face,
                                        const std::function<Result<Bytes>()>& write,
                                        Modified modified) const {
  return guarded(key, face, [&]() -> http::ResponsePtr {
    Result<Bytes> written = write();
    if (!written) {
      return failed(key, to_string(written.error()), face);
    }
    std::vector<http::Field> fields = public_fields(media_type);
    fields.push_back({.name = "Cache-Control", .value = m_cache_control});
    return http::make_validated_answer(std::move(fields), *std::move(written),
                                       {.modified = modified,
                                        .ranges = http::Ranges::refused,
                                        .codings = http::Codings::compressed});
  });
}

http::ResponsePtr ResponseFactory::parted_data(std::string_view media_type, std::string_view tag,
                                               std::function<http::NextPart()> parts,
                                               Modified modified) const {
  std::vector<http::Field> fields = public_fields(media_type);
  fields.push_back({.name = "Cache-Control", .value = m_cache_control});
  return http::make_parted_answer(std::move(fields), m_run + ' ' + std::string(tag),
                                  std::move(parts), modified);
}

http::ResponsePtr ResponseFactory::kept(std::string_view hash, std::string_view name,
                                        std::string_view key, const Catalogue& catalogue) const {
  const std::string_view extension = name.substr(name.rfind('.') + 1);
  return guarded(key, representation_of(extension), [&]() -> http::ResponsePtr {
    const std::string_view media_type = media_type_of(extension);
    bool withdrawn = false;
    const auto served = [&](const store::Generation& generation) -> const domain::Award* {
      const std::string_view path = generation.artefacts.front().path;
      const Entry* entry = catalogue.entry(generation.edition, generation.territory);
      if (path.substr(path.rfind('/') + 1) != name || entry == nullptr) {
        return nullptr;
      }
      withdrawn = withdrawn || entry->validity == Validity::withdrawn;
      return entry->validity == Validity::valid ? &entry->award : nullptr;
    };
    std::optional<Bytes> kept = media_type.empty() ? std::nullopt : m_provider.kept(hash, served);
    if (!kept) {
      return m_errors.answer(withdrawn ? 410 : 404, representation_of(extension));
    }
    std::vector<http::Field> fields = public_fields(media_type);
    fields.push_back({.name = "Cache-Control", .value = m_cache_control});
    return http::make_validated_answer(std::move(fields), *std::move(kept), manners_of(media_type));
  });
}

http::ResponsePtr ResponseFactory::guarded(std::string_view key, Representation face,
                                           const std::function<http::ResponsePtr()>& make) const {
  try {
    return make();
  } catch (...) {
    return failed(key, http::failure_text(std::current_exception()), face);
  }
}

http::ResponsePtr ResponseFactory::failed(std::string_view key, std::string_view why,
                                          Representation face) const {
  const std::string reference = m_run + '-' + std::to_string(++m_failures);
  std::string line =
      "error " + reference + " " + std::string(without_token(key)) + ": " + std::string(why);
  std::ranges::replace(line, '\n', ' ');
  m_log(line);
  return m_errors.answer(500, face, {.problems = {}, .reference = reference});
}

}  // namespace palmares::site
