// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/gang_ticket.hpp"

#include "deliver/ganged.hpp"
#include "support/run.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

namespace palmares::deliver {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(GangTicket, IsRightForTheJudge) {
  std::vector<std::unique_ptr<support::TemporaryFile>> files;
  std::vector<std::string> command = {
      "jing", std::string(palmares::source_dir()) + "/tests/conformance/xjdf.rng"};
  for (const char* kind : {"plaque", "plaque-a5", "millesime"}) {
    const test::Ganged sample(kind, {1000, 600});
    for (const GangSheet& gang : sample.order.gangs) {
      files.push_back(
          std::make_unique<support::TemporaryFile>(gang_ticket(sample.order, gang), ".xjdf"));
      command.push_back(files.back()->path().string());
    }
  }
  const support::Run run = support::run(command);
  EXPECT_EQ(run.exit_code, 0) << run.output;
}

TEST(GangTicket, SaysWhatStandsWhere) {
  const test::Ganged sample("plaque", {1000, 600});
  const std::string ticket = gang_ticket(sample.order, sample.order.gangs.front());
  EXPECT_EQ(gang_ticket_path(sample.order.gangs.front()), "planches/plaque-01.xjdf");
  EXPECT_THAT(ticket,
              AllOf(HasSubstr("Types=\"ShapeCutting HoleMaking\""),
                    HasSubstr("JobPartID=\"planche-plaque-01\""),
                    HasSubstr("RelatedJobID=\"2023-AAAAA-00000\""),
                    HasSubstr("Dimension=\"2834.646 1700.787\""),
                    HasSubstr("BinderySignatureID=\"213801517-plaque\" Copies=\"3\""),
                    HasSubstr("URL=\"plaque-01-impression.pdf\""),
                    HasSubstr("3\u00A0colonnes et 2\u00A0rangées, 6\u00A0poses, 1\u00A0tirage.")));
  // The first plaque: 44 mm from the left, 97 mm from the top of 600 mm.
  EXPECT_THAT(ticket, HasSubstr("AbsoluteBox=\"124.724 858.898 975.118 1425.827\" "
                                "BinderySignatureID=\"213801517-plaque\""));
}

}  // namespace
}  // namespace palmares::deliver
