# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plays the life of the results of 2025 over HTTP: 36 laureates under embargo, published at an announced moment, corrected to 37 in
public, one level mistyped, one award withdrawn, then drawn in another colour and with a logo. Usage: public_life.py PROGRAM FOLDER"""

import datetime
import os
import re
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zlib

program, folder = sys.argv[1:3]
os.chdir(folder)
os.environ["PALMARES_BY"] = "Ada"
HEADING = "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n"
SETTINGS = ["--key", "key", "--base-url", "https://label.example", "--preview-key", "new-key", "--preview-previous-key", "old-key"]


def table(laureates):
    rows = [f"2025,Territoire {i},autre,,badge,,,tnl-{100 + i},\n" for i in range(1, laureates + 1)]
    name = f"{laureates}.csv"
    with open(name, "w", encoding="utf-8") as file:
        file.write(HEADING + "".join(rows))
    return name


def palmares(*words):
    done = subprocess.run([program, *words, "--store", "store"], capture_output=True, text=True)
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout


def get(target, accept="text/html"):
    """Status, header fields and text of an answer."""
    request = urllib.request.Request(address + target, headers={"Accept": accept})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode("utf-8", "replace")


def eventually(target, wanted, seconds=20):
    """Waits until an address answers with that status, and gives the text."""
    end = time.monotonic() + seconds
    while True:
        status, _, text = get(target)
        if status == wanted or time.monotonic() > end:
            assert status == wanted, (target, status, text)
            return text
        time.sleep(0.1)


def eventually_says(target, words, seconds=20):
    end = time.monotonic() + seconds
    while True:
        _, _, text = get(target)
        if words in text or time.monotonic() > end:
            assert words in text, (target, words, text)
            return text
        time.sleep(0.1)


def code_of(territory, revision):
    """The code of a revision as « palmares history » tells it."""
    for line in palmares("history", territory, *SETTINGS[:4]).splitlines():
        cells = line.split("\t")
        if cells[3] == f"révision {revision}" and cells[4] != "retrait":
            return cells[6]
    raise AssertionError(territory)


def instant(seconds_from_now):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds_from_now)
    return moment.strftime("%Y-%m-%dT%H:%M:%S+00:00")


def link_of(territory, *words):
    lines = palmares("previews", "2025", *SETTINGS, *words).splitlines()
    assert len(lines) == 36, lines
    link = next(line.split("\t")[2] for line in lines if line.startswith(territory + "\t"))
    return link.removeprefix("https://label.example/")


def under_embargo():
    for target in ("2025", "2025/tnl-107", "2025.csv", "2025/tnl-107/certificat.pdf", "tnl-107", "v/" + code_of("tnl-107", 1)):
        status, _, text = get(target)
        assert (status in (404, 410)) or "Territoire 7" not in text, (target, text)
    link = link_of("tnl-107", "--until", instant(3600))
    path, ticket = link.split("?")
    status, fields, text = get(link)
    assert status == 200 and "Territoire 7" in text and "no-store" in fields["Cache-Control"] and "noindex" in fields["X-Robots-Tag"]
    status, _, svg = get(path + "/badge-web.svg?" + ticket)
    assert status == 200 and svg.startswith("<svg"), svg[:200]
    assert get(path.replace("107", "108") + "?" + ticket)[0] == 404
    assert get(link[:-1] + ("0" if link[-1] != "0" else "1"))[0] == 404
    # A link of the key before is good until its end; one that has ended says so.
    subprocess.run(["mv", "new-key", "kept"], check=True)
    subprocess.run(["cp", "old-key", "new-key"], check=True)
    old, ending = link_of("tnl-107", "--until", instant(3600)), link_of("tnl-107", "--until", instant(2))
    subprocess.run(["mv", "kept", "new-key"], check=True)
    assert get(old)[0] == 200
    text = eventually(ending, 403)
    assert "Aperçu expiré" in text, text
    # Corrected and withdrawn before anybody sees anything.
    palmares("correct", "2025", "tnl-109", "--set", "niveau=argent", "--reason", "erreur de saisie")
    palmares("withdraw", "2025", "tnl-110", "--reason", "dossier incomplet")


def published():
    palmares("publish", "2025", "--at", instant(4))
    assert get("2025/tnl-107")[0] == 404, "not before its moment"
    assert "Territoire 7" in eventually("2025/tnl-107", 200)
    assert "35\u00A0lauréats" in get("2025")[2]
    assert "valide" in get("v/" + code_of("tnl-107", 1))[2]
    # The public history begins now: of what came before it tells nothing, and codes printed then still answer.
    page, json = get("2025/tnl-109")[2], get("2025/tnl-109", "application/json")[2]
    assert "rgent" in page and "corrigé" not in page and "Badge, édition" not in page and "\u00A0: Badge" not in page, page
    assert '"distinction":"argent"' in json and '"revision":1' in json, json
    old, new = get("v/" + code_of("tnl-109", 1))[2], get("v/" + code_of("tnl-109", 2))[2]
    assert "remplacé\u00A0: voici" in old and "rgent" in old and "remplacé le" not in old and "valide" in new, old
    for target in ("2025/tnl-110", "tnl-110", "2025/tnl-110/badge-web.svg", "2025/tnl-110/kit.zip"):
        status, _, text = get(target)
        assert status == 404 and "Territoire 10<" not in text, (target, status, text)
    status, _, text = get("v/" + code_of("tnl-110", 1))
    assert status == 200 and "n’est pas valable" in text and "Territoire 10" not in text, text
    for target in ("2025", "2025.json", "2025.csv", "2025.geojson", "sitemap.xml"):
        assert "tnl-110" not in get(target)[2], target


def corrected():
    old = code_of("tnl-107", 1)
    before = get("2025/tnl-107/badge-web.svg")[2]
    palmares("import", table(37), "--reason", "un dossier oublié")
    eventually("2025/tnl-137", 200)
    assert "37\u00A0lauréats" in get("2025")[2]
    palmares("correct", "2025", "tnl-107", "--set", "niveau=or", "--reason", "erreur de saisie")
    text = eventually_says("v/" + old, "remplacé le")
    assert re.search(r"remplacé le\s\d+(er)?\s\w+\s\d{4}\u00A0: voici ce qui est valable", text), text
    new = code_of("tnl-107", 2)
    assert new != old and "valide" in get("v/" + new)[2]
    assert "corrigé le" in get("2025/tnl-107")[2]
    assert get("2025/tnl-107/badge-web.svg")[2] != before
    assert get("tnl-107/badge-web.svg")[2] == get("2025/tnl-107/badge-web.svg")[2]


def withdrawn():
    code = code_of("tnl-108", 1)
    palmares("withdraw", "2025", "tnl-108", "--reason", "dossier incomplet")
    assert "a été retirée le" in eventually("2025/tnl-108", 410)
    assert "retiré le" in get("v/" + code)[2]
    status, fields, svg = get("2025/tnl-108/badge-web.svg")
    assert status == 410 and fields["Content-Type"] == "image/svg+xml" and "no-store" in fields["Cache-Control"], svg
    assert "tnl-108" not in get("2025.csv")[2] and "tnl-107" in get("2025.csv")[2]


for name in ("key", "old-key", "new-key"):
    with open(name, "wb") as file:
        file.write(name.encode() * 8)
palmares("import", table(36), "--final")
def redrawn():
    """The files of the publication are fixed anew while the service runs: it draws with them, and says that they are others."""
    badge = "2025/tnl-110/badge-web.svg"
    _, fields, before = get(badge)
    assert "#16213e" in before, before
    palmares("charter", "export", "2025", "-o", "charte")
    with open("charte/charter.toml", encoding="utf-8") as file:
        charter = file.read()
    assert "#16213E" in charter
    with open("charte/charter.toml", "w", encoding="utf-8") as file:
        file.write(charter.replace("#16213E", "#123456"))
    palmares("charter", "put", "2025", "charte")
    time.sleep(3)  # the service has looked since
    assert get(badge)[2] == before, "what is published keeps its bytes"
    palmares("edition", "repin", "2025", "--yes")
    after = eventually_says(badge, "#123456")
    assert "#16213e" not in after
    _, later, _ = get(badge)
    assert later["ETag"] != fields["ETag"] and later["Last-Modified"] != fields["Last-Modified"], (fields, later)


def png(side):
    """A grey square."""
    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + b"\x80\x80\x80" * side) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def pictured():
    """A laureate's logo is put and removed while the service runs: its documents show it, and then no longer."""
    poster, other = "2025/tnl-111/affiche-a3.svg", "2025/tnl-112/affiche-a3.svg"
    _, fields, before = get(poster)
    of_other = get(other)[1]["ETag"]
    assert "<image" not in before
    with open("logo.png", "wb") as file:
        file.write(png(400))
    palmares("logo", "tnl-111", "logo.png")
    eventually_says(poster, "<image")
    _, later, _ = get(poster)
    assert later["ETag"] != fields["ETag"] and later["Last-Modified"] != fields["Last-Modified"], (fields, later)
    assert get(other)[1]["ETag"] == of_other
    palmares("logo", "tnl-111", "--remove")
    end = time.monotonic() + 20
    while get(poster)[2] != before:
        assert time.monotonic() < end, "the logo is still shown"
        time.sleep(0.1)


with open("log", "wb") as log:
    server = subprocess.Popen([program, "serve", "--store", "store", "--listen", "127.0.0.1:0", *SETTINGS],
                              stdout=subprocess.PIPE, stderr=log)
try:
    address = server.stdout.readline().decode().strip()
    for act in (under_embargo, published, corrected, withdrawn, redrawn, pictured):
        act()
        print(act.__name__, flush=True)
finally:
    server.terminate()
    server.wait(30)
print(palmares("fsck"), end="")
