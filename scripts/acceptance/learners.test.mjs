// A learner moves house, asks what is held, asks to be forgotten, and comes back one day.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import * as digitalbazaar from './judges/digitalbazaar.mjs';
import {findChromium, launch} from './lib/chromium.mjs';
import {Client, expect, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {build, Stack, temporaryFolder} from './lib/stack.mjs';
import {needsUnzip, unzipped} from './lib/unzip.mjs';
import {Web} from './lib/web.mjs';

const ORIGIN = 'https://badges.acceptance.example';
const SCREENS = {phone: {width: 390, height: 844}, desktop: {width: 1280, height: 900}};
const NAME = 'Zenobia Quillfeather';
const OLD = 'zenobia@quillfeather.example';
const NEW = 'z.q@newhome.example';
/** Whatever of her may stand in no log. */
const PERSONAL = /zenobia|quillfeather|newhome|enrolment-4711|family reasons/i;
const EVENTS_SETTLE_MILLIS = 12_000;

const {path: executable, missing} = findChromium();

describe('a learner', {concurrency: false, timeout: 600_000}, () => {
  let stack, client, web, achievementId, learner, first, corrected, renewed, asked;

  const stranger = () => client.as(undefined);
  const award = (more = {}) => ({achievementId, recipient: {name: NAME, email: OLD}, externalIds: {enrolment: 'enrolment-4711'}, ...more});
  const found = async email => expect(await client.post('/v1/learners/search', {email}), 200).json.data;
  const open = (path, accept) => stranger().get(path, accept ? {accept} : {});
  const handedIn = async (body, type) =>
    expect(await stranger().call('POST', '/verify', {body, headers: {'content-type': type, accept: 'application/json'}}), 200).json;

  before(async () => {
    build();
    stack = await Stack.start({options: ['--origin', ORIGIN]});
    client = new Client({address: stack.address, key: stack.apiKey});
    web = new Web({origin: ORIGIN, address: stack.address});
    const issuer = await client.issuer('forgetful-school', plain.profile);
    achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
    asked = award({occasion: 'spring'});
    first = expect(await client.issue(asked, {idempotencyKey: 'enrolment-4711'}), 201).json;
  });
  after(() => stack?.dispose());

  test('is found by an address however it is spelled, and by no other', async () => {
    assert.deepEqual((await found(' ZENOBIA@Quillfeather.example ')).map(({id}) => id), [first.learnerId]);
    assert.deepEqual(await found('nobody@quillfeather.example'), []);
  });

  test('is edited by who has read them, and what was awarded stays theirs', async () => {
    const path = `/v1/learners/${first.learnerId}`;
    const read = expect(await client.get(path), 200);
    learner = read.json;
    assert.equal(learner.name, NAME);
    problem(await client.patch(path, {emails: [NEW, OLD]}, '"99"'), 412, 'precondition-failed');
    const edited = expect(await client.patch(path, {emails: [NEW, OLD]}, read.headers.etag), 200).json;
    assert.deepEqual(edited.emails, [NEW, OLD]);
    assert.deepEqual((await found(NEW)).map(({id}) => id), [learner.id]);
    const again = expect(await client.issue({...asked, recipient: {name: NAME, email: NEW}}), 200).json;
    assert.equal(again.id, first.id, 'the same award under the new address');
  });

  test('gets a corrected credential, and the old one leads to it', async () => {
    corrected = await client.made(`/v1/credentials/${first.id}/supersede`, {reason: 'The result was missing, for family reasons.', ...asked, achievementId: undefined});
    assert.equal(corrected.supersedes, first.id);
    const old = expect(await client.get(`/v1/credentials/${first.id}`), 200).json;
    assert.deepEqual([old.status, old.supersededBy], ['superseded', corrected.id]);
    assert.equal((await handedIn(first.credential, 'application/vc')).verdict, 'superseded');
    assert.equal((await handedIn(corrected.credential, 'application/vc')).verdict, 'valid');
    assert.ok(expect(await open(`/c/${first.id}`, 'text/html'), 200).text.includes(`/c/${corrected.id}`));
    problem(await client.post(`/v1/credentials/${first.id}/supersede`, {reason: 'Once more.', recipient: asked.recipient}), 409, 'already-replaced');
  });

  test('gets a renewed credential beside the one that ends', async () => {
    renewed = await client.made(`/v1/credentials/${corrected.id}/renew`, {validUntil: '2099-12-31T23:59:59Z'});
    assert.equal(renewed.renews, corrected.id);
    for (const each of [corrected, renewed]) assert.equal((await handedIn(each.credential, 'application/vc')).verdict, 'valid');
    assert.deepEqual((await client.all(`/v1/credentials?learnerId=${learner.id}`)).map(({id}) => id).sort(), [first.id, corrected.id, renewed.id].sort());
  });

  test('is shown all that is held, in an archive that others open', {skip: needsUnzip}, async () => {
    const answer = expect(await client.get(`/v1/learners/${learner.id}/export`), 200);
    assert.equal(answer.mediaType, 'application/zip');
    const files = unzipped(answer.bytes);
    const names = [first, corrected, renewed].flatMap(({id}) =>
      ['credential.json', 'credential.jwt', 'events.json', 'state.json'].map(name => `credentials/${id}/${name}`));
    assert.deepEqual(Object.keys(files).sort(), ['README.txt', 'learner.json', ...names].sort());
    assert.deepEqual(JSON.parse(files['learner.json']).emails, [NEW, OLD]);
    assert.match(files['README.txt'].toString(), /all that is held about one person/);
    for (const {id} of [first, corrected, renewed]) {
      assert.deepEqual(files[`credentials/${id}/credential.json`], (await open(`/c/${id}.json`)).bytes, 'byte for byte as published');
      assert.deepEqual(files[`credentials/${id}/credential.jwt`], (await open(`/c/${id}.jwt`)).bytes);
    }
    const state = JSON.parse(files[`credentials/${first.id}/state.json`]);
    assert.deepEqual([state.status, state.occasion, state.externalIds], ['superseded', 'spring', {enrolment: 'enrolment-4711'}]);
    assert.deepEqual(JSON.parse(files[`credentials/${first.id}/events.json`]).map(({type}) => type), ['credential.issued', 'credential.superseded']);
    assert.deepEqual((await client.get(`/v1/learners/${learner.id}/export`)).bytes, answer.bytes, 'the same bytes again');
  });

  test('is erased, and told so when it is done', async () => {
    problem(await client.post(`/v1/learners/${learner.id}/erase`, {}), 400, 'malformed-request');
    const erased = expect(await client.post(`/v1/learners/${learner.id}/erase`, {reason: 'Asked for on paper.'}), 200).json;
    assert.deepEqual([erased.id, erased.status], [learner.id, 'erased']);
    const again = expect(await client.post(`/v1/learners/${learner.id}/erase`, {reason: 'Asked again.'}), 200).json;
    assert.deepEqual(again, erased);
    for (const address of [OLD, NEW]) assert.deepEqual(await found(address), []);
    problem(await client.get(`/v1/learners/${learner.id}`), 410, 'learner-erased');
    problem(await client.patch(`/v1/learners/${learner.id}`, {name: NAME}, '*'), 410, 'learner-erased');
    problem(await client.get(`/v1/learners/${learner.id}/export`), 410, 'learner-erased');
    problem(await client.get(`/v1/learners/${learner.id}/transcript.pdf`), 410, 'learner-erased');
    assert.deepEqual(await client.all(`/v1/credentials?learnerId=${learner.id}`), []);
  });

  test('leaves behind that there were credentials, and nobody whose', async () => {
    for (const {id} of [first, corrected, renewed]) {
      for (const suffix of ['', '.json', '.jwt']) problem(await open(`/c/${id}${suffix}`), 410, 'credential-erased');
      for (const accept of ['application/vc', 'application/vc+jwt', 'application/json']) problem(await open(`/c/${id}`, accept), 410, 'credential-erased');
      const page = expect(await open(`/c/${id}`, 'text/html'), 410);
      assert.match(page.text, /This credential was erased/);
      assert.doesNotMatch(page.text, PERSONAL);
      problem(await client.get(`/v1/credentials/${id}`), 410, 'credential-erased');
      problem(await client.revoke(id), 410, 'credential-erased');
      problem(await client.step('suspend', id), 410, 'credential-erased');
      problem(await client.step('reinstate', id), 410, 'credential-erased');
      problem(await client.post(`/v1/credentials/${id}/supersede`, {reason: 'Why not.', recipient: asked.recipient}), 410, 'credential-erased');
      problem(await client.post(`/v1/credentials/${id}/renew`, {}), 410, 'credential-erased');
    }
    const listed = await client.all(`/v1/credentials?achievementId=${achievementId}&status=erased`);
    assert.deepEqual(listed.map(({id}) => id).sort(), [first.id, corrected.id, renewed.id].sort());
    assert.doesNotMatch(JSON.stringify(listed), PERSONAL);
    assert.ok(listed.every(each => each.learnerId === undefined && each.erasedAt));
  });

  test('leaves no copy that others accept', async () => {
    for (const {credential} of [first, corrected, renewed]) {
      const {accepted, set, reasons} = await digitalbazaar.judge(credential, web);
      assert.ok(!accepted);
      assert.deepEqual(set, ['revocation'], reasons.join('; '));
      const ours = await handedIn(credential, 'application/vc');
      assert.equal(ours.verdict, 'revoked');
      assert.match(ours.checks.find(({id}) => id === 'status').detail, /erased at the wish of the person/);
    }
    const link = await handedIn(`${ORIGIN}/c/${first.id}`, 'text/plain');
    assert.equal(link.verdict, 'unverifiable');
    assert.match(link.summary, /was erased/);
  });

  test('is not brought back by a request that is repeated', async () => {
    const repeated = await client.issue(asked, {idempotencyKey: 'enrolment-4711'});
    problem(repeated, 410, 'credential-erased');
    assert.equal(repeated.headers['idempotency-replayed'], 'true');
    assert.deepEqual(await found(OLD), []);
  });

  test('can be awarded the same again, as somebody new', async () => {
    const again = expect(await client.issue(asked), 201).json;
    assert.notEqual(again.id, first.id);
    assert.notEqual(again.learnerId, learner.id);
    const {accepted, reasons} = await digitalbazaar.judge(again.credential, web);
    assert.ok(accepted, reasons.join('; '));
    assert.equal((await handedIn(again.credential, 'application/vc')).verdict, 'valid');
  });

  test('is erased in the sight of who follows what happens', async () => {
    await sleep(EVENTS_SETTLE_MILLIS);
    const {data} = expect(await client.get('/v1/events?limit=100'), 200).json;
    const erased = data.filter(({type}) => type === 'credential.erased').map(({credentialId}) => credentialId);
    assert.deepEqual(erased.sort(), [first.id, corrected.id, renewed.id].sort());
    assert.doesNotMatch(JSON.stringify(data), PERSONAL);
  });

  test('is in no log', () => {
    const log = stack.stdout + stack.stderr;
    for (const operation of ['issueCredential', 'searchLearners', 'updateLearner', 'exportLearner', 'eraseLearner', 'verify']) {
      assert.ok(log.includes(`"operation":"${operation}"`), `the log tells of ${operation}`);
    }
    const telling = log.split('\n').filter(line => PERSONAL.test(line));
    assert.deepEqual(telling, []);
  });

  for (const [device, viewport] of Object.entries(SCREENS)) {
    test(`finds plain words at the old link on a ${device}`, {skip: missing ?? false}, async t => {
      // The origin is https, and the proxy in front of the stack is not.
      const browser = await launch(executable, {origin: stack.address, address: stack.address});
      try {
        const page = await browser.newPage({viewport, locale: 'en-GB'});
        const answer = await page.goto(`${stack.address}/c/${first.id}`, {waitUntil: 'networkidle'});
        assert.equal(answer.status(), 410);
        assert.equal(await page.locator('h1').innerText(), 'This credential was erased');
        assert.match(await page.locator('main').innerText(), /The person to whom it was awarded wanted it erased/);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= viewport.width, `nothing is wider than the screen: ${width}`);
        await page.evaluate(axe.source);
        const {violations} = await page.evaluate(() => globalThis.axe.run(document));
        assert.deepEqual(violations.map(({id}) => id), []);
        const file = path.join(temporaryFolder('screenshots'), `erased-${device}.png`);
        await page.screenshot({path: file, fullPage: true});
        t.diagnostic(`screenshot ${file}`);
      } finally {
        await browser.close();
      }
    });
  }
});
