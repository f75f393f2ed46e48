#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our CSV in LibreOffice with the separators it proposes for every CSV (comma, semicolon, tab): no row shifts, no code loses a
zero, no scale becomes a time. The ODS beside those for people is valid by the schema of OASIS and shows the same, telephone
numbers with their zero too. Usage: tables_test.py PROGRAM"""
import csv
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import odf_schema

RESULTS = """edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions
2023,Saint-Denis,commune,93,4,,,st-denis-93,"Open data ; Communication"
2023,Lettret,commune,05,2,210500740,05074,,
2023,Œuilly,commune,02,3,,,oeuilly-02,"Mention, à virgule"
2023,Écully,commune,69,5,,,ecully-69,
2023,Saint-Denis,commune,11,1,,,st-denis-11,
"""
QUANTITIES = """identifiant,quantite,adresse,contact
st-denis-93,2,"Mairie ; place Victor-Hugo",0149336666
210500740,1,Mairie,=1+1
"""
failures = 0


def check(holds, what):
    global failures
    if not holds:
        failures += 1
        print("FAIL", what)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.stdout}{done.stderr}")


def in_libreoffice(folder, file):
    """The rows a user sees, by way of a table in the format of LibreOffice."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    out = folder / "out" / file.stem
    if file.suffix == ".csv":
        run("soffice", profile, "--headless", "--infilter=Text - txt - csv (StarCalc):44/59/9,34,76", "--convert-to", "ods", "--outdir", out, file)
        file = out / f"{file.stem}.ods"
    run("soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):124,34,76,1,,0,false,true", "--outdir", out, file)
    text = (out / f"{file.stem}.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter="|"))


def judge(folder, file, separator):
    raw = file.read_bytes()
    for_people = separator == ";"
    check(raw.startswith(b"\xef\xbb\xbf") == for_people, f"{file.name}: byte order mark")
    written = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=separator))
    shown = in_libreoffice(folder, file)
    check(len(written) == len(shown), f"{file.name}: {len(shown)} rows instead of {len(written)}")
    for before, after in zip(written, shown):
        check(len(before) == len(after), f"{file.name}: a row shifts: {after}")
        for one, other in zip(before, after):
            # A telephone number loses its zero, whatever a CSV says: hence the ODS.
            loses_zero = one.startswith("0") and one.isdigit() and one.lstrip("0") == other
            same = one.replace("\t", " ") == other.replace("\t", " ") or loses_zero
            check(same, f"{file.name}: « {one} » became « {other} »")
    if for_people:
        judge_spreadsheet(folder, file.with_suffix(".ods"), written)
    return written


def judge_spreadsheet(folder, file, written):
    for fault in odf_schema.faults([file]):
        check(False, fault)
    check(odf_schema.sees_faults(file), f"the schema would take anything for {file.name}")
    # In a CSV an apostrophe disarms what would be a formula; a cell of text needs none. Numbers have the reader's comma.
    meant = [[re.sub("^'(?=[=+@-])", "", cell) for cell in row] for row in written]
    shown = [[re.sub(r"^(\d+),(\d+)$", r"\1.\2", cell) for cell in row] for row in in_libreoffice(folder / "ods", file)]
    check(shown == meant, f"{file.name} shows {shown} instead of {meant}")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "r.csv").write_text(RESULTS, encoding="utf-8")
        (folder / "q.csv").write_text(QUANTITIES, encoding="utf-8")
        key = folder / "cle"
        key.write_bytes(bytes(range(32)))
        os.chmod(key, 0o600)
        run(program, "edition-pack", folder / "r.csv", "-o", folder / "pack", "--base-url", "https://label.example", "--key", key)
        run(program, "order", folder / "r.csv", "--kinds", "plaque", "--quantity", folder / "q.csv", "--sheet", "1000x600", "-o", folder / "order")
        mailing = judge(folder, next(folder.glob("pack/*/envoi.csv")), ";")
        check([row[1] for row in mailing[1:]] == ["Écully", "Lettret", "Œuilly", "Saint-Denis", "Saint-Denis"], f"order of names: {mailing}")
        check([row[3] for row in mailing[1:]][-2:] == ["Aude (11)", "Seine-Saint-Denis (93)"], "homonyms by department")
        order = judge(folder, next(folder.glob("order/*/commande.csv")), ";")
        check(any("'=1+1" in row for row in order), "a formula is disarmed")
        check(any("0149336666" in row for row in order), "a telephone number is whole")
        check(any("Saint-Denis (93)" in row for row in order), "homonyms are told apart")
        judge(folder, next(folder.glob("order/*/planches/planches.csv")), ";")
        for file in folder.glob("pack/*/donnees/*.csv"):
            judge(folder, file, ",")
    print("tables open as they were written" if failures == 0 else f"{failures} failures")
    sys.exit(1 if failures else 0)


main()
