#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`cmake --install` gives a program that works from any folder, and all that belongs to it. Usage: install_test.py BUILD CMAKE"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = sys.argv.pop(1)
CMAKE = sys.argv.pop(1)


class InstallTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="palmares-install-")
        cls.prefix = pathlib.Path(cls.folder.name) / "here"
        subprocess.run([CMAKE, "--install", BUILD, "--prefix", str(cls.prefix)], check=True, stdout=subprocess.DEVNULL)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def run_program(self, *words, prefix=None, **more):
        program = (prefix or self.prefix) / "bin/palmares"
        return subprocess.run([program, *words], cwd="/", env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, **more)

    def test_it_finds_its_data_from_any_folder_and_may_be_moved(self):
        moved = pathlib.Path(self.folder.name) / "elsewhere"
        shutil.copytree(self.prefix, moved)
        results = self.prefix / "share/doc/palmares/examples/resultats-2023.csv"
        for prefix in (self.prefix, moved):
            for word in ("kinds", "charters"):
                self.assertEqual(self.run_program(word, prefix=prefix).returncode, 0)
            ran = self.run_program("render", "certificat", "--results", results, "--territory", "213801517", "--format", "pdf",
                                   "-o", str(prefix / "certificat.pdf"), prefix=prefix)
            self.assertEqual(ran.returncode, 0, ran.stderr)
            # What reads strangers' pictures is found beside it, too.
            store = prefix / "store-of-logos"
            drawing = prefix / "logo.svg"
            drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2" fill="#c00"/></svg>')
            for words in (("import", results), ("logo", "213801517", drawing)):
                ran = self.run_program(*words, "--store", store, prefix=prefix)
                self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual((self.prefix / "certificat.pdf").read_bytes(), (moved / "certificat.pdf").read_bytes())

    def test_nothing_below_it_names_where_it_was_built(self):
        for unit in ("palmares.service", "palmares.socket"):
            self.assertTrue((self.prefix / "lib/systemd/system" / unit).is_file())
        self.assertTrue((self.prefix / "lib/sysusers.d/palmares.conf").is_file())
        self.assertTrue((self.prefix / "lib/tmpfiles.d/palmares.conf").is_file())

    def test_the_first_start_shows_the_demonstration_and_leaves_a_store_alone(self):
        store = pathlib.Path(self.folder.name) / "store"
        store.mkdir()
        first = self.prefix / "share/palmares/first-start"
        subprocess.run([first, store], check=True, capture_output=True, cwd="/")
        self.assertIn("2023", self.run_program("editions", "--store", store).stdout)
        before = self.run_program("history", "213801517", "--store", store).stdout
        self.assertIn("213801517", before)
        subprocess.run([first, store], check=True, capture_output=True, cwd="/")
        self.assertEqual(self.run_program("history", "213801517", "--store", store).stdout, before)

    def test_every_command_has_a_page_of_manual_with_every_option(self):
        pages = self.prefix / "share/man/man1"
        commands = re.findall(r"(?m)^  ([a-z-]+) {2,}", self.run_program("--help").stdout.split("Commandes")[1])
        self.assertGreater(len(commands), 25)
        self.assertEqual({page.name for page in pages.iterdir()}, {"palmares.1", *(f"palmares-{name}.1" for name in commands)})
        for name in commands:
            help_text = self.run_program(name, "--help").stdout
            page = (pages / f"palmares-{name}.1").read_text().replace("\\-", "-")
            for option in re.findall(r"(?m)^  (?:-\w,)?(--[a-z0-9-]+)", help_text):
                self.assertIn(option, page, name)
        said = subprocess.run(["groff", "-man", "-ww", "-k", "-Tutf8", *map(str, sorted(pages.iterdir()))], capture_output=True, text=True)
        self.assertEqual((said.returncode, said.stderr), (0, ""))

    def test_bash_completes_commands_and_options(self):
        script = self.prefix / "share/bash-completion/completions/palmares"

        def completed(*words):
            ask = f"source {script}; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _palmares; echo ${{COMPREPLY[*]}}"
            return subprocess.run(["bash", "-c", ask], check=True, capture_output=True, text=True).stdout.split()

        self.assertEqual(completed("palmares", "ge"), ["generate"])
        self.assertIn("--allow-removals", completed("palmares", "import", "--a"))


if __name__ == "__main__":
    unittest.main()
