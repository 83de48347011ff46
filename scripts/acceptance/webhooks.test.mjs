// What shops and course platforms deliver, and everything that is not what it should be. Each delivery goes over HTTP to the address that
// its connection was given.
import assert from 'node:assert/strict';
import {generateKeyPairSync, randomUUID, sign} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {hmac, seconds, SHARED, SIGNED, UNSIGNED} from './lib/senders.mjs';
import {build, Stack} from './lib/stack.mjs';

describe('webhooks of shops and course platforms', {concurrency: false, timeout: 600_000}, () => {
  let stack, client, issuer;

  before(async () => {
    build();
    stack = await Stack.start();
    client = new Client({address: stack.address, key: stack.apiKey});
    issuer = await client.issuer('webhook-school', plain.profile);
  });
  after(() => stack?.dispose());

  const connect = async (source, secret, more = {}) => {
    const made = await client.made('/v1/connections', {source, name: `Of ${source}`, issuerId: issuer.id, ...(secret ? {secret} : {}), ...more});
    return {id: made.id, path: pathOf(made.inboundUrl), secret: secret ?? made.secret, made};
  };
  const deliver = (path, body, headers = {}) => client.as().call('POST', path, {body, headers});
  const events = id => client.all(`/v1/inbound-events?connectionId=${id}`);
  const event = async id => expect(await client.get(`/v1/inbound-events/${id}`), 200).json;
  const taken = answer => expect(answer, 200).json.events;
  const refused = answer => {
    const {detail} = problem(answer, 401, 'delivery-refused');
    assert.doesNotMatch(detail, /secret|time|old|header/i, 'a stranger is not told why');
  };

  for (const [name, {source = name, secret, body, headers, proof, kind, item, timed, future, keyInBody, second}] of Object.entries(SIGNED)) {
    describe(name, () => {
      let to;
      const signed = (text = body, {with: key = to.secret, id = randomUUID(), at = seconds()} = {}) => headers(key, text, {id, at});
      const other = secret?.startsWith('whsec_') ? 'whsec_another_secret' : source === 'standard' ? `whsec_${Buffer.alloc(32, 7).toString('base64')}` : 'another_secret';
      before(async () => {
        to = await connect(source, secret);
      });

      test('what its own signature proves is kept once, with what it says', async () => {
        const proved = signed();
        const [first] = taken(await deliver(to.path, body, proved));
        assert.equal(first.repeated, false);
        const [again] = taken(await deliver(to.path, body, proved));
        assert.deepEqual(again, {id: first.id, repeated: true});
        const kept = await event(first.id);
        assert.equal(kept.kind, kind);
        assert.equal(kept.trust, 'signed');
        assert.equal(kept.repetitions, 1);
        assert.equal(kept.secretId, to.made.secrets[0].id);
        assert.ok(kept.content.items.some(({identifiers}) => identifiers.includes(item)), JSON.stringify(kept.content));
        assert.ok(kept.content.learner.email);
        if (keyInBody) assert.deepEqual(taken(await deliver(to.path, body, signed())), [again], 'the body names the event');
      });

      test('everything else is refused, leaves no event, and is told at the connection', async () => {
        const count = (await events(to.id)).length;
        const changed = body.replace(/Lea|lea|sam/, 'Mia');
        assert.notEqual(changed, body);
        refused(await deliver(to.path, changed, signed()));
        refused(await deliver(to.path, JSON.stringify(JSON.parse(body), null, 1), signed()));
        refused(await deliver(to.path, body, signed(body, {with: other})));
        const {[proof]: _, ...bare} = signed();
        refused(await deliver(to.path, body, bare));
        refused(await deliver(to.path, body, {...signed(), [proof]: '!!'}));
        if (timed) refused(await deliver(to.path, body, signed(body, {at: seconds(-302)})));
        if (future) refused(await deliver(to.path, body, signed(body, {at: seconds(303)})));
        assert.equal((await events(to.id)).length, count);
        const {refusals} = expect(await client.get(`/v1/connections/${to.id}`), 200).json;
        assert.ok(refusals.count >= 1 && refusals.reason.endsWith('.'));
      });

      if (second) {
        test('of two signatures, the second one is enough', async () => {
          const at = seconds();
          const id = randomUUID();
          const [wrong, right] = [signed(body, {with: other, id, at}), signed(body, {id, at})];
          assert.equal(taken(await deliver(to.path, body, second(wrong, right))).length, 1);
        });
      }

      test('a delivery of our own goes the same way, and is marked as a test', async () => {
        const [{id, repeated}] = (await client.made(`/v1/connections/${to.id}/test`, {item: 'WELD-7', learnerEmail: 'mia@example.com'}, 200)).events;
        assert.equal(repeated, false);
        const {test: marked, outcome, content} = await event(id);
        assert.deepEqual([marked, outcome], [true, 'ignored']);
        assert.equal(content.learner.email, 'mia@example.com');
        assert.ok(content.items.some(({identifiers}) => identifiers.includes('WELD-7')));
      });

      test('while a secret is changed both are in force, and one that has ended is not', async () => {
        const added = await client.made(`/v1/connections/${to.id}/secrets`, {secret: other});
        assert.equal(added.secrets.length, 2);
        assert.equal(taken(await deliver(to.path, body, signed(body, {with: other}))).length, 1);
        assert.equal(taken(await deliver(to.path, body, signed())).length, 1);
        expect(await client.call('DELETE', `/v1/connections/${to.id}/secrets/${added.secrets[1].id}`), 204);
        refused(await deliver(to.path, body, signed()));
        assert.equal(taken(await deliver(to.path, body, signed(body, {with: other}))).length, 1);
      });
    });
  }

  test('Standard Webhooks with a public key: Ed25519 signatures, v1a', async () => {
    const {publicKey, privateKey} = generateKeyPairSync('ed25519');
    const raw = publicKey.export({type: 'spki', format: 'der'}).subarray(-32);
    const to = await connect('standard', `whpk_${raw.toString('base64')}`);
    const {body} = SIGNED.standard;
    const signed = text => {
      const [id, at] = [randomUUID(), seconds()];
      return {'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1a,${sign(null, Buffer.from(`${id}.${at}.${text}`), privateKey).toString('base64')}`};
    };
    assert.equal(taken(await deliver(to.path, body, signed(body))).length, 1);
    refused(await deliver(to.path, body, signed(`${body} `)));
  });

  for (const [source, {secret, body, headers}] of Object.entries(SHARED)) {
    test(`${source}: a constant secret lets in, and nothing else does`, async () => {
      const to = await connect(source, secret);
      const text = body.replace('@secret@', to.secret);
      const [{id}] = taken(await deliver(to.path, text, headers(to.secret)));
      assert.equal((await event(id)).kind, 'COURSE_COMPLETED');
      assert.equal((await event(id)).trust, 'sharedSecret');
      refused(await deliver(to.path, text.replaceAll(to.secret, 'wrong'), headers('wrong')));
      refused(await deliver(to.path, body.replace(',"token":"@secret@"', '')));
      assert.equal((await events(to.id)).length, 1);
      const whole = JSON.stringify([await event(id), await events(to.id), expect(await client.get(`/v1/connections/${to.id}`), 200).json]);
      assert.ok(!whole.includes(to.secret), 'a secret is never told again');
    });
  }

  for (const [source, body] of Object.entries(UNSIGNED)) {
    test(`${source}: it signs nothing, and its events are known to be unsigned`, async () => {
      problem(await client.post('/v1/connections', {source, name: 'No', issuerId: issuer.id, secret: 'any'}), 400, 'malformed-request');
      const to = await connect(source);
      assert.equal(to.made.secret, undefined);
      const [{id}] = taken(await deliver(to.path, body));
      assert.equal((await event(id)).trust, 'unsigned');
      problem(await client.post(`/v1/connections/${to.id}/secrets`, {}), 409, 'state-conflict');
    });
  }

  test('WooCommerce asks without a signature whether we are there, and hears 200', async () => {
    const to = await connect('woocommerce');
    const answer = await deliver(to.path, 'webhook_id=17', {'content-type': 'application/x-www-form-urlencoded'});
    assert.deepEqual(expect(answer, 200).json, {});
    assert.deepEqual(await events(to.id), []);
    refused(await deliver(to.path, 'webhook_id=17&more=1', {'content-type': 'application/x-www-form-urlencoded'}));
  });

  test('what has no meaning, cannot be read or is too large is answered so that nobody sends it for ever', async () => {
    const to = await connect('generic');
    const bearer = {authorization: `Bearer ${to.secret}`};
    const outcome = async body => {
      const [{id}] = taken(await deliver(to.path, body, bearer));
      const {outcome, reason} = await event(id);
      assert.match(reason, /^[A-Z].*\.$/);
      return outcome;
    };
    assert.equal(await outcome('{"kind":"coffee.spilt","external_id":"1"}'), 'ignored');
    assert.equal(await outcome('{"kind":"course.completed"}'), 'failed');
    assert.equal(await outcome('{'), 'failed');
    assert.equal(await outcome(Buffer.from([0xff, 0xfe, 0x00])), 'failed');
    problem(await deliver(to.path, 'x'.repeat(1_000_001), bearer), 413, 'body-too-large');
    problem(await deliver(to.path, '', bearer), 400, 'malformed-request');
    problem(await deliver('/inbound/AAAAAAAAAAAAAAAAAAAAAA', '{}'), 404, 'not-found');
  });

  test('bytes that are no text are checked as they came', async () => {
    const to = await connect('shopify', 'test_secret');
    const bytes = Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]);
    const [{id}] = taken(await deliver(to.path, bytes, {'content-type': 'application/octet-stream', 'X-Shopify-Topic': 'orders/paid', 'X-Shopify-Hmac-Sha256': hmac('test_secret', bytes, 'base64')}));
    assert.equal((await event(id)).outcome, 'failed');
  });

  test('the secret of one connection opens no other', async () => {
    const [one, two] = [await connect('generic'), await connect('generic')];
    refused(await deliver(one.path, SHARED.generic.body, {authorization: `Bearer ${two.secret}`}));
    assert.equal(taken(await deliver(two.path, SHARED.generic.body, {authorization: `Bearer ${two.secret}`})).length, 1);
    assert.deepEqual(await events(one.id), []);
  });

  test('an address is told once, can be changed, and ends', async () => {
    const to = await connect('generic');
    const bearer = {authorization: `Bearer ${to.secret}`};
    const send = path => deliver(path, SHARED.generic.body, bearer);
    assert.match(to.path, /^\/inbound\/[A-Za-z0-9_-]{22}$/);
    assert.ok(!JSON.stringify(expect(await client.get(`/v1/connections/${to.id}`), 200).json).includes(to.path));
    const moved = await client.made(`/v1/connections/${to.id}/token`, {overlapSeconds: 3600}, 200);
    expect(await send(to.path), 200);
    expect(await send(pathOf(moved.inboundUrl)), 200);
    const at = await client.made(`/v1/connections/${to.id}/token`, {overlapSeconds: 0}, 200);
    problem(await send(pathOf(moved.inboundUrl)), 404, 'not-found');
    problem(await send(to.path), 404, 'not-found');
    expect(await client.call('DELETE', `/v1/connections/${to.id}`), 204);
    problem(await send(pathOf(at.inboundUrl)), 404, 'not-found');
    problem(await client.get(`/v1/inbound-events?connectionId=${to.id}`), 404, 'not-found');
  });

  test('a repeated request makes one connection, and tells neither address nor secret again', async () => {
    const idempotencyKey = randomUUID();
    const body = {source: 'generic', name: 'Once', issuerId: issuer.id};
    const first = expect(await client.post('/v1/connections', body, {idempotencyKey}), 201).json;
    const again = expect(await client.post('/v1/connections', body, {idempotencyKey}), 201).json;
    const {inboundUrl, secret, ...rest} = first;
    assert.deepEqual(again, rest);
    assert.ok(inboundUrl && secret);
  });

  test('a connection says whether its sender delivers, and for how long it may be quiet', async () => {
    const made = await client.made('/v1/connections', {source: 'generic', name: 'Zapier', issuerId: issuer.id, quietAfterDays: 30});
    const path = `/v1/connections/${made.id}`;
    const shown = async () => expect(await client.get(path), 200).json;
    assert.deepEqual([made.quietAfterDays, made.mayBeQuiet], [30, false]);
    expect(await client.post(`${path}/test`, {}), 200);
    assert.equal((await shown()).health.state, 'new', 'what we try out ourselves does not count');
    const body = JSON.stringify({kind: 'course.completed', external_id: '1', learner_email: 'lea@example.com', course_id: 'WELD-101'});
    expect(await client.as().call('POST', pathOf(made.inboundUrl), {body, headers: {authorization: `Bearer ${made.secret}`}}), 200);
    assert.deepEqual((await shown()).health, {state: 'active', reason: 'It delivered within the last 30 days.'});
    const seldom = expect(await client.patch(path, {mayBeQuiet: true, quietAfterDays: null}, '*'), 200).json;
    assert.deepEqual([seldom.quietAfterDays, seldom.mayBeQuiet], [14, true]);
    assert.match((await shown()).health.reason, /may be quiet/);
    for (const quietAfterDays of [0, 366, 1.5, '14']) {
      const {errors} = problem(await client.patch(path, {quietAfterDays}, '*'), 400, 'malformed-request');
      assert.deepEqual(errors.map(({pointer}) => pointer), ['/quietAfterDays']);
    }
  });

  test('what comes in while a connection is paused is kept, and can be replayed', async () => {
    const to = await connect('generic');
    const {etag} = expect(await client.get(`/v1/connections/${to.id}`), 200).headers;
    expect(await client.patch(`/v1/connections/${to.id}`, {status: 'paused'}, etag), 200);
    const [{id}] = taken(await deliver(to.path, SHARED.generic.body, {authorization: `Bearer ${to.secret}`}));
    assert.equal((await event(id)).outcome, 'ignored');
    problem(await client.post(`/v1/inbound-events/${id}/replay`), 409, 'state-conflict');
    expect(await client.patch(`/v1/connections/${to.id}`, {status: 'active'}, '*'), 200);
    assert.equal(expect(await client.post(`/v1/inbound-events/${id}/replay`), 202).json.outcome, 'received');
    const range = {connectionId: to.id, from: '2026-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z'};
    assert.deepEqual(expect(await client.post('/v1/inbound-events/replay', range), 202).json, {replayed: 1});
  });

  test('the same event that arrives many times at once is one event', async () => {
    const to = await connect('generic');
    const body = SHARED.generic.body.replace('zap-4711', 'zap-at-once');
    const told = await Promise.all(Array.from({length: 12}, () => deliver(to.path, body, {authorization: `Bearer ${to.secret}`})));
    const ids = told.map(answer => taken(answer)[0]);
    assert.equal(new Set(ids.map(({id}) => id)).size, 1);
    assert.equal(ids.filter(({repeated}) => !repeated).length, 1);
    assert.equal((await events(to.id)).length, 1);
    assert.equal((await event(ids[0].id)).repetitions, 11);
  });

  test('a rule says when it would fire, and which achievement it may name', async () => {
    const to = await connect('generic');
    const achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
    const rule = await client.made('/v1/rules', {connectionId: to.id, kind: 'COURSE_COMPLETED', item: 'WELD-101', conditions: {minScore: 0.8}, action: 'issue', achievementId});
    const fires = async more => {
      const {rules} = await client.made('/v1/rules/simulate', {connectionId: to.id, event: {kind: 'course.completed', learner_email: 'lea@example.com', course_id: 'WELD-101', score: '92', ...more}}, 200);
      return rules.map(({ruleId, fires}) => [ruleId, fires]);
    };
    assert.deepEqual(await fires({}), [[rule.id, 'yes']]);
    assert.deepEqual(await fires({score: '79'}), [[rule.id, 'no']]);
    assert.deepEqual(await fires({course_id: 'WELD-102'}), [[rule.id, 'no']]);
    const elsewhere = await client.issuer('webhook-neighbour', plain.profile);
    const foreign = (await client.achievement(elsewhere.id, plain.achievement)).id;
    const {errors} = problem(await client.post('/v1/rules', {connectionId: to.id, kind: 'COURSE_COMPLETED', action: 'issue', achievementId: foreign}), 422, 'invalid-request');
    assert.equal(errors[0].pointer, '/achievementId');
    problem(await client.post('/v1/rules', {connectionId: to.id, kind: 'ORDER_REFUNDED', action: 'revoke', achievementId}), 400, 'malformed-request');
    const {etag} = expect(await client.get(`/v1/rules/${rule.id}`), 200).headers;
    expect(await client.patch(`/v1/rules/${rule.id}`, {conditions: null}, etag), 200);
    assert.deepEqual(await fires({score: '10'}), [[rule.id, 'yes']]);
    expect(await client.call('DELETE', `/v1/rules/${rule.id}`), 204);
    assert.deepEqual(await fires({}), []);
  });
});
