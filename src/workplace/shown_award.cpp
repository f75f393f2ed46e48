// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/shown_award.hpp"

#include "workplace/laureate_list.hpp"
#include "workplace/workplace.hpp"

#include <string_view>
#include <vector>

namespace palmares::workplace {

namespace {

/// What older editions that were decided gave the same body, oldest first.
std::vector<domain::EarlierGrade> earlier_of(const RequestContext& context, const EditionRecord& of,
                                             std::string_view id) {
  std::vector<domain::EarlierGrade> earlier;
  for (const auto& record : context.workplace.editions().all()) {
    const bool decided = record->state && store::may_print(record->state->state);
    const store::Revision* before =
        decided && record->edition.year < of.edition.year ? award_of(*record, id) : nullptr;
    if (before != nullptr && before->standing == store::Standing::valid &&
        before->award.laureate()) {
      earlier.insert(earlier.begin(),
                     {.edition = record->edition.year, .grade = before->award.grade});
    }
  }
  return earlier;
}

domain::Award shown(const RequestContext& context, const EditionRecord& record, domain::Award award,
                    bool valid) {
  award.issue = valid ? domain::Issue::valid : domain::Issue::specimen;
  award.earlier = earlier_of(context, record, award.territory.id);
  return award;
}

}  // namespace

domain::Award shown_award(const RequestContext& context, const EditionRecord& record,
                          domain::Award award) {
  const bool decided = record.state && store::may_print(record.state->state);
  return shown(context, record, std::move(award), decided);
}

domain::Award award_in_space(const RequestContext& context, const EditionRecord& record,
                             domain::Award award) {
  const bool out = record.state && store::visible(*record.state, context.now);
  return shown(context, record, std::move(award), out);
}

std::string certificate_of(const EditionRecord& record) {
  const domain::Charter& charter = *record.charter;
  return charter.edition_pack ? charter.edition_pack->certificate : charter.sheets.front().kind;
}

std::string grade_name(const EditionRecord& record, const std::string& code) {
  const domain::Grade* grade = record.charter == nullptr ? nullptr : record.charter->grade(code);
  return grade == nullptr ? code : grade->name;
}

}  // namespace palmares::workplace
