#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a public body looks at before it takes software over: publiccode.yml, versions, the SBOM. Usage: public_test.py ROOT PROGRAM"""

import json
import pathlib
import re
import subprocess
import sys
import unittest

import yaml

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
PROGRAM = sys.argv.pop(1)
CODE = yaml.safe_load((ROOT / "publiccode.yml").read_text())


class PublicTest(unittest.TestCase):
    def test_publiccode_has_what_the_standard_wants(self):
        """The mandatory keys of publiccode.yml 0.4 and their limits of length."""
        for key in ("publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType", "description",
                    "legal", "maintenance", "localisation"):
            self.assertIn(key, CODE)
        self.assertIn(CODE["developmentStatus"], ("concept", "development", "beta", "stable", "obsolete"))
        self.assertEqual(CODE["legal"]["license"], "AGPL-3.0-or-later")
        self.assertEqual((CODE["maintenance"]["type"], bool(CODE["maintenance"]["contacts"])), ("community", True))
        for language in ("fr", "en"):
            said = CODE["description"][language]
            self.assertLessEqual(len(said["shortDescription"]), 150)
            self.assertTrue(150 <= len(said["longDescription"]) <= 10000, language)
            self.assertTrue(said["features"] and all(len(one) <= 100 for one in said["features"]))

    def test_one_version_is_said_everywhere(self):
        version = re.search(r"project\(palmares VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
        self.assertEqual(str(CODE["softwareVersion"]), version)
        self.assertIn(f"## {version},", (ROOT / "CHANGELOG.md").read_text())
        said = subprocess.run([PROGRAM, "--version"], check=True, capture_output=True, text=True).stdout
        self.assertRegex(said, rf"^palmares {re.escape(version)}( \(commit [0-9a-f]+\))?\n$")

    def test_the_bill_of_materials_names_what_the_program_loads(self):
        def bill():
            return subprocess.run([str(ROOT / "scripts/sbom"), PROGRAM], check=True, capture_output=True, text=True).stdout

        text = bill()
        self.assertEqual(text, bill())
        data = json.loads(text)
        self.assertEqual((data["spdxVersion"], data["SPDXID"], data["dataLicense"]), ("SPDX-2.3", "SPDXRef-DOCUMENT", "CC0-1.0"))
        names = {package["name"] for package in data["packages"]}
        self.assertLessEqual({"palmares", "libqpdf29", "libhpdf-2.3.0", "libsodium23", "libc6", "librsvg2-2", "libseccomp2", "fonts-inter"}, names)
        ids = [package["SPDXID"] for package in data["packages"]]
        self.assertEqual(len(ids), len(set(ids)))
        for relation in data["relationships"]:
            self.assertIn(relation["relatedSpdxElement"], ids)


if __name__ == "__main__":
    unittest.main()
