# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real nginx with packaging/nginx.conf before a real `palmares serve`; only paths and ports differ from what is shipped."""

import http.client
import http.server
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

os.environ["PATH"] += ":/usr/sbin"


class OverSocket(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=20)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)  # whoever closes us closes it, also where nobody listens yet
        self.sock.settimeout(20)
        self.sock.connect(self.path)


class Front:
    """A folder of its own, removed on leaving; nginx listens on a socket in it, so that no port can be taken."""

    def __init__(self, root, service_port, edit=lambda site: site):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="palmares-front-"))
        self.folder.chmod(0o755)
        self.socket = self.folder / "socket"
        site = edit((root / "packaging/nginx.conf").read_text())
        for shipped, here in (
            ("/var/cache/nginx/palmares", f"{self.folder}/cache"),
            ("/var/log/nginx", str(self.folder)),
            ("127.0.0.1:8080", f"127.0.0.1:{service_port}"),
            ("listen 80;", f"listen unix:{self.socket}; add_header X-Cache $upstream_cache_status always;"),
        ):
            assert shipped in site, shipped
            site = site.replace(shipped, here)
        temporary = "".join(f"{name}_temp_path {self.folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(
            f"daemon off; pid {self.folder}/pid; error_log {self.folder}/main.log;\n"
            f"events {{}}\nhttp {{ {temporary}\n{site}\n}}\n"
        )
        command = ["nginx", "-e", str(self.folder / "start.log"), "-c", str(self.folder / "nginx.conf")]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(400):
            try:
                self.ask("/healthz")
                return self
            except OSError:
                time.sleep(0.01)
        raise SystemExit("nginx did not start: " + (self.folder / "start.log").read_text())

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, target, headers=None):
        """Status, fields in lower case and body of one request."""
        connection = OverSocket(self.socket)
        try:
            connection.request("GET", target, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()


class Service:
    """`palmares serve …` on a free port, stopped on leaving."""

    def __init__(self, program, *arguments, environment=None):
        command = [program, "serve", *arguments, "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **(environment or {})}
        )
        self.port = int(self.process.stdout.readline().rstrip("/\n").rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait()
            self.process.stdout.close()


class Busy:
    """The service on a busy machine: each of its answers comes 150 ms late, several at a time."""

    def __init__(self, service_port):
        class Late(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                time.sleep(0.15)
                connection = http.client.HTTPConnection("127.0.0.1", service_port)
                connection.request("GET", self.path, headers=dict(self.headers))
                answer = connection.getresponse()
                body = answer.read()
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
                connection.close()

            def log_message(self, *_):
                pass

        class Many(http.server.ThreadingHTTPServer):
            request_queue_size = 64  # a connection that finds no room here would wait a second

        self.server = Many(("127.0.0.1", 0), Late)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
