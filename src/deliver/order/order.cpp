// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/order.hpp"

#include "deliver/artefact/csv_cells.hpp"
#include "deliver/artefact/ordered_parallel_for.hpp"
#include "deliver/artefact/selection.hpp"
#include "deliver/order/gang_page.hpp"
#include "deliver/order/gang_ticket.hpp"
#include "deliver/order/job_ticket.hpp"
#include "deliver/order/order_form.hpp"
#include "deliver/order/order_list.hpp"
#include "deliver/order/proof_sheet.hpp"
#include "lib/crypto/sha256.hpp"
#include "render/formats.hpp"
#include "render/letter/spreadsheet.hpp"
#include "render/pdf.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palmares::deliver {

namespace {

using Files = std::vector<OrderFile>;

/// The items of one laureate.
using LaureateItems = std::span<const OrderItem>;

std::vector<LaureateItems> by_laureate(const OrderSheet& order) {
  std::vector<LaureateItems> groups;
  for (std::size_t first = 0; first < order.items.size();) {
    std::size_t end = first;
    while (end < order.items.size() &&
           order.items[end].line->award == order.items[first].line->award) {
      ++end;
    }
    groups.push_back(LaureateItems(order.items).subspan(first, end - first));
    first = end;
  }
  return groups;
}

/// Problems of a laureate's files, each with the place of its row where it has none of its own.
Problems placed(Problems problems, const domain::Award& award) {
  for (Problem& problem : problems) {
    if (problem.where.file.empty()) {
      problem.where = award.where;
    }
  }
  return problems;
}

/// Makes what an order holds, and hands it on with its hash noted.
class OrderWriter {
 public:
  OrderWriter(const RenderContext& context, const OrderWish& wish, const OrderSheet& order,
              const PutFile& put)
      : m_context(context), m_wish(wish), m_order(order), m_put(put) {}

  Problems laureates() {
    const std::vector<LaureateItems> groups = by_laureate(m_order);
    return ordered_parallel_for(groups.size(), m_wish.threads,
                                [&](std::size_t i) { return handing(laureate(groups[i])); });
  }

  Problems sheets() {
    return ordered_parallel_for(m_order.gangs.size(), m_wish.threads,
                                [&](std::size_t i) { return handing(sheet(m_order.gangs[i])); });
  }

  Result<std::monostate> papers() {
    TRY_ASSIGN(Bytes form, office_pdf(order_form(resources().fonts, m_order)));
    put({.path = "bon-de-commande.pdf", .bytes = std::move(form)});
    put_table("commande", order_table(m_order));
    if (!m_order.gangs.empty()) {
      put_table("planches/planches", gang_table(m_order));
    }
    m_put({.path = "SHA256SUMS", .bytes = checksums(std::move(m_sums))});
    return std::monostate{};
  }

 private:
  Result<OrderedTask> handing(Result<Files> files) {
    TRY_ASSIGN(Files made, std::move(files));
    return OrderedTask([this, made = std::move(made)] {
      std::ranges::for_each(made, [this](const OrderFile& file) { put(file); });
    });
  }

  /// An order is of one edition.
  [[nodiscard]] const lib::Resources& resources() const {
    return m_context.resources_of(m_order.edition->year);
  }

  /// For whatever imports, and for a double click: only there a telephone number keeps its zero.
  void put_table(const std::string& path, const render::Spreadsheet& table) {
    put({.path = path + ".csv", .bytes = spreadsheet_csv(table)});
    put({.path = path + ".ods", .bytes = render::spreadsheet_ods(table)});
  }

  void put(const OrderFile& file) {
    m_sums.push_back({.path = file.path, .sha256 = lib::sha256_hex(file.bytes)});
    m_put(file);
  }

  Result<Bytes> office_pdf(Result<document::Document> document) const {
    TRY_ASSIGN(const document::Document made, std::move(document));
    return render::render_pdf(made, resources());
  }

  Result<Files> laureate(LaureateItems items) const {
    const std::string folder = folder_name(*items.front().line->award) + '/';
    Files files;
    std::vector<ProofItem> proofs;
    Problems problems;
    for (const OrderItem& item : items) {
      Result<document::Document> document = add_print(files, item, folder);
      if (!document) {
        std::ranges::move(placed(std::move(document.error()), *item.line->award),
                          std::back_inserter(problems));
        continue;
      }
      proofs.push_back({.item = &item, .document = std::move(*document)});
    }
    if (!problems.empty()) {
      return fail(std::move(problems));
    }
    TRY_ASSIGN(Bytes pdf, office_pdf(proof_sheet(resources().fonts, m_order, std::move(proofs))));
    files.push_back({.path = folder + "bat.pdf", .bytes = std::move(pdf)});
    std::ranges::sort(files, {}, &OrderFile::path);
    return files;
  }

  /// Adds the print file and the ticket of an item; its pages are for the proof.
  Result<document::Document> add_print(Files& files, const OrderItem& item,
                                       const std::string& folder) const {
    const domain::OrderLine& line = *item.line;
    compose::RenderOptions look;
    look.order = m_order.number;
    TRY_ASSIGN(Artefact print,
               make_artefact(m_context, *line.award,
                             {.kind = line.kind, .format = m_wish.format, .look = look}));
    files.push_back({.path = item.file, .bytes = std::move(print.bytes)});
    files.push_back({.path = folder + line.kind + ".xjdf", .bytes = job_ticket(m_order, item)});
    TRY_ASSIGN(const compose::Facts facts, facts_of(m_context, *line.award));
    return m_context.composer_of(line.award->edition).compose(*item.sheet, facts, {});
  }

  Result<Files> sheet(const GangSheet& gang) const {
    TRY_ASSIGN(const document::Document page, gang_page(m_context, m_order, gang));
    TRY_ASSIGN(Bytes pdf, render::sheet_format(m_wish.format)->render(page, resources()));
    Files files;
    files.push_back({.path = gang.file, .bytes = std::move(pdf)});
    files.push_back({.path = gang_ticket_path(gang), .bytes = gang_ticket(m_order, gang)});
    return files;
  }

  const RenderContext& m_context;
  const OrderWish& m_wish;
  const OrderSheet& m_order;
  const PutFile& m_put;
  std::vector<FileSum> m_sums;
};

}  // namespace

Result<std::monostate> make_order(const RenderContext& context, const OrderWish& wish,
                                  const OrderSheet& order, const PutFile& put) {
  OrderWriter press(context, wish, order, put);
  for (const auto work : {&OrderWriter::laureates, &OrderWriter::sheets}) {
    if (Problems problems = (press.*work)(); !problems.empty()) {
      return fail(std::move(problems));
    }
  }
  return press.papers();
}

}  // namespace palmares::deliver
