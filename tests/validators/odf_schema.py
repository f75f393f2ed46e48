# SPDX-License-Identifier: AGPL-3.0-or-later
"""OpenDocument files before the RELAX NG schema of OASIS (ODF 1.3, as Emacs ships it) and jing. The schema of the manifest that
Debian has is of 1.2, which differs for us in the version alone."""
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

PARTS = ("content.xml", "styles.xml", "meta.xml")


def schema(name):
    found = sorted(pathlib.Path("/usr/share/emacs").glob(f"*/etc/schema/{name}"))
    if not found:
        sys.exit(f"{name} is missing: Debian's emacs-common has it")
    return found[-1]


def jing(rules, files):
    # -i: the schema declares a few ID types that are no ID types by RELAX NG's own rules.
    judged = subprocess.run(["jing", "-i", "-c", rules, *files], check=False, capture_output=True, text=True, timeout=300)
    lines = [line for line in judged.stdout.splitlines() if line.strip()]
    if judged.returncode != 0 and not lines:
        lines = [f"jing: {judged.stderr}"]
    return lines


def faults(packages):
    """What is no ODF 1.3 in those packages: « name/part:line:column: error », none where all are valid."""
    with tempfile.TemporaryDirectory(prefix="palmares-odf-") as made:
        folder = pathlib.Path(made)
        parts, manifests = [], []
        for number, package in enumerate(packages):
            inside = folder / str(number) / package.name
            inside.mkdir(parents=True)
            with zipfile.ZipFile(package) as members:
                for name in PARTS:
                    (inside / name).write_bytes(members.read(name))
                    parts.append(inside / name)
                manifest = members.read("META-INF/manifest.xml").replace(b'manifest:version="1.3"', b'manifest:version="1.2"')
                (inside / "manifest.xml").write_bytes(manifest)
                manifests.append(inside / "manifest.xml")
        found = jing(schema("OpenDocument-schema-v1.3.rnc"), parts) + jing(schema("od-manifest-schema-v1.2-os.rnc"), manifests)
        return [re.sub(re.escape(made) + r"/\d+/", "", line) for line in found]


def blind_to(packages):
    """What the judge would not see, none where it can say no: copies of the packages, each with an element that ODF does not know and
    a manifest without paths. All together, for each start of jing costs a second."""
    wrongs = {"content.xml": (b"</office:body>", b"<office:bidon/></office:body>"), "META-INF/manifest.xml": (b"manifest:full-path=", b"manifest:chemin=")}
    with tempfile.TemporaryDirectory(prefix="palmares-odf-") as made:
        spoiled = []
        for package in packages:
            spoiled.append(pathlib.Path(made) / package.name)
            with zipfile.ZipFile(package) as members, zipfile.ZipFile(spoiled[-1], "w") as copy:
                for name in members.namelist():
                    data = members.read(name)
                    copy.writestr(name, data.replace(*wrongs[name]) if name in wrongs else data)
        found = "\n".join(faults(spoiled))
    parts = [f"{package.name}/{pathlib.Path(part).name}" for package in packages for part in wrongs]
    return [part for part in parts if f"{part}:" not in found]
