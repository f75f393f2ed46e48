#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nobody poisons what the front keeps, and nothing a visitor holds secret is written by it. Usage: front_test.py ROOT PROGRAM"""

import pathlib
import re
import sys
import unittest

from front import Front, Service

ROOT = pathlib.Path(sys.argv.pop(1))
PROGRAM = sys.argv.pop(1)
RESULTS = [str(ROOT / f"tests/data/resultats-{year}.csv") for year in (2021, 2023)]
BROWSER = "gzip, deflate, br, zstd"
PAGE = "/2023/213801517-echirolles"
# What an address that is redirected lacks to be one of everybody's.
VICTIMS = [PAGE] + [f"{PAGE}/{name}" for name in (
    "certificat.pdf", "kit.zip", "badge-web.svg", "badge-web.png", "plaque.svg", "communique.txt", "certificat.svg")]
CUT = "/2023/213801517-"
# The key before: parts glued without a mark, the last of them the visitor's.
GLUED = "proxy_cache_key $uri$is_args$args$http_accept_encoding;"


def poisoned(front):
    """How many of the victims get something else than their file once a visitor has tried."""
    count = 0
    for victim in VICTIMS:
        front.ask(CUT, {"Accept-Encoding": victim.removeprefix(CUT) + BROWSER})
        count += front.ask(victim, {"Accept-Encoding": BROWSER})[0] != 200
    return count


class FrontTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(PROGRAM, *RESULTS)

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def test_1_a_key_that_is_glued_is_poisoned(self):
        """So this test can see a poisoning."""
        with Front(ROOT, self.service.port, lambda site: re.sub(r"proxy_cache_key .*;", GLUED, site)) as front:
            self.assertGreater(poisoned(front), 0)

    def test_2_nothing_is_poisoned_through_the_shipped_file(self):
        with Front(ROOT, self.service.port) as front:
            self.assertEqual(poisoned(front), 0)
            self.assertEqual(front.ask(PAGE, {"Accept-Encoding": BROWSER})[1]["x-cache"], "HIT")

    def test_3_variants_of_a_page_are_kept_apart(self):
        wanted = {"application/json": "application/json", "text/html": "text/html; charset=utf-8"}
        with Front(ROOT, self.service.port) as front:
            # Twice in either order: who asked first decides what is kept at first.
            for state in ("MISS", "HIT"):
                for accept in wanted:
                    for coding in ("", "gzip", "br"):
                        status, fields, _ = front.ask(PAGE, {"Accept": accept, "Accept-Encoding": coding})
                        self.assertEqual((status, fields["content-type"]), (200, wanted[accept]))
                        self.assertEqual(fields["x-cache"], state, (accept, coding))
                        self.assertIn(fields.get("content-encoding", ""), ("", coding))

    def test_4_a_ticket_is_written_nowhere(self):
        forms = ("?apercu=", "?%61percu=", "?largeur=640&%61%70ercu=", "%3Fapercu=", "%253Fapercu=", "&apercu=", "/apercu=", "?APERCU=")
        with Front(ROOT, self.service.port) as front:
            for form in forms:
                front.ask(PAGE + form + "SECRET", {"Referer": "http://localhost/?apercu=SECRET"})
            self.service.stop()
            for form in forms:
                self.assertEqual(front.ask("/2023/x" + form + "SECRET")[0], 502)
            log = (front.folder / "palmares.log").read_text()
            self.assertIn("GET " + PAGE, log)
            self.assertIn(" 502 ", log)
            for file in front.folder.glob("*.log"):
                self.assertNotIn("SECRET", file.read_text(), file.name)


unittest.main(verbosity=2)
