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
  second_try)  # three failures of browsers at most run once more, alone; whatever passes then is told, and nothing else is forgiven
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    plant() {  # plant NAME LABEL COMMAND
      printf 'add_test([=[%s]=] bash -c [=[%s]=])\nset_tests_properties([=[%s]=] PROPERTIES LABELS "%s")\n' "$1" "$3" "$1" "$2" >>"$folder/CTestTestfile.cmake"
    }
    unsteady() { echo "echo FAIL $1 came late; test -e $folder/$1 && exit 0; touch $folder/$1; exit 1"; }
    expect() {  # expect STATUS CASE WORDS...: the last 60 lines hold the words; planted tests are gone afterwards
      local code=0 word output
      output=$(scripts/run-tests "$folder" --parallel 2 2>&1 | tail -n 60; exit "${PIPESTATUS[0]}") || code=$?
      [ "$code" -eq "$1" ] || fail "$2 ended with $code, not $1: $output"
      for word in "${@:3}"; do
        grep -qF -- "$word" <<<"$output" || fail "$2 does not say « $word »: $output"
      done
      rm -rf "${folder:?}"/*
    }
    plant good "" true
    expect 0 "what passes" "100% tests passed"
    plant js/a browser "$(unsteady a)"
    plant 'js/b # (2)' browser "$(unsteady b)"
    plant good "" true
    expect 0 "two unsteady tests" "UNSTEADY js/a: failed beside other tests, passed alone" "FAIL a came late" "UNSTEADY js/b # (2): failed" "FAIL b came late"
    plant js/a browser "seq 200; echo FAIL wrong for ever; seq 200; exit 1"
    plant js/b browser "$(unsteady b)"
    expect 8 "a browser's test that fails again" "FAILED js/a" "FAIL wrong for ever" "UNSTEADY js/b"
    plant other "" "$(unsteady other)"
    expect 8 "an unsteady test without a browser" "FAILED other" "FAIL other came late"
    plant js/a browser "$(unsteady a)"
    plant other browsers "$(unsteady other)"
    expect 8 "a browser's test beside another one" "FAILED js/a" "FAILED other"
    for name in a b c d; do plant "js/$name" browser "$(unsteady $name)"; done
    expect 8 "four unsteady tests" "FAILED js/a" "FAILED js/d"
    plant silent "" "seq 100; exit 3"
    expect 8 "a test without a reason" "FAILED silent" "    100"
    for name in {1..30}; do plant "many/$name" "" "seq 40; exit 1"; done
    expect 8 "thirty tests" "FAILED many/1" "… and 20 more"
    ;;
  *)
    fail "no such case: ${1:-}"
    ;;
esac
