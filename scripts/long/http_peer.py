# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the long scripts on the service share: a running `palmares serve`, an nginx in front, and requests to either."""

import http.client
import os
import pathlib
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
RESULTS = [str(ROOT / f"tests/data/resultats-{year}.csv") for year in (2021, 2023, 2025)]
os.environ["PATH"] += ":/usr/sbin"


def go_first(nice=-15):
    """Puts this process and those it starts before what else the machine does, or back: a session of its own, whose group the
    scheduler prefers. Only root may; for others nothing changes."""
    if os.getsid(0) != os.getpid():
        child = os.fork()  # the leader of a group of processes cannot begin a session
        if child != 0:
            os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        os.setsid()
    try:
        pathlib.Path("/proc/self/autogroup").write_text(str(nice))
    except OSError:
        pass


def stop(process):
    """Ends a process as an operator would, and waits for it."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait()


def write_results(file, most):
    """So many communes of the register as results of 2023, a level each; gives their identifiers."""
    ids = []
    with open(file, "w", encoding="utf-8") as out:
        out.write("edition,nom,type,departement,niveau,siren,code_insee\n")
        for line in open(ROOT / "data/territoires.tsv", encoding="utf-8"):
            row = line.rstrip("\n").split("\t")
            if row[0] == "C" and row[1] and len(ids) < most:
                _, siren, insee, _, name = row[:5]
                department = insee[:3] if insee.startswith("97") else insee[:2]
                out.write(f'2023,"{name}",commune,{department},{1 + len(ids) % 5},{siren},{insee}\n')
                ids.append(siren)
    return ids


class Service:
    """`palmares serve` of the example results on a port of its own, stopped on leaving."""

    def __init__(self, binary, port, *more):
        command = [str(binary), "serve", *RESULTS, "--listen", f"127.0.0.1:{port}", *more]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if not self.process.stdout.readline().startswith("http"):
            raise SystemExit("the service did not start")
        self.port = port

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        stop(self.process)

    def resident_kb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


def ask(port, target, headers=None, method="GET"):
    """Status, fields in lower case and body of one request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, target, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def start_front(folder, port, back):
    """nginx with packaging/nginx.conf before the service on port `back`."""
    site = (ROOT / "packaging/nginx.conf").read_text()
    site = site.replace("/var/cache/nginx/palmares", f"{folder}/cache").replace("127.0.0.1:8080", f"127.0.0.1:{back}")
    site = site.replace("/var/log/nginx", str(folder))
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port}; add_header X-Cache $upstream_cache_status always;")
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\nhttp {{ access_log off;\n{site}\n}}\n")
    front = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            ask(port, "/healthz")
            return front
        except OSError:
            time.sleep(0.05)
    raise SystemExit("nginx did not start")
