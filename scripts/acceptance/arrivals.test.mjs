// Deliveries that no function answers: put into queues by Canvas, by partner event buses and by API Gateway, all played here.
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {Client, expect} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {build, Stack, temporaryFolder} from './lib/stack.mjs';
import {until} from './lib/until.mjs';

const STRIPE = 'aws.partner/stripe.com/acct_1/ed_1';
const SHOPIFY = 'aws.partner/shopify.com/74945331201/orders';
const SECRET = 'whsec_of_the_shop';

const completed = email => ({
  metadata: {event_name: 'course_completed', event_time: '2026-11-20T09:00:00.615Z', root_account_uuid: 'VicY'},
  body: {
    course: {id: '565', name: 'Schweißen für Anfänger', sis_source_id: 'WELD-101'},
    progress: {completed_at: '2026-11-20T09:00:00.218Z'},
    user: {id: email.split('@')[0], name: 'Lea Ek', email},
  },
});
const paid = (id, email) => ({
  id, type: 'checkout.session.completed', created: 1795255200, livemode: true,
  data: {object: {id: `cs_${id}`, payment_status: 'paid', payment_intent: `pi_${id}`, amount_total: 19900, currency: 'eur',
    metadata: {course: 'WELD-101'}, customer_details: {email, name: 'Lea Ek'}}},
});
const order = (id, email) => ({
  id, currency: 'EUR', total_price: '199.00', financial_status: 'paid', processed_at: '2026-11-20T10:00:03+01:00',
  customer: {id: 207119551, email, first_name: 'Lea', last_name: 'Ek'},
  line_items: [{id: 866550311, sku: 'WELD-101', title: 'Welding basics', quantity: 1}],
});
const partnerEvent = (source, detail) =>
  ({version: '0', id: 'b1', 'detail-type': 'any', source, account: '111122223333', time: '2026-11-20T09:00:01Z', region: 'eu-central-1', resources: [], detail});
const stripeSignature = (body, secret = SECRET) => {
  const seconds = Math.floor(Date.now() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
};

describe('deliveries through queues', {concurrency: false, timeout: 600_000}, () => {
  const data = temporaryFolder('data');
  let stack, client, canvas, stripe, shopify, achievementId;

  before(async () => {
    build();
    stack = await Stack.start({data});
    client = new Client({address: stack.address, key: stack.apiKey});
    const issuer = await client.issuer('arrivals-school', plain.profile);
    achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
    const connect = async (source, kind, more = {}) => {
      const connection = await client.made('/v1/connections', {source, name: source, issuerId: issuer.id, ...more});
      await client.made('/v1/rules', {connectionId: connection.id, kind, item: 'WELD-101', action: 'issue', achievementId});
      return connection;
    };
    canvas = await connect('canvas', 'COURSE_COMPLETED');
    stripe = await connect('stripe', 'ORDER_PAID', {secret: SECRET});
    shopify = await connect('shopify', 'ORDER_PAID');
    await stack.stop();
    stack = await Stack.start({data, port: stack.port, options: [
      '--queue-first', '--canvas-queue', canvas.id, '--partner-bus', `${stripe.id}=${STRIPE}`, '--partner-bus', `${shopify.id}=${SHOPIFY}`]});
    client = new Client({address: stack.address, key: stack.apiKey});
  });
  after(() => stack?.dispose());

  /** As whoever writes to a queue does, by the protocol of SQS. */
  async function write(queue, body) {
    const endpoint = fs.readFileSync(path.join(data, 'queues'), 'utf8').trim();
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage'},
      body: JSON.stringify({QueueUrl: `${endpoint}/000000000000/${queue}`, MessageBody: JSON.stringify(body)}),
    });
    assert.equal(answer.status, 200, await answer.text());
  }

  const events = connection => client.all(`/v1/inbound-events?connectionId=${connection.id}`);
  const settled = (connection, count) =>
    until(`${count} are settled`, async () => {
      const told = await events(connection);
      return told.length === count && told.every(each => !['received', 'accepted'].includes(each.outcome)) ? told : undefined;
    });
  async function verified(event) {
    assert.equal(event.outcome, 'issued', JSON.stringify(event));
    assert.equal(await client.verdict(`/c/${event.credentialId}`), 'valid');
  }

  test('a course that Canvas tells of by its queue becomes one credential whose link verifies, however often it is told', async () => {
    for (let i = 0; i < 3; i++) await write(`canvas-live-events-assaymark-${canvas.id}`, completed('lea@learner.example'));
    const [told] = await settled(canvas, 1);
    assert.deepEqual([told.kind, told.trust], ['COURSE_COMPLETED', 'iam']);
    await verified(told);
  });

  test('what Stripe tells by its event bus becomes a credential, and told by HTTPS as well it is the same event', async () => {
    const event = paid('evt_1', 'ada@learner.example');
    await write('assaymark-partners', partnerEvent(STRIPE, event));
    const [told] = await settled(stripe, 1);
    assert.deepEqual([told.kind, told.trust], ['ORDER_PAID', 'iam']);
    await verified(told);
    const body = JSON.stringify(event);
    expect(await client.as(undefined).call('POST', new URL(stripe.inboundUrl).pathname, {body, headers: {'content-type': 'application/json', 'stripe-signature': stripeSignature(body)}}), 200);
    await pause(2_000);
    assert.equal((await events(stripe)).length, 1);
  });

  test('what Shopify tells by its event bus becomes a credential', async () => {
    const metadata = {'Content-Type': 'application/json', 'X-Shopify-Topic': 'orders/paid', 'X-Shopify-Shop-Domain': 'tvet.myshopify.com', 'X-Shopify-Webhook-Id': 'hook-1'};
    await write('assaymark-partners', partnerEvent(SHOPIFY, {payload: order(450789469, 'lin@learner.example'), metadata}));
    await verified((await settled(shopify, 1))[0]);
  });

  test('a request that waited in the queue is checked over the bytes that came; wrong ones leave nothing, and hold up no other', async () => {
    const pathname = new URL(stripe.inboundUrl).pathname;
    const deliver = (to, body, signature) =>
      client.as(undefined).call('POST', to, {body, headers: {'content-type': 'application/json', ...(signature && {'stripe-signature': signature})}});
    const body = JSON.stringify(paid('evt_2', 'zoë@learner.example'), undefined, 3);
    for (const [to, sent, signature] of [
      [pathname, body, stripeSignature(body, 'whsec_of_nobody')],
      [pathname, body.replace('199', '1'), stripeSignature(body)],
      [pathname, body],
      ['/inbound/0000000000000000000000', body, stripeSignature(body)],
    ]) expect(await deliver(to, sent, signature), 200);
    await write('assaymark-partners', {source: 'com.example'});
    await write('assaymark-partners', partnerEvent('aws.partner/stripe.com/acct_9/ed_9', paid('evt_3', 'eve@learner.example')));
    expect(await deliver(pathname, body, stripeSignature(body)), 200);
    const told = await settled(stripe, 2);
    const [latest] = told.filter(each => each.trust === 'signed');
    await verified(latest);
    const {refusals} = expect(await client.get(`/v1/connections/${stripe.id}`), 200).json;
    assert.ok(refusals.count >= 1, JSON.stringify(refusals));
  });
});
