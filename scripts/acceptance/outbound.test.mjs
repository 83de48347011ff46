// Webhooks of ours, as a receiver sees them that verifies with the library of Standard Webhooks.
import assert from 'node:assert/strict';
import {createPublicKey, verify} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {Webhook, WebhookVerificationError} from 'standardwebhooks';
import {Client, expect, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {inParallel} from './lib/parallel.mjs';
import {Receiver} from './lib/receiver.mjs';
import {build, Stack} from './lib/stack.mjs';
import {until} from './lib/until.mjs';

const ENDPOINTS = '/v1/webhook-endpoints';
const COUNT = 80;

describe('webhooks of ours', {concurrency: false, timeout: 600_000}, () => {
  let stack, client, receiver, issuer, achievementId;
  let learners = 0;

  before(async () => {
    build();
    receiver = await new Receiver('https://campus.acceptance.example').start();
    stack = await Stack.start({options: receiver.option});
    client = new Client({address: stack.address, key: stack.apiKey});
    issuer = await client.issuer('telling', plain.profile);
    achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
  });
  after(async () => {
    receiver?.close();
    await stack?.dispose();
  });

  const endpoint = (path, more = {}) => client.made(ENDPOINTS, {issuerId: issuer.id, url: receiver.origin + path, ...more});
  const issue = async () => {
    const number = ++learners;
    return expect(await client.issue({achievementId, recipient: {name: `Learner ${number}`, email: `learner-${number}@telling.example`}}), 201).json;
  };
  const leave = ({id}) => client.call('DELETE', `${ENDPOINTS}/${id}`).then(answer => expect(answer, 204));
  const delivery = async ({headers}) => expect(await client.get(`/v1/deliveries/${headers['webhook-id']}`), 200).json;

  test('are what the library of Standard Webhooks verifies, byte for byte', async () => {
    const made = await endpoint('/standard');
    assert.match(made.secret, /^whsec_/);
    const credential = await issue();
    const [told] = await receiver.until('/standard', 1);
    const judge = new Webhook(made.secret);
    const body = judge.verify(told.body, told.headers);
    assert.equal(body.type, 'credential.issued');
    assert.equal(body.data.credentialId, credential.id);
    assert.equal(body.data.verificationUrl, credential.verificationUrl);
    assert.equal(body.data.number, 1);
    assert.ok(!told.body.includes('Learner') && !told.body.includes('telling.example'), 'nobody is named');
    assert.equal(told.headers['content-type'].split(';')[0], 'application/json');
    assert.throws(() => judge.verify(told.body.replace('issued', 'Issued'), told.headers), WebhookVerificationError);
    assert.throws(() => judge.verify(JSON.stringify(JSON.parse(told.body), null, 1), told.headers), WebhookVerificationError);
    assert.throws(() => judge.verify(told.body, {...told.headers, 'webhook-id': 'dlv_other'}), WebhookVerificationError);
    await leave(made);
  });

  test('are signed by Ed25519 as well, and by two secrets while one is changed', async () => {
    const made = await endpoint('/both', {schemes: ['v1', 'v1a'], include: ['learner']});
    const rotated = expect(await client.post(`${ENDPOINTS}/${made.id}/secrets`, {overlapSeconds: 3600}), 200).json;
    const credential = await issue();
    const [told] = await receiver.until('/both', 1);
    for (const secret of [made.secret, rotated.secret]) new Webhook(secret).verify(told.body, told.headers);
    const {publicKey} = made.signingKeys.find(({scheme}) => scheme === 'v1a');
    const raw = Buffer.from(publicKey.slice('whpk_'.length), 'base64');
    const key = createPublicKey({key: {kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url')}, format: 'jwk'});
    const signed = Buffer.from(`${told.headers['webhook-id']}.${told.headers['webhook-timestamp']}.${told.body}`);
    const signatures = told.headers['webhook-signature'].split(' ');
    assert.deepEqual(signatures.map(each => each.split(',')[0]).sort(), ['v1', 'v1', 'v1a']);
    assert.ok(verify(null, signed, key, Buffer.from(signatures.find(each => each.startsWith('v1a,')).slice(4), 'base64')));
    const {learner} = JSON.parse(told.body).data;
    assert.deepEqual(learner, {id: credential.learnerId, name: `Learner ${learners}`, email: `learner-${learners}@telling.example`});
    assert.deepEqual((await delivery(told)).attempts[0].included, ['learner']);
    await leave(made);
  });

  test('can be tried out, and only at addresses that may be sent to', async () => {
    const made = await endpoint('/ping');
    const tested = expect(await client.post(`${ENDPOINTS}/${made.id}/test`), 200).json;
    assert.equal(tested.status, 'delivered');
    assert.equal(new Webhook(made.secret).verify(receiver.at('/ping')[0].body, receiver.at('/ping')[0].headers).type, 'endpoint.ping');
    for (const url of ['http://campus.acceptance.example/', 'https://127.0.0.1/', 'https://169.254.169.254/latest', 'https://[::1]/', 'https://10.0.0.1/hook'])
      assert.deepEqual(problem(await client.post(ENDPOINTS, {issuerId: issuer.id, url}), 400, 'malformed-request').errors.map(({pointer}) => pointer), ['/url'], url);
    await leave(made);
  });

  test('come again after five seconds under the same id, and the log tells why', async () => {
    const made = await endpoint('/moody');
    receiver.answers.set('/moody', times => (times === 1 ? 500 : 200));
    await issue();
    const [first, second] = await receiver.until('/moody', 2);
    assert.equal(first.headers['webhook-id'], second.headers['webhook-id']);
    assert.equal(first.body, second.body);
    new Webhook(made.secret).verify(second.body, second.headers);
    assert.ok(second.at - first.at >= 4_000 && second.at - first.at < 15_000, `${second.at - first.at} ms`);
    const {attempts} = await until('the second attempt is noted', async () => {
      const now = await delivery(first);
      return now.status === 'delivered' ? now : undefined;
    });
    assert.deepEqual(attempts.map(({statusCode, error}) => [statusCode, error]), [[500, 'The receiver answers with status 500.'], [200, undefined]]);
    await leave(made);
  });

  test('to somebody who never answers hold up nobody else, and who is gone is left alone', async () => {
    const [silent, gone, well] = [await endpoint('/silent'), await endpoint('/gone'), await endpoint('/well')];
    receiver.answers.set('/silent', 'silence').set('/gone', 410);
    await Promise.all(Array.from({length: 5}, issue));
    const begun = Date.now();
    await receiver.until('/well', 5, 45_000);
    assert.ok(Date.now() - begun < 40_000);
    await receiver.until('/gone', 1);
    const because = await until('it is paused', async () => {
      const {status, pausedBecause} = expect(await client.get(`${ENDPOINTS}/${gone.id}`), 200).json;
      return status === 'paused' ? pausedBecause : undefined;
    });
    assert.equal(because, 'gone');
    for (const made of [silent, gone, well]) await leave(made);
  });

  test('are all told, each of them under one id, although everything is killed on the way', async t => {
    const made = await endpoint('/killed');
    await inParallel(COUNT, 8, issue);
    await receiver.until('/killed', Math.floor(COUNT / 4));
    stack.kill();
    await stack.endsWithin(10_000);
    const before = receiver.at('/killed').length;
    stack = await Stack.start({data: stack.data, port: stack.port, options: receiver.option});
    client = new Client({address: stack.address, key: stack.apiKey});
    const ids = () => new Set(receiver.at('/killed').map(({headers}) => headers['webhook-id']));
    const end = Date.now() + 120_000;
    while (ids().size < COUNT && Date.now() < end) await sleep(200);
    const told = receiver.at('/killed').map(each => new Webhook(made.secret).verify(each.body, each.headers));
    assert.equal(new Set(told.map(({data}) => data.credentialId)).size, COUNT);
    assert.equal(ids().size, COUNT, 'one id for each event');
    const listed = await until('what was told but not noted when it was killed is told again, and noted', async () => {
      const all = await client.all(`/v1/deliveries?endpointId=${made.id}`);
      return all.some(({status}) => status === 'waiting') ? undefined : all;
    }, {seconds: 240});
    assert.equal(listed.length, COUNT);
    assert.deepEqual([...new Set(listed.map(({status}) => status))], ['delivered']);
    assert.deepEqual(await client.all(`/v1/deliveries?endpointId=${made.id}&status=waiting`), []);
    t.diagnostic(`${before} before it was killed; ${receiver.at('/killed').length - COUNT} came twice`);
  });

  test('are told again on request, and what was missed as well', async () => {
    const [since] = await client.all(`${ENDPOINTS}?issuerId=${issuer.id}`).then(all => all.map(({createdAt}) => createdAt));
    const made = await endpoint('/later', {eventTypes: ['credential.issued']});
    const {queued, complete} = expect(await client.post(`${ENDPOINTS}/${made.id}/replay`, {from: since}), 202).json;
    assert.ok(complete && queued >= COUNT, `${queued} are sent`);
    await receiver.until('/later', queued, 120_000);
    const [one] = receiver.at('/later');
    expect(await client.post(`/v1/deliveries/${one.headers['webhook-id']}/replay`), 202);
    await receiver.until('/later', queued + 1);
    assert.equal(new Set(receiver.at('/later').map(({headers}) => headers['webhook-id'])).size, queued);
    await leave(made);
  });

  test('leave no secret, no body and no query of an address in what the stack prints', async () => {
    const made = await endpoint('/quiet?token=do-not-print-me');
    receiver.answers.set('/quiet', 503);
    await issue();
    await receiver.until('/quiet', 1);
    await sleep(1_000);
    for (const never of ['do-not-print-me', made.secret, 'whsec_', 'whsk_', '@telling.example']) {
      assert.ok(!(stack.stdout + stack.stderr).includes(never), never);
    }
  });
});
