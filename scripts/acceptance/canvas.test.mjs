// Canvas Live Events, signed as Canvas signs them; its key set is played by a server on this machine, with keys of ours.
import assert from 'node:assert/strict';
import {generateKeyPairSync, sign} from 'node:crypto';
import {createServer} from 'node:http';
import {after, before, describe, test} from 'node:test';
import {Client, expect, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {build, Stack} from './lib/stack.mjs';
import {until} from './lib/until.mjs';

const CANVAS = 'https://8axpcl50e4.execute-api.us-east-1.amazonaws.com';

const key = kid => {
  const {privateKey, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
  return {kid, privateKey, jwk: {...publicKey.export({format: 'jwk'}), kid, alg: 'RS256', use: 'sig'}};
};
const encoded = value => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (event, {kid, privateKey}) => {
  const content = `${encoded({alg: 'RS256', kid, typ: 'JWT'})}.${encoded(event)}`;
  return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
};
const completed = (email, course = '565', at = '2026-11-20T09:00:00.218Z') => ({
  metadata: {event_name: 'course_completed', event_time: '2026-11-20T09:00:00.615Z', root_account_uuid: 'VicY', user_id: '21070000000000123', request_id: '1dd9'},
  body: {
    course: {id: course, account_id: '79', name: 'Welding basics', sis_source_id: 'WELD-101'},
    progress: {completed_at: at, requirement_count: 6, requirement_completed_count: 6, next_requirement_url: null},
    user: {id: email.split('@')[0], name: 'Lea Ek', email},
  },
});

describe('Canvas Live Events', {concurrency: false, timeout: 600_000}, () => {
  const current = key('2026-11'), unknown = key('2026-11-of-nobody');
  let server, asked = 0, stack, client, connection, path, achievementId;

  before(async () => {
    build();
    server = createServer((request, response) => {
      asked += 1;
      response.writeHead(request.url === '/main/jwks' ? 200 : 404, {'content-type': 'application/json'}).end(JSON.stringify({keys: [key('2026-10').jwk, current.jwk, key('2026-12').jwk]}));
    });
    await new Promise(listening => server.listen(0, '127.0.0.1', listening));
    stack = await Stack.start({options: ['--map-origin', `${CANVAS}=http://127.0.0.1:${server.address().port}`]});
    client = new Client({address: stack.address, key: stack.apiKey});
    const issuer = await client.issuer('canvas-school', plain.profile);
    achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
    connection = await client.made('/v1/connections', {source: 'canvas', name: 'Canvas', issuerId: issuer.id});
    path = new URL(connection.inboundUrl).pathname;
    await client.made('/v1/rules', {connectionId: connection.id, kind: 'COURSE_COMPLETED', item: 'WELD-101', action: 'issue', achievementId});
  });
  after(async () => {
    await stack?.dispose();
    server?.close();
  });

  const deliver = body => client.as(undefined).call('POST', path, {body, headers: {'content-type': 'application/json'}});
  const events = () => client.all(`/v1/inbound-events?connectionId=${connection.id}`);
  const credentials = () => client.all(`/v1/credentials?achievementId=${achievementId}`);

  test('the keys are read when a connection is made, and it has no secret', () => {
    assert.equal(connection.secret, undefined);
    assert.equal(asked, 1);
  });

  test('a completed course that is signed with a published key becomes one credential whose link verifies, however often it is told', async () => {
    const event = completed('lea@learner.example');
    expect(await deliver(signed(event, current)), 200);
    expect(await deliver(signed({...event, metadata: {...event.metadata, request_id: '2ee0'}}, current)), 200);
    const [{id}] = await until('a credential', async () => ((await credentials()).length ? credentials() : undefined));
    assert.equal(await client.verdict(`/c/${id}`), 'valid');
    const [told, ...others] = await events();
    assert.equal(others.length, 0);
    assert.deepEqual([told.kind, told.outcome, told.trust, told.secretId], ['COURSE_COMPLETED', 'issued', 'signed', '2026-11']);
    assert.equal(asked, 1);
  });

  test('what is changed, unsigned, signed by others or under an id that is not published is refused without a trace', async () => {
    const known = (await events()).length;
    const event = completed('eve@learner.example');
    const [header, , proof] = signed(event, current).split('.');
    for (const body of [
      `${header}.${encoded(completed('mallory@learner.example'))}.${proof}`,
      JSON.stringify(event),
      signed(event, {...unknown, kid: current.kid}),
      signed(event, unknown),
      signed(event, {...current, kid: undefined}),
      `${encoded({alg: 'none', kid: current.kid})}.${encoded(event)}.`,
    ]) problem(await deliver(body), 401, 'delivery-refused');
    assert.equal((await events()).length, known);
    assert.ok(asked <= 2, `asked ${asked} times within a minute or so`);
  });

  test('of a connection that says whose it is, the events of other schools are refused, although the same key signs them', async () => {
    const known = (await events()).length;
    const says = async account => {
      const {etag} = expect(await client.get(`/v1/connections/${connection.id}`), 200).headers;
      return expect(await client.patch(`/v1/connections/${connection.id}`, {account}, etag), 200).json;
    };
    assert.equal((await says('VicY')).account, 'VicY');
    const of = uuid => {
      const event = completed('ada@learner.example', '777');
      return signed({...event, metadata: {...event.metadata, root_account_uuid: uuid}}, current);
    };
    problem(await deliver(of('Other')), 401, 'delivery-refused');
    problem(await deliver(of(undefined)), 401, 'delivery-refused');
    assert.equal((await events()).length, known);
    expect(await deliver(of('VicY')), 200);
    assert.equal((await events()).length, known + 1);
    await until('it is told at the connection, where one refusal a second is noted', async () => {
      problem(await deliver(of('Other')), 401, 'delivery-refused');
      const {refusals} = expect(await client.get(`/v1/connections/${connection.id}`), 200).json;
      return /not made for this connection/.test(refusals.reason) ? true : undefined;
    }, {seconds: 10});
    assert.equal((await says(null)).account, undefined);
    const issuerId = connection.issuerId;
    const {errors} = problem(await client.post('/v1/connections', {source: 'stripe', name: 'No', issuerId, account: 'VicY'}), 400, 'malformed-request');
    assert.deepEqual(errors.map(({pointer}) => pointer), ['/account']);
  });

  test('nobody but Canvas can try it out', async () => {
    problem(await client.call('POST', `/v1/connections/${connection.id}/test`, {body: {item: 'WELD-101'}}), 409, 'state-conflict');
    problem(await client.call('POST', `/v1/connections/${connection.id}/secrets`, {body: {secret: 'a secret'}}), 409, 'state-conflict');
  });
});
