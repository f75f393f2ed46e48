// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/font_book.hpp"

#include "base/destroy.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/font/font_metrics.hpp"
#include "lib/system/file.hpp"
#include "lib/text/toml.hpp"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <mutex>
#include <stdexcept>

namespace palmares::lib {

namespace {

using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Destroy<hb_font_destroy>>;
using Config = std::unique_ptr<FcConfig, Destroy<FcConfigDestroy>>;
using Pattern = std::unique_ptr<FcPattern, Destroy<FcPatternDestroy>>;

/// What stands in fonts.toml for one font.
struct Listed {
  std::string family;
  int weight = 0;
  std::string file;
  std::string package;  ///< its folder
  std::string sha256;
  Place where;
};

struct Opened {
  Font font;
  Bytes bytes;
  Face face;
  HbFont unscaled;
  std::atomic<int> subsets{0};
  std::once_flag prepared;
  Face subset_face;
};

Problem installation_problem(const Place& where, std::string what) {
  return {.where = where,
          .what = std::move(what),
          .hint = "lancer scripts/setup, qui installe les polices",
          .fault = Fault::installation};
}

std::string text_of(const toml::Value* value) {
  return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
}

Result<std::vector<Listed>> read_list(const toml::Value& root) {
  std::vector<Listed> list;
  Problems problems;
  const toml::Value* usual = root.find("package");
  const std::string usual_package = usual == nullptr ? std::string() : text_of(usual->find("name"));
  const toml::Value* fonts = root.find("font");
  for (const toml::Value& entry :
       fonts != nullptr && fonts->array() != nullptr ? *fonts->array() : toml::Array{}) {
    const toml::Value* weight = entry.find("weight");
    Listed listed{.family = text_of(entry.find("family")),
                  .weight = weight != nullptr && weight->integer() != nullptr
                                ? static_cast<int>(*weight->integer())
                                : 0,
                  .file = text_of(entry.find("file")),
                  .package = entry.find("package") == nullptr ? usual_package
                                                              : text_of(entry.find("package")),
                  .sha256 = text_of(entry.find("sha256")),
                  .where = entry.where};
    if (listed.family.empty() || listed.file.empty() || listed.sha256.empty() ||
        listed.weight < 1 || listed.weight > 1000) {
      problems.push_back(installation_problem(
          entry.where,
          "police décrite à moitié : il faut family, weight (1-1000), file et sha256"));
    }
    list.push_back(std::move(listed));
  }
  if (list.empty()) {
    problems.push_back(installation_problem(root.where, "la liste des polices est vide"));
  }
  return problems.empty() ? Result<std::vector<Listed>>(std::move(list))
                          : fail(std::move(problems));
}

void open_face(Opened& opened) {
  const Blob blob(hb_blob_create(opened.bytes.data(), static_cast<unsigned>(opened.bytes.size()),
                                 HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  opened.face.reset(hb_face_create(blob.get(), 0));
  hb_face_make_immutable(opened.face.get());
  opened.unscaled.reset(hb_font_create(opened.face.get()));
  hb_font_make_immutable(opened.unscaled.get());
  read_metrics(opened.font, opened.face.get());
}

// Preparing takes 10 ms and then saves 0.3 ms a subset: a single document must not pay for it.
constexpr int subsets_before_preparing = 32;

Face prepared_twin(hb_face_t* face) {
  hb_face_t* twin = hb_subset_preprocess(face);
  // HarfBuzz 6.0 cannot prepare some of Inter's cuts and then returns its argument without a
  // reference of ours.
  return Face(twin == face ? hb_face_reference(face) : twin);
}

std::string matched_file(FcConfig* config, const Font& font) {
  const Pattern wanted(FcPatternCreate());
  FcPatternAddString(wanted.get(), FC_FAMILY,
                     reinterpret_cast<const FcChar8*>(font.family.c_str()));
  FcPatternAddDouble(wanted.get(), FC_WEIGHT, FcWeightFromOpenTypeDouble(font.weight));
  FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const Pattern found(FcFontMatch(config, wanted.get(), &result));
  FcChar8* file = nullptr;
  if (!found || FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch) {
    return {};
  }
  return reinterpret_cast<const char*>(file);
}

// Pango starts fontconfig's own initialisation, which would scan the system's fonts and write its
// caches: an empty configuration in its place leaves nothing to do.
void shut_out_system_fonts() {
  static std::once_flag once;
  std::call_once(once, [] {
    const Config empty(FcConfigCreate());
    FcConfigSetCurrent(empty.get());
  });
}

std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

struct FontBook::State {
  std::vector<Font> fonts;
  std::vector<std::unique_ptr<Opened>> opened;
  Config config;
  std::uint64_t serial = next_serial();

  [[nodiscard]] Opened& at(FontId id) const {
    assert(static_cast<std::size_t>(id) < opened.size());
    return *opened[static_cast<std::size_t>(id)];
  }

  void open(const Listed& listed, const std::filesystem::path& file, Problems& problems) {
    std::optional<Bytes> bytes = read_file(file);
    if (!bytes) {
      problems.push_back(
          installation_problem(listed.where, fmt::format("police introuvable : {}", listed.file)));
      return;
    }
    if (sha256_hex(*bytes) != listed.sha256) {
      problems.push_back(installation_problem(
          listed.where,
          fmt::format("police altérée : {} n’a pas l’empreinte attendue", listed.file)));
      return;
    }
    auto entry = std::make_unique<Opened>();
    entry->bytes = *std::move(bytes);
    entry->font.id = static_cast<FontId>(opened.size());
    entry->font.family = listed.family;
    entry->font.weight = listed.weight;
    entry->font.file = std::filesystem::absolute(file).lexically_normal();
    entry->font.listed = listed.package + '/' + listed.file;
    entry->font.sha256 = listed.sha256;
    open_face(*entry);
    fonts.push_back(entry->font);
    opened.push_back(std::move(entry));
  }

  // No folder is scanned, so nothing of the system is seen and no cache folder is wanted.
  void configure() {
    shut_out_system_fonts();
    config.reset(FcConfigCreate());
    for (const Font& font : fonts) {
      if (FcConfigAppFontAddFile(config.get(),
                                 reinterpret_cast<const FcChar8*>(font.file.c_str())) == FcFalse) {
        throw std::runtime_error("fontconfig cannot read " + font.file.filename().string());
      }
    }
    FcConfigBuildFonts(config.get());
  }

  // A family or weight the file does not have would be replaced in silence by its nearest
  // neighbour.
  void check_names(const std::vector<Listed>& list, Problems& problems) const {
    for (std::size_t i = 0; i < fonts.size(); ++i) {
      if (matched_file(config.get(), fonts[i]) != fonts[i].file) {
        problems.push_back(installation_problem(
            list[i].where, fmt::format("{} n’est pas la police « {} » de graisse {}", list[i].file,
                                       list[i].family, list[i].weight)));
      }
    }
  }
};

FontBook::FontBook(std::shared_ptr<State> state) : m_state(std::move(state)) {}

Result<FontBook> FontBook::load(const std::filesystem::path& folder) {
  const std::optional<Bytes> text = read_file(folder / "fonts.toml");
  if (!text) {
    return fail(installation_problem({}, "liste des polices introuvable : fonts.toml"));
  }
  return load(*text, [&](const std::string& name, const std::string&) { return folder / name; });
}

Result<FontBook> FontBook::load(std::string_view text, const FindFont& file_of) {
  TRY_ASSIGN(const toml::Value root, toml::parse(text, "fonts.toml"));
  TRY_ASSIGN(const std::vector<Listed> list, read_list(root));
  const auto state = std::make_shared<State>();
  Problems problems;
  for (const Listed& listed : list) {
    state->open(listed, file_of(listed.package + '/' + listed.file, listed.sha256), problems);
  }
  if (problems.empty()) {
    state->configure();
    state->check_names(list, problems);
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return FontBook(state);
}

const std::vector<Font>& FontBook::fonts() const {
  return m_state->fonts;
}
const Font& FontBook::font(FontId id) const {
  return m_state->at(id).font;
}

std::optional<FontId> FontBook::find(std::string_view family, int weight) const {
  const auto found = std::ranges::find_if(
      fonts(), [&](const Font& font) { return font.family == family && font.weight == weight; });
  return found == fonts().end() ? std::nullopt : std::optional(found->id);
}

std::optional<FontId> FontBook::find_file(std::string_view file) const {
  const auto found =
      std::ranges::find_if(fonts(), [&](const Font& font) { return font.file.native() == file; });
  return found == fonts().end() ? std::nullopt : std::optional(found->id);
}

hb_face_t* FontBook::face(FontId id) const {
  return m_state->at(id).face.get();
}
hb_font_t* FontBook::unscaled(FontId id) const {
  return m_state->at(id).unscaled.get();
}

hb_face_t* FontBook::subset_face(FontId id) const {
  Opened& opened = m_state->at(id);
  if (opened.subsets.fetch_add(1, std::memory_order_relaxed) < subsets_before_preparing) {
    return opened.face.get();
  }
  std::call_once(opened.prepared, [&] { opened.subset_face = prepared_twin(opened.face.get()); });
  return opened.subset_face.get();
}

FcConfig* FontBook::fontconfig() const {
  return m_state->config.get();
}
std::uint64_t FontBook::serial() const {
  return m_state->serial;
}

}  // namespace palmares::lib
