// The keys of an issuer are changed, and stolen: what others verify, what they refuse, and what we do.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import * as jose from 'jose';
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import * as consortium from './judges/consortium.mjs';
import * as digitalbazaar from './judges/digitalbazaar.mjs';
import * as jwt from './judges/jwt.mjs';
import {Client, expect, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {build, Stack} from './lib/stack.mjs';
import {Web} from './lib/web.mjs';

const ORIGIN = 'https://badges.acceptance.example';
const REISSUED_MILLIS = 120_000;
/** The consortium's resolver keeps DID documents for five seconds. */
const CACHED_MILLIS = 6_000;

let stack, client, web, issuer, achievement;

before(async () => {
  build();
  stack = await Stack.start({options: ['--origin', ORIGIN]});
  client = new Client({address: stack.address, key: stack.apiKey});
  web = new Web({origin: ORIGIN, address: stack.address});
  issuer = await client.issuer('key-school', plain.profile);
  achievement = await client.achievement(issuer.id, plain.achievement);
});
after(() => stack?.dispose());

const read = async id => ({
  id,
  document: expect(await client.as(undefined).get(`/c/${id}.json`), 200).json,
  token: expect(await client.as(undefined).get(`/c/${id}.jwt`), 200).text.trim(),
});

async function issued(name) {
  return read(expect(await client.issue({achievementId: achievement.id, recipient: {name}}), 201).json.id);
}

const keys = () => client.all(`/v1/issuers/${issuer.id}/keys`);
const signing = async () => Object.fromEntries((await keys()).filter(({state}) => state === 'signing').map(key => [key.algorithm, key]));

/** What everybody makes of both forms, by name. */
async function verdicts({document, token}) {
  const ours = async (body, type) =>
    expect(await client.as(undefined).call('POST', '/verify', {body, headers: {'content-type': type, accept: 'application/json'}}), 200).json;
  const [us, usAsJwt] = [await ours(document, 'application/vc'), await ours(token, 'application/vc+jwt')];
  return {
    digitalbazaar: (await digitalbazaar.judge(document, web)).accepted,
    consortium: (await consortium.judge(document, web)).accepted,
    jose: (await jwt.judge(token, web)).accepted,
    us: us.verdict === 'valid',
    usAsJwt: usAsJwt.verdict === 'valid',
    summaries: [us.summary, usAsJwt.summary],
  };
}

async function all(credential, accepted) {
  const {summaries, ...by} = await verdicts(credential);
  assert.deepEqual(by, {digitalbazaar: accepted, consortium: accepted, jose: accepted, us: accepted, usAsJwt: accepted}, summaries.join(' '));
  return summaries;
}

const embeddedBy = ({document}) => document.proof.verificationMethod;
const envelopedBy = ({token}) => jose.decodeProtectedHeader(token).kid;

/** The private half of a key, as somebody gets it who has broken into the machine. */
function stolen({publicKeyJwk}) {
  const folder = path.join(stack.data, 'keys');
  for (const name of fs.readdirSync(folder).filter(name => name.endsWith('.spki'))) {
    const {x} = crypto.createPublicKey({key: fs.readFileSync(path.join(folder, name)), format: 'der', type: 'spki'}).export({format: 'jwk'});
    if (x === publicKeyJwk.x) {
      return crypto.createPrivateKey({key: fs.readFileSync(path.join(folder, name.replace('.spki', '.pkcs8'))), format: 'der', type: 'pkcs8'});
    }
  }
  throw new Error('there is no such key');
}

/** Signed with stolen keys, long before anybody noticed, or so it says. */
async function forged({document, token}, ed25519, p256, change) {
  const {proof: _, ...credential} = document;
  const lie = change(structuredClone(credential));
  const privateKey = stolen(ed25519);
  const signer = {id: ed25519.verificationMethods[0], algorithm: 'Ed25519', sign: async ({data}) => crypto.sign(null, data, privateKey)};
  const suite = new DataIntegrityProof({signer, cryptosuite, date: '2025-01-01T00:00:00Z'});
  const documentLoader = async url => ({documentUrl: url, document: web.context(url) ?? (await web.json(url))});
  const {issuer: _issuer, ...claims} = jose.decodeJwt(token);
  const payload = {...claims, ...lie, jti: lie.id};
  return {
    document: await vc.issue({credential: lie, suite, documentLoader}),
    token: await new jose.SignJWT(payload).setProtectedHeader({alg: 'ES256', typ: 'JWT', kid: p256.url}).sign(stolen(p256)),
  };
}

describe('keys', {timeout: 600_000}, () => {
  let first, second, old;

  test('are rotated: the new ones sign, and what the old ones signed is accepted by all', async () => {
    old = await issued('Amina Weber');
    first = await signing();
    const {data} = await client.made(`/v1/issuers/${issuer.id}/keys`, {custody: 'dedicated'});
    assert.deepEqual(data.map(({algorithm, state}) => `${algorithm} ${state}`), ['Ed25519 signing', 'P-256 signing']);
    second = await signing();
    const young = await issued('Jonas Weber');
    assert.equal(embeddedBy(young), second.Ed25519.verificationMethods[0]);
    assert.equal(envelopedBy(young), second['P-256'].url);
    await all(young, true);
    await all(old, true);
  });

  test('are retired, and what they signed is accepted by all', async () => {
    const retired = await client.made(`/v1/issuers/${issuer.id}/keys/${first['P-256'].kid}/retire`, undefined, 200);
    assert.equal(retired.state, 'retired');
    await all(old, true);
    problem(await client.post(`/v1/issuers/${issuer.id}/keys/${second['P-256'].kid}/retire`), 409, 'last-signing-key');
  });

  test('that somebody has stolen sign what nobody can tell from ours, until we say so', async () => {
    const lie = await forged(old, first.Ed25519, first['P-256'], credential => {
      credential.credentialSubject.achievement.name = 'Crane Operation';
      return credential;
    });
    await all(lie, true);
  });

  test('are declared compromised: forgeries are refused by all, and what is ours is signed anew', async () => {
    const change = credential => {
      credential.credentialSubject.achievement.name = 'Crane Operation';
      return credential;
    };
    const lie = await forged(old, first.Ed25519, first['P-256'], change);
    const copy = await forged(old, first.Ed25519, first['P-256'], credential => credential);
    const invented = await forged(old, first.Ed25519, first['P-256'], credential => ({...change(credential), id: `${ORIGIN}/c/crd_01kar5q9t3zk8m2v7xw4n6bhcd`}));
    for (const {kid} of Object.values(first)) {
      await client.made(`/v1/issuers/${issuer.id}/keys/${kid}/compromise`, {reason: 'Somebody was at the machine.'}, 200);
    }
    await sleep(CACHED_MILLIS);
    await all(lie, false);
    await all(copy, false);
    await all(invented, false);

    let anew = await read(old.id);
    for (const end = Date.now() + REISSUED_MILLIS; embeddedBy(anew) === embeddedBy(old); anew = await read(old.id)) {
      assert.ok(Date.now() < end, 'it is not signed anew');
      await sleep(500);
    }
    assert.equal(embeddedBy(anew), second.Ed25519.verificationMethods[0]);
    assert.equal(envelopedBy(anew), second['P-256'].url);
    const {proof: _, ...content} = anew.document;
    const {proof: __, ...before} = old.document;
    assert.deepEqual(content, before, 'the content is what it was');
    await all(anew, true);
    const summaries = await all(old, false);
    summaries.forEach(summary => assert.match(summary, /verification link/));
  });

  test('that are compromised are named as such, and given out no more', async () => {
    const document = expect(await client.as(undefined).get('/i/key-school/did.json'), 200).json;
    for (const key of Object.values(first)) {
      for (const method of key.verificationMethods) {
        assert.ok(document.verificationMethod.find(({id}) => id === method).revoked, method);
        assert.ok(!document.assertionMethod.includes(method), method);
      }
      problem(await client.as(undefined).get(`/i/key-school/keys/${key.kid}`), 410, 'key-compromised');
    }
    const page = expect(await client.as(undefined).get('/i/key-school', {accept: 'text/html'}), 200).text;
    assert.match(page, /compromised/i);
  });

  test('signed a status list that is signed anew, so that a revocation is seen by all', async () => {
    const anew = await read(old.id);
    expect(await client.revoke(old.id), 200);
    const {jose: _, summaries, ...by} = await verdicts(anew); // jose reads no status
    assert.deepEqual(by, {digitalbazaar: false, consortium: false, us: false, usAsJwt: false}, summaries.join(' '));
    await all(await issued('Somebody Else'), true);
  });
});
