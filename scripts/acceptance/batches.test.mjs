// A batch of many rows as CSV: tried first, issued once whatever dies on the way, and its faults told row by row.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {Client, expect, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {noneNaming} from './lib/processes.mjs';
import {build, Stack} from './lib/stack.mjs';

const ROWS = Number(process.env.ASSAYMARK_BATCH_ROWS ?? 300);
/** Every 50th row is at fault, and the last row is the first one again. */
const FAULTY = 50;
const HEAP = '-Xmx512m';
const PATIENCE_MILLIS = Math.max(240_000, ROWS * 300);
const COLUMNS = {Teilnehmer: 'name', 'E-Mail': 'email', Kurs: 'occasion', Abschluss: 'awardedDate', Bemerkung: ''};
const HEADER = ['Teilnehmer', 'E-Mail', 'Kurs', 'Abschluss', 'narrative', 'evidence.id', 'evidence.narrative', 'creditsEarned', 'externalIds.enrolment', 'Bemerkung'];

const cell = text => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = rows => '\uFEFF' + rows.map(row => row.map(cell).join(';') + '\r\n').join('');
const isFaulty = index => index % FAULTY === FAULTY - 1;
const row = index => [
  `Zoë "Zo" Learner ${index}`,
  isFaulty(index) ? `learner-${index}(at)learner.example` : `learner-${index}@learner.example`,
  'autumn; 2026',
  '2026-11-20',
  `Passed.\nWith **care**, no. ${index}.`,
  `https://evidence.example/${index}`,
  'A weld;\nas seen',
  '2.5',
  `E-${index}`,
  'not for us',
];

describe(`a batch of ${ROWS} rows`, {concurrency: false, timeout: 3 * PATIENCE_MILLIS + 600_000}, () => {
  let stack, client, issuer, achievementId, batch;
  const rows = Array.from({length: ROWS - 1}, (_, index) => row(index));
  rows.push(rows[0]);
  const faulty = rows.filter(([, email]) => email.includes('(at)'));
  const good = ROWS - 1 - faulty.length;

  before(async () => {
    assert.ok(Number.isInteger(ROWS) && ROWS >= 100 && ROWS <= 10_000, 'ASSAYMARK_BATCH_ROWS is a number from 100 to 10,000');
    build();
    await start();
    issuer = await client.issuer('batch-school', plain.profile);
    achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
  });
  after(() => stack?.dispose());

  async function start() {
    stack = await Stack.start({data: stack?.data, port: stack?.port, environment: {JAVA_TOOL_OPTIONS: HEAP}});
    client = new Client({address: stack.address, key: stack.apiKey});
  }

  const key = name => ({'idempotency-key': name});
  const post = (path, body, name) => client.call('POST', path, {body, headers: key(name)});
  const sheet = (body, mode, name, columns = COLUMNS, achievement = achievementId) =>
    client.call('POST', `/v1/batches?${new URLSearchParams({achievementId: achievement, mode, columns: JSON.stringify(columns)})}`,
      {body, headers: {'content-type': 'text/csv', ...key(name)}});
  const state = async id => expect(await client.get(`/v1/batches/${id}`), 200).json;
  const issued = () => client.all(`/v1/credentials?achievementId=${achievementId}`);

  async function until(id, reached, patience = PATIENCE_MILLIS) {
    const end = Date.now() + patience;
    for (;;) {
      const now = await state(id);
      if (reached(now)) return now;
      assert.ok(Date.now() < end, `after ${patience} ms it is ${JSON.stringify(now)}`);
      await sleep(200);
    }
  }
  const ended = ({status}) => ['checked', 'done', 'doneWithErrors', 'cancelled'].includes(status);

  test('a dry run says what would become of each row, and issues nothing', async t => {
    const answer = expect(await sheet(csv([HEADER, ...rows]), 'dryRun', 'the-batch'), 202);
    batch = answer.json.id;
    assert.equal(answer.headers.location, `/v1/batches/${batch}`);
    const begun = Date.now();
    const checked = await until(batch, ended);
    t.diagnostic(`${Math.round(ROWS / ((Date.now() - begun) / 1000))} rows a second were checked`);
    assert.equal(checked.status, 'checked');
    assert.deepEqual(checked.counts, {total: ROWS, valid: good, issued: 0, duplicate: 1, failed: faulty.length});
    assert.deepEqual(await issued(), []);
  });

  test('the same request again is the same batch, and another query under its key is refused', async () => {
    const again = expect(await sheet(csv([HEADER, ...rows]), 'dryRun', 'the-batch'), 202);
    assert.equal(again.json.id, batch);
    assert.equal(again.headers['idempotency-replayed'], 'true');
    problem(await sheet(csv([HEADER, ...rows]), 'issue', 'the-batch'), 422, 'idempotency-key-reused');
  });

  test('each problem names row and column', async () => {
    const all = await client.all(`/v1/batches/${batch}/rows`);
    assert.deepEqual(all.map(each => each.row), rows.map((_, index) => index + 1));
    const failed = all.filter(({outcome}) => outcome === 'failed');
    assert.deepEqual(failed.map(each => each.row), rows.flatMap((_, index) => (index < ROWS - 1 && isFaulty(index) ? [index + 1] : [])));
    for (const {problems} of failed) assert.deepEqual(problems, [{pointer: '/recipient/email', column: 'E-Mail', detail: 'must be an e-mail address'}]);
  });

  test('killed twice in the middle, it is issued completely and exactly once', async t => {
    const begun = Date.now();
    let down = 0;
    expect(await post(`/v1/batches/${batch}/start`, undefined, 'start'), 202);
    for (const share of [0.25, 0.6]) {
      const reached = await until(batch, ({counts}) => counts.issued >= good * share);
      assert.ok(!ended(reached), 'it is still in the middle');
      stack.kill();
      const killed = Date.now();
      await stack.endsWithin(10_000);
      assert.equal(stack.exit?.signal, 'SIGKILL');
      assert.deepEqual(await noneNaming(stack.data, 30_000), []);
      await start();
      down += Date.now() - killed;
    }
    const done = await until(batch, ended);
    t.diagnostic(`${((Date.now() - begun) / 1000).toFixed(1)} s, of which ${(down / 1000).toFixed(1)} s down`);
    assert.equal(done.status, 'doneWithErrors');
    assert.deepEqual(done.counts, {total: ROWS, valid: 0, issued: good, duplicate: 1, failed: faulty.length});
    problem(await post(`/v1/batches/${batch}/start`, undefined, 'start-again'), 409, 'state-conflict');
    problem(await post(`/v1/batches/${batch}/cancel`, undefined, 'too-late'), 409, 'state-conflict');
  });

  test('there is one credential for each award, and each row names its own', async () => {
    const credentials = await issued();
    assert.equal(credentials.length, good);
    const all = await client.all(`/v1/batches/${batch}/rows`);
    const ids = all.filter(({outcome}) => outcome === 'issued').map(({credentialId}) => credentialId);
    assert.deepEqual(new Set(ids), new Set(credentials.map(({id}) => id)));
    const twins = [all[0], all[ROWS - 1]];
    assert.equal(twins[0].credentialId, twins[1].credentialId);
    assert.deepEqual(twins.map(({outcome}) => outcome).sort(), ['duplicate', 'issued']);
    const {credential} = expect(await client.get(`/v1/credentials/${all[1].credentialId}`), 200).json;
    assert.deepEqual(credential.credentialSubject.creditsEarned, 2.5);
    assert.equal(credential.awardedDate, '2026-11-20T00:00:00Z');
    assert.equal(credential.evidence[0].id, 'https://evidence.example/1');
    const verdict = await client.as(undefined).call('POST', '/verify', {body: JSON.stringify(credential), headers: {accept: 'application/json'}});
    assert.equal(expect(verdict, 200).json.verdict, 'valid');
  });

  test('the error file has the original columns and the reason, and can be corrected and sent', async () => {
    const file = expect(await client.get(`/v1/batches/${batch}/errors.csv`), 200);
    assert.equal(file.mediaType, 'text/csv');
    const wanted = [[...HEADER, 'problem'], ...faulty.map(each => [...each, 'E-Mail: must be an e-mail address'])];
    assert.equal('\uFEFF' + file.text.replace(/^\uFEFF/, ''), csv(wanted));
    assert.equal(file.bytes.subarray(0, 3).toString('hex'), 'efbbbf', 'its byte order mark is kept');
    const corrected = expect(await sheet(csv(wanted).replaceAll('(at)', '@'), 'issue', 'corrected'), 202).json.id;
    const {status, counts} = await until(corrected, ended);
    assert.deepEqual([status, counts.issued, counts.failed], ['done', faulty.length, 0]);
  });

  test('the same rows once more create nothing', async t => {
    const begun = Date.now();
    const {id} = expect(await sheet(csv([HEADER, ...rows]), 'issue', 'once-more'), 202).json;
    const {counts} = await until(id, ended);
    t.diagnostic(`${Math.round(ROWS / ((Date.now() - begun) / 1000))} rows a second were duplicates`);
    assert.deepEqual(counts, {total: ROWS, valid: 0, issued: 0, duplicate: good + 1, failed: faulty.length});
    assert.equal((await issued()).length, ROWS - 1);
  });

  test('rows as JSON are issued, without a kill at this rate, and somebody who calls meanwhile is served', async t => {
    const count = Math.min(ROWS, 1_000);
    const body = {achievementId, mode: 'issue', rows: Array.from({length: count}, (_, index) => ({recipient: {name: `Json ${index}`, email: `json-${index}@learner.example`}}))};
    const begun = Date.now();
    const {id} = expect(await post('/v1/batches', body, 'json'), 202).json;
    const waits = [];
    while (!ended(await state(id)) && waits.length < 500) {
      const at = Date.now();
      expect(await client.issue({achievementId, recipient: {name: `Meanwhile ${waits.length}`}}, {idempotencyKey: `meanwhile-${waits.length}`}), 201);
      waits.push(Date.now() - at);
      await sleep(100);
    }
    const {counts} = await until(id, ended);
    t.diagnostic(`${(count / ((Date.now() - begun) / 1000)).toFixed(1)} rows a second; a single issue meanwhile took ${waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)]} ms (median), at most ${waits.at(-1)} ms`);
    assert.equal(counts.issued, count);
    assert.ok(waits.at(-1) < 10_000);
  });

  test('a batch that is cancelled issues no more', async () => {
    const lines = Array.from({length: 400}, (_, index) => `Cancelled ${index},cancelled-${index}@learner.example\n`);
    const {id} = expect(await sheet(`name,email\n${lines.join('')}`, 'issue', 'cancelled', {}), 202).json;
    expect(await post(`/v1/batches/${id}/cancel`, undefined, 'cancel'), 202);
    problem(await post(`/v1/batches/${id}/cancel`, undefined, 'cancel-again'), 409, 'state-conflict');
    let before = await state(id);
    for (let calm = 0; calm < 2; ) {
      await sleep(5_000);
      const now = await state(id);
      calm = now.counts.issued === before.counts.issued ? calm + 1 : 0;
      before = now;
    }
    assert.equal(before.status, 'cancelled');
    assert.ok(before.counts.issued < 400);
    assert.equal((await client.all(`/v1/batches/${id}/rows`)).filter(({outcome}) => outcome === 'issued').length, before.counts.issued);
    const outcomes = new Set((await client.all(`/v1/batches/${id}/rows`)).map(({outcome}) => outcome));
    assert.ok(outcomes.has('cancelled'));
  });

  test('a file of more than 4 MB is sent to an address of its own', async () => {
    const narrative = 'ü'.repeat(9_900);
    const large = Buffer.from('name,email,narrative\n' + Array.from({length: 230}, (_, index) => `Large ${index},large-${index}@learner.example,${narrative}\n`).join(''));
    assert.ok(large.length > 4_000_000);
    problem(await sheet(large, 'dryRun', 'too-large', {}), 413, 'body-too-large');
    const upload = expect(await post('/v1/uploads', {bytes: large.length}, 'upload'), 201).json;
    const request = {achievementId, mode: 'dryRun', uploadId: upload.id};
    problem(await post('/v1/batches', request, 'not-sent'), 422, 'invalid-request');
    const put = body => fetch(upload.url, {method: upload.method, headers: upload.headers, body});
    assert.equal((await put(large.subarray(0, 1_000))).status, 403, 'another size than was announced');
    assert.equal((await put(large)).status, 200);
    const {id} = expect(await post('/v1/batches', request, 'sent'), 202).json;
    const {status, counts} = await until(id, ended);
    assert.deepEqual([status, counts.valid], ['checked', 230]);
  });

  test('what cannot be read as a whole is refused as a whole, with every fault', async () => {
    const details = async (body, columns) => problem(await sheet(body, 'issue', 'unreadable', columns ?? {}), 400, 'malformed-request').errors.map(({detail}) => detail);
    assert.match((await details(Buffer.from('name,email\nZo\xeb,z@learner.example\n', 'latin1')))[0], /UTF-8/);
    assert.match((await details('name,email\n"Zoë,z@learner.example\n'))[0], /never ends/);
    assert.deepEqual(await details('Name,shoe size\nZoë,38\n'), [
      'header: column 1 is called as no member is; say in columns what it means',
      'header: column 2 is called as no member is; say in columns what it means',
      'header: no column is the name of the recipient',
    ]);
    assert.match((await details('name\n'))[0], /no rows/);
    assert.match((await details(`name\n${'Zoë\n'.repeat(10_001)}`))[0], /more than 10000 rows/);
    problem(await client.call('POST', '/v1/batches?mode=later', {body: 'name\nZoë\n', headers: {'content-type': 'text/csv', ...key('unreadable')}}), 400, 'malformed-request');
    problem(await sheet('name\nZoë\n', 'issue', 'nowhere', {}, 'ach_01kaq07d4e5n8w3x6v2t9p1rsm'), 404, 'not-found');
    problem(await post('/v1/batches', {achievementId, mode: 'issue', rows: [], uploadId: 'x', more: 1}, 'faults'), 400, 'malformed-request');
  });

  test('batches are listed, newest first, and are nobody else\'s', async () => {
    const all = await client.all('/v1/batches');
    assert.ok(all.some(({id}) => id === batch));
    assert.deepEqual(all.map(({id}) => id), all.map(({id}) => id).sort().reverse());
    const other = await client.issuer('other-batch-school', plain.profile);
    const limited = expect(await client.post('/v1/api-keys', {name: 'Other', scopes: ['credentials:read', 'credentials:issue'], issuerIds: [other.id]}), 201).json.key;
    const stranger = client.as(limited);
    assert.deepEqual(await stranger.all('/v1/batches'), []);
    for (const path of ['', '/rows', '/errors.csv']) problem(await stranger.get(`/v1/batches/${batch}${path}`), 404, 'not-found');
    problem(await stranger.call('POST', `/v1/batches/${batch}/cancel`, {headers: key('not-mine')}), 404, 'not-found');
    problem(await client.get(`/v1/batches/${batch}/rows?cursor=AAAA`), 400, 'malformed-request');
  });
});
