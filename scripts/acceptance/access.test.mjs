// Who may do what, how often, and what is written down of it; as an administrator and an auditor see it from outside.
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {Client, expect, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {allOf} from './lib/parallel.mjs';
import {build, Stack} from './lib/stack.mjs';

const LEARNER = {name: 'Wilhelmina Unmistakable', email: 'wilhelmina.unmistakable@learner.example'};

let stack, client, issuer, achievement;

before(async () => {
  build();
  stack = await Stack.start();
  client = new Client({address: stack.address, key: stack.apiKey});
  issuer = await client.issuer('access-school', plain.profile);
  achievement = await client.achievement(issuer.id, plain.achievement);
}, {timeout: 1_200_000});

after(() => stack?.dispose());

const newKey = async (scopes, more = {}) => client.made('/v1/api-keys', {name: 'For a test', scopes, ...more});
const issueTo = (as, recipient) => as.issue({achievementId: achievement.id, recipient});

describe('the audit log', {timeout: 300_000}, () => {
  test('tells who issued and who revoked, and nothing about the learner', async () => {
    const [office, registrar, auditor] = await Promise.all([newKey(['credentials:issue', 'credentials:read']), newKey(['credentials:revoke']), newKey(['audit:read'])]);
    const credential = expect(await issueTo(client.as(office.key), LEARNER), 201).json;
    expect(await client.as(registrar.key).revoke(credential.id), 200);
    problem(await client.as(registrar.key).revoke(credential.id), 409, 'already-revoked');
    problem(await client.as(office.key).revoke(credential.id), 403, 'missing-scope');

    const log = await client.as(auditor.key).all(`/v1/audit-log?resourceId=${credential.id}`);
    assert.deepEqual(log.map(({callerId, operation, status}) => [callerId, operation, status]), [
      [registrar.id, 'revokeCredential', 409],
      [registrar.id, 'revokeCredential', 200],
      [office.id, 'issueCredential', 201],
    ]);
    assert.deepEqual((await client.as(auditor.key).all(`/v1/audit-log?callerId=${registrar.id}`)).map(({operation}) => operation), ['revokeCredential', 'revokeCredential']);
    const everything = await client.as(auditor.key).all('/v1/audit-log');
    assert.ok(log.every(({id}) => everything.some(entry => entry.id === id)));
    assert.ok(everything.every(({status}) => Number.isInteger(status)), 'everything that was begun has ended');
    assert.ok(!/wilhelmina|unmistakable|mistake/i.test(JSON.stringify(everything)), 'no body and no name is in it');
  });

  test('holds no reading, not even a search', async () => {
    const [reader, auditor] = await Promise.all([newKey(['credentials:read', 'learners:read']), newKey(['audit:read'])]);
    expect(await client.as(reader.key).post('/v1/credentials/search', {recipientEmail: LEARNER.email}), 200);
    expect(await client.as(reader.key).post('/v1/learners/search', {email: LEARNER.email}), 200);
    expect(await client.as(reader.key).get('/v1/events'), 200);
    assert.deepEqual(await client.as(auditor.key).all(`/v1/audit-log?callerId=${reader.id}`), []);
  });

  test('is closed to a key of some issuers, and to one without its scope', async () => {
    const limited = await newKey(['audit:read'], {issuerIds: [issuer.id]});
    problem(await client.as(limited.key).get('/v1/audit-log'), 403, 'missing-scope');
    problem(await client.as((await newKey(['credentials:read'])).key).get('/v1/audit-log'), 403, 'missing-scope');
  });
});

describe('an API key', {timeout: 300_000}, () => {
  test('that is rotated opens with both secrets until the overlap ends, and is told once', async () => {
    const made = await newKey(['issuers:read']);
    const idempotencyKey = randomUUID();
    const rotate = () => client.post(`/v1/api-keys/${made.id}/rotate`, {overlapSeconds: 4}, {idempotencyKey});
    const rotated = expect(await rotate(), 200).json;
    assert.deepEqual([rotated.id, rotated.scopes], [made.id, made.scopes]);
    assert.notEqual(rotated.key, made.key);
    expect(await client.as(made.key).get('/v1/issuers'), 200);
    expect(await client.as(rotated.key).get('/v1/issuers'), 200);
    const replay = expect(await rotate(), 200);
    assert.deepEqual([replay.json.id, replay.json.key, replay.headers['idempotency-replayed']], [made.id, undefined, 'true']);
    await sleep(Date.parse(rotated.overlapEndsAt) - Date.now() + 1_000);
    problem(await client.as(made.key).get('/v1/issuers'), 401, 'unauthenticated');
    expect(await client.as(rotated.key).get('/v1/issuers'), 200);
  });

  test('that leaked is closed at once by a rotation without overlap', async () => {
    const made = await newKey(['issuers:read']);
    const rotated = expect(await client.post(`/v1/api-keys/${made.id}/rotate`, {overlapSeconds: 0}), 200).json;
    problem(await client.as(made.key).get('/v1/issuers'), 401, 'unauthenticated');
    expect(await client.as(rotated.key).get('/v1/issuers'), 200);
  });

  test('tells when it was last used', async () => {
    const made = await newKey(['issuers:read']);
    const read = async () => expect(await client.get(`/v1/api-keys/${made.id}`), 200).json.lastUsedAt;
    assert.equal(await read(), undefined);
    const before = Date.now();
    expect(await client.as(made.key).get('/v1/issuers'), 200);
    assert.ok(Date.parse(await read()) >= before - 1_000 && Date.parse(await read()) <= Date.now());
  });
});

describe('a rate limit', {timeout: 300_000}, () => {
  const QUOTA = 40;
  let limited, admin;

  before(async () => {
    limited = await Stack.start({options: ['--rate-limit', String(QUOTA)]});
    admin = new Client({address: limited.address, key: limited.apiKey});
  }, {timeout: 300_000});
  after(() => limited?.dispose());

  const remaining = answer => /^"key";r=(\d+);t=(\d+)$/.exec(answer.headers.ratelimit).slice(1).map(Number);

  test('lets so many requests of a key through, says how many remain, and then when to go on', async () => {
    const key = (await admin.made('/v1/api-keys', {name: 'Busy', scopes: ['issuers:read']})).key;
    const busy = admin.as(key);
    const first = expect(await busy.get('/v1/issuers'), 200);
    assert.equal(first.headers['ratelimit-policy'], `"key";q=${QUOTA};w=10`);
    assert.ok(remaining(first)[0] < QUOTA && remaining(first)[1] <= 10);
    const answers = [];
    for (let round = 0; round < 5; round++) answers.push(...(await allOf(QUOTA, 8, () => busy.get('/v1/issuers'))));
    const refused = answers.filter(({status}) => status === 429);
    assert.ok(refused.length > 0, 'some were refused');
    assert.ok(answers.every(({status}) => [200, 429].includes(status)));
    for (const answer of refused) {
      problem(answer, 429, 'too-many-requests');
      assert.equal(remaining(answer)[0], 0);
      assert.equal(Number(answer.headers['retry-after']), remaining(answer)[1]);
    }
    expect(await admin.get('/v1/issuers'), 200);
    await sleep((Number(refused.at(-1).headers['retry-after']) + 1) * 1_000);
    expect(await busy.get('/v1/issuers'), 200);
  });

  test('is told with refusals too, and not to strangers', async () => {
    const key = (await admin.made('/v1/api-keys', {name: 'Reader', scopes: ['issuers:read']})).key;
    assert.ok(problem(await admin.as(key).get('/v1/api-keys'), 403, 'missing-scope') && remaining(await admin.as(key).get('/v1/api-keys'))[0] < QUOTA);
    const stranger = await admin.as(undefined).get('/v1/issuers');
    problem(stranger, 401, 'unauthenticated');
    assert.equal(stranger.headers.ratelimit, undefined);
  });
});

describe('a cursor', {timeout: 300_000}, () => {
  test('tells nothing, and is refused in another list and from another key', async () => {
    const cursor = expect(await client.get('/v1/api-keys?limit=1'), 200).json.nextCursor;
    assert.ok(!/key_|KEY|crd_|iss_/.test(Buffer.from(cursor, 'base64url').toString('latin1')));
    expect(await client.get(`/v1/api-keys?limit=1&cursor=${cursor}`), 200);
    const events = expect(await client.get('/v1/events?limit=1'), 200).json.nextCursor;
    expect(await client.get(`/v1/events?cursor=${events}`), 200);
    for (const path of ['/v1/issuers', '/v1/events', '/v1/audit-log', `/v1/credentials?issuerId=${issuer.id}`]) {
      problem(await client.get(`${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`), 400, 'malformed-request');
    }
    const other = client.as((await newKey(['api-keys:manage', 'credentials:read'])).key);
    problem(await other.get(`/v1/api-keys?cursor=${cursor}`), 400, 'malformed-request');
    problem(await other.get(`/v1/events?cursor=${events}`), 400, 'malformed-request');
  });
});
