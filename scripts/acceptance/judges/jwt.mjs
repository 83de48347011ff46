// The JWT form that Open Badges 3.0 section 8.2 demands, judged with jose: headers, signature, the key behind kid, its
// issuer, and the registered claims.
import * as jose from 'jose';

const HEADERS = new Set(['alg', 'kid', 'jwk', 'typ']);
const TYPES = /^(JWT|vc\+jwt|vc\+ld\+jwt)$/i;
const seconds = time => Math.floor(Date.parse(time) / 1_000);

/** base64url in its one canonical form: jose would overlook spare bits in the last character. */
const canonical = part => Buffer.from(part, 'base64url').toString('base64url') === part;

async function keyBehind(kid, web) {
  const answer = await web.fetch(kid);
  if (!answer.ok) throw new Error(`kid answered ${answer.status}`);
  const jwk = await answer.json();
  if (jwk.keys !== undefined || typeof jwk.kty !== 'string') throw new Error('behind kid is not one bare JWK');
  if (jwk.d !== undefined) throw new Error('the private key is public');
  return jwk;
}

/** The issuer's DID document must list the key for assertions. */
async function belongsTo(issuer, jwk, web) {
  const document = await web.didDocument(issuer);
  const thumbprint = await jose.calculateJwkThumbprint(jwk);
  for (const method of document.verificationMethod) {
    if (!document.assertionMethod.includes(method.id) || !method.publicKeyJwk) continue;
    if ((await jose.calculateJwkThumbprint(method.publicKeyJwk)) === thumbprint) return true;
  }
  return false;
}

function claims(payload) {
  const faults = [];
  const must = (holds, fault) => holds || faults.push(fault);
  must(payload['@context']?.[0] === 'https://www.w3.org/ns/credentials/v2', '@context');
  must(payload.type?.includes('VerifiableCredential'), 'type');
  must(payload.iss === payload.issuer?.id, 'iss is not the issuer');
  must(payload.jti === payload.id, 'jti is not the id');
  must(payload.sub !== undefined && payload.sub === payload.credentialSubject?.id, 'sub is not the subject');
  must(payload.nbf === seconds(payload.validFrom), 'nbf is not validFrom');
  must(payload.exp === (payload.validUntil === undefined ? undefined : seconds(payload.validUntil)), 'exp is not validUntil');
  must(payload.vc === undefined && payload.vp === undefined, 'vc or vp is a claim');
  must(payload.proof === undefined, 'there is a proof inside');
  return faults;
}

/** @return accepted, what was said against it, and the payload once its signature holds */
export async function judge(token, web) {
  try {
    if (!token.split('.').every(canonical)) throw new Error('not canonical base64url');
    const header = jose.decodeProtectedHeader(token);
    const strange = Object.keys(header).filter(name => !HEADERS.has(name));
    if (strange.length > 0) throw new Error(`header ${strange}`);
    if (header.typ !== undefined && !TYPES.test(header.typ)) throw new Error(`typ ${header.typ}`);
    const jwk = await keyBehind(header.kid, web);
    // jwtVerify holds nbf and exp against the clock.
    const {payload} = await jose.jwtVerify(token, await jose.importJWK(jwk, 'ES256'), {algorithms: ['ES256']});
    const reasons = claims(payload);
    if (!(await belongsTo(payload.iss, jwk, web))) reasons.push('the key is not one of the issuer');
    return {accepted: reasons.length === 0, reasons, payload};
  } catch (error) {
    return {accepted: false, reasons: [error.message]};
  }
}
