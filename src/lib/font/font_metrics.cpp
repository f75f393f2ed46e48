// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/font_metrics.hpp"

#include "base/destroy.hpp"

#include <hb-ot.h>
#include <hb.h>

#include <array>
#include <memory>

namespace palmares::lib {

namespace {

using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;

/// A big-endian table of the font; reads past its end give 0.
class SfntTable {
 public:
  SfntTable(hb_face_t* face, hb_tag_t tag) : m_blob(hb_face_reference_table(face, tag)) {
    m_data = hb_blob_get_data(m_blob.get(), &m_length);
  }

  [[nodiscard]] bool present() const { return m_length > 0; }
  [[nodiscard]] int int16(unsigned offset) const {
    if (offset + 2 > m_length) {
      return 0;
    }
    const auto high = static_cast<unsigned char>(m_data[offset]);
    const auto low = static_cast<unsigned char>(m_data[offset + 1]);
    return static_cast<std::int16_t>(static_cast<std::uint16_t>((high << 8U) | low));
  }
  [[nodiscard]] double fixed(unsigned offset) const {
    return int16(offset) + static_cast<std::uint16_t>(int16(offset + 2)) / 65536.0;
  }

 private:
  Blob m_blob;
  const char* m_data = nullptr;
  unsigned m_length = 0;
};

std::string postscript_name(hb_face_t* face) {
  std::array<char, 128> name{};
  unsigned size = name.size();
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name.data());
  return name.data();
}

}  // namespace

// OpenType 1.9: hhea, OS/2, head and post at the offsets of their tables.
void read_metrics(Font& font, hb_face_t* face) {
  const SfntTable hhea(face, HB_TAG('h', 'h', 'e', 'a'));
  const SfntTable os2(face, HB_TAG('O', 'S', '/', '2'));
  const SfntTable head(face, HB_TAG('h', 'e', 'a', 'd'));
  const SfntTable post(face, HB_TAG('p', 'o', 's', 't'));
  font.postscript_name = postscript_name(face);
  font.cff = SfntTable(face, HB_TAG('C', 'F', 'F', ' ')).present();
  font.units_per_em = static_cast<int>(hb_face_get_upem(face));
  font.ascent = hhea.int16(4);
  font.descent = hhea.int16(6);
  font.x_height = os2.int16(86);
  font.cap_height = os2.int16(88);
  for (unsigned i = 0; i < 4; ++i) {
    font.bbox[i] = head.int16(36 + 2 * i);
  }
  font.italic_angle = post.fixed(4);
}

}  // namespace palmares::lib
