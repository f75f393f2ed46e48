# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands of a page in Markdown, and a folder where each runs exactly as it is written."""

import os
import pathlib
import re
import subprocess
import tempfile


def commands(text):
    """Lines of code blocks, indented by four spaces or between fences, without the remark that follows two spaces or more."""
    fenced, found = False, []
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            found.append(re.split(r"\s{2,}#", line.strip())[0])
    return [line for line in found if line]


class Desk:
    """A temporary folder that shows the shipped examples under tests/, with `palmares` on the path; made only for one page."""

    def __init__(self, root, program):
        self.folder = tempfile.TemporaryDirectory(prefix="palmares-docs-")
        place = pathlib.Path(self.folder.name)
        (place / "tests").symlink_to(pathlib.Path(root).resolve() / "tests")
        (place / "out").mkdir()
        self.place = place
        path = f"{pathlib.Path(program).resolve().parent}:{os.environ['PATH']}"
        self.environment = {"PATH": path, "HOME": str(place), "LANG": "C.UTF-8"}

    def run(self, command):
        ran = subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=self.place, env=self.environment,
                             capture_output=True, text=True, timeout=300)
        return ran.returncode, ran.stdout + ran.stderr

    def close(self):
        self.folder.cleanup()
