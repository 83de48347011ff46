// A provider who tries things out before anybody can take them for real.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {build, Stack} from './lib/stack.mjs';

const SCOPES = ['issuers:read', 'issuers:write', 'achievements:read', 'achievements:write', 'credentials:read', 'credentials:issue', 'credentials:revoke'];

describe('test mode', {concurrency: false, timeout: 300_000}, () => {
  let stack, live, trying, achievement, credential;

  before(async () => {
    build();
    stack = await Stack.start();
    live = new Client({address: stack.address, key: stack.apiKey});
    const {key, mode} = await live.made('/v1/api-keys', {name: 'To try things out', mode: 'test', scopes: SCOPES});
    assert.equal(mode, 'test');
    trying = live.as(key);
    const issuer = await trying.issuer('trying', plain.profile);
    achievement = await trying.achievement(issuer.id, plain.achievement);
    credential = expect(await trying.issue({achievementId: achievement.id, recipient: {name: 'Amina Weber', email: 'amina@learners.example'}}), 201).json;
  });
  after(() => stack?.dispose());

  test('issues what says everywhere that it is a test', async () => {
    assert.match(credential.id, /^crd_test_/);
    assert.match(credential.credential.name, /^TEST – /);
    const page = expect(await live.as(undefined).get(pathOf(credential.verificationUrl), {accept: 'text/html'}), 200).text;
    assert.match(page, /This is a test\./);
    assert.match(page, /TEST – /);
    const {verdict} = expect(await live.as(undefined).call('POST', '/verify', {body: credential.credential, headers: {accept: 'application/json'}}), 200).json;
    assert.equal(verdict, 'validIssuerUnknown');
  });

  test('is a world of its own', async () => {
    problem(await live.get(`/v1/credentials/${credential.id}`), 404, 'not-found');
    problem(await live.issue({achievementId: achievement.id, recipient: {name: 'Amina Weber', email: 'amina@learners.example'}}), 404, 'not-found');
    const {data} = expect(await live.get('/v1/issuers?limit=100'), 200).json;
    assert.ok(data.every(({id}) => !id.includes('_test_')));
    assert.ok(expect(await trying.get('/v1/issuers'), 200).json.data.every(({id}) => id.startsWith('iss_test_')));
  });

  test('revokes like the real one', async () => {
    expect(await trying.post(`/v1/credentials/${credential.id}/revoke`, {reason: 'Tried.'}), 200);
    const {verdict} = expect(await live.as(undefined).call('POST', '/verify', {body: credential.credential, headers: {accept: 'application/json'}}), 200).json;
    assert.equal(verdict, 'revoked');
  });

  test('takes batches too', async () => {
    const {id} = expect(await trying.post('/v1/batches', {achievementId: achievement.id, mode: 'issue', rows: [{recipient: {name: 'Row One'}}, {recipient: {name: 'Row Two'}}]}), 202).json;
    let batch;
    do batch = expect(await trying.get(`/v1/batches/${id}`), 200).json; while (!['done', 'doneWithErrors'].includes(batch.status));
    assert.equal(batch.counts.issued, 2);
    problem(await live.get(`/v1/batches/${id}`), 404, 'not-found');
  });
});
