// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/rules.hpp"

#include <algorithm>
#include <array>

namespace palmares::render::rules {

namespace {

using pdf::name_value;
using pdf::value;

// ISO 32000-1, 12.5.3.
enum Flag : unsigned { invisible = 1, hidden = 2, printed = 4, no_view = 32, toggle_no_view = 256 };

unsigned flags_of(const Annotation& annotation) {
  return static_cast<unsigned>(
      std::max(0, pdf::whole(pdf::number_value(annotation.dictionary, "F").value_or(0))));
}

template <typename Visit>
void each(const Inspection& inspection, Visit visit) {
  std::ranges::for_each(inspection.annotations, visit);
}

std::string object_name(const Annotation& annotation) {
  return "annotation " + std::string(annotation.type);
}

// Those that people neither see nor reach are no content (ISO 14289-1, 7.18.1).
bool counts(const Annotation& annotation) {
  return (flags_of(annotation) & hidden) == 0 && annotation.type != "Popup" &&
         annotation.type != "PrinterMark";
}

std::string_view wanted_type(const Annotation& annotation) {
  return annotation.type == "Link" ? "Link" : annotation.type == "Widget" ? "Form" : "Annot";
}

bool has_text(const pdf::Dictionary* in, std::string_view key) {
  const auto text = pdf::text_value(in, key);
  return text && !text->empty();
}

const pdf::Dictionary* form_of(const Inspection& inspection) {
  return inspection.reading.dictionary(inspection.reading.catalog(), "AcroForm");
}

bool has_rectangle_area(const Annotation& annotation) {
  const auto corners = pdf::corners_value(value(annotation.dictionary, "Rect"));
  return corners && (corners->right > corners->left || corners->top > corners->bottom);
}

template <std::size_t Size>
bool one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

void annotations_are_tagged(const Inspection& inspection, Report& report) {
  each(inspection, [&](const Annotation& annotation) {
    if (!counts(annotation)) {
      return;
    }
    const TreeElement* element = inspection.holder(annotation.reference);
    if (element == nullptr || element->type != wanted_type(annotation)) {
      report(annotation.page, object_name(annotation), "n’est pas tenue par l’arbre de structure",
             "une référence d’objet dans un élément " + std::string(wanted_type(annotation)));
    }
    if (value(annotation.dictionary, "StructParent") == nullptr) {
      report(annotation.page, object_name(annotation), "ne mène pas à son élément",
             "/StructParent");
    }
  });
}

void annotations_say_what_they_are(const Inspection& inspection, Report& report) {
  each(inspection, [&](const Annotation& annotation) {
    const TreeElement* element = inspection.holder(annotation.reference);
    const bool told = has_text(annotation.dictionary, "Contents") ||
                      has_text(annotation.dictionary, "TU") ||
                      (element != nullptr && has_text(element->dictionary, "Alt"));
    if (counts(annotation) && has_rectangle_area(annotation) && !told) {
      report(annotation.page, object_name(annotation), "ne dit pas ce qu’elle est",
             "/Contents, ou /Alt de son élément");
    }
  });
}

void links_say_where_they_lead(const Inspection& inspection, Report& report) {
  each(inspection, [&](const Annotation& annotation) {
    if (annotation.type == "Link" && counts(annotation) &&
        !has_text(annotation.dictionary, "Contents")) {
      report(annotation.page, object_name(annotation), "ne dit pas où il mène", "/Contents");
    }
  });
}

void tabs_follow_the_structure(const Inspection& inspection, Report& report) {
  for (const auto& page : inspection.reading.pages()) {
    if (value(page.dictionary, "Annots") != nullptr && name_value(page.dictionary, "Tabs") != "S") {
      report(page.number, "Tabs", "l’ordre de tabulation n’est pas celui de la structure",
             "/Tabs /S");
    }
  }
}

void annotation_types_are_allowed(const Inspection& inspection, Report& report) {
  constexpr std::array<std::string_view, 21> allowed = {
      "Text",     "Link",      "FreeText",       "Line",     "Square",      "Circle",  "Polygon",
      "PolyLine", "Highlight", "Underline",      "Squiggly", "StrikeOut",   "Stamp",   "Caret",
      "Ink",      "Popup",     "FileAttachment", "Widget",   "PrinterMark", "TrapNet", "Watermark"};
  each(inspection, [&](const Annotation& annotation) {
    if (!one_of(annotation.type, allowed)) {
      report(annotation.page, object_name(annotation), "ce type d’annotation n’est pas permis",
             "Link, Widget, Text…");
    }
  });
}

void annotation_flags_are_right(const Inspection& inspection, Report& report) {
  each(inspection, [&](const Annotation& annotation) {
    const unsigned flags = flags_of(annotation);
    const bool seen = (flags & (invisible | hidden | no_view | toggle_no_view)) == 0;
    if (annotation.type != "Popup" && ((flags & printed) == 0 || !seen)) {
      report(annotation.page, object_name(annotation), "ne s’imprime pas ou se cache", "/F 4");
    }
  });
}

void annotations_have_appearances(const Inspection& inspection, Report& report) {
  each(inspection, [&](const Annotation& annotation) {
    const bool exempt =
        annotation.type == "Popup" || annotation.type == "Link" || !has_rectangle_area(annotation);
    if (!exempt &&
        inspection.reading.dictionary(inspection.reading.dictionary(annotation.dictionary, "AP"),
                                      "N") == nullptr) {
      report(annotation.page, object_name(annotation), "n’a pas d’apparence", "/AP avec /N");
    }
  });
}

void no_trap_networks(const Inspection& inspection, Report& report) {
  each(inspection, [&](const Annotation& annotation) {
    if (annotation.type == "TrapNet") {
      report(annotation.page, object_name(annotation), "ce type d’annotation n’est pas permis",
             "aucune annotation TrapNet");
    }
  });
}

void forms_are_plain(const Inspection& inspection, Report& report) {
  const pdf::Dictionary* form = form_of(inspection);
  if (value(form, "XFA") != nullptr ||
      value(inspection.reading.catalog(), "NeedsRendering") != nullptr) {
    report(0, "AcroForm", "le formulaire est en XFA", "un formulaire AcroForm");
  }
  if (pdf::boolean_value(form, "NeedAppearances").value_or(false)) {
    report(0, "AcroForm", "le formulaire attend que le lecteur le dessine",
           "/NeedAppearances absent ou false");
  }
}

void actions_are_allowed(const Inspection& inspection, Report& report) {
  constexpr std::array<std::string_view, 6> allowed = {"GoTo",   "GoToR", "GoToE",
                                                       "Thread", "URI",   "SubmitForm"};
  constexpr std::array<std::string_view, 4> named = {"NextPage", "PrevPage", "FirstPage",
                                                     "LastPage"};
  const auto judge = [&](const pdf::Dictionary* action, int page) {
    const std::string_view type = name_value(action, "S");
    if (action != nullptr && !one_of(type, allowed) &&
        !(type == "Named" && one_of(name_value(action, "N"), named))) {
      report(page, "action " + std::string(type), "cette action n’est pas permise",
             "une adresse, ou un endroit du document");
    }
  };
  each(inspection, [&](const Annotation& annotation) {
    judge(inspection.reading.dictionary(annotation.dictionary, "A"), annotation.page);
  });
  const pdf::Object* opening = value(inspection.reading.catalog(), "OpenAction");
  judge(inspection.reading.dictionary(opening), 0);
  const pdf::Dictionary* names =
      inspection.reading.dictionary(inspection.reading.catalog(), "Names");
  if (value(names, "JavaScript") != nullptr) {
    report(0, "JavaScript", "le fichier contient des programmes", "aucun programme");
  }
}

void nothing_acts_by_itself(const Inspection& inspection, Report& report) {
  if (value(inspection.reading.catalog(), "AA") != nullptr) {
    report(0, "AA", "des actions se déclenchent seules", "aucun /AA");
  }
  for (const auto& page : inspection.reading.pages()) {
    if (value(page.dictionary, "AA") != nullptr) {
      report(page.number, "AA", "des actions se déclenchent seules", "aucun /AA");
    }
  }
  each(inspection, [&](const Annotation& annotation) {
    const bool acts = value(annotation.dictionary, "AA") != nullptr ||
                      (annotation.type == "Widget" && value(annotation.dictionary, "A") != nullptr);
    if (acts) {
      report(annotation.page, object_name(annotation), "des actions se déclenchent seules",
             "aucun /AA");
    }
  });
}

}  // namespace palmares::render::rules
