// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/job_ticket.hpp"

#include "deliver/render_context.hpp"
#include "support/run.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace palmares::deliver {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string rules() {
  return std::string(palmares::source_dir()) + "/tests/conformance/xjdf.rng";
}

/// What the judge says of tickets, all in one process of Java; empty: nothing.
std::string judged(const std::vector<Bytes>& tickets) {
  std::vector<std::unique_ptr<support::TemporaryFile>> files;
  std::vector<std::string> command = {"jing", rules()};
  for (const Bytes& ticket : tickets) {
    files.push_back(std::make_unique<support::TemporaryFile>(ticket, ".xjdf"));
    command.push_back(files.back()->path().string());
  }
  const support::Run run = support::run(command);
  return run.exit_code == 0 ? std::string() : run.output + "jing refused it";
}

struct Sample {
  domain::Award award = test::echirolles();
  domain::OrderLine line{
      .award = &award,
      .kind = "plaque",
      .quantity = 2,
      .address = "Hôtel de ville\n1, place des 5 Fontaines & Cie\n\n38130 Échirolles",
      .contact = "Mme <Martin>, martin@echirolles.example"};
  OrderSheet order;

  explicit Sample(const std::string& kind = "plaque", const std::string& charter = "copyleft") {
    const RenderContext& context = test::context();
    if (charter != "copyleft") {
      award = test::award("213801517", "Échirolles", "or", 2025);
    }
    line.kind = kind;
    const compose::Facts facts = test::value_of(facts_of(context, award));
    const domain::Sheet* sheet = facts.charter->sheet(kind);
    order = {.number = "2023-0A1B2-C3D4E",
             .name = "commande-2023-0a1b2-c3d4e",
             .replaces = {},
             .edition = facts.edition,
             .charter = facts.charter,
             .items = {}};
    order.items.push_back(
        {.line = &line,
         .sheet = sheet,
         .facts = print_facts(test::value_of(context.composer.compose(*sheet, facts, {}))),
         .file = "213801517-echirolles/" + kind + "-impression.pdf"});
  }

  [[nodiscard]] Bytes ticket() const { return job_ticket(order, order.items.front()); }
};

TEST(JobTicket, OfEveryKindIsRightForTheJudge) {
  std::vector<Bytes> tickets;
  for (const char* charter : {"copyleft", "bronze-argent-or"}) {
    for (const domain::Sheet& sheet : test::context().composer.charter(charter)->sheets) {
      if (sheet.media) {
        tickets.push_back(Sample(sheet.kind, charter).ticket());
      }
    }
  }
  Sample replacing;
  replacing.order.replaces = "2023-AAAAA-00000";
  tickets.push_back(replacing.ticket());
  Sample reduced("panneau-entree");
  reduced.order.items.front().facts.scale = 10;
  tickets.push_back(reduced.ticket());
  EXPECT_GT(tickets.size(), 20U);
  EXPECT_EQ(judged(tickets), "");
}

TEST(JobTicket, SaysWhatAPlaqueNeeds) {
  EXPECT_THAT(
      Sample().ticket(),
      AllOf(HasSubstr("Amount=\"2\""), HasSubstr("FinishedDimensions=\"850.394 566.929 0\""),
            HasSubstr("IDValue=\"Engraving\""), HasSubstr("IDValue=\"HoleMaking\""),
            HasSubstr("Extent=\"14.173 14.173\" Shape=\"Round\""),
            HasSubstr("ShapeTypeDetails=\"Decoupe\""), HasSubstr("ActualColorName=\"Gravure\""),
            HasSubstr("URL=\"plaque-impression.pdf\""),
            HasSubstr("<AddressLine>38130 Échirolles</AddressLine>"),
            HasSubstr("mailto:martin@echirolles.example"), HasSubstr("Mme &lt;Martin>"),
            HasSubstr("Échirolles (38)"), Not(HasSubstr("échelle"))));
}

TEST(JobTicket, NamesTheOrderItReplaces) {
  Sample sample;
  sample.order.replaces = "2023-AAAAA-00000";
  EXPECT_THAT(sample.ticket(), AllOf(HasSubstr("RelatedJobID=\"2023-AAAAA-00000\""),
                                     HasSubstr("annule et remplace")));
}

TEST(JobTicket, SaysTheScaleOfALargePanel) {
  Sample sample("panneau-entree");
  sample.order.items.front().facts.scale = 10;
  EXPECT_THAT(sample.ticket(), HasSubstr("Le fichier est à l’échelle 1:10"));
}

TEST(JobTicket, SaysTheConditionOfPrintingWhereThereIsInk) {
  EXPECT_THAT(Sample("affiche-a3").ticket(), HasSubstr("PrintStandard=\"FOGRA39\""));
  EXPECT_THAT(Sample("plaque").ticket(), Not(HasSubstr("PrintStandard")));
}

// One file is enough for jing to fail, so each is named in what it says.
TEST(JobTicket, OfAnotherShapeIsRefusedByTheJudge) {
  const Bytes right = Sample().ticket();
  std::vector<Bytes> spoilt;
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"Amount=\"2\"", "Amount=\"0\""},
                                                        {"\"Plate\"", "\"Brass\""},
                                                        {"OneSided", "BothSides"},
                                                        {"Version=\"2.1\"", "Version=\"1.8\""},
                                                        {"JobID=", "JobName="}}) {
    Bytes wrong = right;
    const std::size_t at = wrong.find(from);
    ASSERT_NE(at, Bytes::npos) << from;
    spoilt.push_back(wrong.replace(at, from.size(), to));
  }
  const std::string said = judged(spoilt);
  for (const char* word :
       {"\"Amount\" is invalid", "\"MediaType\"", "\"Sides\"", "\"Version\"", "\"JobName\""}) {
    EXPECT_THAT(said, HasSubstr(word));
  }
}

}  // namespace
}  // namespace palmares::deliver
