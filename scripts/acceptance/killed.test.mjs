// SIGKILL in the middle of issuing loses nothing that was answered, and leaves nothing half-written.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import * as digitalbazaar from './judges/digitalbazaar.mjs';
import * as jwt from './judges/jwt.mjs';
import {Client, expect} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {allOf, inParallel} from './lib/parallel.mjs';
import {noneNaming} from './lib/processes.mjs';
import {build, Stack} from './lib/stack.mjs';
import {Web} from './lib/web.mjs';

const COUNT = Number(process.env.ASSAYMARK_KILL_COUNT ?? 1_000);
const WIDTH = 16;
const SAMPLE = 50;
const KILL_AFTER = Math.floor(COUNT * 0.4);

describe(`the functions killed in the middle of ${COUNT} issues`, {concurrency: false, timeout: 900_000}, () => {
  let stack, client, achievementId;
  const answered = new Map();
  let killed = false;

  before(async () => {
    assert.ok(Number.isInteger(COUNT) && COUNT >= 50, 'ASSAYMARK_KILL_COUNT is a number from 50');
    build();
    stack = await Stack.start();
    client = new Client({address: stack.address, key: stack.apiKey});
    const issuer = await client.issuer('killed-school', plain.profile);
    achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
  });
  after(() => stack?.dispose());

  const issue = index =>
    client.issue(
      {achievementId, recipient: {name: `Learner ${index}`, email: `learner-${index}@learner.example`}},
      {idempotencyKey: `enrolment-${index}`});
  const listed = () => client.all(`/v1/credentials?achievementId=${achievementId}`);

  /** All that the public and the provider see of one credential; fails where a part is missing. */
  async function parts(id) {
    const strangers = client.as(undefined);
    const managed = expect(await client.get(`/v1/credentials/${id}`), 200).json;
    const document = expect(await strangers.get(`/c/${id}.json`), 200);
    const token = expect(await strangers.get(`/c/${id}.jwt`), 200).text.trim();
    assert.deepEqual(document.json, managed.credential);
    assert.equal(managed.status, 'active');
    return {document: document.json, token};
  }

  async function valid(body, type) {
    const answer = await client.as(undefined).call('POST', '/verify', {body, headers: {'content-type': type, accept: 'application/json'}});
    assert.equal(expect(answer, 200).json.verdict, 'valid', answer.text);
  }

  test('some are answered before, the rest is cut off', async t => {
    const outcomes = await inParallel(COUNT, WIDTH, async index => {
      const answer = await issue(index);
      if (answer.status === 201) answered.set(index, answer.json.id);
      if (answered.size >= KILL_AFTER && !killed) killed = stack.kill();
      return answer.status;
    });
    const statuses = outcomes.map(({status, value, reason}) => (status === 'fulfilled' ? value : reason.code));
    t.diagnostic(`${answered.size} answered, ${outcomes.length - answered.size} cut off`);
    assert.deepEqual([...new Set(statuses)].filter(status => status !== 201 && typeof status !== 'string'), [], 'no other answer');
    assert.ok(answered.size >= KILL_AFTER && answered.size < COUNT);
    await stack.endsWithin(10_000);
    assert.equal(stack.exit?.signal, 'SIGKILL');
  });

  test('the store ends with them, and both start again on the same data', async () => {
    assert.deepEqual(await noneNaming(stack.data, 30_000), []);
    stack = await Stack.start({data: stack.data, port: stack.port});
  });

  test('every one that was answered is there, whole', async () => {
    const ids = [...answered.values()];
    const found = await allOf(ids.length, WIDTH, index => parts(ids[index]));
    const step = Math.max(1, Math.floor(ids.length / SAMPLE));
    const sample = found.filter((_, index) => index % step === 0);
    await allOf(sample.length, 4, async index => {
      await valid(sample[index].document, 'application/vc');
      await valid(sample[index].token, 'application/vc+jwt');
    });
  });

  test('everything that is listed is whole, also what was never answered', async t => {
    const web = new Web({origin: stack.origin, address: stack.address});
    const ids = (await listed()).map(({id}) => id);
    const known = new Set(answered.values());
    const unanswered = ids.filter(id => !known.has(id));
    t.diagnostic(`${ids.length} listed, of which ${unanswered.length} were never answered`);
    assert.deepEqual([...known].filter(id => !ids.includes(id)), [], 'answered but not listed');
    assert.ok(unanswered.length <= WIDTH, 'no more than were under way');
    await allOf(ids.length, WIDTH, async index => valid((await parts(ids[index])).document, 'application/vc'));
    for (const id of unanswered) {
      const {document, token} = await parts(id);
      const [embedded, compact] = [await digitalbazaar.judge(document, web), await jwt.judge(token, web)];
      assert.ok(embedded.accepted && compact.accepted, [...embedded.reasons, ...compact.reasons].join('; '));
    }
  });

  test('the same requests again complete the number, none twice', async () => {
    const answers = await allOf(COUNT, WIDTH, issue);
    answers.forEach(answer => expect(answer, 201));
    const ids = answers.map(({json}) => json.id);
    assert.equal(new Set(ids).size, COUNT);
    for (const [index, id] of answered) assert.equal(ids[index], id, `request ${index} was answered before`);
    const all = await listed();
    assert.equal(all.length, COUNT);
    assert.deepEqual(new Set(all.map(({id}) => id)), new Set(ids));
    const places = answers.map(({json: {credential: {credentialStatus}}}) => `${credentialStatus.statusListCredential}#${credentialStatus.statusListIndex}`);
    assert.equal(new Set(places).size, COUNT, 'no two share a place in a status list');
  });
});
