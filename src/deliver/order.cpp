// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order.hpp"

#include "base/french.hpp"
#include "deliver/job_ticket.hpp"
#include "deliver/order_form.hpp"
#include "deliver/order_list.hpp"
#include "deliver/proof_sheet.hpp"
#include "deliver/selection.hpp"
#include "document/dump.hpp"
#include "lib/sodium.hpp"
#include "lib/unicode.hpp"
#include "lib/zip.hpp"
#include "render/formats.hpp"
#include "render/pdf.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <exception>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>

namespace palmares::deliver {

namespace {

constexpr std::string_view office_pdf_suffix = ".pdf";

void append(Problems& problems, Problems more) {
  for (Problem& problem : more) {
    if (std::ranges::find(problems, problem) == problems.end()) {
      problems.push_back(std::move(problem));
    }
  }
}

Result<document::Document> composed(const Workshop& workshop, const domain::OrderLine& line, const domain::Sheet& sheet) {
  TRY_ASSIGN(const compose::Facts facts, facts_of(workshop, *line.award));
  return workshop.studio.compose(sheet, facts, {});
}

Result<const domain::Sheet*> sheet_of(const domain::Charter& charter, const domain::OrderLine& line) {
  const domain::Sheet* sheet = charter.sheet(line.kind);
  if (sheet != nullptr && sheet->media && std::ranges::find(sheet->formats, "print") != sheet->formats.end()) {
    return sheet;
  }
  std::vector<std::string> kinds;
  for (const domain::Sheet& known : charter.sheets) {
    if (known.media) {
      kinds.push_back(known.kind);
    }
  }
  return fail("le document " + guillemets(line.kind) + " ne se commande pas à un imprimeur",
              "documents qui se commandent\u00A0: " + listing(kinds));
}

/// Everything an order says, in one text whose hash is its number.
class Content {
 public:
  void add(std::string_view text) {
    m_text += std::to_string(text.size());
    m_text += ':';
    m_text += text;
  }

  [[nodiscard]] std::string number(int edition) const {
    const std::string digits = lib::upper_case(lib::sha256_hex(m_text)).substr(0, 10);
    return std::to_string(edition) + '-' + digits.substr(0, 5) + '-' + digits.substr(5);
  }

 private:
  std::string m_text;
};

void add_line(Content& content, const OrderItem& item, const document::Document& document) {
  const domain::OrderLine& line = *item.line;
  for (const std::string& text :
       {line.award->territory.id, line.award->territory.name, line.award->grade, line.kind, std::to_string(line.award->revision),
        std::to_string(line.quantity), line.address, line.contact, item.sheet->media->name, document::dump(document)}) {
    content.add(text);
  }
}

/// Composes every document once, to learn what it needs and what the order's number is.
Result<OrderSheet> plan_order(const Workshop& workshop, const OrderWish& wish) {
  TRY_ASSIGN(const compose::Facts facts, facts_of(workshop, *wish.lines.front().award));
  const render::SheetFormat* format = render::sheet_format(wish.format);
  assert(format != nullptr && format->audience == render::Audience::print_shop);
  OrderSheet order{.number = {}, .replaces = wish.replaces, .edition = facts.edition, .charter = facts.charter, .items = {}};
  Content content;
  content.add(wish.replaces);
  content.add(wish.format);
  Problems problems;
  for (const domain::OrderLine& line : wish.lines) {
    const Result<const domain::Sheet*> sheet = sheet_of(*facts.charter, line);
    const Result<document::Document> document =
        sheet.and_then([&](const domain::Sheet* known) { return composed(workshop, line, *known); });
    if (!document) {
      append(problems, document.error());
      continue;
    }
    order.items.push_back({.line = &line,
                           .sheet = *sheet,
                           .facts = print_facts(*document),
                           .file = folder_name(*line.award) + '/' + line.kind + std::string(format->suffix) + '.' +
                                   std::string(format->extension)});
    add_line(content, order.items.back(), *document);
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  order.number = content.number(facts.edition->year);
  return order;
}

/// The files of one laureate.
using LaureateItems = std::span<const OrderItem>;

std::vector<LaureateItems> by_laureate(const OrderSheet& order) {
  std::vector<LaureateItems> groups;
  for (std::size_t first = 0; first < order.items.size();) {
    std::size_t end = first;
    while (end < order.items.size() && order.items[end].line->award == order.items[first].line->award) {
      ++end;
    }
    groups.push_back(LaureateItems(order.items).subspan(first, end - first));
    first = end;
  }
  return groups;
}

Result<std::vector<OrderFile>> make_laureate(const Workshop& workshop, const OrderWish& wish, const OrderSheet& order,
                                             LaureateItems items) {
  const std::string folder = folder_name(*items.front().line->award) + '/';
  std::vector<OrderFile> files;
  std::vector<ProofItem> proofs;
  Problems problems;
  for (const OrderItem& item : items) {
    const domain::OrderLine& line = *item.line;
    compose::Look look;
    look.order = order.number;
    Result<Artefact> print = make_artefact(workshop, *line.award, {.kind = line.kind, .format = wish.format, .look = look});
    Result<document::Document> document = composed(workshop, line, *item.sheet);
    if (!print || !document) {
      append(problems, print ? document.error() : print.error());
      continue;
    }
    files.push_back({.path = item.file, .octets = std::move(print->octets)});
    files.push_back({.path = folder + line.kind + ".xjdf", .octets = job_ticket(order, item)});
    proofs.push_back({.item = &item, .document = std::move(*document)});
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  TRY_ASSIGN(const document::Document sheet, proof_sheet(workshop.resources->fonts, order, std::move(proofs)));
  TRY_ASSIGN(Bytes pdf, render::render_pdf(sheet, *workshop.resources));
  files.push_back({.path = folder + "bat" + std::string(office_pdf_suffix), .octets = std::move(pdf)});
  return files;
}

/// The files of all laureates, in no matter which order of threads. Rethrows the first exception of a thread.
Result<std::vector<OrderFile>> make_laureates(const Workshop& workshop, const OrderWish& wish, const OrderSheet& order) {
  const std::vector<LaureateItems> groups = by_laureate(order);
  std::vector<Result<std::vector<OrderFile>>> made(groups.size());
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto work = [&] {
    for (std::size_t i = next++; i < groups.size(); i = next++) {
      try {
        made[i] = make_laureate(workshop, wish, order, groups[i]);
      } catch (...) {
        const std::lock_guard lock(mutex);
        failure = failure ? failure : std::current_exception();
      }
    }
  };
  {
    std::vector<std::jthread> threads(std::clamp<std::size_t>(wish.threads, 1, groups.size()));
    std::ranges::generate(threads, [&] { return std::jthread(work); });
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
  std::vector<OrderFile> files;
  Problems problems;
  for (Result<std::vector<OrderFile>>& group : made) {
    if (group) {
      std::ranges::move(*group, std::back_inserter(files));
    } else {
      append(problems, std::move(group.error()));
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return files;
}

Bytes archive_of(const Order& order, const domain::Date& day) {
  std::vector<std::string> paths;
  for (const OrderFile& file : order.files) {
    paths.push_back(order.name + '/' + file.path);
  }
  std::vector<lib::ZipMember> members;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const bool compressed = paths[i].ends_with(office_pdf_suffix);
    members.push_back({.path = paths[i],
                       .octets = order.files[i].octets,
                       .packing = compressed ? lib::Packing::stored : lib::Packing::deflated});
  }
  return lib::zip(members, {.year = day.year, .month = day.month, .day = day.day});
}

}  // namespace

bool is_order_number(std::string_view text) {
  constexpr std::string_view shape = "0000-XXXXX-XXXXX";
  return text.size() == shape.size() && std::ranges::equal(text, shape, [](char c, char kind) {
           const bool digit = c >= '0' && c <= '9';
           return kind == '-' ? c == '-' : digit || (kind == 'X' && c >= 'A' && c <= 'F');
         });
}

Result<Order> make_order(const Workshop& workshop, const OrderWish& wish) {
  assert(!wish.lines.empty());
  TRY_ASSIGN(const OrderSheet sheet, plan_order(workshop, wish));
  Order order{.number = sheet.number, .name = "commande-" + lib::lower_case(sheet.number), .files = {}, .archive = {}};
  TRY_ASSIGN(order.files, make_laureates(workshop, wish, sheet));
  TRY_ASSIGN(const document::Document form, order_form(workshop.resources->fonts, sheet));
  TRY_ASSIGN(Bytes pdf, render::render_pdf(form, *workshop.resources));
  order.files.push_back({.path = "bon-de-commande" + std::string(office_pdf_suffix), .octets = std::move(pdf)});
  order.files.push_back({.path = "commande.csv", .octets = order_csv(sheet)});
  std::ranges::sort(order.files, {}, &OrderFile::path);
  order.files.push_back({.path = "SHA256SUMS", .octets = checksums(order.files)});
  std::ranges::sort(order.files, {}, &OrderFile::path);
  order.archive = archive_of(order, sheet.edition->decision);
  return order;
}

}  // namespace palmares::deliver
