// SPDX-License-Identifier: AGPL-3.0-or-later
// Services that tests start: what one says when it does not start stands in the failure, and who stops one waits for its end.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

const most_words = 4000;
/// On a machine that does much else a document takes longer than visitors would wait for it: no answer is « occupé » because of that.
const patient = ["--limit", "render_ms=600000"];

const is_free = (port) => new Promise((told) => {
  const server = createServer();
  server.once("error", () => told(false));
  server.listen(port, "127.0.0.1", () => server.close(() => told(true)));
});

/// A port for a service that must know its own address. It lies below those the system gives to connections that go out: one of those,
/// of whatever program, could take it before the service listens, or while the service is started again.
export async function free_port() {
  const first = 12_000;
  const [end] = readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "latin1").split(/\s/).map(Number);
  for (let tries = 0; tries < 100; tries += 1) {
    const port = end - first >= 1000 ? first + Math.floor(Math.random() * (end - first)) : 0;
    if (port === 0) throw new Error(`no ports below those of connections, which begin at ${end}`);
    if (await is_free(port)) return port;
  }
  throw new Error("no port is free");
}

/// Starts `serve` and waits until it has said `lines` lines: one for each address it listens at. `said`: these lines.
export async function start_service(program, options, lines = 1) {
  const served = spawn(program, ["serve", ...options, ...patient], { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  served.stderr.on("data", (bytes) => { errors = (errors + bytes).slice(-most_words); });
  const gone = new Promise((done) => served.once("close", (code, signal) => done(`${code ?? signal}`)));
  const said = await new Promise((ready, never) => {
    let text = "";
    served.stdout.on("data", (bytes) => {
      text += bytes;
      if (text.split("\n").length > lines) ready(text.split("\n").slice(0, lines));
    });
    served.once("error", never);
    gone.then((how) => never(new Error(`the service does not start, it ended with ${how}: ${errors}`)));
  });
  return { said, stop: async (signal = "SIGTERM") => {
    served.kill(signal);
    await gone;
  } };
}
