#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""README: at most 900 words, two pictures and six of the tour, two set-up commands, no dead link, every command runs. Usage: readme_test.py ROOT PROGRAM"""

import pathlib
import re
import sys
import unittest

from commands import Desk, commands

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
PROGRAM = sys.argv.pop(1)
TEXT = (ROOT / "README.md").read_text()
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def anchors(page):
    """Names of the headings of a page, as hosts of repositories make them."""
    headings = re.findall(r"(?m)^#+ (.*)", page.read_text())
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


class ReadmeTest(unittest.TestCase):
    def test_it_is_read_in_four_minutes(self):
        self.assertLessEqual(len(TEXT.split()), 900)
        tour = TEXT.split("## A tour")[1].split("\n## ")[0]
        self.assertEqual(len(re.findall(r"<img ", TEXT)), 8)
        self.assertEqual(re.findall(r"(?m)^   <img .*tour-", tour), re.findall(r"(?m)^   <img .*tour-", TEXT))
        self.assertEqual(len(re.findall(r"(?m)^\d\. ", tour)), 6)

    def test_it_has_two_set_up_commands_and_ci_runs_the_second(self):
        part = TEXT.split("## Two commands")[1].split("\n## ")[0]
        self.assertEqual(commands(part), ["scripts/demo", "scripts/test"])
        for script in commands(part):
            self.assertTrue((ROOT / script).is_file(), script)
        self.assertIn("scripts/test", (ROOT / ".ci/run").read_text())

    def test_it_leads_four_readers_on(self):
        part = TEXT.split("## Who are you?")[1].split("\n## ")[0]
        self.assertEqual(len(re.findall(r"(?m)^\* .*?\]\(docs/", part)), 4)

    def test_no_link_of_any_page_is_dead(self):
        for page in PAGES:
            links = re.findall(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"", re.sub(r"(?m)^    .*|`[^`]*`", "", page.read_text()))
            for target in (one or other for one, other in links):
                if "://" in target:
                    continue
                name, _, anchor = target.partition("#")
                goal = page.parent / name if name else page
                self.assertTrue(goal.exists(), f"{page.name}: {target}")
                if anchor:
                    self.assertIn(anchor, anchors(goal), f"{page.name}: {target}")

    def test_every_command_runs_as_it_stands(self):
        lines = [line for line in commands(TEXT) if not line.startswith("scripts/")]
        self.assertGreaterEqual(len(lines), 4)
        desk = Desk(ROOT, PROGRAM)
        try:
            for line in lines:
                code, said = desk.run(line)
                self.assertEqual(code, 0, f"{line}\n{said}")
            self.assertTrue((desk.place / "out/certificat.pdf").stat().st_size > 5000)
            self.assertTrue((desk.place / "out/depot/palmares.db").exists())
        finally:
            desk.close()


if __name__ == "__main__":
    unittest.main()
