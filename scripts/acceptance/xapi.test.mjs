// Statements of the Experience API, sent by the client that others wrote, become credentials; and what a statement may not do.
import XAPI from '@xapi/xapi';
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {Client, expect, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {build, Stack} from './lib/stack.mjs';
import {until} from './lib/until.mjs';

const COURSE = 'https://lms.example/courses/weld-101';
const VERSION = {'x-experience-api-version': '1.0.3'};

describe('statements of the Experience API', {concurrency: false, timeout: 600_000}, () => {
  let stack, client, connection, achievementId, xapi;

  before(async () => {
    build();
    stack = await Stack.start();
    client = new Client({address: stack.address, key: stack.apiKey});
    const issuer = await client.issuer('xapi-school', plain.profile);
    achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
    connection = await client.made('/v1/connections', {source: 'xapi', name: 'Course platform', issuerId: issuer.id});
    await client.made('/v1/rules', {connectionId: connection.id, kind: 'COURSE_COMPLETED', item: COURSE, action: 'issue', achievementId, conditions: {notManual: true}});
    await client.made('/v1/rules', {connectionId: connection.id, kind: 'RESULT_CORRECTED', action: 'review'});
    xapi = new XAPI({endpoint: `${stack.address}/xapi/`, auth: XAPI.toBasicAuth(connection.id, connection.secret), version: '1.0.3'});
  });
  after(() => stack?.dispose());

  const statement = (email, more = {}) => ({
    id: randomUUID(),
    timestamp: '2026-11-20T09:00:00.000Z',
    actor: {objectType: 'Agent', name: `Learner ${email.split('@')[0]}`, mbox: `mailto:${email}`},
    verb: {id: 'https://w3id.org/xapi/adl/verbs/satisfied'},
    object: {objectType: 'Activity', id: COURSE, definition: {type: 'https://w3id.org/xapi/cmi5/activitytype/course', name: {en: 'Welding basics'}}},
    ...more,
  });
  const basic = (user, password) => ({authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`});
  const send = (body, headers = {}) => client.as(undefined).call('POST', '/xapi/statements', {body, headers: {...VERSION, ...basic(connection.id, connection.secret), ...headers}});
  const read = (id, headers = {}) => client.as(undefined).get(`/xapi/statements?statementId=${id}`, {...VERSION, ...basic(connection.id, connection.secret), ...headers});
  const events = () => client.all(`/v1/inbound-events?connectionId=${connection.id}`);
  const credentials = () => client.all(`/v1/credentials?achievementId=${achievementId}`);

  test('the client of others is told the version, stores a statement, and reads it back', async () => {
    assert.deepEqual((await xapi.getAbout()).data.version, ['1.0.3']);
    const sent = statement('lea@learner.example');
    assert.deepEqual((await xapi.sendStatement({statement: sent})).data, [sent.id]);
    const {data} = await xapi.getStatement({statementId: sent.id});
    const {stored, authority, version, ...rest} = data;
    assert.deepEqual(rest, sent);
    assert.ok(stored && version);
    assert.equal(authority.account.name, connection.id);
  });

  test('a satisfied course is one credential whose link verifies, however often it is told', async () => {
    const [{id}] = await until('a credential', async () => {
      const found = await credentials();
      return found.length ? found : undefined;
    });
    assert.equal(await client.verdict(`/c/${id}`), 'valid');
    await xapi.sendStatement({statement: statement('lea@learner.example')});
    await until('both decided', async () => ((await events()).map(({outcome}) => outcome).sort().join() === 'duplicate,issued' ? true : undefined));
    assert.equal((await credentials()).length, 1);
  });

  test('a statement never changes: the same again is taken, another under its id is refused, and nothing beside it is kept', async () => {
    const sent = statement('sam@learner.example', {verb: {id: 'http://adlnet.gov/expapi/verbs/launched'}});
    expect(await send(sent), 200);
    expect(await send(sent), 200);
    const beside = statement('ana@learner.example');
    problem(await send([beside, {...sent, verb: {id: 'http://adlnet.gov/expapi/verbs/experienced'}}]), 409, 'state-conflict');
    problem(await read(beside.id), 404, 'not-found');
    assert.equal(expect(await read(sent.id), 200).json.verb.id, sent.verb.id);
  });

  test('it may be put under its id, and under no other', async () => {
    const sent = statement('kim@learner.example', {verb: {id: 'http://adlnet.gov/expapi/verbs/initialized'}});
    const put = (id, body) => client.as(undefined).call('PUT', `/xapi/statements?statementId=${id}`, {body, headers: {...VERSION, ...basic(connection.id, connection.secret)}});
    expect(await put(sent.id, sent), 204);
    const {id, ...unnamed} = sent;
    expect(await put(id, unnamed), 204);
    problem(await put(randomUUID(), sent), 400, 'malformed-request');
    problem(await put('7', sent), 400, 'malformed-request');
  });

  test('attachments are where they lead to: a request in several parts is told what to send instead', async () => {
    const sent = statement('ann@learner.example', {verb: {id: 'http://adlnet.gov/expapi/verbs/experienced'}});
    const attached = {usageType: 'http://adlnet.gov/expapi/attachments/certificate', display: {en: 'Scan'}, contentType: 'text/plain', length: 4, sha2: 'ab'.repeat(32)};
    problem(await send({...sent, attachments: [attached]}), 400, 'malformed-request');
    expect(await send({...sent, attachments: [{...attached, fileUrl: 'https://lms.example/scan.txt'}]}), 200);
    const parts = ['--b', 'content-type: application/json', '', JSON.stringify(statement('ann@learner.example')), '--b--', ''].join('\r\n');
    problem(await send(parts, {'content-type': 'multipart/mixed; boundary=b'}), 415, 'unsupported-media-type');
  });

  test('a learner whom cmi5 knows by an account alone is who has it, and waits until somebody has', async () => {
    const account = {homePage: 'https://lms.example', name: 'apprentice-77'};
    const sent = statement('lea@learner.example', {actor: {objectType: 'Agent', account}});
    expect(await send(sent), 200);
    const waiting = await until('it waits', async () => (await events()).find(({outcome}) => outcome === 'needsLearner'));
    const {data: [{id}]} = expect(await client.call('POST', '/v1/learners/search', {body: {email: 'lea@learner.example'}}), 200).json;
    const {etag} = expect(await client.get(`/v1/learners/${id}`), 200).headers;
    expect(await client.patch(`/v1/learners/${id}`, {ids: ['https://lms.example:apprentice-77']}, etag), 200);
    expect(await client.call('POST', `/v1/inbound-events/${waiting.id}/replay`, {}), 202);
    await until('it is known whose it is', async () => ((await events()).find(each => each.id === waiting.id).outcome === 'duplicate' ? true : undefined));
  });

  test('passing a test is told with its score, and is no completed course; nor is the completion of a part', async () => {
    const before = (await credentials()).length;
    const unit = {objectType: 'Activity', id: COURSE, definition: {type: 'http://adlnet.gov/expapi/activities/lesson'}};
    const passed = statement('max@learner.example', {verb: {id: 'http://adlnet.gov/expapi/verbs/passed'}, result: {score: {scaled: 0.95}, success: true}});
    const part = statement('max@learner.example', {verb: {id: 'http://adlnet.gov/expapi/verbs/completed'}, object: unit});
    expect(await send([passed, part]), 200);
    const kinds = async () => (await events()).filter(({outcome}) => outcome === 'noRule' || outcome === 'needsMapping').map(({kind}) => kind);
    await until('both decided', async () => ((await kinds()).includes('ASSESSMENT_PASSED') && (await kinds()).includes('PROGRESS') ? true : undefined));
    assert.equal((await credentials()).length, before);
  });

  test('what breaks a rule of statements is refused as a whole, with every fault', async () => {
    const answer = problem(await send([statement('lea@learner.example'), {actor: {mbox: 'lea'}, verb: {}, extra: 1}]), 400, 'malformed-request');
    const pointers = answer.errors.map(({pointer}) => pointer);
    for (const pointer of ['/1/actor/mbox', '/1/verb/id', '/1/object', '/1/extra']) assert.ok(pointers.includes(pointer), `${pointer} in ${pointers}`);
    problem(await send(statement('lea@learner.example'), {'x-experience-api-version': undefined}), 400, 'malformed-request');
    problem(await send(statement('lea@learner.example'), {'x-experience-api-version': '0.9'}), 400, 'malformed-request');
  });

  test('nobody else stores or reads a statement', async () => {
    const before = (await events()).length;
    const sent = statement('eve@learner.example');
    for (const headers of [basic(connection.id, 'wrong'), basic('con_01kapy2p7d4m8s6f3z9x5g1wjh', connection.secret), basic('eve', ''), {authorization: undefined}, {authorization: 'Basic ?'}]) {
      const refused = await send(sent, headers);
      problem(refused, 401, 'delivery-refused');
      assert.match(refused.headers['www-authenticate'], /^Basic /);
      problem(await read(sent.id, headers), 401, 'delivery-refused');
    }
    assert.equal((await events()).length, before);
  });

  test('a statement that is voided takes back what followed from it, whoever voids it, and a later one gives it again', async () => {
    const voiding = ({id}, hour) => statement('admin@lms.example', {timestamp: `2026-11-20T${hour}:00:00.000Z`, verb: {id: 'http://adlnet.gov/expapi/verbs/voided'}, object: {objectType: 'StatementRef', id}});
    await client.made('/v1/rules', {connectionId: connection.id, kind: 'RESULT_CORRECTED', item: COURSE, action: 'suspend', achievementId});
    const earned = statement('noor@learner.example');
    const before = (await credentials()).map(({id}) => id);
    expect(await send(earned), 200);
    const fresh = await until('a credential', async () => (await credentials()).find(({id}) => !before.includes(id)));
    const status = wanted => until(wanted, async () => ((await credentials()).find(({id}) => id === fresh.id).status === wanted ? true : undefined));
    expect(await send(voiding(earned, 10)), 200);
    await status('suspended');
    assert.equal(await client.verdict(`/c/${fresh.id}`), 'suspended');
    expect(await send(statement('noor@learner.example', {timestamp: '2026-11-20T11:00:00.000Z'})), 200);
    await status('active');
  });

  test('what was met by other means issues nothing where the rule says so, and what is voided is for people', async () => {
    const before = (await credentials()).length;
    const waived = statement('max@learner.example', {verb: {id: 'https://w3id.org/xapi/adl/verbs/waived'}});
    const voided = statement('max@learner.example', {verb: {id: 'http://adlnet.gov/expapi/verbs/voided'}, object: {objectType: 'StatementRef', id: waived.id}});
    expect(await send([waived, voided]), 200);
    await until('voided', async () => (await events()).find(({outcome}) => outcome === 'needsReview'));
    await until('waived', async () => (await events()).find(({outcome}) => outcome === 'needsMapping' || outcome === 'noRule' || outcome === 'ignored'));
    assert.equal((await credentials()).length, before);
  });
});
