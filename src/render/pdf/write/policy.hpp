// SPDX-License-Identifier: AGPL-3.0-or-later
// What differs between a PDF for screens and one for a print shop: a policy is a value, and the
// page writer asks it for every colour operator, page box, raster and mark. `print` is another
// value of it, never another writer.
#pragma once

#include "document/page.hpp"
#include "render/pdf/model/object.hpp"
#include "render/pdf/write/intent.hpp"
#include "render/pdf/write/resources.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::render::pdf {

/// Boxes of a page; millimetres, origin top left of the trim, y downwards. MediaBox always, the
/// others where they are written.
struct Boxes {
  Rect media;
  std::optional<Rect> bleed;
  std::optional<Rect> trim;
};

/// What a standard wants a file to say of itself.
struct Declarations {
  Dictionary info;  ///< entries of the Info dictionary
  std::string xmp;  ///< rdf:Description elements of the XMP packet
};

enum class Painting { fill, stroke };
enum class Tagging { none, structure };
enum class Carrying { left_out, inside };

/// The samples of a raster in the colours of the policy.
struct Samples {
  Object colour_space;
  Bytes bytes;  ///< 8 bits a component
};

struct Policy {
  std::string version;  ///< of PDF
  Tagging tagging;
  /// Boxes of a page.
  Boxes (*boxes)(const document::Page& page);
  /// Adds the operators that choose an ink; colour spaces and graphics states it needs become
  /// resources of the document.
  void (*choose_ink)(std::string& content, ContentResources& resources, const document::Ink& ink,
                     Painting painting);
  /// The samples of a picture.
  Samples (*samples)(const Policy& policy, const document::Picture& picture);
  /// What is drawn over a page besides its items (crop and registration marks); artifacts.
  std::vector<document::Item> (*marks)(const document::Page& page);
  /// The printing condition the colours are meant for; nothing: the file does not say.
  std::optional<OutputIntent> intent;
  /// What the file says of itself besides what every file says; `tree` has its pages and fonts
  /// already.
  Declarations (*declarations)(const Tree& tree);
  /// Whether the attachments of a document travel along.
  Carrying attachments = Carrying::left_out;
};

/// sRGB, structure tags, the trim alone: what people read and keep.
[[nodiscard]] const Policy& screen_policy();

}  // namespace palmares::render::pdf
