// SPDX-License-Identifier: AGPL-3.0-or-later
// Credentials as others verify them: jose for signatures, LearnCard's validators for the shape of Open Badges 3.0, Digital Bazaar's
// bitstring for status lists; the keys come from the DID document. A withdrawn award verifies as withdrawn once the service is gone,
// by the copies somebody took. Usage: credential_test.mjs PROGRAM RESULTS-OF-2023
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { Bitstring } from "@digitalbazaar/bitstring";
import { AchievementCredentialValidator, BitstringStatusListCredentialSubjectValidator, BitstringStatusListEntryValidator,
  UnsignedAchievementCredentialValidator } from "@learncard/types";
import { compactVerify, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { start_service } from "./service.mjs";

const [program, results] = process.argv.slice(2);
const base = "https://labels.example.org";
const town = "213801517";
const folder = mkdtempSync(join(tmpdir(), "palmares-credential-"));
const path = (name) => join(folder, name);
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const store = path("store");
const palmares = (...words) => execFileSync(program, [...words, "--store", store, "--by", "essai"], { stdio: ["ignore", "pipe", "ignore"] }).toString();
palmares("import", results);
palmares("publish", "2023", "--at", "2023-12-06T18:00:00+01:00");
execFileSync(program, ["keygen", path("old.key")], { stdio: "ignore" });
execFileSync("openssl", ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", path("rsa.pem")], { stdio: "ignore" });

/// A service with these keys, asked by addresses of the public site.
async function serving(keys, work) {
  const served = await start_service(program, ["--store", store, "--listen", "127.0.0.1:0", "--base-url", base, ...keys]);
  const own = served.said[0].replace(/\/$/, "");
  try {
    await work(async (address) => {
      const response = await fetch(address.replace(base, own));
      return { status: response.status, type: response.headers.get("content-type"), bytes: Buffer.from(await response.arrayBuffer()) };
    });
  } finally {
    await served.stop();
  }
}

/// did:web, 3.2: the address of the document of a DID.
function address_of(did) {
  const parts = did.split(":").slice(2).map(decodeURIComponent);
  return `https://${parts.join("/")}${parts.length === 1 ? "/.well-known" : ""}/did.json`;
}

/// What a credential says, if it was signed by a key that the document of its issuer names for assertions.
async function verified(token, document) {
  const header = decodeProtectedHeader(token);
  assert.deepEqual(Object.keys(header).sort(), ["alg", "kid", "typ"]);
  const [did] = header.kid.split("#");
  assert.equal(document.id, did);
  assert.ok(document.assertionMethod.includes(header.kid), "the key may not assert");
  const method = document.verificationMethod.find(({ id }) => id === header.kid);
  assert.equal(method.controller, did);
  assert.equal(method.publicKeyJwk.d, undefined);
  const { payload } = await jwtVerify(token, await importJWK(method.publicKeyJwk, header.alg), { issuer: did });
  assert.equal(payload.jti, payload.id);
  assert.equal(payload.sub, payload.credentialSubject.id);
  assert.equal(payload.nbf, Date.parse(payload.validFrom) / 1000);
  return payload;
}

/// Does a status list, itself verified, say that a credential holds no more?
async function revoked(credential, list_token, document) {
  const entry = BitstringStatusListEntryValidator.parse(credential.credentialStatus);
  const list = await verified(list_token, document);
  assert.deepEqual(list.type, ["VerifiableCredential", "BitstringStatusListCredential"]);
  assert.equal(list.id, entry.statusListCredential);
  const subject = BitstringStatusListCredentialSubjectValidator.parse(list.credentialSubject);
  assert.equal(subject.statusPurpose, entry.statusPurpose);
  assert.equal(subject.encodedList[0], "u");
  const bits = new Bitstring({ buffer: await Bitstring.decodeBits({ encoded: subject.encodedList.slice(1) }) });
  assert.ok(bits.length >= 131072);
  return bits.get(Number(entry.statusListIndex));
}

/// The text of the only chunk that Open Badges 3.0 names, its check value looked at.
function from_png(bytes) {
  const found = [];
  for (let at = 8; at < bytes.length;) {
    const size = bytes.readUInt32BE(at);
    const chunk = bytes.subarray(at + 4, at + 8 + size);
    assert.equal(bytes.readUInt32BE(at + 8 + size), crc32(chunk));
    if (chunk.toString("latin1").startsWith("iTXtopenbadgecredential\0")) found.push(chunk.subarray(4 + 20 + 4).toString());
    at += 12 + size;
  }
  assert.equal(found.length, 1);
  return found[0];
}

const from_svg = (text) => text.match(/<svg [^>]*xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0"[^>]*><openbadges:credential verify="([^"]+)"\/>/)[1];
const text_of = async (ask, address) => (await ask(base + address)).bytes.toString();
const document_of = async (ask) => JSON.parse((await ask(address_of("did:web:labels.example.org"))).bytes);

for (const [name, file, alg] of [["Ed25519", "old.key", "EdDSA"], ["RSA", "rsa.pem", "RS256"]]) {
  test(`a credential signed by ${name} verifies, and is an Open Badge`, () => serving(["--credential-key", path(file)], async (ask) => {
    const answer = await ask(`${base}/2023/${town}/credential.jwt`);
    assert.deepEqual([answer.status, answer.type], [200, "application/vc+jwt"]);
    const token = answer.bytes.toString();
    assert.equal(decodeProtectedHeader(token).alg, alg);
    const document = await document_of(ask);
    const credential = await verified(token, document);
    UnsignedAchievementCredentialValidator.parse(credential);
    assert.ok(!AchievementCredentialValidator.safeParse(credential).success, "the proof is the token's, not the credential's");
    assert.deepEqual(credential.type, ["VerifiableCredential", "OpenBadgeCredential"]);
    assert.deepEqual(credential.credentialSubject.identifier,
      [{ type: "IdentityObject", hashed: false, identityHash: town, identityType: "ext:SIREN" }]);
    assert.equal(await revoked(credential, await text_of(ask, "/credentials/status/2023"), document), false);
    await assert.rejects(verified(token.slice(0, -8) + "AAAAAAAA", document));
    const [head, body, signature] = token.split(".");
    const forged = Buffer.from(Buffer.from(body, "base64url").toString().replaceAll("Niveau 5", "Niveau 4")).toString("base64url");
    assert.notEqual(forged, body);
    await assert.rejects(compactVerify(`${head}.${forged}.${signature}`, await importJWK(document.verificationMethod[0].publicKeyJwk, alg)));
  }));
}

test("pictures of their own carry the credential, and the small logos do not", () => serving(["--credential-key", path("rsa.pem")], async (ask) => {
  const token = await text_of(ask, `/${town}/credential.jwt`);
  assert.equal(from_svg(await text_of(ask, `/${town}/credential.svg`)), token);
  assert.equal(from_png((await ask(`${base}/${town}/credential.png`)).bytes), token);
  assert.ok(!(await text_of(ask, `/${town}/badge-web.svg`)).includes("openbadge"));
  assert.ok(!(await ask(`${base}/${town}/badge-web.png`)).bytes.includes("openbadge"));
}));

test("the command writes what the service serves", () => serving(["--credential-key", path("rsa.pem")], async (ask) => {
  const written = execFileSync(program, ["credential", town, "--edition", "2023", "--store", store, "--base-url", base,
    "--credential-key", path("rsa.pem")], { stdio: ["ignore", "pipe", "ignore"] }).toString();
  assert.equal(written, `${await text_of(ask, `/2023/${town}/credential.jwt`)}\n`);
}));

test("a credential outlives the key that signed it, as long as that is known", async () => {
  let token;
  await serving(["--credential-key", path("old.key")], async (ask) => (token = await text_of(ask, `/${town}/credential.jwt`)));
  copyFileSync(path("rsa.pem"), path("new.pem"));
  await serving(["--credential-key", path("new.pem"), "--credential-previous-keys", path("old.key")], async (ask) => {
    const document = await document_of(ask);
    await verified(token, document);
    const newer = await text_of(ask, `/${town}/credential.jwt`);
    assert.notEqual(decodeProtectedHeader(newer).kid, decodeProtectedHeader(token).kid);
    await verified(newer, document);
  });
  await serving(["--credential-key", path("new.pem")], async (ask) => assert.rejects(verified(token, await document_of(ask)), /may not assert/));
});

test("what was corrected or withdrawn verifies as such without the service", async () => {
  const keys = ["--credential-key", path("rsa.pem")];
  const copies = {};
  await serving(keys, async (ask) => {
    copies.first = await text_of(ask, `/2023/${town}/credential.jwt`);
    copies.other = (await ask(`${base}/2023/${town}/credential.jwt`)).bytes.toString();
    copies.before = await text_of(ask, "/credentials/status/2023");
    copies.document = await document_of(ask);
  });
  palmares("correct", "2023", town, "--set", "niveau=4", "--reason", "erreur de saisie");
  await serving(keys, async (ask) => {
    copies.second = await text_of(ask, `/2023/${town}/credential.jwt`);
    copies.corrected = await text_of(ask, "/credentials/status/2023");
  });
  palmares("withdraw", "2023", town, "--reason", "renoncement");
  await serving(keys, async (ask) => {
    assert.equal((await ask(`${base}/2023/${town}/credential.jwt`)).status, 410);
    copies.withdrawn = await text_of(ask, "/credentials/status/2023");
  });
  const first = await verified(copies.first, copies.document);
  const second = await verified(copies.second, copies.document);
  assert.notEqual(first.id, second.id);
  assert.match(second.name, /Niveau 4/);
  const states = [];
  for (const list of [copies.before, copies.corrected, copies.withdrawn]) {
    states.push([await revoked(first, list, copies.document), await revoked(second, list, copies.document)]);
  }
  assert.deepEqual(states, [[false, false], [true, false], [true, true]]);
});
