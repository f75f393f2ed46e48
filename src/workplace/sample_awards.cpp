// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/sample_awards.hpp"

#include "base/utf8.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>

namespace palmares::workplace {

namespace {

using Awards = std::vector<const domain::Award*>;

Awards laureates_of(const EditionRecord& record) {
  Awards awards;
  for (const store::Revision& revision : record.awards) {
    if (revision.standing == store::Standing::valid && revision.award.laureate()) {
      awards.push_back(&revision.award);
    }
  }
  return awards;
}

std::size_t length(const domain::Award* award) {
  return code_point_count(award->territory.name);
}

/// A body that no register knows, for a service that was never given results.
domain::Award invented() {
  domain::Award award;
  award.territory.id = "exemple";
  award.territory.slug = "exemple";
  award.territory.name = "Exemple-sur-Loire";
  award.territory.department = "45";
  return award;
}

void add(std::vector<SampleAward>& samples, const domain::Award* award, const std::string& why) {
  const bool there = std::ranges::any_of(samples, [&](const SampleAward& sample) {
    return sample.award.territory.id == award->territory.id;
  });
  if (!there) {
    samples.push_back({.award = *award, .words = award->territory.name + why});
  }
}

}  // namespace

std::vector<SampleAward> sample_awards(const RequestContext& context, const EditionRecord& record) {
  Awards awards = laureates_of(record);
  std::shared_ptr<const EditionRecord> other;
  const auto all = awards.empty() ? context.workplace.editions().all()
                                  : std::vector<std::shared_ptr<const EditionRecord>>();
  for (std::size_t i = 0; i < all.size() && awards.empty(); ++i) {
    other = all[i];
    awards = laureates_of(*other);
  }
  std::vector<SampleAward> samples;
  if (awards.empty()) {
    const domain::Award award = invented();
    return {{.award = award, .words = award.territory.name + ", un exemple"}};
  }
  const std::string whence =
      other == nullptr ? std::string() : ", lauréat " + std::to_string(other->edition.year);
  const auto mentioned = std::ranges::find_if(
      awards, [](const domain::Award* award) { return !award->mentions.empty(); });
  add(samples, mentioned == awards.end() ? awards.front() : *mentioned,
      mentioned == awards.end() ? whence : ", avec une mention");
  add(samples, *std::ranges::min_element(awards, {}, length), ", le nom le plus court");
  add(samples, *std::ranges::max_element(awards, {}, length), ", le nom le plus long");
  for (const domain::Grade& grade :
       record.charter == nullptr ? std::vector<domain::Grade>() : record.charter->grades) {
    const auto found = std::ranges::find(awards, grade.code, &domain::Award::grade);
    if (found != awards.end()) {
      add(samples, *found, ", " + grade.name);
    }
  }
  return samples;
}

domain::Award sample_award(const RequestContext& context, const EditionRecord& record,
                           const domain::Edition& edition, const std::string& id) {
  const std::vector<SampleAward> samples = sample_awards(context, record);
  const auto found = std::ranges::find_if(
      samples, [&](const SampleAward& sample) { return sample.award.territory.id == id; });
  domain::Award award = found == samples.end() ? samples.front().award : found->award;
  award.edition = edition.year;
  award.issue = domain::Issue::specimen;
  const domain::Charter* charter = record.charters->charter_of(edition);
  if (charter != nullptr && charter->grade(award.grade) == nullptr && !charter->grades.empty()) {
    award.grade = charter->grades.back().code;
  }
  return award;
}

std::vector<lib::View> sample_views(const std::vector<SampleAward>& samples,
                                    const std::string& chosen) {
  std::vector<lib::View> views;
  for (const SampleAward& sample : samples) {
    views.push_back(lib::View::Map{{"id", sample.award.territory.id},
                                   {"texte", sample.words},
                                   {"choisi", sample.award.territory.id == chosen}});
  }
  return views;
}

}  // namespace palmares::workplace
