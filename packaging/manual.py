#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Man pages and the completion of bash, from what `palmares --help` says. Usage: manual.py PROGRAM FOLDER"""

import os
import pathlib
import re
import subprocess
import sys


def said(program, *words):
    return subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout


def parts(text):
    """First line, and for each heading its rows « term, what it is »; what stands under no heading comes last as « »."""
    found, heading = {}, None
    lines = text.splitlines()
    for line in lines[1:]:
        title = re.fullmatch(r"(\S.*?)\s?[\u00a0 ]:", line)
        if line.startswith("Emploi"):
            found["usage"] = line.split(":", 1)[1].strip()
        elif title:
            heading = found.setdefault(title[1], [])
        elif line.startswith("  ") and heading is not None:
            term, _, what = line.strip().partition("  ")
            if line.startswith(" " * 20):  # the explanation of a term that was too long for its column
                heading[-1] = (heading[-1][0], line.strip())
            else:
                row = re.match(r"(--?\S+(?: [A-ZÉ][^ ]*)?|.*?)(?:\s{2,}| (?=[A-ZÉ]))(.*)", line.strip())
                heading.append((term, what.strip()) if what else (row[1], row[2]) if row else (term, ""))
        elif line.strip():
            found.setdefault("", []).append((None, line.strip()))
    return lines[0], found


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("\u202f", "\\|").replace("\u00a0", "\\ ")
    return "\\&" + text if text[:1] in ".'" else text


HEADINGS = {"Arguments": "ARGUMENTS", "Options": "OPTIONS", "Réglages": "RÉGLAGES", "Commandes": "COMMANDES"}


def page(name, text, version):
    summary, found = parts(text)
    out = [".\\\" Made by packaging/manual.py from the program's own help.",
           f".TH {name.upper().replace(' ', '-')} 1 \"\" \"palmares {version}\" \"Palmarès\"",
           ".SH NOM", f"{roff(name.replace(' ', '-'))} \\- {roff(summary.rstrip('.'))}",
           ".SH SYNOPSIS", ".B " + roff(found.get("usage", name))]
    for heading, title in HEADINGS.items():
        if heading in found:
            out.append(f".SH {title}")
            for term, what in found[heading]:
                out += [".TP", ".B " + roff(term), roff(what)]
    if "" in found:
        out.append(".SH DESCRIPTION")
        for _, paragraph in found[""]:
            out += [".PP", roff(paragraph)]
    out += [".SH CODES DE SORTIE", ".TP", ".B 0", "Fait\\ ; des notes sont possibles.", ".TP", ".B 1",
            "L’entrée est fautive\\ : résultats, gabarit, ou un lauréat qui n’a pu être servi.", ".TP", ".B 2",
            "La commande est mal écrite.", ".TP", ".B 3", "La machine ou l’installation a failli."]
    if name != "palmares":
        out += [".SH VOIR AUSSI", ".BR palmares (1)"]
    return "\n".join(out) + "\n"


COMPLETION = """# SPDX-License-Identifier: AGPL-3.0-or-later
# Completion of bash for palmares, made by packaging/manual.py from the program's own help.
_palmares() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} command=${{COMP_WORDS[1]:-}} words
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='{commands} --help --version'
  else
    case $command in
{cases}
      *) words='--help' ;;
    esac
  fi
  if [ "$COMP_CWORD" -eq 1 ] || [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}}
complete -o filenames -F _palmares palmares
"""


def main(program, folder):
    place = pathlib.Path(folder)
    (place / "man1").mkdir(parents=True, exist_ok=True)
    version = said(program, "--version").split()[1]
    whole = said(program, "--help")
    commands = [term for term, _ in parts(whole)[1]["Commandes"]]
    (place / "man1/palmares.1").write_text(page("palmares", whole, version))
    cases = []
    for command in commands:
        text = said(program, command, "--help")
        (place / f"man1/palmares-{command}.1").write_text(page(f"palmares {command}", text, version))
        options = sorted(set(re.findall(r"(?m)^  (?:-\w,)?(--[a-z0-9-]+)", text)))
        cases.append(f"      {command}) words='{' '.join(options)}' ;;")
    (place / "palmares.bash").write_text(COMPLETION.format(commands=" ".join(commands), cases="\n".join(cases)))


if __name__ == "__main__":
    if len(sys.argv) != 3 or not os.access(sys.argv[1], os.X_OK):
        sys.exit("manual: usage: manual.py PROGRAM FOLDER")
    main(*sys.argv[1:])
