#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The maps agree with what they show: the table and the picture of docs/architecture.md with the folders of src, the index of
docs/decisions.md with its headings. Usage: maps_test.py ROOT"""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text()
DECISIONS = (ROOT / "docs/decisions.md").read_text()
FOLDERS = {place.name for place in (ROOT / "src").iterdir() if place.is_dir()}


def rows(page, heading):
    """The first cells of the table under a heading, as they are written."""
    part = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"(?m)^\| (.*?) \|", part)[1:]


class MapsTest(unittest.TestCase):
    def test_the_architecture_fits_120_lines(self):
        self.assertLessEqual(len(ARCHITECTURE.splitlines()), 120)

    def test_each_folder_of_src_has_its_row(self):
        self.assertEqual(sorted(row.strip("`") for row in rows(ARCHITECTURE, "Folders") if row != "---"), sorted(FOLDERS))

    def test_each_folder_of_src_stands_in_the_picture(self):
        picture = (ROOT / "docs/pictures/architecture.svg").read_text()
        self.assertEqual(set(re.findall(r'font-weight="bold">(\w+)</text>', picture)), FOLDERS)

    def test_no_row_says_twice_where_something_goes(self):
        new = rows(ARCHITECTURE, "Where something new goes")
        self.assertEqual(len(new), len(set(new)), new)

    def test_what_the_pages_name_in_src_is_there(self):
        for page in (ARCHITECTURE, (ROOT / "docs/adding.md").read_text()):
            for name in re.findall(r"`(?:src/)?((?:%s)/[\w/]+(?:\.\w+)?)`" % "|".join(sorted(FOLDERS)), page):
                there = [ROOT / "src" / (name + ending) for ending in ("", ".hpp", ".cpp")]
                self.assertTrue(any(place.exists() for place in there), name)

    def test_the_index_of_decisions_names_each_of_them(self):
        index = {subject: entries.split(" · ") for subject, entries in re.findall(r"(?m)^\| \[(.*?)\]\(#.*?\) \| (.*) \|$", DECISIONS)}
        headings = {}
        for part in DECISIONS.split("\n## ")[1:]:
            subject, _, text = part.partition("\n")
            if subject != "Superseded":
                headings[subject] = re.findall(r"(?m)^### (?:\d{4}-\d\d-\d\d · )?(.*)$", text)
        self.assertEqual(index, headings)


if __name__ == "__main__":
    unittest.main()
