// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/pdf/qpdf.hpp"

#include "lib/pdf/qpdf_json.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFNumberTreeObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <qpdf/QUtil.hh>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace palmares::lib::qpdf {

namespace {

using Handle = QPDFObjectHandle;

// Ten digits hold every offset of a file that libharu can write.
constexpr long long unknown_offset = 9'999'999'999;
constexpr std::string_view byte_range_text = "/ByteRange [ 0 9999999999 9999999999 9999999999 ]";
constexpr std::string_view contents_text = "/Contents <";

// ISO 32000-1, table 165: Print, as PDF/A asks of every annotation (ISO 19005-3, 6.3.2), and
// Locked.
constexpr int widget_flags = 4 | 128;
// ISO 32000-1, table 219: signatures exist, and only appending keeps them valid.
constexpr int signature_flags = 3;

// Anything beyond ASCII as UTF-16BE: PDFDocEncoding is not what every reader takes it for.
Handle text(const std::string& utf8) {
  const bool ascii = std::all_of(utf8.begin(), utf8.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return Handle::newString(ascii ? utf8 : QUtil::utf8_to_utf16(utf8));
}

// ISO 32000-1, 7.9.4, as the document's own dates are written: the later one is the greater string.
std::string pdf_time(std::int64_t seconds) {
  const std::chrono::sys_seconds instant{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant - day};
  return QUtil::qpdf_time_to_pdf_time(
      {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
       static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(time.hours().count()),
       static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()), 0});
}

Handle signature_dictionary(QPDF& pdf, const SignatureField& field) {
  Handle range = Handle::newArray();
  range.appendItem(Handle::newInteger(0));
  for (int i = 0; i < 3; ++i) {
    range.appendItem(Handle::newInteger(unknown_offset));
  }
  Handle signature = Handle::newDictionary();
  signature.replaceKey("/Type", Handle::newName("/Sig"));
  signature.replaceKey("/Filter", Handle::newName("/Adobe.PPKLite"));
  signature.replaceKey("/SubFilter", Handle::newName("/ETSI.CAdES.detached"));
  signature.replaceKey("/Name", text(field.signer));
  signature.replaceKey("/ByteRange", range);
  signature.replaceKey("/Contents", Handle::newString(std::string(field.bytes, '\0')));
  Handle info = pdf.getTrailer().getKey("/Info");
  if (!info.isDictionary() || !info.getKey("/ModDate").isString()) {
    throw std::runtime_error("a PDF to be signed has no /ModDate");
  }
  // A time at which the certificate was not valid would make every reader refuse the signature.
  signature.replaceKey("/M", Handle::newString(std::max(info.getKey("/ModDate").getStringValue(),
                                                        pdf_time(field.valid_from))));
  return pdf.makeIndirectObject(signature);
}

// ISO 14289-1, 7.18.4: a widget lies in a Form element.
void add_form_element(QPDF& pdf, Handle widget, Handle page) {
  Handle root = pdf.getRoot().getKey("/StructTreeRoot");
  if (!root.isDictionary()) {
    return;
  }
  Handle parent = root.getKey("/K");
  if (parent.isArray() && parent.getArrayNItems() > 0) {
    parent = parent.getArrayItem(0);
  }
  if (!parent.isDictionary() || !parent.isIndirect() ||
      !root.getKey("/ParentTree").isDictionary()) {
    throw std::runtime_error("a PDF to be signed has a structure that is not ours");
  }
  Handle object = Handle::newDictionary();
  object.replaceKey("/Type", Handle::newName("/OBJR"));
  object.replaceKey("/Obj", widget);
  object.replaceKey("/Pg", page);
  Handle element = pdf.makeIndirectObject(Handle::newDictionary());
  element.replaceKey("/Type", Handle::newName("/StructElem"));
  element.replaceKey("/S", Handle::newName("/Form"));
  element.replaceKey("/P", parent);
  element.replaceKey("/K", object);
  Handle kids = parent.getKey("/K");
  Handle all = kids.isArray() ? kids.shallowCopy() : Handle::newArray();
  if (!kids.isArray() && !kids.isNull()) {
    all.appendItem(kids);
  }
  all.appendItem(element);
  parent.replaceKey("/K", all);
  QPDFNumberTreeObjectHelper tree(root.getKey("/ParentTree"), pdf);
  const long long key = tree.begin() == tree.end() ? 0 : tree.getMax() + 1;
  tree.insert(key, element);
  root.replaceKey("/ParentTreeNextKey", Handle::newInteger(key + 1));
  widget.replaceKey("/StructParent", Handle::newInteger(key));
}

Handle widget_of(Handle signature, Handle page, const SignatureField& field) {
  Handle widget = Handle::newDictionary();
  widget.replaceKey("/Type", Handle::newName("/Annot"));
  widget.replaceKey("/Subtype", Handle::newName("/Widget"));
  widget.replaceKey("/FT", Handle::newName("/Sig"));
  widget.replaceKey("/T", text("Signature"));
  widget.replaceKey("/TU", text(field.label));
  widget.replaceKey("/Contents", text(field.label));
  widget.replaceKey("/F", Handle::newInteger(widget_flags));
  widget.replaceKey("/Rect", Handle::newArray(Handle::Rectangle(0, 0, 0, 0)));
  widget.replaceKey("/P", page);
  widget.replaceKey("/V", signature);
  return widget;
}

void add_field(QPDF& pdf, const SignatureField& field) {
  const auto pages = QPDFPageDocumentHelper(pdf).getAllPages();
  if (pages.empty() || pdf.getRoot().hasKey("/AcroForm")) {
    throw std::runtime_error("a PDF to be signed has no page, or a form");
  }
  Handle page = pages.front().getObjectHandle();
  Handle widget = pdf.makeIndirectObject(widget_of(signature_dictionary(pdf, field), page, field));
  Handle annotations =
      page.getKey("/Annots").isArray() ? page.getKey("/Annots").shallowCopy() : Handle::newArray();
  annotations.appendItem(widget);
  page.replaceKey("/Annots", annotations);
  page.replaceKey("/Tabs", Handle::newName("/S"));  // ISO 14289-1, 7.18.3
  Handle fields = Handle::newArray();
  fields.appendItem(widget);
  Handle form = Handle::newDictionary();
  form.replaceKey("/Fields", fields);
  form.replaceKey("/SigFlags", Handle::newInteger(signature_flags));
  pdf.getRoot().replaceKey("/AcroForm", pdf.makeIndirectObject(form));
  add_form_element(pdf, widget, page);
}

Bytes bytes_of(QPDF& pdf, Order order) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.setDeterministicID(true);
  writer.setNewlineBeforeEndstream(true);  // ISO 19005-1, 6.1.7
  writer.setLinearization(order == Order::linearized);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

std::size_t only(BytesView bytes, std::string_view text) {
  const std::size_t at = bytes.find(text);
  if (at == Bytes::npos || bytes.find(text, at + 1) != Bytes::npos) {
    throw std::runtime_error("the place of a signature was not found in its PDF");
  }
  return at;
}

SignaturePlace place_of(BytesView bytes, const SignatureField& field) {
  const std::size_t range = only(bytes, byte_range_text);
  const std::size_t contents =
      only(bytes, std::string(contents_text) + std::string(2 * field.bytes, '0') + '>');
  return {.contents = contents + contents_text.size() - 1,
          .end = contents + contents_text.size() + 2 * field.bytes + 1,
          .byte_range = range + byte_range_text.find('['),
          .byte_range_end = range + byte_range_text.size()};
}

}  // namespace

Written write(BytesView bytes, Order order, const std::optional<SignatureField>& field) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
  if (field) {
    add_field(pdf, *field);
  }
  Written written{.bytes = bytes_of(pdf, order), .place = std::nullopt};
  if (field) {
    written.place = place_of(written.bytes, *field);
  }
  return written;
}

}  // namespace palmares::lib::qpdf
