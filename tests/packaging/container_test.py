#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The root of the image, made as the Containerfile makes it, run read-only as its account; Containerfile and compose.yaml read
for what they promise. No registry is asked, so the image itself is not built. Usage: container_test.py ROOT BUILD CMAKE"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(sys.argv.pop(1))
BUILD = sys.argv.pop(1)
CMAKE = sys.argv.pop(1)
CONTAINERFILE = (ROOT / "packaging/Containerfile").read_text()
COMPOSE = yaml.safe_load((ROOT / "packaging/compose.yaml").read_text())


def instructions(stage):
    """The instructions of the last or first stage, lines that go on joined."""
    text = re.sub(r"\\\n\s*", "", "\n".join(line for line in CONTAINERFILE.splitlines() if not line.startswith("#")))
    stages = re.split(r"(?m)^(?=FROM )", text)[1:]
    return [line.split(None, 1) for line in stages[stage].splitlines() if line.strip()]


class ContainerTest(unittest.TestCase):
    def test_the_last_stage_holds_the_program_alone_without_rights(self):
        last = instructions(-1)
        words = {name: value for name, value in last}
        self.assertEqual(words["FROM"], "scratch")
        self.assertEqual([name for name, _ in last if name == "RUN"], [])
        self.assertEqual(words["USER"], "65532:65532")
        self.assertEqual(json.loads(words["ENTRYPOINT"]), ["/usr/bin/palmares"])
        self.assertIn("serve", json.loads(words["CMD"]))

    def test_every_file_the_build_names_is_in_the_tree(self):
        for script in re.findall(r"(?:scripts|packaging)/[\w-]+", " ".join(value for _, value in instructions(0))):
            self.assertTrue(os.access(ROOT / script, os.X_OK), script)
        presets = json.loads((ROOT / "CMakePresets.json").read_text())
        for preset in re.findall(r"--preset (\w+)", CONTAINERFILE):
            self.assertIn(preset, [one["name"] for one in presets["buildPresets"]])

    def test_no_service_of_the_composition_has_more_rights_than_it_needs(self):
        self.assertEqual(set(COMPOSE["services"]), {"service", "worker", "front"})
        for name, service in COMPOSE["services"].items():
            self.assertIs(service["read_only"], True, name)
            self.assertEqual(service["cap_drop"], ["ALL"], name)
            self.assertIn("no-new-privileges:true", service["security_opt"], name)
            self.assertNotIn("privileged", service, name)
            self.assertFalse(service["image"].endswith(":latest"), name)
            for volume in service["volumes"]:
                source = volume.split(":")[0]
                self.assertTrue(source in COMPOSE["volumes"] or volume.endswith(":ro"), volume)

    def test_commands_of_the_composition_are_the_programs(self):
        for name in ("service", "worker"):
            command = COMPOSE["services"][name]["command"]
            told = subprocess.run([pathlib.Path(BUILD) / "bin/palmares", command[0], "--help"], capture_output=True, text=True, check=True)
            for word in command[1:]:
                if word.startswith("--"):
                    self.assertIn(word, told.stdout, f"{name}: {word}")


@unittest.skipUnless(os.geteuid() == 0, "root is needed to enter another root")
class RootTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="palmares-image-")
        cls.root = pathlib.Path(cls.folder.name) / "root"
        cls.store = pathlib.Path(cls.folder.name) / "store"
        os.chmod(cls.folder.name, 0o755)
        cls.store.mkdir(mode=0o700)
        os.chown(cls.store, 65532, 65532)
        environment = {**os.environ, "DESTDIR": str(cls.root)}
        subprocess.run([CMAKE, "--install", BUILD, "--prefix", "/usr"], check=True, stdout=subprocess.DEVNULL, env=environment)
        subprocess.run([ROOT / "packaging/image-root", cls.root], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def inside(self, *words):
        """A command in the root as an engine would run it: read-only, its account, no rights."""
        script = """
set -e
mount --make-rprivate /
mount --bind "$0" "$0"
mount --bind "$1" "$0/var/lib/palmares"
mount -t tmpfs none "$0/tmp"
mount -t proc proc "$0/proc"
mount -o remount,bind,ro "$0"
root=$0
shift
exec env -i PALMARES_STORE=/var/lib/palmares /usr/sbin/chroot --userspec=65532:65532 --groups= "$root" /usr/bin/palmares "$@"
"""
        return subprocess.run(["unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", "-c", script, self.root, self.store, *words],
                              capture_output=True, text=True, timeout=120)

    def test_it_holds_no_shell(self):
        programs = [name for folder in ("bin", "sbin", "usr/bin", "usr/sbin") for name in
                    (os.listdir(self.root / folder) if (self.root / folder).is_dir() else [])]
        self.assertEqual(programs, ["palmares"])

    def test_it_imports_publishes_and_serves_on_a_read_only_root(self):
        examples = "/usr/share/doc/palmares/examples"
        imported = self.inside("import", f"{examples}/resultats-2023.csv", "--final", "--by", "essai")
        self.assertEqual(imported.returncode, 0, imported.stderr)
        published = self.inside("publish", "2023", "--at", "2023-11-22T10:00", "--by", "essai")
        self.assertEqual(published.returncode, 0, published.stderr)
        told = self.inside("doctor")
        self.assertEqual(told.returncode, 0, told.stdout + told.stderr)
        self.assertIn("bon\tpolices", told.stdout)
        refused = self.inside("render", "badge-web", "--results", f"{examples}/resultats-2023.csv", "--territory", "213801517",
                              "--format", "svg", "-o", "/usr/badge.svg")
        self.assertEqual(refused.returncode, 3, "the root may be written")


unittest.main(verbosity=2)
