#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every command of every French manual runs as it stands, and their typography is French. Usage: manuals_test.py ROOT PROGRAM"""

import pathlib
import re
import sys
import unittest

from commands import Desk, commands

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
PROGRAM = sys.argv.pop(1)
MANUALS = sorted((ROOT / "docs/fr").glob("*.md"))
READERS = {"equipe-communication", "collectivite-laureate", "imprimeur", "administration", "creer-une-charte"}


class ManualsTest(unittest.TestCase):
    def test_each_reader_has_one_and_the_list_names_it(self):
        self.assertEqual({manual.stem for manual in MANUALS}, READERS | {"README"})
        listed = set(re.findall(r"\]\(([a-z-]+)\.md\)", (ROOT / "docs/fr/README.md").read_text()))
        self.assertEqual(listed, READERS)

    def test_every_command_runs_as_it_stands(self):
        ran = 0
        for manual in MANUALS:
            desk = Desk(ROOT, PROGRAM)
            try:
                for line in commands(manual.read_text()):
                    code, said = desk.run(line)
                    self.assertEqual(code, 0, f"{manual.name}: {line}\n{said}")
                    ran += 1
            finally:
                desk.close()
        self.assertGreater(ran, 15)

    def test_the_typography_is_french(self):
        for manual in MANUALS:
            for number, line in enumerate(manual.read_text().splitlines(), 1):
                if line.startswith("    "):
                    continue
                prose = re.sub(r"`[^`]*`|\]\([^)]*\)|^\|[-|]+$", "", line)
                where = f"{manual.name}:{number}: {line}"
                self.assertIsNone(re.search(r"[^\u202f][;!?]", prose), where)
                self.assertIsNone(re.search(r"[^\u00a0]:(?!\d)", prose), where)
                self.assertIsNone(re.search(r"«[^\u00a0]|[^\u00a0]»|'|\.\.\.", prose), where)


if __name__ == "__main__":
    unittest.main()
