// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/rules.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <ranges>

namespace palmares::render::rules {

namespace {

using pdf::name_value;
using pdf::value;

constexpr std::array<std::string_view, 4> rendering_intents = {
    "AbsoluteColorimetric", "Perceptual", "RelativeColorimetric", "Saturation"};
constexpr std::array<std::string_view, 17> blend_modes = {
    "Color",     "ColorBurn", "ColorDodge", "Compatible", "Darken",     "Difference",
    "Exclusion", "HardLight", "Hue",        "Lighten",    "Luminosity", "Multiply",
    "Normal",    "Overlay",   "Saturation", "Screen",     "SoftLight"};

template <std::size_t Size>
bool one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
  return std::ranges::find(names, name) != names.end();
}

// The colour space of the profile of the PDF/A output intent: « RGB », « CMYK », « GRAY »; empty
// where there is none.
std::string intended_colours(const Inspection& inspection) {
  const pdf::Array* intents =
      inspection.reading.array(inspection.reading.catalog(), "OutputIntents");
  for (std::size_t i = 0; intents != nullptr && i < intents->size(); ++i) {
    const pdf::Dictionary* intent = inspection.reading.dictionary(&(*intents)[i]);
    if (name_value(intent, "S") != "GTS_PDFA1") {
      continue;
    }
    const pdf::Stream* profile = inspection.reading.stream(intent, "DestOutputProfile");
    switch (pdf::whole(
        profile == nullptr ? 0 : pdf::number_value(&profile->dictionary, "N").value_or(0))) {
      case 1:
        return "GRAY";
      case 3:
        return "RGB";
      case 4:
        return "CMYK";
      default:
        return {};
    }
  }
  return {};
}

// Visits every resource of a category that pages name, with the page's number.
template <typename Visit>
void each_used(const Inspection& inspection, std::string_view category, Visit visit) {
  for (std::size_t page = 0; page < inspection.contents.size(); ++page) {
    for (const auto& used : inspection.contents[page].resources) {
      if (used.category == category) {
        visit(*used.object, static_cast<int>(page) + 1);
      }
    }
  }
}

// The device space at the bottom of a colour space.
std::string_view device_of(const Inspection& inspection, const pdf::Object* space, int depth = 0) {
  constexpr int deepest = 8;
  if (space == nullptr || depth > deepest) {
    return {};
  }
  if (const pdf::Name* named = space->name()) {
    return named->value;
  }
  const pdf::Array* parts = inspection.reading.array(space);
  if (parts == nullptr || parts->size() < 2 || parts->front().name() == nullptr) {
    return {};
  }
  const std::string_view family = parts->front().name()->value;
  if (family == "Indexed" || family == "Pattern") {
    return device_of(inspection, &(*parts)[1], depth + 1);
  }
  const bool tinted = family == "Separation" || family == "DeviceN";
  return tinted && parts->size() > 2 ? device_of(inspection, &(*parts)[2], depth + 1)
                                     : std::string_view();
}

void check_device(Report& report, int page, std::string_view device, std::string_view intended) {
  const bool uncovered = (device == "DeviceRGB" && intended != "RGB") ||
                         (device == "DeviceCMYK" && intended != "CMYK") ||
                         (device == "DeviceGray" && intended.empty());
  if (uncovered) {
    report(page, std::string(device), "l’intention de sortie ne dit rien de ces couleurs",
           "un profil des mêmes couleurs");
  }
}

bool forbidden_filter(std::string_view filter) {
  return filter == "LZWDecode" || filter == "LZW" || filter == "Crypt";
}

constexpr std::size_t most_filters = 64;  // of one stream that are looked at

// A tree read from a file keeps the names of its filters.
bool filtered_wrongly(const Inspection& inspection, const pdf::Object* filter) {
  const auto forbidden = [](const pdf::Object& one) {
    return one.name() != nullptr && forbidden_filter(one.name()->value);
  };
  const pdf::Array* several = inspection.reading.array(filter);
  return several != nullptr
             ? std::ranges::any_of(*several | std::views::take(most_filters), forbidden)
             : filter != nullptr && forbidden(*filter);
}

bool well_formed(std::string_view text) {
  return !first_invalid_utf8(text);
}

// Visits every value inside an object, itself included.
template <typename Visit>
void each_inside(const pdf::Object& object, const Visit& visit) {
  visit(object);
  if (const pdf::Array* array = object.array()) {
    for (const pdf::Object& part : *array) {
      each_inside(part, visit);
    }
  } else if (const pdf::Dictionary* dictionary = object.dictionary()) {
    for (const auto& entry : dictionary->entries()) {
      each_inside(entry.second, visit);
    }
  }
}

}  // namespace

void output_intent_is_right(const Inspection& inspection, Report& report) {
  const pdf::Array* intents =
      inspection.reading.array(inspection.reading.catalog(), "OutputIntents");
  const pdf::Stream* first = nullptr;
  bool found = false;
  for (std::size_t i = 0; intents != nullptr && i < intents->size(); ++i) {
    const pdf::Dictionary* intent = inspection.reading.dictionary(&(*intents)[i]);
    const pdf::Stream* profile = inspection.reading.stream(intent, "DestOutputProfile");
    found = found || name_value(intent, "S") == "GTS_PDFA1";
    if (first != nullptr && profile != nullptr && profile != first) {
      report(0, "OutputIntents", "deux intentions de sortie ont deux profils", "le même profil");
    }
    first = first == nullptr ? profile : first;
  }
  if (!found || intended_colours(inspection).empty()) {
    report(0, "OutputIntents", "aucune intention de sortie ne dit ce que valent les couleurs",
           "GTS_PDFA1 avec un profil ICC de gris, RVB ou CMJN");
  }
}

void device_colours_are_covered(const Inspection& inspection, Report& report) {
  const std::string intended = intended_colours(inspection);
  for (std::size_t i = 0; i < inspection.contents.size(); ++i) {
    const auto& colours = inspection.contents[i].colours;
    const int page = static_cast<int>(i) + 1;
    check_device(report, page, colours.rgb ? "DeviceRGB" : "", intended);
    check_device(report, page, colours.cmyk ? "DeviceCMYK" : "", intended);
    check_device(report, page, colours.grey ? "DeviceGray" : "", intended);
  }
  each_used(inspection, "ColorSpace", [&](const pdf::Object& space, int page) {
    check_device(report, page, device_of(inspection, &space), intended);
  });
  each_used(inspection, "XObject", [&](const pdf::Object& object, int page) {
    check_device(report, page,
                 device_of(inspection, value(inspection.reading.dictionary(&object), "ColorSpace")),
                 intended);
  });
}

void graphics_states_are_plain(const Inspection& inspection, Report& report) {
  each_used(inspection, "ExtGState", [&](const pdf::Object& object, int page) {
    const pdf::Dictionary* state = inspection.reading.dictionary(&object);
    const std::string_view second = name_value(state, "TR2");
    if (value(state, "TR") != nullptr || (value(state, "TR2") != nullptr && second != "Default") ||
        value(state, "HTP") != nullptr) {
      report(page, "ExtGState", "une fonction de transfert ou une trame est imposée",
             "aucun /TR, /TR2 Default, aucun /HTP");
    }
  });
}

void intents_are_known(const Inspection& inspection, Report& report) {
  for (std::size_t i = 0; i < inspection.contents.size(); ++i) {
    for (const auto& intent : inspection.contents[i].intents) {
      if (!one_of(intent, rendering_intents)) {
        report(static_cast<int>(i) + 1, intent, "cette intention de rendu n’existe pas",
               "une des quatre d’ISO 32000-1, 8.6.5.8");
      }
    }
  }
}

void blend_modes_are_known(const Inspection& inspection, Report& report) {
  each_used(inspection, "ExtGState", [&](const pdf::Object& object, int page) {
    const std::string_view mode = name_value(inspection.reading.dictionary(&object), "BM");
    if (!mode.empty() && !one_of(mode, blend_modes)) {
      report(page, std::string(mode), "ce mode de fusion n’existe pas",
             "un mode d’ISO 32000-1, 11.3.5");
    }
  });
}

void images_are_plain(const Inspection& inspection, Report& report) {
  each_used(inspection, "XObject", [&](const pdf::Object& object, int page) {
    const pdf::Dictionary* image = inspection.reading.dictionary(&object);
    if (name_value(image, "Subtype") != "Image") {
      return;
    }
    const bool smoothed = pdf::boolean_value(image, "Interpolate").value_or(false);
    if (smoothed || value(image, "Alternates") != nullptr || value(image, "OPI") != nullptr) {
      report(page, "image", "l’image a des variantes ou se lisse",
             "ni /Alternates, ni /OPI, ni /Interpolate true");
    }
  });
}

void xobjects_are_plain(const Inspection& inspection, Report& report) {
  each_used(inspection, "XObject", [&](const pdf::Object& object, int page) {
    const pdf::Dictionary* form = inspection.reading.dictionary(&object);
    const bool post_script = name_value(form, "Subtype") == "PS" ||
                             name_value(form, "Subtype2") == "PS" || value(form, "PS") != nullptr;
    if (post_script || (name_value(form, "Subtype") == "Form" && value(form, "OPI") != nullptr)) {
      report(page, "XObject", "un objet est écrit en PostScript ou pour OPI",
             "un formulaire ou une image");
    }
  });
}

void no_reference_xobjects(const Inspection& inspection, Report& report) {
  each_used(inspection, "XObject", [&](const pdf::Object& object, int page) {
    if (value(inspection.reading.dictionary(&object), "Ref") != nullptr) {
      report(page, "XObject", "un objet renvoie à un autre fichier", "aucun /Ref");
    }
  });
}

void streams_are_inside(const Inspection& inspection, Report& report) {
  for (std::size_t i = 0; i < inspection.reading.tree().objects.size(); ++i) {
    const auto* stream = std::get_if<pdf::Stream>(&inspection.reading.tree().objects[i]);
    if (stream == nullptr) {
      continue;
    }
    const auto& dictionary = stream->dictionary;
    const bool external =
        value(&dictionary, "F") != nullptr || value(&dictionary, "FFilter") != nullptr;
    if (external || forbidden_filter(stream->filter) ||
        filtered_wrongly(inspection, value(&dictionary, "Filter"))) {
      report(0, "objet " + std::to_string(i + 1), "le flux est hors du fichier, ou en LZW",
             "un flux dans le fichier, en Flate");
    }
  }
}

void limits_are_kept(const Inspection& inspection, Report& report) {
  constexpr std::size_t most_objects = 8'388'607;
  constexpr std::size_t longest_name = 127;
  constexpr std::size_t longest_string = 32'767;
  constexpr int deepest_save = 28;
  if (inspection.reading.tree().objects.size() > most_objects) {
    report(0, "objets", "le fichier a trop d’objets", "au plus 8 388 607");
  }
  for (std::size_t i = 0; i < inspection.contents.size(); ++i) {
    if (inspection.contents[i].deepest_save > deepest_save) {
      report(static_cast<int>(i) + 1, "opérateur q", "plus de 28 états gardés l’un dans l’autre",
             "au plus 28");
    }
  }
  const auto judge = [&](const pdf::Object& object) {
    const auto* bytes = std::get_if<pdf::ByteString>(&object.value);
    const auto* text = std::get_if<pdf::Text>(&object.value);
    const bool long_text = text != nullptr && text->value.size() > longest_string / 2 &&
                           pdf::text_bytes(text->value).size() > longest_string;
    if ((object.name() != nullptr && object.name()->value.size() > longest_name) || long_text ||
        (bytes != nullptr && bytes->value.size() > longest_string)) {
      report(0, "objet", "un nom ou une chaîne est trop long",
             "127 octets pour un nom, 32 767 pour une chaîne");
    }
  };
  for (const auto& indirect : inspection.reading.tree().objects) {
    if (const auto* array = std::get_if<pdf::Array>(&indirect)) {
      std::ranges::for_each(*array, [&](const pdf::Object& object) { each_inside(object, judge); });
      continue;
    }
    const auto* stream = std::get_if<pdf::Stream>(&indirect);
    for (const auto& entry :
         (stream == nullptr ? std::get<pdf::Dictionary>(indirect) : stream->dictionary).entries()) {
      each_inside(entry.second, judge);
    }
  }
}

void names_are_utf8(const Inspection& inspection, Report& report) {
  for (const UsedFont& font : inspection.fonts) {
    if (!well_formed(font.name)) {
      report(font.page, "police", "son nom n’est pas en UTF-8", "un nom en UTF-8");
    }
  }
  for (const TreeElement& element : inspection.elements) {
    if (!well_formed(name_value(element.dictionary, "S"))) {
      report(0, "structure", "le nom d’un type n’est pas en UTF-8", "un nom en UTF-8");
    }
  }
}

}  // namespace palmares::render::rules
