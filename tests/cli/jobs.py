# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runners of jobs that are killed, stopped and told to cancel in mid-work. Usage: jobs.py PROGRAM FOLDER SCENE"""

import os
import re
import signal
import subprocess
import sys
import time

program, folder, scene = sys.argv[1:4]
os.chdir(folder)
os.environ["PALMARES_BY"] = "Ada"
EARLY, LATE = "2026-11-16T10:00:00+01:00", "2026-11-16T10:01:00+01:00"  # a lease lasts 30 seconds
LAUREATES = 40


def environment(now):
    return os.environ | ({"PALMARES_NOW": now} if now else {})


def palmares(*words, store="store", now=EARLY, exit=0):
    done = subprocess.run([program, *words, "--store", store], capture_output=True, text=True, env=environment(now))
    assert done.returncode == exit, (words, done.returncode, done.stderr)
    return done.stdout + done.stderr


def begin(*words, store="store", now=EARLY):
    return subprocess.Popen([program, *words, "--store", store], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env=environment(now))


def until(what, seconds=60):
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, f"{scene}: never happened"
        time.sleep(0.05)
    return found


def said(name, now=EARLY):
    """A line of what « jobs show » says of the first job."""
    match = re.search(f"^{name}\t(.*)$", palmares("jobs", "show", "1", now=now), re.M)
    return match.group(1) if match else ""


def in_the_middle():
    return re.match("[1-9]", said("avancement")) and said("état") == "en cours"


def files_of(store):
    palmares("export", "2025", "-o", store + "-files", store=store)
    found = {}
    for place, _, names in os.walk(store + "-files"):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                found[os.path.relpath(os.path.join(place, name), store + "-files")] = file.read()
    return found


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


def new_store(name):
    rows = [f"2025,Territoire {i},autre,,badge,,,tnl-{100 + i},\n" for i in range(LAUREATES)]
    with open("results.csv", "w", encoding="utf-8") as file:
        file.write("edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n" + "".join(rows))
    palmares("import", "results.csv", store=name)


new_store("store")
ASK = ["generate", "2025", "--kinds", "badge-web,certificat"]
RUN = ["jobs", "run", "--once", "--jobs", "1"]
if scene != "interrupted":
    palmares(*ASK, "--queue")

if scene == "killed":
    runner = begin(*RUN)
    until(in_the_middle)
    runner.send_signal(signal.SIGKILL)
    runner.wait()
    assert "aucun travail" in palmares(*RUN), "its lease still holds"
    assert said("état") == "en cours" and said("état", LATE) == "interrompu"
    palmares(*RUN, now=LATE)
    assert said("état", LATE) == "fini" and said("essais", LATE) == "2", said("essais", LATE)
    made, before = numbers(said("issue", LATE))[:2]
    assert before > 0 and made + before == LAUREATES, said("issue", LATE)
    new_store("calm")
    palmares(*ASK, store="calm")
    assert files_of("store") == files_of("calm")
    palmares("fsck")

if scene == "cancelled":
    runner = begin(*RUN)
    until(in_the_middle)
    assert "en cours d’annulation" in palmares("jobs", "cancel", "1")
    runner.communicate(timeout=60)
    assert runner.returncode == 0
    assert said("état") == "annulé" and "laissé" in said("issue"), said("issue")
    assert "aucun travail" in palmares(*RUN, now=LATE)
    assert numbers(palmares(*ASK).splitlines()[0])[1] > 0, "what was made stays"

if scene == "interrupted":
    for number in (signal.SIGINT, signal.SIGTERM):
        run = begin(*ASK, "--jobs", "1", "--json")
        for _ in range(3):
            run.stdout.readline()
        run.send_signal(number)
        _, error = run.communicate(timeout=60)
        assert run.returncode == 1, (run.returncode, error)
        assert "arrêté avant la fin" in error and "reprend où elle en était" in error, error
    made, before = numbers(palmares(*ASK).splitlines()[0])[:2]
    assert before >= 3 and made > 0 and made + before == LAUREATES, (made, before)
    new_store("calm")
    palmares(*ASK, store="calm")
    assert files_of("store") == files_of("calm")

if scene == "two_runners":
    both = [begin(*RUN), begin(*RUN)]
    errors = [runner.communicate(timeout=120)[1] for runner in both]
    assert sorted("aucun travail" in error for error in errors) == [False, True], errors
    assert said("état") == "fini"

if scene == "served":
    server = begin("serve", "--listen", "127.0.0.1:0", now=None)
    until(in_the_middle)
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=60)
    assert server.returncode == 0
    assert said("état") == "en attente", said("état")
    server = begin("serve", "--listen", "127.0.0.1:0", now=None)
    until(lambda: said("état") == "fini")
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=60)
    assert server.returncode == 0
    assert said("essais") == "" and numbers(said("issue"))[1] > 0, said("issue")

if scene == "served_by_others":
    server = begin("serve", "--listen", "127.0.0.1:0", "--no-run-jobs", now=None)
    assert server.stdout.readline().startswith("http://")
    time.sleep(2.5)  # two looks at the queue, were it a runner
    assert said("état") == "en attente"
    worker = begin("worker", "--jobs", "1", now=None)
    until(lambda: said("état") == "fini")
    for process in (worker, server):
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        assert process.returncode == 0, process.args
