// SPDX-License-Identifier: AGPL-3.0-or-later
// A real SMTP server for tests (npm smtp-server: STARTTLS, a password), and messages as people read them.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { free_port } from "./service.mjs";

/// It keeps what it gets in `got`, refuses whom `refused` holds, and with `held` answers nobody until let_go(). `options`: those of `serve`.
export async function mail_server(folder) {
  const certificate = join(folder, "mail.pem");
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
    "subjectAltName=DNS:localhost", "-keyout", join(folder, "mail.key"), "-out", certificate], { stdio: "ignore" });
  const mail = { port: await free_port(), certificate, got: [], sessions: 0, secure: 0, refused: new Set(), held: false, waiting: [] };
  const server = new SMTPServer({
    key: readFileSync(join(folder, "mail.key")), cert: readFileSync(certificate), authMethods: ["PLAIN", "LOGIN"],
    onAuth: (auth, session, done) => (auth.username === "label" && auth.password === "secret de poste" ? done(null, { user: "label" }) : done(new Error("535 mot de passe faux"))),
    onMailFrom: (address, session, done) => { mail.sessions += 1; mail.secure += session.secure ? 1 : 0; done(); },
    onRcptTo: ({ address }, session, done) => done(mail.refused.has(address) ? Object.assign(new Error(`5.1.1 <${address}> boite inconnue`), { responseCode: 550 }) : null),
    onData: (stream, session, done) => {
      let text = "";
      stream.on("data", (bytes) => { text += bytes; });
      stream.on("end", () => {
        mail.got.push({ to: session.envelope.rcptTo[0].address, from: session.envelope.mailFrom.address, text });
        if (mail.held) mail.waiting.push(done);
        else done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise((ready) => server.listen(mail.port, "127.0.0.1", ready));
  writeFileSync(join(folder, "password"), "secret de poste\n");
  mail.options = ["--mail-server", `smtp://localhost:${mail.port}`, "--mail-from", "Territoire Numérique Libre <label@label.example>",
    "--mail-user", "label", "--mail-password-file", join(folder, "password"), "--mail-certificates", certificate];
  mail.let_go = () => {
    mail.held = false;
    for (const done of mail.waiting.splice(0)) done();
  };
  mail.close = () => new Promise((done) => server.close(done));
  return mail;
}

/// Headers' words and quoted-printable as people read them.
export const decoded = (text) => {
  const unfolded = text.replaceAll(/\?=\r\n =\?UTF-8\?B\?/g, "?==?UTF-8?B?");
  const words = unfolded.replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, base64) => Buffer.from(base64, "base64").toString("utf8"));
  const soft = words.replaceAll("=\r\n", "");
  return soft.replaceAll(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll("=", ""), "hex").toString("utf8"));
};
