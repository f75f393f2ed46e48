# SPDX-License-Identifier: AGPL-3.0-or-later
"""Does the build of the preset `test` show that each source and header of src/ stands with what it includes? The preset must precompile
nothing of src/, and a build that keeps to that must compile every source, and every header that has none, with nothing put before it.
Usage: stand_alone.py ROOT BUILD"""
import json
import os
import re
import sys

import lint

FORCED = re.compile(r"\s-include\s|cmake_pch")


def preset_faults(presets):
    chosen = next(preset for preset in presets["configurePresets"] if preset["name"] == "test")
    if chosen["cacheVariables"].get("PALMARES_PRECOMPILED") != "OFF":
        yield "CMakePresets.json: the preset test precompiles headers of src/"


def database_faults(root, build, database):
    commands = {os.path.realpath(entry["file"]): entry["command"] for entry in database}
    sources = lint.files(root, "src", (".cpp",))
    alone = [name for name in lint.files(root, "src", (".hpp",)) if name[:-len("hpp")] + "cpp" not in sources]
    expected = {name: os.path.join(root, name) for name in sources}
    for name in alone:
        expected[name] = os.path.join(build, "tests/lint", "alone_" + name[len("src/"):-len("hpp")].replace("/", "_") + "cpp")
    for name, file in expected.items():
        command = commands.get(os.path.realpath(file))
        if command is None:
            yield f"{name}: is not compiled"
        elif FORCED.search(command):
            yield f"{name}: is compiled behind another header"


def main():
    root, build = sys.argv[1:3]
    with open(os.path.join(root, "CMakePresets.json"), encoding="utf-8") as file:
        faults = list(preset_faults(json.load(file)))
    with open(os.path.join(build, "CMakeCache.txt"), encoding="utf-8") as file:
        precompiled = "PALMARES_PRECOMPILED:BOOL=ON\n" in file.read()
    if not precompiled:
        with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
            faults += database_faults(root, build, json.load(file))
    if faults:
        print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
