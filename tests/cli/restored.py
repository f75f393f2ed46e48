# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a store with corrections, a withdrawal, a logo and generated kits, copies it, loses it, and serves the copy: every public
address must answer as before. Usage: restored.py PROGRAM TESTS FOLDER"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request

program, tests, folder = sys.argv[1:4]
data = tests + "/data"
os.chdir(folder)
os.environ["PALMARES_BY"] = "Ada"
SETTINGS = ["--key", "key", "--base-url", "https://label.example"]


def palmares(*words):
    done = subprocess.run([program, *words], capture_output=True, text=True)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def get(address, target):
    request = urllib.request.Request(address + target, headers={"Accept": "text/html"})
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.headers.get("ETag"), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("ETag"), error.read()


def told(target, etag, body):
    """A laureate's page without the sizes of files, which are measured after it was first asked for, and without its ETag then."""
    if not re.fullmatch(r"(\d{4}/)?(\d{9}|tnl)[^/.]*", target):
        return etag, body
    return None, re.sub(rb'(, | <span class="doux">)[\d,]+\W{1,3}[kM]?o\b(</span>)?', b"", body)


def addresses(get_one, codes, hashes):
    """Every address that the pages of the site name, and those that no page does."""
    found, waiting = {}, ["", "2023", "2021", "2023.csv", "2023.json", "2023.geojson", "2023/carte.svg", "sitemap.xml", "robots.txt",
                          "openapi.json", "2023/213801517", "213801517", "213801517/badge-web.svg", "213801517/kit.zip",
                          "2023/212600324", "2023/212600324/badge-web.svg"]
    waiting += ["v/" + code for code in codes] + hashes
    while waiting:
        target = waiting.pop()
        if target in found or re.search(r"\.(pdf|odt|png)$|impression", target) and "213801517" not in target and target not in hashes:
            continue
        status, etag, body = get_one(target)
        etag, words = told(target, etag, body)
        found[target] = (status, etag, hashlib.sha256(words).hexdigest())
        # The page of one laureate stands for all others.
        if target in ("", "2023", "2021", "2023/213801517"):
            waiting += [link.lstrip("/") for link in re.findall(r'(?:href|src)="(/[^"#?]*)"', body.decode())]
    return found


def crawl(store, codes, hashes):
    with open("log", "ab") as log:
        server = subprocess.Popen([program, "serve", "--store", store, "--listen", "127.0.0.1:0", *SETTINGS],
                                  stdout=subprocess.PIPE, stderr=log)
    try:
        address = server.stdout.readline().decode().strip()
        return addresses(lambda target: get(address, target), codes, hashes)
    finally:
        server.terminate()
        server.wait(30)


palmares("keygen", "key")
palmares("import", data + "/resultats-2021.csv", data + "/resultats-2023.csv", "--final", "--store", "store")
for year, month in ((2021, "11"), (2023, "12")):
    palmares("publish", str(year), "--at", f"{year}-{month}-11T18:00:00+01:00", "--store", "store")
os.mkdir("store/logos")
shutil.copy(tests + "/golden/cases/copyleft-logo-territoire-oeuilly/picture.png", "store/logos/213801517.png")
palmares("correct", "2023", "213801517", "--set", "niveau=4", "--reason", "erreur", "--store", "store")
palmares("withdraw", "2023", "219400769", "--reason", "erreur", "--store", "store")
history = palmares("history", "213801517", "--store", "store", *SETTINGS)
codes = re.findall(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", history)
assert len(codes) >= 3, history
palmares("generate", "2023", "--store", "store", "--json", *SETTINGS)
palmares("export", "2023", "-o", "exported", "--store", "store")
hashes = []
for place, _, names in os.walk("exported/2023"):
    for name in names:
        if "213801517" in place and name in ("certificat.pdf", "logo.svg"):
            with open(os.path.join(place, name), "rb") as file:
                hashes.append("a/" + hashlib.sha256(file.read()).hexdigest() + "/" + name)
assert len(hashes) == 2, hashes
before = crawl("store", codes, hashes)
assert before[hashes[0]][0] == 200, before[hashes[0]]
assert len(before) > 60, len(before)
said = subprocess.run([program, "backup", "-o", "copy", "--store", "store"], capture_output=True, text=True, check=True).stderr
assert "clés" in said, said
os.rename("store", "lost")
os.rename("copy", "store")
after = crawl("store", codes, hashes)
different = sorted(target for target in before.keys() | after.keys() if before.get(target) != after.get(target))
assert not different, different
assert palmares("fsck", "--store", "store") == palmares("fsck", "--store", "lost")
print(len(before), "addresses, same answers")
