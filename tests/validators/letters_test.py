#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters before judges that are not ours: every ODT and ODP is valid by the schema of OASIS, and LibreOffice opens it and shows
the words we meant; French typography in HTML, text and the structure of PDFs; spelling by hunspell. Usage: letters_test.py PROGRAM SOURCE_FOLDER"""

import contextlib
import html
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import xml.etree.ElementTree as xml
import zipfile

import odf_schema

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
results = {year: str(source / f"tests/data/resultats-{year}.csv") for year in (2021, 2023, 2025)}
# A town that went up, a body with a long name and its own article, a public establishment; one charter each way.
# First-time, progressed, renewed; one mention, two, none; communes, bodies, syndicates.
laureates = [(2023, "213801517"), (2023, "200066918"), (2023, "210500740"), (2023, "tnl-morbihan-energies"), (2025, "213801517"), (2025, "246700488")]
failures = []


def fail(what):
    failures.append(what)


def run(*words, **more):
    return subprocess.run(words, check=False, capture_output=True, text=True, encoding="utf-8", **more)


# ---- making -----------------------------------------------------------------------------------------------------------------

def letters():
    """The kinds that `render` offers as text: (year, kind, formats)."""
    kinds = {}
    for folder in (source / "templates").iterdir():
        for letter in sorted((folder / "letters").glob("*.md")):
            front = letter.read_text(encoding="utf-8").split("+++\n")[1]
            formats = re.findall(r'"([a-z]+)"', re.search(r"^formats = \[(.*)\]$", front, re.M).group(1))
            kinds.setdefault(folder.name, {})[letter.stem] = formats
    return kinds


@contextlib.contextmanager
def service(files):
    """The address of a service over those results: it draws a letter in milliseconds, `render` first reads every table again, and
    their bytes are the same (tests/cli)."""
    served = subprocess.Popen([program, "--root", str(source), "serve", *files, "--listen", "127.0.0.1:0", "--base-url", "https://label.example"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield re.search(r"http://\S+?:\d+", served.stdout.readline()).group(0)
    finally:
        served.terminate()
        served.wait()
        served.stdout.close()


def make(folder):
    """Every letter of some laureates and of each edition, as files « year-laureate-kind.format »."""
    charters = {2023: "copyleft", 2025: "bronze-argent-or"}
    for last in charters:
        with service([f for y, f in results.items() if y <= last]) as address:
            for year, laureate in laureates:
                kinds = letters()[charters[year]].items() if year == last else ()
                for kind, form in [(kind, form) for kind, formats in kinds for form in formats if kind != "communique-edition"]:
                    name = folder / f"{year}-{laureate}-{kind}.{form}"
                    try:
                        with urllib.request.urlopen(f"{address}/{year}/{laureate}/{kind}.{form}", timeout=60) as answer:
                            name.write_bytes(answer.read())
                    except urllib.error.URLError as error:
                        fail(f"{name.name}: {error}")
    for year in (2021, 2023, 2025):
        pack = run(program, "--root", str(source), "edition-pack", *[f for y, f in results.items() if y <= year], "-o", str(folder / "pack"), "--base-url",
                   "https://label.example")
        if pack.returncode != 0:
            fail(f"edition-pack {year}: {pack.stderr}")
        for made in (folder / f"pack/edition-{year}/presse").iterdir():
            made.rename(folder / f"{year}-edition-{made.name}")


# ---- words ------------------------------------------------------------------------------------------------------------------

def numbered(text):
    """Lists with numbers say them in a PDF, not in HTML: put them in."""
    def items(found):
        count = iter(range(1, 1000))
        return re.sub(r"<li>", lambda _: f"<li>{next(count)}.", found.group(0))
    return re.sub(r"<ol>.*?</ol>", items, text, flags=re.S)


def words_of_html(text):
    """A line for each block; words in a line keep their spaces."""
    lines = re.sub(r"</?(?:article|p|h[1-6]|ul|ol|li|blockquote|table|thead|tbody|tr|t[hd]|br|hr)\b[^>]*>", "\n", numbered(text))
    lines = html.unescape(re.sub(r"<[^>]*>", "", lines))
    return re.sub(r"\n\s+", "\n", lines)


def squeezed(text):
    return re.sub(r"[\s\u00a0\u202f•–]+", "", text)


def furniture(package):
    """Header and footer of an ODT, and where the page numbers stand."""
    styles = xml.fromstring(zipfile.ZipFile(package).read("styles.xml"))
    master = next(styles.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}master-styles"))
    found = {"master": squeezed("".join(master.itertext()))}
    for name in ("header", "footer"):
        element = next(styles.iter("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}" + name), None)
        found[name] = "" if element is None else squeezed("".join(element.itertext()))
    # The words that describe a picture are not on the page.
    for text in ("desc", "title"):
        for element in styles.iter("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}" + text):
            element.text = ""
    first = next(styles.iter("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}header-first"), None)
    found["headed"] = first is not None
    found["header-first"] = squeezed("".join(first.itertext())) if found["headed"] else ""
    return found


def table_heads(package):
    """The words of every table's head."""
    content = xml.fromstring(zipfile.ZipFile(package).read("content.xml"))
    rows = content.iter("{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-header-rows")
    return [squeezed("".join(row.itertext())) for row in rows]


def body_of(pdf, package):
    """What stands on the pages without header and footer."""
    pages = run("pdftotext", "-raw", str(pdf), "-").stdout.split("\f")[:-1]
    around = furniture(package)
    footer = re.sub(r"[0-9]+/[0-9]+$", "", around["footer"])
    body = ""
    heads = table_heads(package)
    for number, page in enumerate(pages):
        text = squeezed(page)
        # A first page under a letterhead shows pictures where the others have words.
        header = around["header"] if number > 0 or not around["headed"] else around["header-first"]
        if not text.startswith(header):
            fail(f"{pdf.name}: a page without its header")
        text = text.removeprefix(header)
        text, found = re.subn(re.escape(footer) + r"[0-9]+/[0-9]+$", "", text)
        if found != 1:
            fail(f"{pdf.name}: a page without its footer")
        # The head of a table that goes on stands on its next page again.
        again = next((head for head in heads if number > 0 and text.startswith(head) and head in body), "")
        body += text.removeprefix(again)
    return body


def judge_by_libreoffice(folder):
    """One process converts everything: LibreOffice takes longest to start."""
    packages = sorted([*folder.glob("*.odt"), *folder.glob("*.odp")])
    out = folder / "libreoffice"
    converted = run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir",
                    str(out), *map(str, packages), timeout=900)
    for line in (converted.stdout + converted.stderr).splitlines():
        # It looks for a Java it does not need here.
        if line.strip() and not re.match(r"convert .* using filter|Warning: failed to launch javaldx|Overwriting", line):
            fail(f"soffice: {line}")
    for package in packages:
        pdf = out / (package.stem + ".pdf")
        if not pdf.exists():
            fail(f"{package.name}: LibreOffice made nothing of it")
            continue
        ours = package.with_suffix(".html" if package.with_suffix(".html").exists() else ".txt")
        if package.suffix == ".odp":
            master = furniture(package)["master"]
            pages = run("pdftotext", "-raw", str(pdf), "-").stdout.split("\f")[:-1]
            said = "".join(squeezed(page).replace(master, "", 1) for page in pages)
            meant = squeezed(words_of_odf(package))
        else:
            said = body_of(pdf, package)
            meant = squeezed(words_of_html(ours.read_text(encoding="utf-8")) if ours.suffix == ".html" else words_of_odf(package))
        if said != meant:
            at = next((i for i, (a, b) in enumerate(zip(said, meant)) if a != b), min(len(said), len(meant)))
            fail(f"{package.name}: LibreOffice shows « {said[max(0, at - 30):at + 40]} », we meant « {meant[max(0, at - 30):at + 40]} »")
    return len(packages)


def judge_by_schema(folder):
    packages = sorted([*folder.glob("*.odt"), *folder.glob("*.odp")])
    for fault in odf_schema.faults(packages):
        fail(f"ODF 1.3: {fault}")
    for part in odf_schema.blind_to([next(folder.glob("*.odt")), next(folder.glob("*.odp"))]):
        fail(f"the schema would take anything for {part}")


def judge_markdown(folder):
    """A reader of CommonMark finds the words of the HTML; tables, which it does not know, without their lines."""
    def plain(text):
        return re.sub(r"\||-{3,}", "", squeezed(words_of_html(text)))
    judged = 0
    for file in sorted(folder.glob("*.md")):
        page = file.with_suffix(".html")
        if not page.exists():
            continue
        judged += 1
        said, meant = plain(run("cmark", str(file)).stdout), plain(page.read_text(encoding="utf-8"))
        if said != meant:
            at = next((i for i, (a, b) in enumerate(zip(said, meant)) if a != b), min(len(said), len(meant)))
            fail(f"{file.name}: cmark reads « {said[max(0, at - 30):at + 40]} », we meant « {meant[max(0, at - 30):at + 40]} »")
    # A loop over no letters would judge nothing: eleven kinds of letters of six laureates.
    if judged < 60:
        fail(f"only {judged} letters were given to cmark")


def words_of_odf(package):
    """The paragraphs of a document's body as its own XML has them."""
    content = xml.fromstring(zipfile.ZipFile(package).read("content.xml"))
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    body = next(content.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}body"))
    return "\n".join("".join(p.itertext()) for p in body.iter() if p.tag in (text + "p", text + "h"))


# ---- French -----------------------------------------------------------------------------------------------------------------

typography = {
    "balise": r"\{\{|\}\}",
    "apostrophe droite": r"\w'\w",
    "espace avant ; ! ?": r"[^\s\u202f;!?»…)\]][;!?](?=\s|$)|[ \u00a0][;!?]",
    "espace avant :": r"(?<![\u00a0])(?<=\S):(?=\s|$)|[ \u202f]:",
    "guillemet ouvrant": r"«(?!\u00a0)",
    "guillemet fermant": r"(?<!\u00a0)»",
    "guillemets droits": r"\"",
    "deux espaces": r"[ \u00a0\u202f]{2}",
    "espace avant , ou .": r"[ \u00a0\u202f][,.](?=\s|$)",
    "contraction": r"\b(?:de le|à le|de les|à les)\b",
    "élision": r"\b(?:[djmnst]e|que|l[ae]) (?!ou\b|oui|onz)[aeiouéèêàâîôœ]",
    "points de suspension": r"\.\.\.",
    "majuscule sans accent": r"\b(?:A propos|A noter|A compléter|Etat|Ecole|Equipe|Edition|Evénement|Etape|Ecrire|Echange|Etabli)\b",
}


def judge_typography(name, text):
    text = re.sub(r"https?://\S+|\S+@\S+|\b[\w.-]+\.(?:org|example|fr|svg|png|pdf|zip|json)\b\S*", "ADRESSE", text)
    for fault, pattern in typography.items():
        for found in re.finditer(pattern, text):
            fail(f"{name}: {fault}: « {text[max(0, found.start() - 25):found.end() + 25]!r} »")


def one_pdf_a_kind(folder):
    """Each kind of each year once, the laureates in turn: the words of a PDF are its HTML's, and poppler reads a structure in 0.6 s."""
    chosen = []
    for year in sorted({year for year, _ in laureates}):
        ids = [laureate for y, laureate in laureates if y == year]
        kinds = sorted({file.stem.removeprefix(f"{year}-{ids[0]}-") for file in folder.glob(f"{year}-{ids[0]}-*.pdf")})
        chosen += [folder / f"{year}-{ids[number % len(ids)]}-{kind}.pdf" for number, kind in enumerate(kinds)]
    return chosen


def texts(folder):
    """(name, text) of what people read, with its spaces as they are."""
    for file in sorted(folder.glob("*.txt")):
        yield file.name, file.read_text(encoding="utf-8")
    for file in sorted(folder.glob("*.html")):
        yield file.name, words_of_html(file.read_text(encoding="utf-8"))
    for file in sorted(folder.glob("*-edition-*.pdf")) + one_pdf_a_kind(folder):
        structure = run("pdfinfo", "-struct-text", str(file)).stdout
        yield file.name, "\n".join("".join(block) for block in blocks_of(structure))


def blocks_of(structure):
    """The quoted texts of a structure tree, those of one element together; what a picture holds is its alternative text's."""
    block = []
    picture = None
    for line in structure.splitlines():
        quoted = re.match(r'\s*"(.*)"\s*$', line)
        depth = len(line) - len(line.lstrip())
        if picture is not None and depth <= picture:
            picture = None
        if re.match(r"\s*Figure", line):
            picture = depth
        if picture is not None:
            continue
        if quoted:
            block.append(quoted.group(1))
        elif block:
            yield block
            block = []
    if block:
        yield block


def judge_plain_pdf(folder):
    """pdftotext flattens no-break spaces, so only what it can show is asked of it."""
    for file in sorted(folder.glob("*.pdf")):
        text = run("pdftotext", "-raw", str(file), "-").stdout
        for fault in ("{{", "}}", "  ", " de le ", " de les ", " à les ", " à le ", " de la le"):
            if fault in text:
                fail(f"{file.name}: pdftotext shows « {fault} »")


# ---- pages ------------------------------------------------------------------------------------------------------------------

def lists_of(page):
    """The lists of an HTML, each as the words of its items."""
    for found in re.findall(r"<[uo]l>(.*?)</[uo]l>", page, flags=re.S):
        yield [squeezed(html.unescape(re.sub(r"<[^>]*>", "", item))) for item in re.findall(r"<li>(.*?)</li>", found, flags=re.S)]


def faults_of_pages(pages, page):
    """What is wrong with the breaks: pages of lines without header and footer, and the same letter as HTML."""
    for number, lines in enumerate(pages, 1):
        if len(lines) < 4:
            yield f"page {number} has {len(lines)} lines"
    said = [squeezed("".join(re.sub(r"^[0-9]+\.\s", "", line) for line in lines)) for lines in pages]
    for items in lists_of(page):
        if not any(all(item in text for item in items) for text in said):
            yield f"a list is broken: « {items[0][:40]} »"


def judge_pages(folder):
    judged = 0
    for file in sorted(folder.glob("*.pdf")):
        page = file.with_suffix(".html")
        if "-edition-" in file.name or not page.exists():
            continue
        pages = [[line for line in text.splitlines() if line.strip()][1:-1] for text in run("pdftotext", "-layout", str(file), "-").stdout.split("\f")[:-1]]
        judged += 1
        for fault in faults_of_pages(pages, page.read_text(encoding="utf-8")):
            fail(f"{file.name}: {fault}")
    if judged < 60:
        fail(f"only {judged} letters were looked at page by page")
    # What must be seen is seen.
    if len(list(faults_of_pages([["a", "un", "b", "c"], ["deux"]], "<ul><li>un</li><li>deux</li></ul>"))) != 2:
        fail("a page of one line and a broken list would pass")


# ---- spelling ---------------------------------------------------------------------------------------------------------------

def allowed():
    """The proper nouns and terms of tests/validators/words.txt, and what the results name."""
    words = set()
    for line in (source / "tests/validators/words.txt").read_text(encoding="utf-8").splitlines():
        words |= set(line.split("#")[0].split())
    data = "".join(pathlib.Path(file).read_text(encoding="utf-8") for file in results.values())
    data += (source / "data/departements.tsv").read_text(encoding="utf-8")
    return words | set(re.findall(r"[^\W\d_]+", data))


def judge_spelling(folder, named):
    words = {}
    fine = allowed()
    for name, text in named:
        text = re.sub(r"https?://\S+|\S+@\S+|\b[\w.-]+\.(?:org|example|fr|svg|png|pdf|zip|json)\b\S*|#\w+|`[^`]*`", " ", text)
        for word in re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", text):
            words.setdefault(word.replace("’", "'"), name)
    checked = run("hunspell", "-d", "fr", "-l", "-i", "utf-8", input="\n".join(sorted(words)) + "\n")
    if checked.returncode != 0:
        fail(f"hunspell: {checked.stderr}")
    for word in sorted(set(checked.stdout.split())):
        bare = re.sub(r"^(?:[dlnjmtscDLNJMTSC]|qu|Qu)'", "", word)
        if bare not in fine and not set(re.split(r"['-]", bare)) <= fine:
            fail(f"spelling: « {word} » ({words.get(word, '?')})")
    return len(words)


def main():
    with tempfile.TemporaryDirectory(prefix="palmares-letters-") as made:
        folder = pathlib.Path(made)
        make(folder)
        named = list(texts(folder))
        for name, text in named:
            judge_typography(name, text)
        judge_plain_pdf(folder)
        judge_pages(folder)
        judge_markdown(folder)
        judge_by_schema(folder)
        count = judge_spelling(folder, named)
        packages = judge_by_libreoffice(folder)
        print(f"letters: {len(named)} texts, {count} different words, {packages} OpenDocument files")
        # Judges that saw nothing have judged nothing.
        if len(named) < 100 or packages < 40 or count < 500:
            fail("too little was judged")
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


main()
