# SPDX-License-Identifier: AGPL-3.0-or-later
"""A service whose log nobody reads, whose reader goes away, or whose render hangs, answers on and stops in time.

Usage: stalled_log.py PROGRAM RESULTS FOLDER"""

import atexit
import hashlib
import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time

program, results, folder = sys.argv[1:4]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(*arguments):
    """The process, its port and its unread log."""
    reader, writer = os.pipe()
    process = subprocess.Popen([program, "serve", *arguments, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=writer, text=True)
    os.close(writer)
    atexit.register(process.kill)  # whatever goes wrong, nothing of ours runs on
    return process, int(process.stdout.readline().rstrip("/\n").rsplit(":", 1)[1]), reader


def ask(port, target, requests=1):
    """The statuses of that many requests on one connection, sent in heaps."""
    statuses = set()
    request = f"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        file = connection.makefile("rb")
        for done in range(0, requests, 50):
            heap = min(50, requests - done)
            connection.sendall(request * heap)
            for _ in range(heap):
                statuses.add(int(file.readline().split()[1]))
                length = 0
                while (line := file.readline().strip()):
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                file.read(length)
    return statuses


def stop(process):
    """The exit code and the seconds it took."""
    begin = time.monotonic()
    process.send_signal(signal.SIGTERM)
    code = process.wait(timeout=30)
    return code, time.monotonic() - begin


def dropped(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    return float(re.search(r"^palmares_log_dropped_lines_total (\S+)$", text, re.M).group(1))


def nobody_reads():
    metrics = free_port()
    process, port, reader = start(results, "--access-log", "--metrics", f"127.0.0.1:{metrics}", "--limit", "requests_per_connection=1000000")
    assert ask(port, "/healthz?" + "x" * 1900, 6000) == {200}
    time.sleep(0.5)
    assert ask(port, "/healthz") == {200}
    lost = dropped(metrics)
    assert lost > 100, lost
    code, seconds = stop(process)
    assert code == 0 and seconds < 5, (code, seconds)
    os.close(reader)


def the_reader_goes_away():
    process, port, reader = start(results, "--access-log")
    assert ask(port, "/healthz") == {200}
    os.close(reader)
    for _ in range(3):
        assert ask(port, "/healthz", 200) == {200}
        time.sleep(0.4)
    assert process.poll() is None
    code, seconds = stop(process)
    assert code == 0 and seconds < 5, (code, seconds)


def a_render_hangs():
    """A file of the store that never ends being read: a pipe in its place."""
    store = os.path.join(folder, "store")
    table = os.path.join(folder, "one.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write("edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n2025,Territoire 1,autre,,badge,,,tnl-101,\n")
    by = ["--by", "essai"]
    for words in (["import", table, *by], ["final", "2025", *by], ["publish", "2025", "--at", "2025-11-19T18:00:00+01:00", *by], ["generate", "2025"]):
        subprocess.run([program, *words, "--store", store], check=True, capture_output=True)
    # The templates it was published with are read at the start: they stay.
    with sqlite3.connect(os.path.join(store, "palmares.db")) as ledger:
        kept = {str(value) for row in ledger.execute("SELECT * FROM edition_file") for value in row}
    for path, _, names in os.walk(os.path.join(store, "blobs")):
        for name in names:
            with open(os.path.join(path, name), "rb") as blob:
                if hashlib.sha256(blob.read()).hexdigest() in kept:
                    continue
            os.remove(os.path.join(path, name))
            os.mkfifo(os.path.join(path, name))
    process, port, reader = start("--store", store, "--limit", "shutdown_ms=1000")
    waiting = socket.create_connection(("127.0.0.1", port))
    waiting.sendall(b"GET /2025/tnl-101/badge-web.svg HTTP/1.1\r\nHost: a\r\n\r\n")
    time.sleep(0.5)
    code, seconds = stop(process)
    assert code == 0 and seconds < 4, (code, seconds)
    os.set_blocking(reader, False)
    told = os.read(reader, 65536)
    assert b"given up" in told, told


for act in (nobody_reads, the_reader_goes_away, a_render_hangs):
    act()
    print(act.__name__, flush=True)
