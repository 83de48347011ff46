// Every source that proves itself in what it delivers, from its delivery to a credential whose link verifies. Those that are asked, or that
// take more than a delivery, are in callbacks, canvas, arrivals, xapi and lti.
import '@shopify/shopify-api/adapters/node';
import {ApiVersion, shopifyApi} from '@shopify/shopify-api';
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {seconds, SHARED, SIGNED} from './lib/senders.mjs';
import {build, Stack} from './lib/stack.mjs';
import {until} from './lib/until.mjs';

const SENDERS = {...SIGNED, ...Object.fromEntries(Object.entries(SHARED).map(([name, each]) => [name, {kind: 'COURSE_COMPLETED', item: 'WELD-101', constant: true, ...each}]))};

describe('from what a source delivers to a credential', {concurrency: false, timeout: 600_000}, () => {
  let stack, client, issuer;

  before(async () => {
    build();
    stack = await Stack.start();
    client = new Client({address: stack.address, key: stack.apiKey});
    issuer = await client.issuer('source-school', plain.profile);
  });
  after(() => stack?.dispose());

  const deliver = (path, body, headers) => client.as(undefined).call('POST', path, {body, headers});

  /** A connection with a rule that issues at once, and what its source sends. */
  async function setting({source, secret, body, headers, kind, item}) {
    const achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
    const made = await client.made('/v1/connections', {source, name: `Of ${source}`, issuerId: issuer.id, ...(secret ? {secret} : {})});
    await client.made('/v1/rules', {connectionId: made.id, kind, item, action: 'issue', achievementId});
    const key = secret ?? made.secret;
    const text = body.replace('@secret@', key);
    return {
      path: pathOf(made.inboundUrl),
      text,
      key,
      proof: (of = text, with_ = key) => headers(with_, of, {id: randomUUID(), at: seconds()}),
      events: () => client.all(`/v1/inbound-events?connectionId=${made.id}`),
      credentials: () => client.all(`/v1/credentials?achievementId=${achievementId}`),
    };
  }

  for (const [name, sender] of Object.entries(SENDERS)) {
    test(`${name}: what it delivers, however often, is one credential whose link verifies, and what others make of it is none`, async () => {
      const it = await setting({source: name, ...sender});
      const proof = it.proof();
      if (!sender.constant) {
        const forged = it.text.replace(/Lea|lea|sam/, 'Mia');
        problem(await deliver(it.path, forged, proof), 401, 'delivery-refused');
        problem(await deliver(it.path, it.text, it.proof(forged)), 401, 'delivery-refused');
      } else {
        problem(await deliver(it.path, it.text.replace(it.key, 'another'), it.proof(it.text, 'another')), 401, 'delivery-refused');
        problem(await deliver(it.path, it.text.replace(it.key, '')), 401, 'delivery-refused');
      }
      assert.deepEqual(await it.events(), []);
      const [{id}] = expect(await deliver(it.path, it.text, proof), 200).json.events;
      expect(await deliver(it.path, it.text, proof), 200);
      if (sender.numbersOnly) await known(id, sender.numbersOnly);
      const {credentialId, reason} = await until('a credential', async () => {
        const event = expect(await client.get(`/v1/inbound-events/${id}`), 200).json;
        return event.outcome === 'issued' ? event : undefined;
      });
      assert.match(reason, /^[A-Z].*\.$/);
      assert.equal((await it.events()).length, 1);
      assert.deepEqual((await it.credentials()).map(each => each.id), [credentialId]);
      expect(await client.as(undefined).get(`/c/${credentialId}`, {accept: 'text/html'}), 200);
      assert.equal(await client.verdict(`/c/${credentialId}`), 'valid');
    });
  }

  /** It waits for a learner who is known by the number that it has, until somebody is. */
  async function known(event, number) {
    await until('it waits', async () => {
      const {outcome, reason} = expect(await client.get(`/v1/inbound-events/${event}`), 200).json;
      return outcome === 'needsLearner' && reason.includes('nobody is known') ? true : undefined;
    });
    const other = (await client.achievement(issuer.id, plain.achievement)).id;
    const {learnerId} = expect(await client.issue({achievementId: other, recipient: {name: 'Lea Ek', email: 'lea@moodle.example'}}), 201).json;
    const {headers} = expect(await client.get(`/v1/learners/${learnerId}`), 200);
    expect(await client.patch(`/v1/learners/${learnerId}`, {ids: [number]}, headers.etag), 200);
    expect(await client.post(`/v1/inbound-events/${event}/replay`), 202);
  }

  test('Shopify\'s own library takes what we take, and refuses what we refuse', async () => {
    const it = await setting({source: 'shopify', ...SIGNED.shopify});
    const quiet = {log: () => {}};
    const {webhooks} = shopifyApi({apiKey: 'test', apiSecretKey: SIGNED.shopify.secret, scopes: [], hostName: 'localhost', apiVersion: Object.values(ApiVersion).at(-1), isEmbeddedApp: false, logger: quiet});
    const all = {'X-Shopify-Shop-Domain': 'test.myshopify.com', 'X-Shopify-API-Version': '2026-10', ...it.proof()};
    const theirs = async (rawBody, headers) => (await webhooks.validate({rawBody, rawRequest: {method: 'POST', url: '/', headers}, rawResponse: {}})).valid;
    const ours = async (body, headers) => (await deliver(it.path, body, headers)).status === 200;
    const {'X-Shopify-Hmac-Sha256': _, ...bare} = all;
    for (const [body, headers, taken] of [
      [it.text, all, true],
      [it.text.replace('Lea', 'Mia'), all, false],
      [JSON.stringify(JSON.parse(it.text), null, 1), all, false],
      [it.text, {...all, ...it.proof(it.text, 'another_secret')}, false],
      [it.text, bare, false],
    ]) assert.deepEqual([await theirs(body, headers), await ours(body, headers)], [taken, taken]);
  });
});
