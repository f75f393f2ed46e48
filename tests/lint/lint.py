# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules of the code that a compiler does not check. Usage: lint.py RULE ROOT; prints file:line: fault, and exits 1 if there is one."""
import os
import re
import sys

# The include table: a folder may include itself and its row.
LAYERS = {
    "base": [],
    "lib": ["base"],
    "domain": ["base"],
    "charter": ["domain", "lib", "base"],
    "intake": ["domain", "lib", "base"],
    "document": ["base"],
    "compose": ["domain", "document", "lib", "base"],
    "render": ["document", "lib", "base"],
    "deliver": ["domain", "document", "compose", "render", "lib", "base"],
    "store": ["domain", "lib", "base"],
    "app": ["deliver", "store", "intake", "charter", "compose", "render", "document", "domain", "lib", "base"],
    "http": ["lib", "base"],
    "site": ["http", "app", "deliver", "store", "compose", "render", "document", "domain", "lib", "base"],
    "workplace": ["http", "app", "deliver", "store", "intake", "charter", "compose", "render", "document", "domain", "lib", "base"],
    "rasterize": ["lib", "base"],
    "cli": ["base", "lib", "domain", "charter", "intake", "document", "compose", "render", "deliver", "store", "app", "http", "site", "workplace"],
}

# Folders inside a first-level folder: the leaves of the same first-level folder that each may include. A folder that stands nowhere here is refused.
LEAVES = {
    "app": [],
    "base": [],
    "charter": [],
    "cli": [],
    "compose": ["compose/letter", "compose/sheet", "compose/text", "compose/values"],
    "compose/letter": ["compose/text", "compose/values"],
    "compose/office": ["compose/text"],
    "compose/sheet": ["compose/svg", "compose/text", "compose/values"],
    "compose/svg": [],
    "compose/text": [],
    "compose/values": [],
    "deliver/artefact": [],
    "deliver/credential": [],
    "deliver/edition": ["deliver/artefact", "deliver/geo"],
    "deliver/geo": ["deliver/artefact"],
    "deliver/kit": ["deliver/artefact"],
    "deliver/manual": ["deliver/artefact"],
    "deliver/order": ["deliver/artefact"],
    "deliver/proof": ["deliver/artefact"],
    "document": [],
    "domain": [],
    "http": [],
    "intake": ["intake/format", "intake/match", "intake/row", "intake/table"],
    "intake/format": ["intake/table"],
    "intake/match": ["intake/row", "intake/table"],
    "intake/row": ["intake/table"],
    "intake/table": [],
    "lib/compress": [],
    "lib/crypto": [],
    "lib/font": ["lib/crypto", "lib/system", "lib/text"],
    "lib/image": ["lib/compress"],
    "lib/mail": ["lib/crypto"],
    "lib/pdf": [],
    "lib/picture": ["lib/image"],
    "lib/sandbox": [],
    "lib/sql": [],
    "lib/system": ["lib/crypto"],
    "lib/text": [],
    "lib/xml": ["lib/crypto"],
    "rasterize": [],
    "render": ["render/pdf/check", "render/pdf/model", "render/pdf/write", "render/png", "render/svg"],
    "render/letter": [],
    "render/pdf/check": ["render/pdf/model"],
    "render/pdf/model": [],
    "render/pdf/write": ["render/pdf/model"],
    "render/picture": [],
    "render/png": ["render/picture", "render/svg"],
    "render/svg": ["render/picture"],
    "site": [],
    "store": [],
    "store/blobs": ["store"],
    "store/factory": ["store", "store/blobs", "store/sqlite"],
    "store/maintenance": ["store", "store/factory"],
    "store/sqlite": ["store"],
    "workplace": [],
}

# Library headers outside src/lib/: folder -> beginnings of allowed names. Everything else goes through a header of lib/.
EVERYWHERE = ("fmt/", "tl/expected.hpp")
LIBRARIES = {
    "http": ("boost/asio/", "boost/beast/", "boost/system/", "boost/url/", "arpa/inet.h", "pthread.h", "sched.h", "sys/socket.h"),
    "app": ("unistd.h", "fcntl.h"),
    "cli": ("CLI/", "unistd.h", "fcntl.h"),
}

# What depends on the machine, the clock or the locale enters through main: only cli/ may ask.
AMBIENT = re.compile(
    r"\b(getenv|setlocale|system_clock::now\s*\(|localtime|gmtime|std::rand|srand|random_device|[fs]?n?printf\s*\(|std::cout|std::cerr"
    r"|std::stod\b|std::stof\b|\bstrto[dful]+\b|\batof\b|\batoi\b)")
AMBIENT_ALLOWED = ("cli",)

LONGEST_LINE = 100
LONGEST_SOURCE = 500
LONGEST_FUNCTION = 46
LONGEST_SWITCH = 75
LONGEST_MAIN = 15

LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def files(root, folder, endings):
    """Names below root of the files with those endings, sorted; build output and hidden folders left out."""
    found = []
    for place, folders, names in os.walk(os.path.join(root, folder)):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in ("build", "__pycache__", "node_modules"))
        found += [os.path.relpath(os.path.join(place, n), root) for n in names if n.endswith(endings)]
    return sorted(found)


def lines(root, name):
    with open(os.path.join(root, name), encoding="utf-8") as text:
        return text.read().split("\n")


def folder_of(name):
    parts = name.split(os.sep)
    return parts[1] if len(parts) > 2 else ""


def includes(root):
    for name in files(root, "src", (".cpp", ".hpp")):
        for number, line in enumerate(lines(root, name), 1):
            match = INCLUDE.match(line)
            if match:
                yield name, number, match.group(1), match.group(2)


def leaf_of(name):
    """« render/pdf/check » of src/render/pdf/check/rules.cpp."""
    return "/".join(name.split(os.sep)[1:-1])


def may_include(leaf, target):
    """May a file of one folder include a header of the other?"""
    top, target_top = leaf.split("/")[0], target.split("/")[0]
    if leaf == target:
        return True
    return target in LEAVES[leaf] if top == target_top else target_top in LAYERS[top]


def layering(root):
    """Each folder includes only its rows of the two tables, always by its name from src/."""
    for name, number, mark, included in includes(root):
        leaf = leaf_of(name)
        if leaf not in LEAVES or leaf.split("/")[0] not in LAYERS:
            yield f"{name}:{number}: folder {leaf} is not in the table"
            continue
        if mark == '"':
            target = os.path.dirname(included)
            if target not in LEAVES or not os.path.exists(os.path.join(root, "src", included)):
                yield f"{name}:{number}: \"{included}\" is no header below src/"
            elif not may_include(leaf, target):
                yield f"{name}:{number}: {leaf} may not include {target}"


def target_of(leaf):
    """The name of a folder's library; where a folder has sources of its own beside folders, its library is « render_root »."""
    parted = any(other.startswith(leaf + "/") for other in LEAVES)
    return leaf.replace("/", "_") + ("_root" if parted else "")


def link_lines(root):
    """Each folder's library links only its rows of the tables."""
    leaves = {target_of(leaf): leaf for leaf in LEAVES}
    for folder in LAYERS:
        name = os.path.join("src", folder, "CMakeLists.txt")
        if not os.path.exists(os.path.join(root, name)):
            continue
        text = "\n".join(lines(root, name))
        for library, linked in re.findall(r"palmares_library\((\w+).*?\bLINKS\b(.*?)(?:PRIVATE_LINKS|\))", text, re.S):
            if library not in leaves:
                yield f"{name}: {library} is the library of no folder"
                continue
            for word in linked.split():
                if word in LAYERS and word not in LAYERS[folder]:
                    yield f"{name}: {library} may not link {word}"
                if word in leaves and leaves[word].split("/")[0] == folder and leaves[word] not in LEAVES[leaves[library]]:
                    yield f"{name}: {library} may not link {word}"


def libraries(root):
    """Headers of libraries are included in src/lib/*.cpp, and elsewhere only where the list above says."""
    for name, number, mark, included in includes(root):
        folder = folder_of(name)
        standard = re.fullmatch(r"[a-z_0-9]+", included) is not None
        if mark == '"' or standard or included.startswith(EVERYWHERE):
            continue
        if folder == "lib" and name.endswith(".cpp"):
            continue
        if not included.startswith(LIBRARIES.get(folder, ())):
            yield f"{name}:{number}: <{included}> belongs behind a header of lib/"


def headers(root):
    """A header says in one to four lines what it is for, then `#pragma once`."""
    for name in files(root, "src", (".hpp",)):
        text = lines(root, name)
        head = 1
        while head < len(text) and text[head].startswith("// "):
            head += 1
        if not 1 <= head - 1 <= 4:
            yield f"{name}:2: {head - 1} lines of head comment instead of one to four"
        if head >= len(text) or text[head] != "#pragma once":
            yield f"{name}:{head + 1}: no #pragma once after the head comment"


def own_header_first(root):
    """A source includes the header of its name before all else: compiling it without a precompiled header shows that the header stands alone."""
    for name in files(root, "src", (".cpp",)):
        header = name[len("src/"):-len("cpp")] + "hpp"
        if not os.path.exists(os.path.join(root, "src", header)):
            continue
        first = next(((number, line) for number, line in enumerate(lines(root, name), 1) if INCLUDE.match(line)), (1, ""))
        if INCLUDE.match(first[1]) is None or INCLUDE.match(first[1]).group(2) != header:
            yield f"{name}:{first[0]}: {header} is not included first"


# Names that were private language once, and the field's word for each. A token of code that is one of them is a fault. Some words
# of that list are the field's own elsewhere and stay allowed: Session of HTTP, Face of HarfBuzz, Line, Step, Turn, Act, Entry, Row.
PLAIN_NAMES = {
    "Pantry": "SingleFlightCache", "HotShelf": "ThreadLocalCache", "Door": "Listener", "Floor": "SessionContext",
    "Guest": "ConnectionSlot", "Connections": "ConnectionLimiter", "Tray": "PendingResponse", "bell": "timer",
    "say_goodbye": "lingering_close", "turn_away": "reject_connection", "Heard": "RequestHeader", "HeadParser": "RequestParser",
    "Framing": "RequestValidator", "Makers": "ContentProvider", "Manners": "ResponsePolicy", "Refusals": "ErrorResponses",
    "Said": "ErrorDetails", "Ask": "RequestContext", "Responder": "RequestHandler", "Tally": "Counters",
    "Renewal": "CatalogueRefresher", "troubles": "readiness_errors", "House": "Installation", "Workshop": "RenderContext",
    "Studio": "Composer", "Depot": "StoreHandle", "Feed": "CatalogueSource", "Given": "Invocation",
    "surroundings": "read_environment", "Imprint": "LegalNotice", "DrawingBoard": "PageBuilder", "Press": "OrderWriter",
    "Campaign": "Batch", "in_turn": "ordered_parallel_for", "HandOver": "OrderedTask", "Recent": "LruCache",
    "Remembered": "SharedLruCache", "forget_everything": "clear_caches", "Script": "MessageTemplate", "stand_at": "select",
    "told_apart": "split_by_language", "dressed": "with_charter_defaults", "Shelf": "ArtefactIndex", "Deed": "EventType",
    "Fate": "RevisionStatus", "Chronicle": "AwardHistory", "tell_past": "attach_history", "own_core": "cpu_affinity",
    "give_way": "yield_cpu", "octets": "bytes", "Octets": "ByteString", "Kitchen": "FakeContent", "Making": "ResponseFactory",
    "Sign": "ErrorImage", "Pass": "AccessGrant", "Leave": "TokenStatus", "Kept": "StoredFile", "Throttle": "RateLimiter",
    "Generated": "ArtefactCache", "care": "store_maintenance", "imprint": "LegalNotice", "campaign": "Batch",
    "Verdict": "RevisionStatus", "persons": "personal_name_filter", "judges": "validators", "Cache": "LruCache",
    "Blobs": "BlobStore",
}
RAW_LITERAL = re.compile(r'R"([^()\\\s]*)\(.*?\)\1"', re.S)
TOKEN = re.compile(r"\b[A-Za-z_]\w*\b")


def plain_names(root):
    """Code says the field's standard terms (the table above)."""
    for folder in ("src", "tests"):
        for name in files(root, folder, (".cpp", ".hpp")):
            text = RAW_LITERAL.sub(lambda raw: '""' + "\n" * raw.group(0).count("\n"), "\n".join(lines(root, name)))
            for number, line in enumerate(text.split("\n"), 1):
                for token in TOKEN.findall(code_only(line)):
                    if token in PLAIN_NAMES:
                        yield f"{name}:{number}: {token} is called {PLAIN_NAMES[token]}"


def licences(root):
    """The first line of every source (the second under #!) names its licence."""
    for folder in ("src", "tests", "bench", "scripts", "fuzz"):
        for name in files(root, folder, (".cpp", ".hpp", ".py", ".sh")):
            text = lines(root, name)
            first = text[1] if text[0].startswith("#!") and len(text) > 1 else text[0]
            if "SPDX-License-Identifier: AGPL-3.0-or-later" not in first:
                yield f"{name}:1: no SPDX line"


def functions(text):
    """(first line, lines) of every block that begins and ends in the first column, namespaces and types left out."""
    start = None
    for number, line in enumerate(text, 1):
        if start is None and re.match(r"^[A-Za-z_\[~].*\{$", line) and not re.match(r"^(namespace|struct|class|enum|union|extern)\b", line):
            start = number
        elif start is not None and re.match(r"^\}", line):
            yield start, text[start - 1:number]
            start = None
        elif start is None and re.match(r"^(struct|class|enum|union)\b.*\{$", line):
            start = None


def sizes(root):
    """Sources, functions and main.cpp stay within the lengths of the house."""
    for name in files(root, "src", (".cpp", ".hpp")):
        text = lines(root, name)
        count = len(text) - 1
        if count > LONGEST_SOURCE:
            yield f"{name}: {count} lines, at most {LONGEST_SOURCE}"
        if os.path.basename(name) == "main.cpp" and count > LONGEST_MAIN:
            yield f"{name}: {count} lines, at most {LONGEST_MAIN}"
        for start, body in functions(text):
            if body[0].rstrip().endswith("= {"):
                continue  # a table is as long as it has rows
            most = LONGEST_SWITCH if any(re.search(r"\bswitch \(", line) for line in body) else LONGEST_FUNCTION
            if len(body) > most:
                yield f"{name}:{start}: a function of {len(body)} lines, at most {most}"


def columns(root):
    """No line is longer than 100 columns, but for raw literals and for a literal that cannot be broken."""
    for folder in ("src", "tests", "bench"):
        for name in files(root, folder, (".cpp", ".hpp")):
            text = RAW_LITERAL.sub(lambda raw: '""' + "\n" * raw.group(0).count("\n"), "\n".join(lines(root, name)))
            for number, line in enumerate(text.split("\n"), 1):
                if len(line) > LONGEST_LINE and not line.lstrip().startswith(("#include", '"')):
                    yield f"{name}:{number}: {len(line)} columns, at most {LONGEST_LINE}"


def code_only(line):
    """A line without its comment and the insides of its literals."""
    return re.sub(r"//.*", "", LITERAL.sub('""', line))


def ambient(root):
    """Nothing below cli/ asks the clock, the locale, the environment or chance, or prints."""
    for name in files(root, "src", (".cpp", ".hpp")):
        if folder_of(name) in AMBIENT_ALLOWED:
            continue
        for number, line in enumerate(lines(root, name), 1):
            match = AMBIENT.search(code_only(line))
            if match:
                yield f"{name}:{number}: {match.group(1)} is ambient"


def unfinished(root):
    """No raw new or delete, no note of something left to do."""
    for folder in ("src", "tests", "bench"):
        for name in files(root, folder, (".cpp", ".hpp")):
            for number, line in enumerate(lines(root, name), 1):
                if re.search(r"\b(TODO|FIXME|XXX)\b", LITERAL.sub('""', line)):
                    yield f"{name}:{number}: something is left to do"
                if folder == "src" and re.search(r"\bnew\s+[A-Za-z_:(]|\bdelete\b(?!\s*[;,)])|\bdelete\s+\w", re.sub(r"=\s*delete\b", "", code_only(line))):
                    yield f"{name}:{number}: raw new or delete"


def without_scripts(text):
    """Lines of a page without what is in scripts and styles."""
    return re.sub(r"<(script|style)\b.*?</\1>", lambda match: "\n" * match.group(0).count("\n"), text, flags=re.S).split("\n")


def french_pages(root):
    """The same in pages, whether in texts or in attributes."""
    for folder in ("templates/pages", "templates/workplace", "templates/kit"):
        for name in files(root, folder, (".mustache",)):
            for number, line in enumerate(without_scripts("\n".join(lines(root, name))), 1):
                if "« " in line or " »" in line:
                    yield f"{name}:{number}: an ordinary space inside « »"
                if re.search(r"[\w»)}>…] [:;!?](?=[ <\"{]|$)", line):
                    yield f"{name}:{number}: an ordinary space before : ; ! ?"


def french(root):
    """French texts in sources keep their no-break spaces: after «, before » and : (U+00A0), before ; ! ? (U+202F)."""
    yield from french_pages(root)
    for name in files(root, "src", (".cpp", ".hpp")):
        for number, line in enumerate(lines(root, name), 1):
            if line.lstrip().startswith("//"):
                continue
            for match in LITERAL.finditer(re.sub(r"\s//.*", "", line)):
                text = match.group(1)
                if "« " in text or " »" in text:
                    yield f"{name}:{number}: an ordinary space inside « »"
                if re.search(r"[\w»)}] [:;!?](?=[ \\]|$)", text) and re.search(r"[^\x00-\x7f]| (le|la|les|un|une|de|du|est) ", text):
                    yield f"{name}:{number}: an ordinary space before : ; ! ?"


RULES = {rule.__name__: rule for rule in (layering, link_lines, libraries, headers, own_header_first, licences, columns, sizes, ambient, unfinished, french, plain_names)}


def main():
    rule, root = sys.argv[1:3]
    faults = list(RULES[rule](root))
    if faults:
        print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
