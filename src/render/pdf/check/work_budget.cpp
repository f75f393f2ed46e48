// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/work_budget.hpp"

#include <algorithm>
#include <array>

namespace palmares::render {

namespace {

constexpr std::size_t most_findings = 1000;
constexpr std::size_t most_told = 100;
constexpr std::string_view clause = "limites du contrôle";

constexpr std::array names = {
    LimitName{Limit::operations, "limit-operations", "contenu",
              "vérifier ce fichier demande trop d’opérations\u202F; la suite n’est pas vérifiée",
              "un fichier plus simple"},
    LimitName{Limit::operands, "limit-operands", "contenu",
              "une opération a plus de 65 536 opérandes", "des opérations courtes"},
    LimitName{Limit::content_size, "limit-content-size", "contenu",
              "le contenu de la page dépasse 64\u00A0Mo", "un contenu plus court"},
    LimitName{Limit::saved_states, "limit-saved-states", "opérateur q",
              "trop d’états graphiques sont gardés l’un dans l’autre",
              "28 au plus (ISO 19005-3, 6.1.13)"},
    LimitName{Limit::marked_depth, "limit-marked-depth", "opérateur BDC",
              "trop de contenus balisés sont l’un dans l’autre",
              "des contenus balisés l’un après l’autre"},
    LimitName{Limit::form_depth, "limit-form-depth", "formulaire",
              "trop de formulaires se dessinent l’un dans l’autre",
              "quelques niveaux de formulaires"},
    LimitName{Limit::form_cycle, "limit-form-cycle", "formulaire",
              "un formulaire se dessine lui-même", "des formulaires sans boucle"},
    LimitName{Limit::painted_marks, "limit-painted-marks", "contenu",
              "la page dessine plus d’un million de tracés", "une page plus simple"},
    LimitName{Limit::fonts, "limit-fonts", "polices", "le fichier emploie trop de polices",
              "4 096 polices au plus"},
    LimitName{Limit::pages, "limit-pages", "arbre des pages",
              "le fichier a trop de pages, ou leur arbre boucle",
              "100 000 pages au plus, chacune une fois dans l’arbre"},
    LimitName{Limit::structure_size, "limit-structure-size", "StructTreeRoot",
              "l’arbre de structure a plus d’un million d’éléments et de contenus",
              "un arbre plus petit"},
    LimitName{Limit::structure_depth, "limit-structure-depth", "StructTreeRoot",
              "trop d’éléments de structure sont l’un dans l’autre",
              "un arbre de quelques dizaines de niveaux"},
    LimitName{Limit::annotations, "limit-annotations", "Annots", "le fichier a trop d’annotations",
              "100 000 au plus"},
    LimitName{Limit::attached_files, "limit-attached-files", "EmbeddedFiles",
              "l’arbre des fichiers joints est trop grand, ou boucle",
              "10 000 fichiers joints au plus"},
    LimitName{Limit::metadata, "limit-metadata", "XMP", "le paquet XMP dépasse 4\u00A0Mo",
              "un paquet plus court"},
};

}  // namespace

const LimitName& name_of(Limit limit) {
  return *std::ranges::find(names, limit, &LimitName::limit);
}

void WorkBudget::reach(Limit limit, int page) {
  const LimitName& name = name_of(limit);
  Finding finding{.page = page,
                  .object = std::string(name.object),
                  .clause = std::string(clause),
                  .what = std::string(name.what),
                  .hint = std::string(name.hint),
                  .rule = std::string(name.slug)};
  const bool once = limit == Limit::operations;  // it ends the whole check
  const bool known = std::ranges::any_of(m_findings, [&](const Finding& one) {
    return one.rule == finding.rule && (once || one.page == finding.page);
  });
  if (!known && m_findings.size() < most_told) {
    m_findings.push_back(std::move(finding));
  }
}

void add_finding(Findings& findings, Finding finding) {
  if (findings.size() < most_findings) {
    findings.push_back(std::move(finding));
  } else if (findings.size() == most_findings) {
    findings.push_back({.page = 0,
                        .object = "contrôle",
                        .clause = std::string(clause),
                        .what = "plus de mille manquements\u202F; les suivants ne sont pas montrés",
                        .hint = "corriger ceux-ci, puis vérifier de nouveau",
                        .rule = "limit-findings"});
  }
}

}  // namespace palmares::render
