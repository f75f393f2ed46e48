# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plants one fault for each rule of lint.py in a small tree and checks that exactly that rule finds it."""
import os
import shutil
import sys
import tempfile

import lint

HEAD = "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
TOWN = HEAD + "#include \"domain/town.hpp\"\n"
RIGHT = {
    "src/base/length.hpp": HEAD + "// Lengths.\n#pragma once\n\n#include <string>\n",
    "src/domain/town.hpp": HEAD + "// Towns. Their names are base/'s.\n#pragma once\n\n#include \"base/length.hpp\"\n",
    "src/domain/town.cpp": HEAD + "#include \"domain/town.hpp\"\n\n// A « comment » may say anything: getenv, new day.\n"
                           "const char* hint = \"une «\u00a0ville\u00a0»\u00a0: «\u00a0Alès\u00a0»\";\n",
    "src/domain/CMakeLists.txt": "palmares_library(domain\n  SOURCES town.cpp\n  LINKS base)\n",
    "src/lib/compress/zip.cpp": HEAD + "#include \"lib/compress/zip.hpp\"\n\n#include <archive.h>\n",
    "src/lib/compress/zip.hpp": HEAD + "// ZIP.\n#pragma once\n",
    "src/render/png/paint.hpp": HEAD + "// Paint.\n#pragma once\n",
    "src/render/png/paint.cpp": HEAD + "#include \"render/png/paint.hpp\"\n\n// Octets and the Pantry may stand in comments.\n",
    "src/cli/main.cpp": HEAD + "int main() {\n  return 0;\n}\n",
    "tests/domain/town_test.cpp": HEAD,
    "templates/pages/town.mustache": "<p>«&nbsp;Oui&nbsp;»&nbsp;: {{nom}}&#8239;?</p>\n<script>\n// a comment : it may\nx = a ? b : c;\n</script>\n",
}
FAULTS = [
    ("layering", "src/base/length.hpp", RIGHT["src/base/length.hpp"] + "#include \"domain/town.hpp\"\n"),
    ("layering", "src/domain/town.cpp", TOWN + "#include \"town.hpp\"\n"),
    ("layering", "src/render/svg/badge.cpp", HEAD + "#include \"lib/compress/zip.hpp\"\n#include \"render/png/paint.hpp\"\n"),
    ("layering", "src/render/new/x.cpp", HEAD + "#include <string>\n"),
    ("plain_names", "src/domain/town.cpp", TOWN + "Pantry pantry;\n"),
    ("plain_names", "tests/domain/town_test.cpp", HEAD + "int octets = 0;\n"),
    ("layering", "src/other/x.cpp", HEAD + "#include <string>\n"),
    ("link_lines", "src/domain/CMakeLists.txt", "palmares_library(domain\n  SOURCES town.cpp\n  LINKS base lib)\n"),
    ("libraries", "src/domain/town.cpp", TOWN + "#include <cairo.h>\n"),
    ("libraries", "src/lib/compress/zip.hpp", HEAD + "// ZIP.\n#pragma once\n\n#include <archive.h>\n"),
    ("headers", "src/base/length.hpp", HEAD + "#pragma once\n"),
    ("headers", "src/base/length.hpp", HEAD + "// Lengths.\n\n#include <string>\n"),
    ("own_header_first", "src/domain/town.cpp", HEAD + "#include <string>\n\n#include \"domain/town.hpp\"\n"),
    ("own_header_first", "src/lib/compress/zip.cpp", HEAD + "int x;\n"),
    ("licences", "tests/domain/town_test.cpp", "#include <string>\n"),
    ("columns", "src/domain/town.cpp", TOWN + "int " + "x" * 96 + ";\n"),
    ("columns", "tests/domain/town_test.cpp", HEAD + "// " + "x" * 98 + "\n"),
    ("sizes", "src/cli/main.cpp", HEAD + "int x;\n" * 15),
    ("sizes", "src/domain/town.cpp", TOWN + "int x;\n" * 500),
    ("sizes", "src/domain/town.cpp", TOWN + "int f() {\n" + "  ++x;\n" * 45 + "}\n"),
    ("ambient", "src/domain/town.cpp", TOWN + "auto x = getenv(\"HOME\");\n"),
    ("ambient", "src/domain/town.cpp", TOWN + "void f() { std::cout << 1; }\n"),
    ("ambient", "src/domain/town.cpp", TOWN + "double x = std::stod(text);\n"),
    ("ambient", "src/domain/town.cpp", TOWN + "auto x = std::chrono::system_clock::now();\n"),
    ("unfinished", "src/domain/town.cpp", TOWN + "// TODO later\n"),
    ("unfinished", "src/domain/town.cpp", TOWN + "auto* x = new Town();\n"),
    ("unfinished", "src/domain/town.cpp", TOWN + "void f() { delete town; }\n"),
    ("french", "src/domain/town.cpp", TOWN + "auto hint = \"une « ville »\";\n"),
    ("french", "src/domain/town.cpp", TOWN + "auto hint = \"le niveau attendu : un nombre\";\n"),
    ("french", "templates/pages/town.mustache", "<p>Le maire dit « oui ».</p>\n"),
    ("french", "templates/workplace/town.mustache", "<p>Et vous ?</p>\n"),
    ("french", "templates/kit/town.mustache", "<img alt=\"Aperçu : {{alt}}\">\n"),
]


def write(root, name, text):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def found(files):
    """The rules that complain about a tree of those files."""
    root = tempfile.mkdtemp(prefix="palmares-lint-")
    try:
        for name, text in files.items():
            write(root, name, text)
        return sorted(name for name, rule in lint.RULES.items() if list(rule(root)))
    finally:
        shutil.rmtree(root)


def main():
    failed = 0
    if found(RIGHT):
        print("a right tree is refused by", found(RIGHT))
        failed += 1
    for rule, name, text in FAULTS:
        if found({**RIGHT, name: text}) != [rule]:
            print(f"{rule}: planted in {name}, found by {found({**RIGHT, name: text})}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
