// What each shop and course platform sends, and what proves it: signed by their own libraries where these are published, else as
// their documentation says.
import {createHmac} from 'node:crypto';
import {Webhook as StandardWebhook} from 'standardwebhooks';
import Stripe from 'stripe';
import {Webhook as SvixWebhook} from 'svix';

/** Of now, by the clock of senders. */
export const seconds = (shift = 0) => Math.floor(Date.now() / 1000) + shift;
export const hmac = (secret, body, encoding) => createHmac('sha256', secret).update(body).digest(encoding);
const stripe = new Stripe('sk_test_unused');
const standardKey = secret => secret.replace(/^whsec_/, '');

/** Of each source that signs: a body, the headers that prove it, and what it is about. */
export const SIGNED = {
  shopify: {
    secret: 'test_secret',
    body: JSON.stringify({
      id: 450789469, email: 'lea@example.com', processed_at: '2026-11-20T10:00:03+01:00', currency: 'EUR', total_price: '199.00', financial_status: 'paid',
      customer: {id: 207119551, email: 'lea@example.com', first_name: 'Lea', last_name: 'Ek'},
      line_items: [{product_id: 632910392, variant_id: 808950810, sku: 'WELD-101', title: 'Welding basics', quantity: 1}],
    }),
    headers: (secret, body, {id}) => ({'X-Shopify-Topic': 'orders/paid', 'X-Shopify-Webhook-Id': id, 'X-Shopify-Hmac-Sha256': hmac(secret, body, 'base64')}),
    proof: 'X-Shopify-Hmac-Sha256', kind: 'ORDER_PAID', item: 'WELD-101',
  },
  woocommerce: {
    body: JSON.stringify({
      id: 727, status: 'processing', currency: 'EUR', total: '199.00', date_paid_gmt: '2026-11-20T09:00:03', date_modified_gmt: '2026-11-20T09:00:04', customer_id: 12,
      billing: {first_name: 'Lea', last_name: 'Ek', email: 'lea@example.com'}, line_items: [{product_id: 93, sku: 'WELD-101', name: 'Welding basics', quantity: 1}], refunds: [],
    }),
    headers: (secret, body) => ({'X-WC-Webhook-Topic': 'order.updated', 'X-WC-Webhook-Source': 'https://shop.example/', 'X-WC-Webhook-Signature': hmac(secret, body, 'base64')}),
    proof: 'X-WC-Webhook-Signature', kind: 'ORDER_PAID', item: 'WELD-101', keyInBody: true,
  },
  stripe: {
    secret: 'whsec_test_secret',
    body: JSON.stringify({
      id: 'evt_1QX', object: 'event', created: 1763632803, livemode: true, type: 'checkout.session.completed',
      data: {object: {id: 'cs_live_a1', payment_status: 'paid', amount_total: 19900, currency: 'eur', customer_details: {name: 'Lea Ek', email: 'lea@example.com'},
        metadata: {course: 'WELD-101', learner_email: 'apprentice@example.com', learner_name: 'Sam Ode'}, payment_intent: 'pi_3QX'}},
    }),
    headers: (secret, body, {at}) => ({'Stripe-Signature': stripe.webhooks.generateTestHeaderString({payload: body, secret, timestamp: at})}),
    proof: 'Stripe-Signature', kind: 'ORDER_PAID', item: 'WELD-101', keyInBody: true, timed: true,
    second: (wrong, right) => ({'Stripe-Signature': `${wrong['Stripe-Signature']},${right['Stripe-Signature'].split(',').find(part => part.startsWith('v1='))}`}),
  },
  standard: {
    body: JSON.stringify({type: 'course.completed', timestamp: '2026-11-20T09:00:00Z', data: {learner: {email: 'lea@example.com', name: 'Lea Ek'}, items: [{courseId: 'WELD-101'}], result: {score: '92'}}}),
    headers: (secret, body, {id, at}) => ({
      'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': new StandardWebhook(standardKey(secret)).sign(id, new Date(at * 1000), body),
    }),
    proof: 'webhook-signature', kind: 'COURSE_COMPLETED', item: 'WELD-101', timed: true, future: true,
    second: (wrong, right) => ({...right, 'webhook-signature': `${wrong['webhook-signature']} ${right['webhook-signature']}`}),
  },
  svix: {
    source: 'standard',
    body: JSON.stringify({type: 'course.completed', data: {learner: {email: 'sam@example.com', name: 'Sam Ode'}, items: [{courseId: 'WELD-101'}]}}),
    headers: (secret, body, {id, at}) => ({
      'svix-id': id, 'svix-timestamp': String(at), 'svix-signature': new SvixWebhook(standardKey(secret)).sign(id, new Date(at * 1000), body),
    }),
    proof: 'svix-signature', kind: 'COURSE_COMPLETED', item: 'WELD-101', timed: true, future: true,
  },
  thinkific: {
    secret: 'test_secret',
    body: JSON.stringify({
      id: '20190131192112811224692', resource: 'enrollment', action: 'completed', created_at: '2026-11-20T09:00:10.768Z',
      payload: {id: 3, course_id: 68, course: {id: 68, name: 'Welding basics'}, completed_at: '2026-11-20T09:00:10.767Z', user: {id: 94, email: 'lea@example.com', first_name: 'Lea', last_name: 'Ek'}},
    }),
    headers: (secret, body) => ({'X-Thinkific-Topic': 'enrollment.completed', 'X-Thinkific-Hmac-Sha256': hmac(secret, body, 'hex')}),
    proof: 'X-Thinkific-Hmac-Sha256', kind: 'COURSE_COMPLETED', item: '68', keyInBody: true,
  },
};

/** Of each source that has a secret which is not bound to what it says: a completed course, and the headers that let it in. */
export const SHARED = {
  learnworlds: {
    secret: 'constant-of-the-school',
    body: JSON.stringify({version: 2, type: 'courseCompleted', data: {completed_at: 1763632800.736462, course: {id: 'WELD-101', title: 'Welding basics'}, user: {id: '618a', email: 'lea@example.com', username: 'Lea Ek'}}}),
    headers: secret => ({'Learnworlds-Webhook-Signature': `v1=${secret}`}),
  },
  skilljar: {
    body: JSON.stringify({event_type: 'COURSE_COMPLETION', timestamp: '2026-11-20T09:00:00Z', user: {id: 'u1', email: 'lea@example.com', first_name: 'Lea', last_name: 'Ek'}, course: {id: 'WELD-101', published_course_id: 'pc1', title: 'Welding basics'}}),
    headers: secret => ({'X-Webhook-Token': secret}),
  },
  talentlms: {
    body: JSON.stringify({event: 'course_completed', user_id: '77', email: 'lea@example.com', first_name: 'Lea', last_name: 'Ek', course_id: 'WELD-101', course_name: 'Welding basics', completed_on: '1763632800', score: '92'}),
    headers: secret => ({authorization: `Bearer ${secret}`}),
  },
  moodle: {
    body: JSON.stringify({eventname: '\\core\\event\\course_completed', objectid: '881', courseid: '42', relateduserid: '77', timecreated: 1763632800, host: 'moodle.example.edu', token: '@secret@'}),
    headers: () => ({}),
    item: '42', numbersOnly: 'moodle:moodle.example.edu:77',
  },
  generic: {
    body: JSON.stringify({kind: 'course_completed', external_id: 'zap-4711', learner_email: 'lea@example.com', course_id: 'WELD-101', score: '92'}),
    headers: secret => ({authorization: `Bearer ${secret}`}),
  },
};

/** Of each source that proves nothing: a body. */
export const UNSIGNED = {
  teachable: JSON.stringify([{id: 99001, type: 'Enrollment.completed', livemode: true, created: '2026-11-20T09:00:00Z', object: {id: 71, course_id: 302950, user: {id: 88, name: 'Lea Ek', email: 'lea@example.com'}, course: {id: 302950, name: 'Welding basics'}}}]),
  kajabi: JSON.stringify({id: 'a1b2', event: 'tag_added', payload: [{id: '501', type: 'contacts', attributes: {name: 'Lea Ek', email: 'lea@example.com', created_at: '2026-11-20T09:00:00Z'}}, {id: '77', type: 'contact_tags', attributes: {name: 'completed:WELD-101'}}]}),
  openedx: JSON.stringify({certificate: {user: {id: 4, pii: {email: 'lea@example.com', name: 'Lea Ek'}}, course: {course_key: 'course-v1:TVET+WELD101+2026', display_name: 'Welding basics'}, mode: 'verified', grade: '0.92', current_status: 'downloadable'}, event_metadata: {id: 'c8bee32c-a1a5-11ed-baf0-0242ac140007', event_type: 'org.openedx.learning.certificate.created.v1', time: '2026-11-20T09:00:00+00:00'}}),
};
