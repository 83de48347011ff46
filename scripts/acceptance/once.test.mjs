// However often and however parallel something is asked for, it happens once.
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import zlib from 'node:zlib';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {allOf} from './lib/parallel.mjs';
import {build, Stack} from './lib/stack.mjs';

const PARALLEL = 200;
const REVOKED = 20;

let stack, client, issuer;

before(async () => {
  build();
  stack = await Stack.start();
  client = new Client({address: stack.address, key: stack.apiKey});
  issuer = await client.issuer('parallel-school', plain.profile);
});
after(() => stack?.dispose());

const newAchievement = async () => (await client.achievement(issuer.id, plain.achievement)).id;
const listed = achievementId => client.all(`/v1/credentials?achievementId=${achievementId}`);

/** The bit of this index, bit 0 leftmost (Bitstring Status List 1.0, section 3.2). */
function bit(statusList, index) {
  const bits = zlib.gunzipSync(Buffer.from(statusList.credentialSubject.encodedList.slice(1), 'base64url'));
  return (bits[index >> 3] >> (7 - (index & 7))) & 1;
}

describe('issuing', {timeout: 300_000}, () => {
  test(`${PARALLEL} parallel requests with one idempotency key make one credential and get one answer`, async () => {
    const achievementId = await newAchievement();
    const award = {achievementId, recipient: {name: 'Kim Parallel', email: 'kim@learner.example'}};
    const idempotencyKey = randomUUID();
    const answers = await allOf(PARALLEL, PARALLEL, () => client.issue(award, {idempotencyKey}));
    answers.forEach(answer => expect(answer, 201));
    assert.equal(new Set(answers.map(({bytes}) => bytes.toString('base64'))).size, 1, 'all bodies are the same bytes');
    const replays = answers.filter(({headers}) => headers['idempotency-replayed'] === 'true');
    assert.equal(replays.length, PARALLEL - 1, 'all but one are marked as replayed');
    assert.deepEqual((await listed(achievementId)).map(({id}) => id), [answers[0].json.id]);
  });

  test(`${PARALLEL} parallel requests for one award with keys of their own make one credential`, async () => {
    const achievementId = await newAchievement();
    const award = {achievementId, recipient: {name: 'Sam Parallel', email: 'sam@learner.example'}, occasion: 'Autumn 2026'};
    const answers = await allOf(PARALLEL, PARALLEL, () => client.issue(award));
    const count = status => answers.filter(answer => answer.status === status).length;
    assert.deepEqual({201: count(201), 200: count(200)}, {201: 1, 200: PARALLEL - 1}, answers.find(({status}) => status > 201)?.text);
    assert.equal(new Set(answers.map(({json}) => json.id)).size, 1);
    assert.ok(answers.every(({json}) => json.differs === undefined), 'the same content does not differ');
    assert.deepEqual((await listed(achievementId)).map(({id}) => id), [answers[0].json.id]);
  });

  test('writing the e-mail address in another way does not make another award', async () => {
    const achievementId = await newAchievement();
    const issue = (name, email) => client.issue({achievementId, recipient: {name, email}});
    const first = expect(await issue('Lee', 'lee.same@learner.example'), 201).json;
    const again = expect(await issue('Lee', '  Lee.Same@Learner.Example '), 200).json;
    assert.equal(again.id, first.id);
    const renamed = expect(await issue('Lee Renamed', 'lee.same@learner.example'), 200).json;
    assert.deepEqual([renamed.id, renamed.differs], [first.id, true]);
  });

  test('an idempotency key with another body is refused, and nothing is made', async () => {
    const achievementId = await newAchievement();
    const idempotencyKey = randomUUID();
    const issue = email => client.issue({achievementId, recipient: {name: 'Noor', email}}, {idempotencyKey});
    const first = expect(await issue('noor@learner.example'), 201).json;
    problem(await issue('other@learner.example'), 422, 'idempotency-key-reused');
    assert.deepEqual((await listed(achievementId)).map(({id}) => id), [first.id]);
    assert.equal(expect(await issue('noor@learner.example'), 201).json.id, first.id);
  });

  test('a revoked award is not issued again, but another occasion is another award', async () => {
    const achievementId = await newAchievement();
    const issue = occasion => client.issue({achievementId, recipient: {name: 'Ola', email: 'ola@learner.example'}, occasion});
    const {id} = expect(await issue('first'), 201).json;
    expect(await client.revoke(id), 200);
    assert.match(problem(await issue('first'), 409, 'award-revoked').detail, new RegExp(id));
    assert.notEqual(expect(await issue('second'), 201).json.id, id);
  });
});

describe('revoking', {timeout: 300_000}, () => {
  test(`${REVOKED} credentials of one issuer in parallel: each answer is followed by a list that shows it`, async () => {
    const achievementId = await newAchievement();
    const credentials = await allOf(2 * REVOKED, 8, async index =>
      expect(await client.issue({achievementId, recipient: {name: `R${index}`, email: `r${index}@learner.example`}}), 201).json.credential);
    const [revoked, kept] = [credentials.slice(0, REVOKED), credentials.slice(REVOKED)];
    const shown = async ({credentialStatus: {statusListCredential, statusListIndex}}) =>
      bit(expect(await client.as(undefined).get(pathOf(statusListCredential)), 200).json, Number(statusListIndex));

    assert.deepEqual(await allOf(credentials.length, 8, index => shown(credentials[index])), credentials.map(() => 0));
    const bits = await allOf(REVOKED, REVOKED, async index => {
      expect(await client.revoke(revoked[index].id.split('/').at(-1)), 200);
      return shown(revoked[index]);
    });
    assert.deepEqual(bits, revoked.map(() => 1), 'the first read after each answer');
    assert.deepEqual(await allOf(REVOKED, 8, index => shown(revoked[index])), revoked.map(() => 1), 'none is lost to another');
    assert.deepEqual(await allOf(REVOKED, 8, index => shown(kept[index])), kept.map(() => 0), 'nobody else is revoked');
  });

  test('the same credential twice is a conflict, and keeps its time and reason', async () => {
    const achievementId = await newAchievement();
    const {id} = expect(await client.issue({achievementId, recipient: {name: 'Pat'}}), 201).json;
    const {revokedAt, reason} = expect(await client.revoke(id, 'Once.'), 200).json;
    problem(await client.revoke(id, 'Twice.'), 409, 'already-revoked');
    const now = expect(await client.get(`/v1/credentials/${id}`), 200).json;
    assert.deepEqual([now.status, now.revokedAt, now.reason], ['revoked', revokedAt, reason]);
  });
});
