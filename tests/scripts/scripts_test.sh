#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Tests of the scripts, run by CTest from the root of the tree: scripts_test.sh CASE. None installs or builds anything.
set -euo pipefail

fail() { echo "$*" >&2; exit 1; }

mapfile -t scripts < <(grep -rlE --exclude-dir=build '^#!/usr/bin/env bash' scripts .ci packaging tests/scripts bench 2>/dev/null | sort)
[ "${#scripts[@]}" -ge 6 ] || fail "only ${#scripts[@]} scripts were found"

case ${1:-} in
  syntax)  # bash reads each, and each stops at its first failure
    for script in "${scripts[@]}"; do
      bash -n "$script"
      [ -x "$script" ] || [[ $script == tests/* ]] || fail "$script is not executable"
      grep -qE '^(set -euo pipefail|exec )' "$script" || fail "$script does not stop at its first failure"
      sed -n 2p "$script" | grep -q 'SPDX-License-Identifier: AGPL-3.0-or-later' || fail "$script has no SPDX line"
    done
    ;;
  shellcheck)
    shellcheck "${scripts[@]}"
    ;;
  package_list)  # « kind package », each package once
    bad=$(grep -vE '^(#.*|(build|test|long) [a-z0-9][a-z0-9.+-]+)$' scripts/packages.txt || true)
    [ -z "$bad" ] || fail "not a package line: $bad"
    twice=$(awk '!/^#/ { print $2 }' scripts/packages.txt | sort | uniq -d)
    [ -z "$twice" ] || fail "listed twice: $twice"
    ;;
  usage)  # a word that is not known is refused with 2, before anything is done
    for script in setup format demo look pictures judges package sbom release; do
      code=0
      "scripts/$script" --nonsense >/dev/null 2>&1 || code=$?
      [ "$code" -eq 2 ] || fail "scripts/$script --nonsense ended with $code, not 2"
    done
    ;;
  *)
    fail "no such case: ${1:-}"
    ;;
esac
