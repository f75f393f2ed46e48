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
import shutil
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


def in_libreoffice(folder, files):
    """The rows a user sees of each file, by way of a table in the format of LibreOffice. It takes longest to start: twice in all."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    given, tables, shown = folder / "given", folder / "tables", folder / "shown"
    for number, file in enumerate(files):
        place = given if file.suffix == ".csv" else tables
        place.mkdir(exist_ok=True)
        shutil.copy(file, place / f"{number}{file.suffix}")
    run("soffice", profile, "--headless", "--infilter=Text - txt - csv (StarCalc):44/59/9,34,76", "--convert-to", "ods", "--outdir", tables, *given.iterdir())
    run("soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):124,34,76,1,,0,false,true", "--outdir", shown, *tables.iterdir())
    for number, _ in enumerate(files):
        text = (shown / f"{number}.csv").read_text(encoding="utf-8-sig")
        yield list(csv.reader(io.StringIO(text), delimiter="|"))


def written_in(file, separator):
    raw = file.read_bytes()
    check(raw.startswith(b"\xef\xbb\xbf") == (separator == ";"), f"{file.name}: byte order mark")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=separator))


def judge(file, written, shown):
    check(len(written) == len(shown), f"{file.name}: {len(shown)} rows instead of {len(written)}")
    for before, after in zip(written, shown):
        check(len(before) == len(after), f"{file.name}: a row shifts: {after}")
        for one, other in zip(before, after):
            # A telephone number loses its zero, whatever a CSV says: hence the ODS.
            loses_zero = one.startswith("0") and one.isdigit() and one.lstrip("0") == other
            same = one.replace("\t", " ") == other.replace("\t", " ") or loses_zero
            check(same, f"{file.name}: « {one} » became « {other} »")


def judge_spreadsheet(file, written, shown):
    # In a CSV an apostrophe disarms what would be a formula; a cell of text needs none. Numbers have the reader's comma.
    meant = [[re.sub("^'(?=[=+@-])", "", cell) for cell in row] for row in written]
    said = [[re.sub(r"^(\d+),(\d+)$", r"\1.\2", cell) for cell in row] for row in shown]
    check(said == meant, f"{file.name} shows {said} instead of {meant}")


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
        for_people = [next(folder.glob(name)) for name in ("pack/*/envoi.csv", "order/*/commande.csv", "order/*/planches/planches.csv")]
        sheets = [file.with_suffix(".ods") for file in for_people]
        for_programs = sorted(folder.glob("pack/*/donnees/*.csv"))
        check(for_programs, "the pack has no data for programs")
        tables = {file: written_in(file, ";") for file in for_people} | {file: written_in(file, ",") for file in for_programs}
        shown = dict(zip([*tables, *sheets], in_libreoffice(folder, [*tables, *sheets])))
        for file, written in tables.items():
            judge(file, written, shown[file])
        for file in for_people:
            judge_spreadsheet(file.with_suffix(".ods"), tables[file], shown[file.with_suffix(".ods")])
        for fault in odf_schema.faults(sheets):
            check(False, fault)
        for part in odf_schema.blind_to(sheets):
            check(False, f"the schema would take anything for {part}")
        mailing, order, _ = (tables[file] for file in for_people)
        check([row[1] for row in mailing[1:]] == ["Écully", "Lettret", "Œuilly", "Saint-Denis", "Saint-Denis"], f"order of names: {mailing}")
        check([row[3] for row in mailing[1:]][-2:] == ["Aude (11)", "Seine-Saint-Denis (93)"], "homonyms by department")
        check(any("'=1+1" in row for row in order), "a formula is disarmed")
        check(any("0149336666" in row for row in order), "a telephone number is whole")
        check(any("Saint-Denis (93)" in row for row in order), "homonyms are told apart")
    print("tables open as they were written" if failures == 0 else f"{failures} failures")
    sys.exit(1 if failures else 0)


main()
