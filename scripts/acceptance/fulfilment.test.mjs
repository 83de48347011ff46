// What shops and course platforms tell becomes exactly one credential for each learner: in whatever order it arrives, however often, and
// whoever is killed meanwhile. ASSAYMARK_DELIVERIES sets how many learners the last part is about (default 60).
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {Webhook} from 'standardwebhooks';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {Outbox} from './lib/outbox.mjs';
import {allOf, inParallel} from './lib/parallel.mjs';
import {build, Stack} from './lib/stack.mjs';
import {until} from './lib/until.mjs';

const LEARNERS = Number(process.env.ASSAYMARK_DELIVERIES ?? 60);
const WIDTH = 12;
const EVER = {from: '2026-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z'};

let stack, client, issuer;

/** An issuer's shop and course platform, and an achievement that is issued to whoever completed and paid. */
async function setting() {
  const achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
  const connect = async name => {
    const made = await client.made('/v1/connections', {source: 'standard', name, issuerId: issuer.id});
    return {id: made.id, path: pathOf(made.inboundUrl), hook: new Webhook(made.secret.replace(/^whsec_/, ''))};
  };
  const shop = await connect('Shop');
  const platform = await connect('Course platform');
  const rule = (to, kind, action, more = {}) =>
    client.made('/v1/rules', {connectionId: to.id, kind, item: 'WELD-101', action, achievementId, ...more});
  await rule(shop, 'ORDER_PAID', 'grant');
  await rule(shop, 'ORDER_REFUNDED', 'suspend');
  await rule(platform, 'COURSE_COMPLETED', 'issue', {requires: 'payment'});
  return {achievementId, shop, platform, rule};
}

/** Its turn comes, or what follows from it is still to be done. */
const underWay = ({outcome, reason}) => outcome === 'received' || (outcome === 'accepted' && /being carried out/.test(reason));

/** Signed by the library of Standard Webhooks. */
function deliver({path, hook}, key, text) {
  const now = new Date();
  const headers = {'webhook-id': key, 'webhook-timestamp': String(Math.floor(now / 1000)), 'webhook-signature': hook.sign(key, now, text)};
  return client.as().call('POST', path, {body: text, headers});
}

const learner = email => ({email, name: `Learner ${email.split('@')[0]}`});
const items = [{sku: 'WELD-101', quantity: 1}];
const paid = (email, order, hour = 1) =>
  JSON.stringify({type: 'order.paid', timestamp: `2026-11-20T0${hour}:00:00Z`, data: {learner: learner(email), items, order: {id: order}}});
const completed = (email, hour = 2) =>
  JSON.stringify({type: 'course.completed', timestamp: `2026-11-20T0${hour}:00:00Z`, data: {learner: learner(email), items: [{courseId: 'WELD-101'}]}});
/** As many a refund is: nobody and nothing but the number. */
const refunded = (order, hour = 3) => JSON.stringify({type: 'order.refunded', timestamp: `2026-11-20T0${hour}:00:00Z`, data: {order: {id: order}}});

const told = async (to, key, text) => expect(await deliver(to, key, text), 200).json.events[0].id;
const listed = achievementId => client.all(`/v1/credentials?achievementId=${achievementId}`);
const eventsOf = to => client.all(`/v1/inbound-events?connectionId=${to.id}`);

const becomes = (id, ...outcomes) =>
  until(`${id} is ${outcomes}`, async () => {
    const event = expect(await client.get(`/v1/inbound-events/${id}`), 200).json;
    return outcomes.includes(event.outcome) ? event : undefined;
  });

const verdict = id => client.verdict(`/c/${id}`);

describe('from an order and a course to a credential', {concurrency: false, timeout: 600_000}, () => {
  before(async () => {
    build();
    stack = await Stack.start();
    client = new Client({address: stack.address, key: stack.apiKey});
    issuer = await client.issuer('fulfilling-school', plain.profile);
  });
  after(() => stack?.dispose());

  test('a paid order and a completed course are one credential whose link verifies; a refund suspends it', async () => {
    const {achievementId, shop, platform} = await setting();
    const [email, order] = ['lea@learner.example', '1001'];
    const earned = await told(platform, 'c1', completed(email));
    assert.match((await becomes(earned, 'waiting')).reason, /waits for the payment/);
    assert.deepEqual(await listed(achievementId), []);
    await told(shop, 'p1', paid(email, order));
    const {credentialId, ruleId} = await becomes(earned, 'issued');
    assert.ok(ruleId);
    assert.deepEqual((await listed(achievementId)).map(({id}) => id), [credentialId]);
    assert.equal(await verdict(credentialId), 'valid');
    const page = expect(await client.as(undefined).get(`/c/${credentialId}`, {accept: 'text/html'}), 200);
    assert.match(page.text, /Learner lea/);

    await becomes(await told(shop, 'r1', refunded(order)), 'suspended');
    assert.equal(await verdict(credentialId), 'suspended');
    await becomes(await told(shop, 'p2', paid(email, order, 4)), 'accepted');
    await until('valid again', async () => ((await verdict(credentialId)) === 'valid' ? true : undefined));
    assert.equal((await listed(achievementId)).length, 1);
  });

  test('whichever arrives first, and however often, the end is the same, also when all is replayed', async () => {
    const {achievementId, shop, platform} = await setting();
    const facts = index => {
      const [email, order] = [`order-${index}@learner.example`, `o-${index}`];
      return [[shop, `p${index}`, paid(email, order)], [platform, `c${index}`, completed(email)], [shop, `r${index}`, refunded(order)]];
    };
    const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    const ids = await allOf(orders.length, orders.length, async index => {
      const told3 = {};
      for (const place of [...orders[index], ...orders[index]]) told3[place] = await told(...facts(index)[place]);
      return told3;
    });
    assert.ok(ids.every(told3 => told3[0] && told3[1] && told3[2]));
    const settled = async () => {
      const waitsForOrder = ({outcome, reason}) => outcome === 'waiting' && /order .* is not known yet/.test(reason);
      await until('all are settled', async () => {
        const all = [...(await eventsOf(shop)), ...(await eventsOf(platform))];
        return all.some(each => underWay(each) || waitsForOrder(each)) ? undefined : true;
      });
      const credentials = await listed(achievementId);
      assert.ok(credentials.length <= orders.length);
      assert.deepEqual(credentials.filter(({status}) => status !== 'suspended'), []);
      return credentials.map(({id}) => id).sort();
    };
    const before = await settled();
    for (const to of [shop, platform]) expect(await client.post('/v1/inbound-events/replay', {connectionId: to.id, ...EVER}), 202);
    assert.deepEqual(await settled(), before);
  });

  test('what lacks something waits, says why, and goes on when it is there', async () => {
    const {shop, platform, rule} = await setting();
    const seats = JSON.stringify({type: 'order.paid', data: {learner: learner('boss@firm.example'), items: [{sku: 'WELD-101', quantity: 3}], order: {id: '77'}}});
    assert.match((await becomes(await told(shop, 'seats', seats), 'needsLearner')).reason, /3 seats/);
    const enrolled = JSON.stringify({type: 'enrolled', data: {learner: learner('new@learner.example'), items: [{courseId: 'WELD-101'}]}});
    const event = await told(platform, 'enrolled', enrolled);
    assert.match((await becomes(event, 'noRule')).reason, /ENROLLED/);
    await rule(platform, 'ENROLLED', 'grant');
    expect(await client.post(`/v1/inbound-events/${event}/replay`), 202);
    await becomes(event, 'accepted');
    await becomes(await told(platform, 'done', completed('new@learner.example')), 'issued');
    const other = completed('new@learner.example').replace('WELD-101', 'COOK-1');
    assert.match((await becomes(await told(platform, 'cook', other), 'needsMapping')).reason, /COOK-1/);
  });

  test('people say whose seats are, and what is to become of a part that was paid back; those who are to hear of it do, once', async () => {
    const {achievementId, shop, rule} = await setting();
    await rule(shop, 'ORDER_PAID', 'issue', {notify: true});
    const [lea, kim] = ['lea@seats.example', 'kim@seats.example'];
    const seats = (type, quantity, hour) =>
      JSON.stringify({type, timestamp: `2026-11-20T0${hour}:00:00Z`, data: {learner: learner('boss@firm.example'), items: [{sku: 'WELD-101', quantity}], order: {id: '78'}}});
    const decide = (id, decision, reason, emails) =>
      client.post(`/v1/inbound-events/${id}/decision`, {decision, reason, ...(emails && {learners: emails.map(learner)})});
    const order = await told(shop, 'order', seats('order.paid', 2, 1));
    await becomes(order, 'needsLearner');
    problem(await decide(order, 'accept', 'Yes.'), 422, 'invalid-request');
    expect(await decide(order, 'accept', 'The employer told us.', [lea, kim]), 202);
    const credentials = await until('both have it', async () => {
      const made = await listed(achievementId);
      return made.length === 2 ? made : undefined;
    });
    const outbox = new Outbox(stack);
    const letters = [await outbox.next(), await outbox.next()];
    assert.deepEqual(letters.map(({headers}) => headers.to).sort(), [kim, lea]);
    assert.ok(credentials.every(({verificationUrl}) => letters.some(({text}) => text.includes(verificationUrl))));
    problem(await decide(order, 'dismiss', 'No.'), 409, 'state-conflict');

    const back = await told(shop, 'back', seats('order.refunded', 1, 2));
    assert.match((await becomes(back, 'needsReview')).reason, /Only a part of the order/);
    expect(await decide(back, 'accept', 'Kim did not come.', [kim]), 202);
    const {decision, reason, namedLearners} = await becomes(back, 'suspended');
    assert.match(decision.by, /^key_/);
    assert.match(reason, /^Somebody accepted it: Kim did not come\. /);
    assert.deepEqual(namedLearners, [learner(kim)]);
    for (const id of [order, back]) expect(await client.post(`/v1/inbound-events/${id}/replay`), 202);
    await becomes(back, 'suspended');
    assert.deepEqual((await listed(achievementId)).map(({status}) => status).sort(), ['active', 'suspended']);
    await outbox.nothingMore();
  });

  test('who is erased leaves nothing that was told of them', async () => {
    const {achievementId, shop, platform} = await setting();
    await told(shop, 'p', paid('gone@learner.example', 'g1'));
    const event = await told(platform, 'c', completed('gone@learner.example'));
    await becomes(event, 'issued');
    const [{learnerId}] = await listed(achievementId);
    await client.made(`/v1/learners/${learnerId}/erase`, {reason: 'They asked for it.'}, 200);
    const {content} = expect(await client.get(`/v1/inbound-events/${event}`), 200).json;
    assert.equal(content, undefined);
  });
});

describe(`deliveries about ${LEARNERS} learners, and two kills`, {concurrency: false, timeout: 7_200_000}, () => {
  let here, deliveries;
  const answered = new Set();

  before(async () => {
    build();
    stack = await Stack.start();
    client = new Client({address: stack.address, key: stack.apiKey});
    issuer = await client.issuer('killed-shop', plain.profile);
    here = await setting();
    deliveries = all();
  });
  after(() => stack?.dispose());

  /** Of three in four learners both facts, of the others one; 30 % twice, 5 % poison, in any order. */
  function all() {
    const {shop, platform} = here;
    const once = [];
    for (let index = 0; index < LEARNERS; index++) {
      const email = `mass-${index}@learner.example`;
      if (index % 4 !== 3) once.push([shop, `p-${index}`, paid(email, `m-${index}`)]);
      if (index % 4 !== 2) once.push([platform, `c-${index}`, completed(email)]);
    }
    for (let index = 0; index < Math.ceil(LEARNERS * 0.05); index++) {
      once.push([shop, `poison-${index}`, index % 2 ? '{"type":"order.paid","data":' : '{"data":{}}']);
    }
    const twice = once.filter((_, index) => index % 10 < 3);
    return [...once, ...twice].map(each => [Math.random(), each]).sort(([a], [b]) => a - b).map(([, each]) => each);
  }

  const entitled = index => index % 4 < 2;

  async function send(stopAt) {
    let killed = false;
    const open = deliveries.map((each, index) => [index, each]).filter(([index]) => !answered.has(index));
    await inParallel(open.length, WIDTH, async place => {
      const [index, [to, key, text]] = open[place];
      if (killed) return;
      if ((await deliver(to, key, text)).status === 200) answered.add(index);
      if (stopAt && answered.size >= stopAt && !killed) killed = stack.kill();
    });
  }

  test('some are answered, then the functions are killed, twice; the senders try again', async t => {
    for (const share of [1 / 3, 2 / 3]) {
      await send(Math.floor(deliveries.length * share));
      await stack.endsWithin(10_000);
      assert.equal(stack.exit?.signal, 'SIGKILL');
      stack = await Stack.start({data: stack.data, port: stack.port});
      t.diagnostic(`${answered.size} of ${deliveries.length} answered before the kill`);
    }
    for (let tries = 0; answered.size < deliveries.length && tries < 3; tries++) await send();
    assert.equal(answered.size, deliveries.length);
  });

  test('each who is entitled has exactly one credential, nobody else has any, and every outcome is explained', async t => {
    const {achievementId, shop, platform} = here;
    const events = await until(
      'all is done',
      async () => {
        const found = [...(await eventsOf(shop)), ...(await eventsOf(platform))];
        return !found.some(underWay) && (await listed(achievementId)).length >= LEARNERS / 2 ? found : undefined;
      },
      {seconds: 240 + LEARNERS, betweenMillis: 200 + LEARNERS});
    const wanted = Array.from({length: LEARNERS}, (_, index) => index).filter(entitled);
    const credentials = await listed(achievementId);
    const names = await allOf(credentials.length, WIDTH, async index => {
      const {credential} = expect(await client.get(`/v1/credentials/${credentials[index].id}`), 200).json;
      return credential.credentialSubject.identifier.find(({identityType}) => identityType === 'name').identityHash;
    });
    assert.deepEqual(names.sort(), wanted.map(index => `Learner mass-${index}`).sort());
    assert.equal(events.length, new Set(deliveries.map(([to, key]) => `${to.id} ${key}`)).size);
    assert.ok(events.every(({reason}) => /^[A-Z].*\.$/s.test(reason)), 'each has a sentence');
    const counts = {};
    events.forEach(({outcome}) => (counts[outcome] = (counts[outcome] ?? 0) + 1));
    t.diagnostic(JSON.stringify(counts));
    assert.equal(counts.failed, Math.ceil(LEARNERS * 0.05));
    assert.equal(counts.issued >= wanted.length, true);
    assert.equal(await verdict(credentials[0].id), 'valid');
  });
});
