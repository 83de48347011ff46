// People who come with access tokens of an OpenID provider: who they are, what they may do, and who keeps them out.
import assert from 'node:assert/strict';
import {createHmac, randomUUID} from 'node:crypto';
import http from 'node:http';
import {after, before, describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {exportJWK, generateKeyPair, SignJWT} from 'jose';
import {Client, expect, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {allOf} from './lib/parallel.mjs';
import {build, Stack} from './lib/stack.mjs';

const ISSUER = 'https://login.school.example';
const AUDIENCE = 'assaymark-console';
const KEYS_MILLIS = 61_000;

/** An OpenID provider that this machine serves in the place of {@link ISSUER}. */
class Provider {
  keys = [];
  reachable = true;

  static async start() {
    const provider = new Provider();
    await provider.addKey('RS256');
    provider.server = http.createServer((request, response) => {
      const documents = {
        '/.well-known/openid-configuration': {issuer: ISSUER, jwks_uri: `${ISSUER}/jwks`},
        '/jwks': {keys: provider.keys.map(({jwk}) => jwk)},
      };
      const document = documents[request.url];
      response.writeHead(provider.reachable && document ? 200 : 503, {'content-type': 'application/json'}).end(JSON.stringify(document ?? {}));
    });
    await new Promise(done => provider.server.listen(0, '127.0.0.1', done));
    provider.origin = `http://127.0.0.1:${provider.server.address().port}`;
    return provider;
  }

  /** The newest key signs. */
  async addKey(alg) {
    const {publicKey, privateKey} = await generateKeyPair(alg, {extractable: true});
    const kid = randomUUID();
    this.keys.unshift({alg, kid, privateKey, jwk: {...(await exportJWK(publicKey)), kid, alg, use: 'sig'}});
  }

  token(sub, claims = {}, {header = {}, key = this.keys[0]} = {}) {
    return new SignJWT({client_id: 'console', ...claims})
      .setProtectedHeader({alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header})
      .setIssuer(claims.iss ?? ISSUER).setAudience(claims.aud ?? AUDIENCE).setSubject(sub).setIssuedAt()
      .setExpirationTime(claims.exp ?? '5m')
      .sign(key.privateKey);
  }
}

let provider, stack, administrator;
const as = async (sub, claims, more) => administrator.as(await provider.token(sub, claims, more));
const add = (subject, roles, more = {}) => administrator.made('/v1/people', {subject, roles, ...more});

before(async () => {
  build();
  provider = await Provider.start();
  provider.reachable = false;
  stack = await Stack.start({options: ['--openid-issuer', ISSUER, '--openid-audience', AUDIENCE, '--map-origin', `${ISSUER}=${provider.origin}`]});
  administrator = new Client({address: stack.address, key: stack.apiKey});
}, {timeout: 1_200_000});

after(async () => {
  await stack?.dispose();
  provider?.server.close();
});

describe('people', {concurrency: false, timeout: 600_000}, () => {
  test('do not come in while the keys of the provider are out of reach, and do a moment after', async () => {
    await add('early', ['auditor']);
    const client = await as('early');
    const answer = await client.get('/v1/me');
    problem(answer, 503, 'unavailable');
    assert.ok(answer.headers['retry-after']);
    provider.reachable = true;
    await sleep(5_500);
    assert.equal(expect(await client.get('/v1/me'), 200).json.kind, 'person');
  });

  test('have the scopes of their roles, in every function, and see the issuers they are limited to', async () => {
    const [mine, other] = [await administrator.issuer('people-mine', plain.profile), await administrator.issuer('people-other', plain.profile)];
    const {id} = await add('limited', ['designer', 'reviewer'], {issuerIds: [mine.id], name: 'Noor Haddad'});
    const client = await as('limited');
    const me = expect(await client.get('/v1/me'), 200).json;
    assert.deepEqual(me, {
      id, kind: 'person', mode: 'live', issuerIds: [mine.id],
      scopes: ['achievements:read', 'achievements:write', 'credentials:approve', 'credentials:read', 'designs:read', 'designs:write', 'issuers:read'],
    });
    assert.deepEqual((await client.all('/v1/issuers')).map(each => each.id), [mine.id]);
    problem(await client.get(`/v1/issuers/${other.id}`), 404, 'not-found');
    expect(await client.get(`/v1/credentials?issuerId=${mine.id}`), 200);
    problem(await client.post('/v1/batches', {}), 403, 'missing-scope');
    problem(await client.get('/v1/people'), 403, 'missing-scope');
    const log = await administrator.all(`/v1/audit-log?callerId=${id}`);
    assert.deepEqual(log.map(({operation, status}) => [operation, status]), [], 'reading changes nothing');
  });

  test('are nobody without being added, and nobody with a token that is not genuine', async () => {
    await add('genuine', ['auditor']);
    problem(await (await as('stranger')).get('/v1/issuers'), 403, 'person-unknown');
    expect(await (await as('genuine')).get('/v1/issuers'), 200);
    const past = Math.floor(Date.now() / 1_000) - 120;
    const forged = {alg: 'RS256', kid: provider.keys[0].kid, privateKey: (await generateKeyPair('RS256')).privateKey};
    const [header, payload] = (await provider.token('genuine')).split('.');
    const secret = Buffer.from(`${Buffer.from(JSON.stringify({alg: 'HS256', kid: provider.keys[0].kid})).toString('base64url')}.${payload}`);
    const tokens = {
      'of another issuer': await provider.token('genuine', {iss: 'https://other.example'}),
      'for another audience': await provider.token('genuine', {aud: 'another'}),
      'that has ended': await provider.token('genuine', {exp: past}),
      'of another key': await provider.token('genuine', {}, {key: forged}),
      'of another kind': await provider.token('genuine', {}, {header: {typ: 'logout+jwt'}}),
      'without a signature': `${header}.${payload}.`,
      'with alg none': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`,
      'signed with what is public': `${secret}.${createHmac('sha256', provider.keys[0].jwk.n).update(secret).digest('base64url')}`,
    };
    for (const [what, token] of Object.entries(tokens)) {
      const answer = await administrator.as(token).get('/v1/issuers');
      assert.equal(answer.status, 401, what);
      problem(answer, 401, 'unauthenticated');
      assert.ok(!answer.text.includes(payload), 'no part of a token is told');
    }
  });

  test('who are invited come in once, by the first account that shows the address verified', async () => {
    const email = 'amina.weber@school.example';
    const {id} = await administrator.made('/v1/people', {email, roles: ['auditor']});
    problem(await (await as('amina', {email})).get('/v1/me'), 403, 'person-unknown');
    const accounts = await allOf(6, 6, async i => (await as(`amina-${i}`, {email: email.toUpperCase(), email_verified: true})).get('/v1/me'));
    const came = accounts.filter(({status}) => status === 200);
    assert.equal(came.length, 1);
    assert.equal(came[0].json.id, id);
    accounts.filter(({status}) => status !== 200).forEach(answer => problem(answer, 403, 'person-unknown'));
    const person = expect(await administrator.get(`/v1/people/${id}`), 200).json;
    assert.deepEqual([person.status, person.email], ['active', email]);
    expect(await (await as(person.subject)).get('/v1/audit-log'), 200);
  });

  test('approve what others asked for, and nothing that is of their own hand', async () => {
    const issuer = await administrator.issuer('people-four-eyes', plain.profile);
    const draft = await administrator.made('/v1/achievements', {issuerId: issuer.id, achievement: plain.achievement, requiresApproval: true});
    await administrator.made(`/v1/achievements/${draft.id}/publish`, undefined, 200);
    const owner = await add('owner-of-all', ['owner']);
    await add('reviewer', ['reviewer']);
    const author = await as('owner-of-all');
    const ask = async (client, occasion) => expect(await client.issue({achievementId: draft.id, recipient: {name: 'Jonas Weber'}, occasion}), 202).json;
    const key = name => author.made('/v1/api-keys', {name, scopes: ['credentials:issue', 'credentials:approve', 'credentials:read']});
    const [one, two] = [await key('One'), await key('Two')];
    assert.deepEqual(one.makerIds, [owner.id]);

    const own = await ask(author, 'own');
    assert.deepEqual(own.authors, [owner.id]);
    const byKey = await ask(author.as(one.key), 'by a key');
    const approve = (client, {id}) => client.post(`/v1/credentials/${id}/approve`);
    problem(await approve(author, own), 403, 'approval-by-author');
    problem(await approve(author.as(one.key), own), 403, 'approval-by-author');
    problem(await approve(author, byKey), 403, 'approval-by-author');
    problem(await approve(author.as(two.key), byKey), 403, 'approval-by-author');
    const reviewer = await as('reviewer');
    for (const pending of [own, byKey]) assert.equal(expect(await approve(reviewer, pending), 200).json.status, 'active');
    assert.equal((await administrator.all(`/v1/audit-log?callerId=${owner.id}`)).filter(({operation}) => operation === 'approveCredential').length, 2);
  });

  test('who are blocked or removed are outside from the answer on, whatever their token says', async () => {
    const {id} = await add('leaving', ['designer']);
    const client = await as('leaving');
    expect(await client.get('/v1/issuers'), 200);
    const {headers: {etag}} = expect(await administrator.get(`/v1/people/${id}`), 200);
    assert.equal(expect(await administrator.patch(`/v1/people/${id}`, {blocked: true}, etag), 200).json.status, 'blocked');
    for (const path of ['/v1/issuers', '/v1/me', '/v1/credentials', '/v1/batches']) problem(await client.get(path), 403, 'person-blocked');
    expect(await administrator.call('DELETE', `/v1/people/${id}`), 204);
    problem(await client.get('/v1/me'), 403, 'person-unknown');
  });

  test('give nothing that they do not hold, and the last owner stays', async () => {
    const designers = await administrator.made('/v1/api-keys', {name: 'Head of design', scopes: ['people:manage', 'people:read', 'issuers:read', 'achievements:read', 'achievements:write', 'designs:read', 'designs:write']});
    const head = administrator.as(designers.key);
    problem(await head.post('/v1/people', {subject: 'new', roles: ['owner']}), 403, 'missing-scope');
    expect(await head.post('/v1/people', {subject: 'new', roles: ['designer']}), 201);
    problem(await head.post('/v1/people', {subject: 'new', roles: ['designer']}), 409, 'person-exists');
    const owners = (await administrator.all('/v1/people')).filter(({roles, status}) => roles.includes('owner') && status === 'active');
    const outcomes = await allOf(owners.length, owners.length, i => administrator.call('DELETE', `/v1/people/${owners[i].id}`));
    outcomes.filter(({status}) => status !== 204).forEach(answer => problem(answer, 409, 'last-owner'));
    assert.equal(outcomes.filter(({status}) => status === 204).length, owners.length - 1);
  });

  test('go on with the keys that the provider has from now on', async () => {
    await add('staying', ['auditor']);
    const before = await as('staying');
    expect(await before.get('/v1/me'), 200);
    for (const alg of ['ES256', 'EdDSA', 'PS256']) await provider.addKey(alg);
    await sleep(KEYS_MILLIS);
    for (const key of provider.keys) expect(await (await as('staying', {}, {key})).get('/v1/me'), 200);
  });
});
