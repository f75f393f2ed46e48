#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nobody poisons what the front keeps, and nothing a visitor holds secret is written by it. Usage: front_test.py ROOT PROGRAM"""

import datetime
import email.utils
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from front import Busy, Front, Service

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

    def test_0_visitors_are_told_apart_and_borrow_no_address(self):
        """nginx takes the address of the test's visitors from X-Test, as it takes a real one from the connection."""
        def as_visitors(site):
            return site.replace("listen 80;", "listen 80; set_real_ip_from unix:; real_ip_header X-Test;")

        with Front(ROOT, self.service.port, as_visitors) as front:
            def guess(visitor, forged):
                return front.ask("/v/0000000000000000", {"X-Test": visitor, "X-Forwarded-For": forged})[0]

            guessed = [guess("198.51.100.9", f"192.0.2.{number}") for number in range(130)]
            # A minute may begin among them.
            self.assertEqual(guessed[:60], [404] * 60)
            self.assertIn(429, guessed)
            self.assertEqual(guess("198.51.100.10", "198.51.100.9"), 404)

    def test_0_dear_requests_have_a_rate_of_their_own(self):
        with Front(ROOT, self.service.port) as front:
            dear = [front.ask(f"{PAGE}/badge-web.png?largeur={2001 + number % 2}")[0] for number in range(90)]
            self.assertEqual(dear[0], 200)
            self.assertIn(429, dear)
            self.assertEqual([front.ask(f"{PAGE}/badge-web.svg")[0] for _ in range(60)], [200] * 60)

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

    def test_3_what_is_not_kept_makes_nobody_wait_in_a_row(self):
        """As on the evening of the announcement, when everybody asks for a page that is not there yet, and the service is busy: who
        finds it idle never meets the lock."""
        with Busy(self.service.port) as busy, Front(ROOT, busy.port) as front:
            took = []

            def one():
                begin = time.monotonic()
                self.assertEqual(front.ask("/2025")[0], 404)
                took.append(time.monotonic() - begin)

            crowd = [threading.Thread(target=one) for _ in range(20)]
            for visitor in crowd:
                visitor.start()
            for visitor in crowd:
                visitor.join()
            self.assertEqual(len(took), 20)
            self.assertLess(max(took), 1.0)

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


def kept_until(fields):
    """Until when a browser shows such an answer without or while asking anew (RFC 9111, 4.2.1), by the clock of the front."""
    numbers = dict(re.findall(r"([a-z-]+)=(\d+)", fields["cache-control"]))
    date = email.utils.parsedate_to_datetime(fields["date"]).timestamp()
    expires = fields.get("expires")
    fresh = float(numbers["max-age"]) if "max-age" in numbers else email.utils.parsedate_to_datetime(expires).timestamp() - date
    return date + fresh + float(numbers["stale-while-revalidate"])


class PublicationTest(unittest.TestCase):
    """Two editions of one territory, the second announced for a moment a few seconds from now."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="palmares-publication-")
        self.addCleanup(self.folder.cleanup)
        self.store = self.folder.name + "/store"
        table = pathlib.Path(self.folder.name) / "table.csv"
        for year, grade in (("2023", "niveau-3"), ("2025", "badge")):
            table.write_text(f"edition,nom,type,departement,niveau,identifiant\n{year},Territoire 1,autre,,{grade.removeprefix('niveau-')},tnl-101\n")
            self.palmares("import", str(table))
            self.palmares("final", year)
        self.palmares("publish", "2023", "--at", "2023-12-11T00:00:00+01:00")
        self.instant = int(time.time()) + 8
        moment = datetime.datetime.fromtimestamp(self.instant, datetime.timezone.utc)
        self.palmares("publish", "2025", "--at", moment.isoformat())

    def palmares(self, *words):
        done = subprocess.run([PROGRAM, *words, "--store", self.store, "--by", "essai"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, (words, done.stderr))

    def test_from_the_announced_minute_on_nothing_old_is_shown(self):
        changing = ("/", "/tnl-101", "/2023", "/2023/tnl-101-territoire-1", "/sitemap.xml")
        with Service(PROGRAM, "--store", self.store) as service, Front(ROOT, service.port) as front:
            states = {target: set() for target in changing}
            while time.time() < self.instant - 0.1:
                for target in changing:
                    status, fields, body = front.ask(target)
                    self.assertEqual(status, 200, target)
                    self.assertNotIn(b"/2025", body)
                    # Whoever asked before it may be answered after it, if nobody keeps the answer.
                    kept_for_nobody = "max-age=0, stale-while-revalidate=0" in fields["cache-control"]
                    self.assertTrue(kept_for_nobody or kept_until(fields) <= self.instant, (target, fields))
                    states[target].add(fields["x-cache"])
                self.assertEqual(front.ask("/2025")[0], 404)
                time.sleep(0.1)
            for target in changing:
                self.assertIn("HIT", states[target], target)
            # The service looks twice a second.
            time.sleep(max(0.0, self.instant + 1 - time.time()))
            for _ in range(2):
                for target in changing:
                    self.assertTrue(target == "/2023" or b"/2025" in front.ask(target)[2], target)
                self.assertEqual(front.ask("/2025")[0], 200)


unittest.main(verbosity=2)
