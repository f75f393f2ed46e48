// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/chain.hpp"

#include "domain/territory_types.hpp"
#include "lib/crypto/sha256.hpp"
#include "store/names.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace palmares::store {

namespace {

constexpr std::size_t hash_length = 64;
constexpr const char* restore_hint = "reprendre une sauvegarde faite par palmares backup";

/// Texts one after the other, each after its length: no two lists give the same text.
class Canonical {
 public:
  Canonical& add(std::string_view text) {
    m_text += std::to_string(text.size());
    m_text += ':';
    m_text += text;
    return *this;
  }
  Canonical& add(std::int64_t value) { return add(std::string_view(std::to_string(value))); }
  Canonical& maybe(const std::optional<std::string>& text) {
    return text ? add(std::string_view("+")).add(std::string_view(*text))
                : add(std::string_view("-"));
  }
  Canonical& maybe(const std::optional<long>& value) {
    return value ? add(std::string_view("+")).add(static_cast<std::int64_t>(*value))
                 : add(std::string_view("-"));
  }

  [[nodiscard]] std::string hash() const { return lib::sha256_hex(m_text); }

 private:
  std::string m_text;
};

void add(Canonical& text, const EditionState& state) {
  text.add("state").add(state.edition).add(name_of(state.state));
  text.maybe(state.publication ? std::optional<long>(state.publication->seconds) : std::nullopt);
}

void add(Canonical& text, const domain::Award& award) {
  const domain::Territory& body = award.territory;
  text.add(award.edition)
      .add(body.id)
      .add(award.revision)
      .add(body.slug)
      .add(body.name)
      .add(name_of(body.type))
      .add(body.department)
      .maybe(body.siren)
      .maybe(body.insee);
  text.maybe(body.population)
      .maybe(body.designation)
      .add(award.grade)
      .add(static_cast<std::int64_t>(award.mentions.size()));
  for (const std::string& mention : award.mentions) {
    text.add(mention);
  }
  // Nothing at all where there is none: acts written before positions and short names existed keep
  // their digests.
  if (body.position) {
    text.add("position");
    text.add(domain::millionths(body.position->latitude))
        .add(domain::millionths(body.position->longitude));
  }
  if (body.short_name) {
    text.add("short name").add(*body.short_name);
  }
}

void add(Canonical& text, const Revision& revision) {
  text.add("revision").add(name_of(revision.standing)).add(revision.position);
  add(text, revision.award);
  text.add(revision.award.where.file).add(revision.award.where.line);
}

void add(Canonical& text, const Alias& alias) {
  text.add("alias").add(alias.id).add(alias.of);
}

template <typename Row>
void collect(std::map<ActNumber, Changes>& by_act, const std::vector<Row>& rows,
             std::vector<Row> Changes::*list) {
  for (const Row& row : rows) {
    (by_act[row.event].*list).push_back(row);
  }
}

Problem problem(std::string what) {
  return {.where = {}, .what = std::move(what), .hint = restore_hint};
}

std::string named(ActNumber number) {
  return "l’acte " + std::to_string(number) + " du journal";
}

}  // namespace

std::string chain_start() {
  return std::string(hash_length, '0');
}

std::string digest_of(const Changes& changes) {
  Changes rows = changes;
  std::ranges::sort(rows.states, {}, &EditionState::edition);
  std::ranges::sort(rows.revisions, {}, [](const Revision& row) {
    return std::tie(row.position, row.award.territory.id);
  });
  std::ranges::sort(rows.aliases, {}, &Alias::id);
  Canonical text;
  for (const EditionState& state : rows.states) {
    add(text, state);
  }
  for (const Revision& revision : rows.revisions) {
    add(text, revision);
  }
  for (const Alias& alias : rows.aliases) {
    add(text, alias);
  }
  return text.hash();
}

std::string digest_of(const domain::Award& award) {
  Canonical text;
  add(text, award);
  return text.hash();
}

std::string digest_of(const Generation& generation) {
  std::vector<Artefact> files = generation.artefacts;
  std::ranges::sort(files, {}, &Artefact::path);
  Canonical text;
  text.add("generation")
      .add(generation.edition)
      .add(generation.territory)
      .add(generation.revision)
      .add(generation.key);
  text.add(generation.facts);
  for (const Artefact& file : files) {
    text.add(file.path).add(file.hash).add(static_cast<std::int64_t>(file.bytes));
  }
  return text.hash();
}

LogLine next_line(ActNumber number, const Event& event, std::string digest,
                  std::string_view previous) {
  Canonical text;
  text.add(number)
      .add(event.at.seconds)
      .add(event.who)
      .add(name_of(event.event_type))
      .add(event.edition)
      .add(event.reason);
  text.add(digest).add(previous);
  return {.number = number,
          .event = event,
          .digest = std::move(digest),
          .previous = std::string(previous),
          .hash = text.hash()};
}

Problems check_chain(std::span<const LogLine> log) {
  Problems problems;
  std::string previous = chain_start();
  ActNumber expected = 1;
  for (const LogLine& line : log) {
    if (line.number != expected) {
      problems.push_back(problem("il manque " + named(expected) + " avant " + named(line.number)));
    } else if (line.previous != previous) {
      problems.push_back(problem(named(line.number) + " ne suit pas celui qui le précède"));
    }
    if (next_line(line.number, line.event, line.digest, line.previous).hash != line.hash) {
      problems.push_back(problem(named(line.number) + " a été modifié après coup"));
    }
    previous = line.hash;
    expected = line.number + 1;
  }
  return problems;
}

Problems check_rows(const Ledger& ledger, std::span<const LogLine> log) {
  std::map<ActNumber, Changes> by_act;
  collect(by_act, ledger.states, &Changes::states);
  collect(by_act, ledger.revisions, &Changes::revisions);
  collect(by_act, ledger.aliases, &Changes::aliases);
  Problems problems;
  for (const LogLine& line : log) {
    if (digest_of(by_act[line.number]) != line.digest) {
      problems.push_back(
          problem("ce que " + named(line.number) + " a écrit a été modifié après coup"));
    }
    by_act.erase(line.number);
  }
  for (const auto& [number, changes] : by_act) {
    problems.push_back(
        problem("des lignes se réclament de " + named(number) + ", qui n’existe pas"));
  }
  return problems;
}

}  // namespace palmares::store
