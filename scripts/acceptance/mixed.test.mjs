// 64 clients at once issue, suspend, reinstate, revoke, renew and supersede while keys are rotated: nothing that was answered is lost.
// ASSAYMARK_MIXED_SECONDS says for how long; without it this is skipped, since a slow machine could not keep up with so many. The local
// DynamoDB writes one thing after the other to its disk: TMPDIR=/dev/shm keeps the data in memory, so that it is not the disk that is tried.
import assert from 'node:assert/strict';
import {randomInt, randomUUID} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import zlib from 'node:zlib';
import {Client, expect, pathOf} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {allOf} from './lib/parallel.mjs';
import {build, Stack} from './lib/stack.mjs';

const CLIENTS = 64;
const SECONDS = Number(process.env.ASSAYMARK_MIXED_SECONDS ?? 0);
const skip = SECONDS > 0 ? false : 'it is asked for by ASSAYMARK_MIXED_SECONDS=300';
const ROTATION_MILLIS = Math.max(2_000, SECONDS * 1_000 / 15);
/** So few learners that parallel clients ask for the same award, and change the same credential. */
const AWARDS_AT_ONCE = 40;
const LATEST = 60;
const SETTLED_MILLIS = 12_000;
const STEPS = {suspend: 'suspended', reinstate: 'reinstated', revoke: 'revoked'};
const STATUSES = {suspend: 'suspended', reinstate: 'active', revoke: 'revoked'};
const VERDICTS = {active: 'valid', suspended: 'suspended', revoked: 'revoked', superseded: 'superseded'};

let stack, client, strangers, issuer, achievement;
/** How often each operation had each answer. */
const answered = {};
/** By credential: how often each change of it was answered with success. */
const changes = new Map();
/** By award: the answers of 201. */
const awarded = new Map();
const latest = [];
const unexpected = [];
const slowest = {};

before(async () => {
  if (skip) return;
  build();
  stack = await Stack.start({options: ['--rate-limit', '100000000']});
  client = new Client({address: stack.address, key: stack.apiKey});
  strangers = client.as(undefined);
  issuer = await client.issuer('mixed-school', plain.profile, {statusPurposes: ['revocation', 'suspension']});
  achievement = await client.achievement(issuer.id, plain.achievement);
}, {timeout: 1_200_000});
after(() => stack?.dispose());

const pick = list => list[randomInt(list.length)];

/** Sends it, one time in ten twice with the same key, and notes the answer. */
async function ask(operation, path, body, allowed) {
  const idempotencyKey = randomUUID();
  const started = performance.now();
  const send = () => client.post(path, body, {idempotencyKey});
  const [answer, again] = randomInt(10) === 0 ? await Promise.all([send(), send()]) : [await send()];
  slowest[operation] = Math.max(slowest[operation] ?? 0, performance.now() - started);
  const counts = (answered[operation] ??= {});
  counts[answer.status] = (counts[answer.status] ?? 0) + 1;
  if (!allowed.includes(answer.status)) unexpected.push(`${operation} ${answer.status} ${answer.text.slice(0, 300)}`);
  if (again && answer.status < 300 && again.text !== answer.text) unexpected.push(`${operation} repeated: ${again.status} ${again.text.slice(0, 300)}`);
  return answer;
}

function note(id, change) {
  const of = changes.get(id) ?? changes.set(id, {}).get(id);
  of[change] = (of[change] ?? 0) + 1;
}

function made(id, email) {
  note(id, 'issued');
  latest.push({id, email});
  if (latest.length > LATEST) latest.shift();
}

let round = 0;
async function issue() {
  const occasion = `Round ${Math.floor(round++ / CLIENTS)}`;
  const email = `kim.${randomInt(AWARDS_AT_ONCE)}@learner.example`;
  const answer = await ask('issue', '/v1/credentials', {achievementId: achievement.id, occasion, recipient: {name: 'Kim Mixed', email}}, [200, 201, 409]);
  if (answer.status === 201) {
    made(answer.json.id, email);
    const award = `${occasion}, ${email}`;
    awarded.set(award, [...(awarded.get(award) ?? []), answer.json.id]);
  }
}

async function change(step) {
  const {id} = pick(latest);
  const answer = await ask(step, `/v1/credentials/${id}/${step}`, {reason: 'A test of everything at once.'}, [200, 409]);
  if (answer.status === 200) {
    assert.equal(answer.json.status, STATUSES[step]);
    note(id, STEPS[step]);
  }
}

async function replace(step, body) {
  const {id, email} = pick(latest);
  const answer = await ask(step, `/v1/credentials/${id}/${step}`, body(email), [201, 409]);
  if (answer.status === 201) {
    note(id, step === 'renew' ? 'renewed' : 'superseded');
    made(answer.json.id, email);
  }
}

/** A credential of one client alone: each change shows with the very next requests, in record and list. */
async function alone() {
  const email = `${randomUUID()}@learner.example`;
  const {id, credential} = expect(await client.issue({achievementId: achievement.id, recipient: {name: 'Alone', email}}), 201).json;
  note(id, 'issued');
  for (const step of ['suspend', 'reinstate', 'revoke']) {
    expect(await ask(step, `/v1/credentials/${id}/${step}`, {reason: 'Mine alone.'}, [200]), 200);
    note(id, STEPS[step]);
    assert.equal(expect(await client.get(`/v1/credentials/${id}`), 200).json.status, STATUSES[step]);
    const bits = Object.fromEntries(await Promise.all(entries(credential).map(async entry => [entry.statusPurpose, bit(await list(entry.statusListCredential), entry)])));
    assert.deepEqual(bits, {revocation: Number(step === 'revoke'), suspension: Number(step === 'suspend')}, `${step} ${id}`);
  }
}

async function rotateKeys() {
  const keys = `/v1/issuers/${issuer.id}/keys`;
  const answer = await ask('rotateKeys', keys, {custody: 'dedicated'}, [201]);
  if (answer.status !== 201) return;
  const standby = (await client.all(keys)).filter(({state}) => state === 'standby');
  if (standby.length > 0) await ask('retireKey', `${keys}/${standby.at(-1).kid}/retire`, undefined, [200]);
}

const entries = ({credentialStatus}) => [credentialStatus].flat();
const list = async url => decoded(expect(await strangers.get(pathOf(url), {accept: 'application/vc'}), 200).json);
const decoded = ({credentialSubject: {encodedList}}) => zlib.gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
/** Bitstring Status List 1.0, section 3.2: bit 0 is leftmost. */
const bit = (bits, {statusListIndex}) => (bits[statusListIndex >> 3] >> (7 - (statusListIndex & 7))) & 1;

/** What a client does next, the frequent things more often. */
const ACTS = [
  ...Array(5).fill(issue),
  ...['suspend', 'suspend', 'reinstate', 'reinstate', 'revoke'].map(step => () => change(step)),
  () => replace('renew', () => ({})),
  () => replace('supersede', email => ({reason: 'A letter was wrong.', recipient: {name: 'Kim Mixt', email}})),
  alone,
];

describe(`${CLIENTS} clients at once, for ${SECONDS} s`, {skip, concurrency: false, timeout: (SECONDS * 6 + 900) * 1_000}, () => {
  let records;

  test('get no answer that is not described, and none of our faults', async t => {
    while (latest.length === 0) await issue();
    const end = performance.now() + SECONDS * 1_000;
    const rotations = (async () => {
      while (performance.now() < end) {
        await rotateKeys();
        await sleep(ROTATION_MILLIS);
      }
    })();
    await allOf(CLIENTS, CLIENTS, async () => {
      while (performance.now() < end) await pick(ACTS)();
    });
    await rotations;
    t.diagnostic(JSON.stringify(answered));
    t.diagnostic(`slowest, in ms: ${JSON.stringify(Object.fromEntries(Object.entries(slowest).map(([name, millis]) => [name, Math.round(millis)])))}`);
    assert.deepEqual(unexpected.slice(0, 10), []);
    for (const operation of ['issue', 'suspend', 'reinstate', 'revoke', 'renew', 'supersede', 'rotateKeys', 'retireKey']) {
      assert.ok(Object.entries(answered[operation] ?? {}).some(([status]) => status < 300), `${operation} was done`);
    }
  });

  test('make one credential for each award', async () => {
    assert.deepEqual([...awarded].filter(([, ids]) => ids.length !== 1), []);
    records = await client.all(`/v1/credentials?issuerId=${issuer.id}`);
    assert.deepEqual(records.map(({id}) => id).sort(), [...changes.keys()].sort(), 'what was answered is there, and nothing else');
  });

  test('lose no change: there is an event for each that was answered, and for no other', async () => {
    await sleep(SETTLED_MILLIS);
    const told = new Map();
    for (const {credentialId, type, number} of (await client.events()).filter(({issuerId}) => issuerId === issuer.id)) {
      const of = told.get(credentialId) ?? told.set(credentialId, {numbers: []}).get(credentialId);
      const change = type.replace('credential.', '');
      of[change] = (of[change] ?? 0) + 1;
      of.numbers.push(number);
    }
    for (const [id, {numbers, ...counts}] of told) {
      assert.deepEqual(counts, changes.get(id), id);
      assert.deepEqual(numbers, numbers.map((_, at) => numbers[0] + at), `the events of ${id} are in order`);
    }
    assert.equal(told.size, changes.size);
  });

  test('leave status lists that say what the records say, and credentials that verify', async t => {
    const lists = new Map();
    const bits = async url => lists.get(url) ?? lists.set(url, list(url)).get(url);
    await allOf(records.length, 16, async index => {
      const {id, status} = records[index];
      const document = expect(await strangers.get(`/c/${id}.json`), 200).json;
      for (const entry of entries(document)) {
        const wanted = entry.statusPurpose === 'suspension' ? status === 'suspended' : ['revoked', 'superseded'].includes(status);
        assert.equal(bit(await bits(entry.statusListCredential), entry), Number(wanted), `${entry.statusPurpose} of ${id}, which is ${status}`);
      }
      const {verdict, summary} = expect(await strangers.call('POST', '/verify', {body: document, headers: {accept: 'application/json'}}), 200).json;
      assert.equal(verdict, VERDICTS[status], `${id}: ${summary}`);
    });
    const set = async url => (await bits(url)).reduce((count, byte) => count + byte.toString(2).replaceAll('0', '').length, 0);
    const counts = await Promise.all([...lists.keys()].map(set));
    t.diagnostic(`${records.length} credentials, ${lists.size} lists, ${counts} bits set`);
  });
});
