# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts `palmares serve RESULTS` as systemd would: a socket already open, and a place to say that it is ready."""

import os
import signal
import socket
import sys
import tempfile
import urllib.request

program, results = sys.argv[1:3]
listening = socket.socket()
listening.bind(("127.0.0.1", 0))
listening.listen()
port = listening.getsockname()[1]
with tempfile.TemporaryDirectory() as folder:
    notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    notices.settimeout(30)
    notices.bind(folder + "/notify")
    child = os.fork()
    if child == 0:
        os.dup2(listening.fileno(), 3)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()), NOTIFY_SOCKET=folder + "/notify")
        os.execv(program, [program, "serve", results])
    print(notices.recv(100).decode(), flush=True)
    print(urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30).read().decode().strip(), flush=True)
    os.kill(child, signal.SIGTERM)
    print("exit", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
