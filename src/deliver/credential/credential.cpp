// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/credential/credential.hpp"

#include "domain/departments.hpp"
#include "lib/compress/deflate.hpp"
#include "lib/crypto/sodium.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <optional>
#include <utility>

namespace palmares::deliver {

namespace {

using lib::JsonObject;

constexpr const char* credentials_context = "https://www.w3.org/ns/credentials/v2";
constexpr const char* badges_context = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
constexpr const char* badges_schema =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";
/// Bitstring Status List, 6.1: fewer would tell which credential somebody asks about.
constexpr std::size_t list_step_bits = 131'072;
constexpr std::size_t png_start = 33;  // signature and IHDR

std::string list(const std::string& object) {
  return '[' + object + ']';
}

std::string identity(const std::string& type, const std::string& value) {
  return JsonObject()
      .text("type", "IdentityObject")
      .raw("hashed", "false")
      .text("identityHash", value)
      .text("identityType", type)
      .str();
}

std::string issuer_json(const Issuer& issuer, const domain::Edition& edition) {
  JsonObject json;
  json.text("id", did_of(issuer.base_url))
      .texts("type", {"Profile"})
      .text("name", issuer.label)
      .text("url", issuer.base_url + '/');
  if (!edition.press_contact.empty()) {
    json.text("email", edition.press_contact);
  }
  return json.str();
}

std::string achievement_json(const Issuer& issuer, const CredentialFacts& facts) {
  const std::string year = std::to_string(facts.award.edition);
  const std::string image = JsonObject()
                                .text("id", issuer.base_url + facts.path + "/badge-web.png")
                                .text("type", "Image")
                                .text("caption", facts.picture)
                                .str();
  return JsonObject()
      .text("id", issuer.base_url + '/' + year + "?niveau=" + facts.grade.code)
      .texts("type", {"Achievement"})
      .text("achievementType", "Award")
      .text("name", issuer.label + ", " + facts.grade.title + ", " + year)
      .text("description", facts.grade.wording)
      .text("inLanguage", "fr")
      .raw("criteria", JsonObject()
                           .text("id", issuer.base_url + "/editions")
                           .text("narrative", facts.grade.wording)
                           .str())
      .raw("image", image)
      .str();
}

std::string subject_json(const Issuer& issuer, const CredentialFacts& facts) {
  const domain::Territory& body = facts.award.territory;
  const std::string who =
      body.siren ? identity("ext:SIREN", *body.siren) : identity("identifier", body.id);
  return JsonObject()
      .text("id", issuer.base_url + '/' + body.id)
      .texts("type", {"AchievementSubject"})
      .raw("identifier", list(who))
      .raw("achievement", achievement_json(issuer, facts))
      .str();
}

std::string status_json(const Issuer& issuer, const CredentialFacts& facts) {
  const std::string address = issuer.base_url + status_list_path(facts.award.edition);
  const std::string place = std::to_string(facts.place);
  return JsonObject()
      .text("id", address + '#' + place)
      .text("type", "BitstringStatusListEntry")
      .text("statusPurpose", "revocation")
      .text("statusListIndex", place)
      .text("statusListCredential", address)
      .str();
}

/// « Échirolles (Isère) : Niveau 4 sur 5, édition 2023 du label Territoire Numérique Libre. »
std::string description_of(const Issuer& issuer, const CredentialFacts& facts) {
  const domain::Territory& body = facts.award.territory;
  const std::string_view department = domain::department_name(body.department);
  return body.name + (department.empty() ? std::string() : " (" + std::string(department) + ")") +
         "\u00A0: " + facts.grade.title + ", édition " + std::to_string(facts.award.edition) +
         " du label " + issuer.label + '.';
}

std::string big_endian(std::size_t number) {
  std::string bytes;
  for (unsigned shift = 32; shift > 0; shift -= 8) {
    bytes += static_cast<char>((number >> (shift - 8)) & 0xFFU);
  }
  return bytes;
}

}  // namespace

std::string award_credential(const Issuer& issuer, const CredentialFacts& facts) {
  const domain::Territory& body = facts.award.territory;
  const std::string page = issuer.base_url + facts.path;
  const std::string id = page + "#attestation-" + std::to_string(facts.award.revision);
  JsonObject json;
  json.texts("@context", {credentials_context, badges_context})
      .text("id", id)
      .texts("type", {"VerifiableCredential", "OpenBadgeCredential"})
      .text("name",
            body.name + ", " + facts.grade.title + ", " + std::to_string(facts.award.edition))
      .text("description", description_of(issuer, facts))
      .raw("issuer", issuer_json(issuer, facts.edition));
  if (facts.edition.decision) {
    if (const std::optional<domain::Instant> day = domain::in_france(*facts.edition.decision, 0)) {
      json.text("awardedDate", domain::to_text(*day));
    }
  }
  json.raw("credentialSubject", subject_json(issuer, facts))
      .raw("credentialStatus", status_json(issuer, facts))
      .raw("credentialSchema", list(JsonObject()
                                        .text("id", badges_schema)
                                        .text("type", "1EdTechJsonSchemaValidator2019")
                                        .str()))
      .raw("refreshService", JsonObject()
                                 .text("id", page + "/credential.jwt")
                                 .text("type", "1EdTechCredentialRefresh")
                                 .str());
  return signed_credential(
      issuer,
      {.id = id, .subject = issuer.base_url + '/' + body.id, .valid_from = facts.valid_from},
      std::move(json));
}

std::string status_list_path(int edition) {
  return "/credentials/status/" + std::to_string(edition);
}

std::string status_list(const Issuer& issuer, int edition, const std::vector<bool>& revoked,
                        domain::Instant changed) {
  const std::size_t steps =
      std::max<std::size_t>((revoked.size() + list_step_bits - 1) / list_step_bits, 1);
  Bytes bits(steps * list_step_bits / 8, '\0');
  for (std::size_t place = 0; place < revoked.size(); ++place) {
    if (revoked[place]) {  // the first place is the leftmost bit
      bits[place / 8] =
          static_cast<char>(static_cast<unsigned char>(bits[place / 8]) | (0x80U >> (place % 8)));
    }
  }
  const std::string address = issuer.base_url + status_list_path(edition);
  const std::string subject = address + "#liste";
  JsonObject json;
  json.texts("@context", {credentials_context})
      .text("id", address)
      .texts("type", {"VerifiableCredential", "BitstringStatusListCredential"})
      .text("issuer", did_of(issuer.base_url))
      .raw("credentialSubject",
           JsonObject()
               .text("id", subject)
               .text("type", "BitstringStatusList")
               .text("statusPurpose", "revocation")
               .text("encodedList", 'u' + lib::base64url(lib::gzip_stream(bits)))
               .str());
  return signed_credential(issuer, {.id = address, .subject = subject, .valid_from = changed},
                           std::move(json));
}

Bytes baked_svg(std::string svg, std::string_view credential) {
  const std::size_t root = svg.find("<svg");
  const std::size_t end = root == std::string::npos ? root : svg.find('>', root);
  assert(end != std::string::npos);
  svg.insert(end + 1, "<openbadges:credential verify=\"" + std::string(credential) + "\"/>");
  svg.insert(end, " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"");
  return svg;
}

Bytes baked_png(Bytes png, std::string_view credential) {
  assert(png.size() > png_start);
  // PNG, 11.3.3.4: keyword, no compression, no language, no translated keyword, text.
  const std::string chunk =
      std::string("iTXtopenbadgecredential") + std::string(5, '\0') + std::string(credential);
  png.insert(png_start, big_endian(chunk.size() - 4) + chunk + big_endian(lib::crc32(chunk)));
  return png;
}

}  // namespace palmares::deliver
