// Software that others wrote accepts what we issue, rejects what was revoked or changed, and so do we.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import * as jose from 'jose';
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import * as consortium from './judges/consortium.mjs';
import * as digitalbazaar from './judges/digitalbazaar.mjs';
import * as jwt from './judges/jwt.mjs';
import {Client, expect} from './lib/client.mjs';
import {everyMember, needsStandards, plain, sampleAchievement} from './lib/fixtures.mjs';
import {allOf} from './lib/parallel.mjs';
import {build, Stack} from './lib/stack.mjs';
import {changed, leaves, otherCharacter, otherValue, positions} from './lib/tamper.mjs';
import {Web} from './lib/web.mjs';

const ORIGIN = 'https://badges.acceptance.example';
const GREEN = ['valid', 'validIssuerUnknown'];
const FEWEST_LEAVES = 40;

let stack, client, web;

before(async () => {
  build();
  stack = await Stack.start({options: ['--origin', ORIGIN]});
  client = new Client({address: stack.address, key: stack.apiKey});
  web = new Web({origin: ORIGIN, address: stack.address});
});
after(() => stack?.dispose());

/** Issued, and read again as a stranger: the document and the JWT. */
async function issued(achievement, award, profile = plain.profile, form = {}) {
  const issuer = await client.issuer(`school-${Math.random().toString(36).slice(2, 10)}`, profile, form);
  const {id: achievementId} = await client.achievement(issuer.id, achievement);
  const {id} = expect(await client.issue({...award, achievementId}), 201).json;
  const document = expect(await client.as(undefined).get(`/c/${id}.json`), 200).json;
  const token = expect(await client.as(undefined).get(`/c/${id}.jwt`), 200).text.trim();
  return {id, document, token};
}

async function ours(body, type = 'application/vc') {
  const answer = await client.as(undefined).call('POST', '/verify', {body, headers: {'content-type': type, accept: 'application/json'}});
  if (answer.status === 400) return 'not a credential';
  return expect(answer, 200).json.verdict;
}

async function acceptedByAll({document, token}) {
  const outcomes = {
    digitalbazaar: await digitalbazaar.judge(document, web),
    consortium: await consortium.judge(document, web),
    jose: await jwt.judge(token, web),
  };
  for (const [name, {accepted, reasons}] of Object.entries(outcomes)) assert.ok(accepted, `${name}: ${reasons.join('; ')}`);
  assert.equal(await ours(document), 'valid');
  assert.equal(await ours(token, 'application/vc+jwt'), 'valid');
  const {proof: _, ...claims} = document;
  const {iss, jti, sub, nbf, exp, iat, ...signed} = outcomes.jose.payload;
  assert.deepEqual(signed, claims, 'both forms say the same');
  return outcomes;
}

const JUDGES = {
  digitalbazaar: async document => (await digitalbazaar.judge(document, web)).accepted,
  consortium: async document => (await consortium.judge(document, web)).accepted,
  jose: async token => (await jwt.judge(token, web)).accepted,
  us: async document => GREEN.includes(await ours(document)),
  usAsJwt: async token => GREEN.includes(await ours(token, 'application/vc+jwt')),
};

/** None of these judges may accept any of these lies, each with its name. */
async function rejected(lies, ...judges) {
  const accepted = await allOf(lies.length, 4, async index => {
    const [name, lie] = lies[index];
    const outcomes = await Promise.all(judges.map(async judge => [judge, await JUDGES[judge](lie)]));
    return outcomes.filter(([, accepts]) => accepts).map(([judge]) => `${judge}: ${name}`);
  });
  assert.deepEqual(accepted.flat(), [], 'accepted by');
}
const rejectedByAll = lies => rejected(lies, 'us', 'digitalbazaar', 'consortium');
const tokensRejected = lies => rejected(lies, 'usAsJwt', 'jose');

describe('a credential with every member of Open Badges 3.0', {timeout: 600_000}, () => {
  let credential;

  test('is accepted by all judges', async () => {
    const {profile, achievement, award} = everyMember();
    credential = await issued(achievement, award, profile);
    await acceptedByAll(credential);
    assert.deepEqual(web.refused.filter(url => !url.includes('/schema/')), [], 'nothing but our own origin was needed');
  });

  test('carries every member of the achievement as it was given', () => {
    const {id, ...signed} = credential.document.credentialSubject.achievement;
    assert.match(id, new RegExp(`^${ORIGIN}/a/ach_[0-9a-z]+/v/1$`));
    assert.deepEqual(signed, everyMember().achievement);
  });

  test('follows the Open Badges JSON schema', {skip: needsStandards}, async () => {
    const {schema, reasons} = await consortium.judge(credential.document, web);
    assert.equal(schema, true, reasons.join('; '));
  });

  test('is rejected by all with any one value changed', async t => {
    const {proof: _, ...claims} = credential.document;
    const lies = [...leaves(claims)].map(({path, value}) => [path.join('/'), changed(credential.document, path, otherValue(value)), value]);
    await rejected(lies, 'us');
    // The others take half a second for each, so they get every fourth, and those that forgers would change first.
    const first = /^(@context|type|id$|name|valid|awarded|issuer\/(id|name)|credentialSubject\/(id|identifier|achievement\/(id|name|type))|credentialStatus)/;
    const sample = lies.filter(([name], index) => index % 4 === 0 || first.test(name));
    const kinds = new Set(sample.map(([, , value]) => typeof value));
    t.diagnostic(`${lies.length} values changed for us, ${sample.length} for each of the others`);
    assert.ok(sample.length >= FEWEST_LEAVES && kinds.size === 3, `${sample.length} values of ${[...kinds]}`);
    await rejected(sample, 'digitalbazaar', 'consortium');
  });

  test('is rejected by all with a member left out or put in', async () => {
    const {document} = credential;
    const bind = ['@context', 'id', 'type', 'issuer', 'validFrom', 'validUntil', 'awardedDate', 'evidence', 'credentialStatus', 'proof'].filter(name => name in document);
    const subject = Object.keys(document.credentialSubject).filter(name => name !== 'type');
    await rejectedByAll([
      ...bind.map(name => [`no ${name}`, changed(document, [name], undefined)]),
      ...subject.map(name => [`no credentialSubject/${name}`, changed(document, ['credentialSubject', name], undefined)]),
      ['a context less', changed(document, ['@context', document['@context'].length - 1], undefined)],
      ['a term that nobody knows', {...document, favouriteColour: 'green'}],
      ['a term that nobody knows, inside', changed(document, ['credentialSubject', 'favouriteColour'], 'green')],
      ['a term that a context knows', {...document, description: 'With distinction.'}],
      ['another result', changed(document, ['credentialSubject', 'result', document.credentialSubject.result.length], {type: ['Result'], value: '100'})],
    ]);
  });

  test('is rejected by all with another proof', async () => {
    const {document} = credential;
    const {proofValue, verificationMethod} = document.proof;
    const foreign = (await issued(plain.achievement, {recipient: {name: 'Somebody Else'}})).document.proof;
    const other = (await client.as(undefined).get(`/i/${verificationMethod.split(':').at(-1).split('#')[0]}/did.json`)).json
      .verificationMethod.map(({id}) => id).find(id => id !== verificationMethod);
    await rejectedByAll([
      ...positions(proofValue.length, 20).slice(1).map(at => [`proofValue at ${at}`, changed(document, ['proof', 'proofValue'], proofValue.slice(0, at) + otherValue(proofValue[at]) + proofValue.slice(at + 1))]),
      ['proofValue cut', changed(document, ['proof', 'proofValue'], proofValue.slice(0, -1))],
      ...['created', 'cryptosuite', 'proofPurpose', 'type', 'verificationMethod'].map(name => [`proof/${name}`, changed(document, ['proof', name], otherValue(document.proof[name]))]),
      ['for another purpose', changed(document, ['proof', 'proofPurpose'], 'authentication')],
      ['with another key of the issuer', changed(document, ['proof', 'verificationMethod'], other)],
      ['of another credential', {...document, proof: foreign}],
    ]);
  });

  test('is rejected as a JWT with any byte changed', async () => {
    const {token} = credential;
    const [header, payload, signature] = token.split('.');
    const at = [
      ...positions(header.length, 40),
      ...positions(payload.length, 120).map(i => header.length + 1 + i),
      ...positions(signature.length, signature.length).map(i => header.length + payload.length + 2 + i),
    ];
    await tokensRejected([
      ...at.map(i => [`another character at ${i}`, otherCharacter(token, i)]),
      ...at.map(i => [`a character less at ${i}`, token.slice(0, i) + token.slice(i + 1)]),
      ['no signature', `${header}.${payload}.`],
      ['the signature twice', `${token}.${signature}`],
      ['padding', `${token}==`],
    ]);
  });

  test('is rejected by the two that read its status once it is revoked', async () => {
    const {id, document, token} = credential;
    expect(await client.revoke(id, 'The practical test was declared void.'), 200);
    for (const [name, {judge}] of Object.entries({digitalbazaar, consortium})) {
      const {accepted, set, reasons} = await judge(document, web);
      assert.ok(!accepted, `${name} accepts it`);
      assert.deepEqual(set, ['revocation'], `${name} rejects it for another reason: ${reasons.join('; ')}`);
    }
    assert.equal(await ours(document), 'revoked');
    assert.equal(await ours(token, 'application/vc+jwt'), 'revoked');
    assert.deepEqual(expect(await client.as(undefined).get(`/c/${id}.json`), 200).json, document, 'the signed document stays');
  });
});

describe("1EdTech's sample achievement under our issuer", {timeout: 300_000}, () => {
  test('is accepted by all judges, and rejected once it is revoked', {skip: needsStandards}, async () => {
    const credential = await issued(sampleAchievement(), {recipient: {name: 'Alex Sample', email: 'alex@learner.example'}});
    await acceptedByAll(credential);
    assert.equal((await consortium.judge(credential.document, web)).schema, true);
    expect(await client.revoke(credential.id), 200);
    assert.deepEqual((await digitalbazaar.judge(credential.document, web)).set, ['revocation']);
    assert.deepEqual((await consortium.judge(credential.document, web)).set, ['revocation']);
  });
});

describe('a credential with the least that there is', {timeout: 300_000}, () => {
  test('is accepted by all judges', async () => {
    await acceptedByAll(await issued(plain.achievement, {recipient: {name: 'A'}}));
  });
});

describe('a credential that is suspended', {timeout: 300_000}, () => {
  const award = {recipient: {name: 'Kim Example', email: 'kim@learner.example'}};

  /** Two status entries are right by W3C's data model, and all that 1EdTech's JSON Schema has against it. */
  const accepted = async ({document, token}) => {
    const {reasons} = await consortium.judge(document, web);
    assert.deepEqual(reasons.filter(reason => reason !== 'schema: /credentialStatus must be object'), []);
    assert.ok((await digitalbazaar.judge(document, web)).accepted);
    assert.deepEqual([await ours(document), await ours(token, 'application/vc+jwt')], ['valid', 'valid']);
  };

  test('is rejected by all that read its status lists, and accepted again once it is reinstated', async () => {
    const credential = await issued(plain.achievement, award, plain.profile, {statusPurposes: ['revocation', 'suspension']});
    await accepted(credential);
    expect(await client.step('suspend', credential.id), 200);
    assert.deepEqual((await digitalbazaar.judge(credential.document, web)).set, ['suspension']);
    assert.equal(await ours(credential.document), 'suspended');
    assert.equal(await ours(credential.token, 'application/vc+jwt'), 'suspended');
    expect(await client.step('reinstate', credential.id), 200);
    await accepted(credential);
  });

  test('is rejected by us where its issuer publishes revocations alone', async () => {
    const {id, document, token} = await issued(plain.achievement, award);
    expect(await client.step('suspend', id), 200);
    assert.equal(await ours(document), 'suspended');
    assert.equal(await ours(token, 'application/vc+jwt'), 'suspended');
    expect(await client.step('reinstate', id), 200);
    await acceptedByAll({document, token});
  });
});

describe('an attacker with keys of their own', {timeout: 300_000}, () => {
  let genuine;

  before(async () => (genuine = await issued(plain.achievement, {recipient: {name: 'Robin Example', email: 'robin@learner.example'}})));

  /** Signed by the library itself, with the key named as the attacker likes. */
  async function forged(document, name) {
    const key = await Ed25519Multikey.generate();
    const did = `did:key:${key.publicKeyMultibase}`;
    Object.assign(key, name === 'did:key' ? {id: `${did}#${key.publicKeyMultibase}`, controller: did} : {id: `${name}#${key.publicKeyMultibase}`, controller: name});
    const {proof: _, ...credential} = document;
    const documentLoader = async url => ({documentUrl: url, document: web.context(url) ?? (await web.json(url))});
    return vc.issue({credential, suite: new DataIntegrityProof({signer: key.signer(), cryptosuite}), documentLoader});
  }

  test('cannot sign in the name of our issuer with an embedded proof', async () => {
    await rejectedByAll([
      ['a did:key of the attacker', await forged(genuine.document, 'did:key')],
      ["a key that our issuer's document does not list", await forged(genuine.document, genuine.document.issuer.id)],
    ]);
  });

  test('cannot sign in the name of our issuer with a JWT', async () => {
    const payload = jose.decodeJwt(genuine.token);
    const {kid} = jose.decodeProtectedHeader(genuine.token);
    const {privateKey, publicKey} = await jose.generateKeyPair('ES256', {extractable: true});
    const jwk = await jose.exportJWK(publicKey);
    const sign = header => new jose.SignJWT(payload).setProtectedHeader({alg: 'ES256', typ: 'JWT', ...header}).sign(privateKey);
    const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, body, signature] = genuine.token.split('.');
    await tokensRejected([
      ['the key in the header', await sign({jwk})],
      ['our kid with their key in the header', await sign({kid, jwk})],
      ['our kid', await sign({kid})],
      ['a did:jwk', await sign({kid: `did:jwk:${part(jwk)}#0`})],
      ['alg none', `${part({alg: 'none', kid})}.${body}.`],
      ['alg none with our signature', `${part({alg: 'none', kid})}.${body}.${signature}`],
      ['alg HS256 with the public key as secret', await new jose.SignJWT(payload).setProtectedHeader({alg: 'HS256', kid}).sign(new TextEncoder().encode(JSON.stringify(jwk)))],
    ]);
  });

  test('cannot hide a revocation behind another status entry', async () => {
    expect(await client.revoke(genuine.id), 200);
    const {document} = genuine;
    const {statusListIndex} = document.credentialStatus;
    await rejectedByAll([
      ['no status', changed(document, ['credentialStatus'], undefined)],
      ['the next index', changed(document, ['credentialStatus', 'statusListIndex'], String(Number(statusListIndex) ^ 1))],
      ['another purpose', changed(document, ['credentialStatus', 'statusPurpose'], 'suspension')],
      ['as it is', document],
    ]);
  });
});
