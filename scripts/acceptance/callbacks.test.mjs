// What came without proof becomes a credential only after its sender, asked by its own API, said so too. The platforms are played here,
// at the origins where they really are: what they are asked is what their documentation says, what they answer is put together by hand.
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {Outbox} from './lib/outbox.mjs';
import {Platform} from './lib/platform.mjs';
import {build, Stack} from './lib/stack.mjs';
import {until} from './lib/until.mjs';

const NAME = 'Lea Ek';
const COURSE = 'course-v1:TVET+WELD101+2026';
const open = 'https://lms.tvet.example';

const SHOP = 'https://shop.tvet.example';
const ORDERS = '/wp-json/wc/v3/orders';

/** An order as WooCommerce lists it, and as it posts it. */
const order = (id, email, {status = 'completed', changed = '2026-11-20T09:00:04', refunds = []} = {}) => ({
  id, status, currency: 'EUR', total: '199.00', date_paid_gmt: '2026-11-20T09:00:03', date_modified_gmt: changed,
  billing: {first_name: 'Lea', last_name: 'Ek', email}, line_items: [{id: 315, product_id: 93, variation_id: 0, sku: 'WELD-101', name: 'Welding basics', quantity: 1}], refunds,
});

/** A payment as Teachable lists it; all of it is given back, if anything is. */
const payment = (user, back) => ({id: user, user_id: user, pricing_plan_id: 7001, purchased_at: '2026-11-20T08:59:58Z', charge: 19900, final_price: 19900, currency: 'USD', status: 'paid', has_chargeback: false, refunded_at: back ?? null, amount_refunded: back ? 19900 : 0});
const payments = (...listed) => ({transactions: listed, meta: {page: 1, number_of_pages: 1}});
const paid = (key, email, user, {type = 'Transaction.created', created = '2026-11-20T09:00:00Z', id = user} = {}) =>
  [{id: key, type, livemode: true, created, object: {id, course_id: 302950, final_price: 19900, currency: 'USD', user: {id: user, name: NAME, email}}}];

const enrolment = user => `/api/enrollment/v1/enrollment/user${user},${encodeURIComponent(COURSE)}`;

/** As Kajabi's API has it (JSON:API): the contact is customer 9… */
const related = (type, id) => ({data: {type, id: String(id)}});
const listing = (what, user, more = '') => `/v1/${what}?filter%5Bcustomer_id%5D=9${user}${more}&page%5Bsize%5D=100`;
const customer = (email, user) => ({[`/v1/contacts/${user}?include=customer`]: {data: {id: String(user), type: 'contacts', attributes: {name: NAME, email}, relationships: {customer: related('customers', `9${user}`)}}}});

const MOODLE = 'https://moodle.tvet.example';
const SERVER = '/webservice/rest/server.php';
/** What Moodle knows of users by their numbers: how each stands in the course, and what it shows of them. */
const people = new Map();

/** Its web services: an exception is an answer like any other there. */
const moodle = ({body}) => {
  const {wstoken, moodlewsrestformat, wsfunction, ...asked} = Object.fromEntries(new URLSearchParams(body));
  const refusal = errorcode => ({exception: 'moodle_exception', errorcode, message: `Of ${NAME}, in its words`});
  assert.equal(moodlewsrestformat, 'json');
  if (wstoken !== PLATFORMS.moodle.api.secret) return refusal('invalidtoken');
  switch (wsfunction) {
    case 'core_completion_get_course_completion_status': {
      const {completed, left} = people.get(Number(asked.userid)) ?? {};
      if (left) return refusal('usernotenroled');
      if (completed === undefined) return refusal('invaliduser');
      assert.equal(asked.courseid, PLATFORMS.moodle.item);
      return {completionstatus: {completed, aggregation: 1, completions: [{type: 4, title: 'Activity', status: 'Yes', complete: completed, timecompleted: 1795165100}]}, warnings: []};
    }
    case 'core_user_get_users_by_field':
      assert.equal(asked.field, 'id');
      return [people.get(Number(asked['values[0]']))?.shown].filter(Boolean);
    default:
      return refusal('accessexception');
  }
};

/** What each platform is told, what it sends, and how it is made to know that it is so; the same for what gives a right to it. */
const PLATFORMS = {
  teachable: {
    origin: 'https://developers.teachable.com',
    api: {secret: 'tk-1'},
    item: '302950',
    sent: (key, email, user) => [{id: key, type: 'Enrollment.completed', livemode: true, created: '2026-11-20T09:00:00Z', object: {id: 71, course_id: 302950, user_id: user, completed_at: '2026-11-20T08:59:58Z', user: {id: user, name: NAME, email}, course: {id: 302950, name: 'Welding basics'}}}],
    known: (email, user) => ({[`/v1/users/${user}`]: {id: user, name: NAME, email, courses: [{course_id: 302950, is_active_enrollment: true, completed_at: '2026-11-20T08:59:58Z', percent_complete: 100}]}}),
    letIn: asked => asked.headers.apikey === 'tk-1',
    right: {
      kind: 'ORDER_PAID',
      item: '302950',
      sent: paid,
      known: (email, user) => ({[`/v1/transactions?user_id=${user}&per=100&page=1`]: payments(payment(user)), '/v1/pricing_plans/7001': {pricing_plan: {id: 7001, course_id: 302950}}}),
      unknown: /it knows no such payment of the user/,
      before: (email, user) => ({[`/v1/transactions?user_id=${user}&per=100&page=1`]: payments()}),
    },
  },
  openedx: {
    origin: open,
    api: {origin: open, clientId: 'assaymark', secret: 'oe-secret'},
    item: COURSE,
    sent: (key, email, user) => ({certificate: {user: {id: user, pii: {username: `user${user}`, email, name: NAME}}, course: {course_key: COURSE, display_name: 'Welding basics'}, mode: 'verified', grade: '0.92', current_status: 'downloadable'}, event_metadata: {id: key, event_type: 'org.openedx.learning.certificate.created.v1', time: '2026-11-20T09:00:00+00:00'}}),
    known: (email, user) => ({
      [`/api/user/v1/accounts/user${user}`]: {id: user, username: `user${user}`, email, name: NAME},
      [`/api/certificates/v0/certificates/user${user}/courses/${encodeURIComponent(COURSE)}/`]: {username: `user${user}`, course_id: COURSE, certificate_type: 'verified', status: 'downloadable', is_passing: true, grade: '0.92', created_date: '2026-11-20T09:00:00Z'},
    }),
    token: '/oauth2/access_token',
    form: {grant_type: 'client_credentials', client_id: 'assaymark', client_secret: 'oe-secret', token_type: 'jwt'},
    letIn: asked => asked.headers.authorization === 'JWT granted.to.openedx',
    right: {
      kind: 'ENROLLED',
      item: COURSE,
      sent: (key, email, user) => ({enrollment: {user: {id: user, pii: {username: `user${user}`, email, name: NAME}}, course: {course_key: COURSE, display_name: 'Welding basics'}, mode: 'verified', is_active: true}, event_metadata: {id: key, event_type: 'org.openedx.learning.course.enrollment.created.v1', time: '2026-11-20T08:00:00+00:00'}}),
      known: (email, user) => ({[enrolment(user)]: {created: '2026-11-20T08:00:00Z', mode: 'verified', is_active: true, user: `user${user}`, course_details: {course_id: COURSE, course_name: 'Welding basics'}}}),
      unknown: /it does not have the user in that course/,
      before: (email, user) => ({[enrolment(user)]: () => null}),
    },
  },
  kajabi: {
    origin: 'https://api.kajabi.com',
    api: {clientId: 'k-id', secret: 'k-secret'},
    item: 'weld-101',
    sent: (key, email, user) => ({id: key, event: 'tag_added', payload: [{id: String(user), type: 'contacts', attributes: {name: NAME, email, created_at: '2026-11-20T09:00:00Z'}}, {id: '77', type: 'contact_tags', attributes: {name: 'completed:weld-101'}}]}),
    known: (email, user) => ({
      [`/v1/contacts/${user}`]: {data: {id: String(user), type: 'contacts', attributes: {name: NAME, email}}},
      [`/v1/contacts/${user}/relationships/tags`]: {data: [{type: 'contact_tags', id: '77'}]},
      '/v1/contact_tags/77': {data: {id: '77', type: 'contact_tags', attributes: {name: 'completed:weld-101'}}},
    }),
    token: '/v1/oauth/token',
    form: {grant_type: 'client_credentials', client_id: 'k-id', client_secret: 'k-secret'},
    letIn: asked => asked.headers.authorization === 'Bearer granted.to.kajabi',
    right: {
      kind: 'ORDER_PAID',
      item: '17',
      sent: (key, email, user) => ({id: key, event: 'purchase', payload: [
        {id: '77', type: 'purchases', attributes: {amount_in_cents: 19900, quantity: 1, deactivated_at: null, created_at: '2026-11-20T08:00:00Z'}, relationships: {customer: related('customers', `9${user}`), offer: related('offers', '17')}},
        {id: '17', type: 'offers', attributes: {title: 'Welding basics'}},
        {id: `9${user}`, type: 'customers', attributes: {name: NAME, email}, relationships: {contact: related('contacts', user)}},
      ]}),
      known: (email, user) => ({
        ...customer(email, user),
        [listing('purchases', user, '&filter%5Bactive%5D=true')]: {data: [{id: '77', type: 'purchases', attributes: {quantity: 1, deactivated_at: null}, relationships: {customer: related('customers', `9${user}`), offer: related('offers', '17')}}], meta: {total_pages: 1}},
        [listing('transactions', user)]: {data: [{id: '9', type: 'transactions', attributes: {action: 'charge', state: 'succeeded', amount_in_cents: 19900}, relationships: {customer: related('customers', `9${user}`), purchases: {data: [{type: 'purchases', id: '77'}]}}}], meta: {total_pages: 1}},
      }),
      unknown: /it does not have that offer as bought by the contact/,
      before: (email, user) => ({...customer(email, user), [listing('purchases', user, '&filter%5Bactive%5D=true')]: {data: [], meta: {total_pages: 0}}, [listing('transactions', user)]: {data: [], meta: {total_pages: 0}}}),
    },
  },
  moodle: {
    origin: MOODLE,
    api: {origin: MOODLE, secret: '5f2d0c8b7a6e4d3c9b1a0f8e7d6c5b4a'},
    item: '42',
    sent: (key, _email, user) => ({eventname: '\\core\\event\\course_completed', component: 'core', objectid: key, courseid: '42', userid: '2', relateduserid: String(user), timecreated: 1795165200, host: 'moodle.tvet.example', token: '@secret@'}),
    known: (email, user) => {
      people.set(user, {completed: true, shown: {id: user, fullname: NAME, firstname: 'Lea', lastname: 'Ek', email}});
      return {[SERVER]: moodle};
    },
    letIn: asked => asked.method === 'POST' && asked.target === SERVER && new URLSearchParams(asked.body).get('wstoken') === PLATFORMS.moodle.api.secret,
    /** It names nobody, so that nobody can be named wrongly. */
    byNumber: true,
  },
};

describe('what came without proof, and its sender is asked', {concurrency: false, timeout: 1_200_000}, () => {
  let stack, client, issuer, users = 500;
  const platforms = {};

  before(async () => {
    build();
    for (const [source, {origin, token, form}] of Object.entries(PLATFORMS)) {
      platforms[source] = await new Platform(origin).start();
      if (token) {
        platforms[source].answers.set(token, ({method, body}) =>
          method === 'POST' && JSON.stringify(Object.fromEntries(new URLSearchParams(body))) === JSON.stringify(form)
            ? {access_token: `granted.to.${source}`, expires_in: 3600, token_type: 'JWT'}
            : {status: 401});
      }
    }
    platforms.shop = await new Platform(SHOP).start();
    stack = await Stack.start({options: Object.values(platforms).flatMap(each => each.option)});
    client = new Client({address: stack.address, key: stack.apiKey});
    issuer = await client.issuer('asking-school', {...plain.profile, email: 'office@harbour.example'});
  });
  after(async () => {
    await stack?.dispose();
    Object.values(platforms).forEach(each => each.close());
  });

  /** A connection with a rule that issues, and somebody whom the platform need not know. */
  async function setting(source, api = PLATFORMS[source].api, more = {}) {
    const achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
    const made = await client.made('/v1/connections', {source, name: `Of ${source}`, issuerId: issuer.id, ...(api ? {api} : {})});
    await client.made('/v1/rules', {connectionId: made.id, kind: 'COURSE_COMPLETED', item: PLATFORMS[source].item, action: 'issue', achievementId, ...more});
    const user = users++;
    const email = `lea${user}@learner.example`;
    const tell = async (key, told = PLATFORMS[source].sent(key, email, user)) =>
      expect(await client.as().call('POST', pathOf(made.inboundUrl), {body: JSON.stringify(told).replace('@secret@', made.secret)}), 200).json.events[0].id;
    return {made, achievementId, user, email, tell};
  }
  const learns = (source, known) => {
    for (const [target, answer] of Object.entries(known)) platforms[source].answers.set(target, answer);
  };
  const knows = (source, email, user) => learns(source, PLATFORMS[source].known(email, user));
  const event = async id => expect(await client.get(`/v1/inbound-events/${id}`), 200).json;
  const becomes = (id, outcome, seconds) =>
    until(`${id} is ${outcome}`, async () => {
      const found = await event(id);
      return found.outcome === outcome ? found : undefined;
    }, {seconds});
  const issued = achievementId => client.all(`/v1/credentials?achievementId=${achievementId}`);

  const verdict = id => client.verdict(`/c/${id}`);

  for (const source of Object.keys(PLATFORMS)) {
    test(`${source}: a completion that it confirms is one credential whose link verifies`, async () => {
      const {made, achievementId, user, email, tell} = await setting(source);
      knows(source, email, user);
      const id = await tell('1');
      const {credentialId, trust} = await becomes(id, 'issued');
      assert.equal(trust, 'confirmed');
      assert.equal(await verdict(credentialId), 'valid');
      const before = platforms[source].asked.length;
      assert.ok(platforms[source].asked.filter(each => each.target !== PLATFORMS[source].token).every(PLATFORMS[source].letIn), 'each question has what lets us in');
      assert.equal(await tell('1'), id, 'told again, it is the same');
      expect(await client.post(`/v1/inbound-events/${id}/replay`), 202);
      await becomes(id, 'issued');
      assert.equal(platforms[source].asked.length, before, 'what was confirmed is not asked again');
      assert.equal((await issued(achievementId)).length, 1);
      const whole = JSON.stringify([made, expect(await client.get(`/v1/connections/${made.id}`), 200).json, await client.all('/v1/connections')]);
      assert.ok(!whole.includes(PLATFORMS[source].api.secret), 'what lets us in is never told again');
      assert.equal(made.api.clientId, PLATFORMS[source].api.clientId);
    });

    if (!PLATFORMS[source].byNumber) test(`${source}: a lie about what happened, or about who it was, issues nothing, and it is said why`, async () => {
      const {achievementId, user, email, tell} = await setting(source);
      const invented = await becomes(await tell('1'), 'needsReview');
      assert.match(invented.reason, /^The source was asked and does not confirm it: it knows no such (user|contact)\.$/);
      assert.equal(invented.trust, 'unsigned');
      knows(source, email, user);
      const stolen = await becomes(await tell('2', PLATFORMS[source].sent('2', 'mallory@learner.example', user)), 'needsReview');
      assert.match(stolen.reason, /knows the user by another e-mail address/);
      assert.ok(!stolen.reason.includes('mallory'));
      assert.deepEqual(await issued(achievementId), []);
    });
  }

  for (const [source, {right}] of Object.entries(PLATFORMS).filter(([, {right}]) => right)) {
    test(`${source}: what gives a right to it (${right.kind}) counts once it is confirmed, and not before, whoever says so`, async () => {
      const {made, achievementId, user, email, tell} = await setting(source, PLATFORMS[source].api, {requires: 'payment'});
      await client.made('/v1/rules', {connectionId: made.id, kind: right.kind, item: right.item, action: 'grant', achievementId});
      knows(source, email, user);
      learns(source, right.before(email, user));
      const done = await tell('1');
      assert.match((await becomes(done, 'waiting')).reason, /waits for the payment/);
      const invented = await becomes(await tell('2', right.sent('2', email, user)), 'needsReview');
      assert.match(invented.reason, right.unknown);
      assert.equal(invented.trust, 'unsigned');
      learns(source, right.known(email, user));
      const stolen = await becomes(await tell('3', right.sent('3', 'mallory@learner.example', user)), 'needsReview');
      assert.match(stolen.reason, /knows the user by another e-mail address/);
      assert.deepEqual(await issued(achievementId), []);
      assert.equal((await event(done)).outcome, 'waiting');
      const given = await becomes(await tell('4', right.sent('4', email, user)), 'accepted');
      assert.equal(given.trust, 'confirmed');
      const {credentialId} = await becomes(done, 'issued');
      assert.equal(await verdict(credentialId), 'valid');
      assert.equal((await issued(achievementId)).length, 1);
    });
  }

  test('teachable: a refund takes from whoever is confirmed to have paid, and from nobody else', async () => {
    const {made, achievementId, user, email, tell} = await setting('teachable');
    await client.made('/v1/rules', {connectionId: made.id, kind: 'ORDER_REFUNDED', item: '302950', action: 'suspend', achievementId});
    const {right} = PLATFORMS.teachable;
    const listed = (of, ...all) => ({[`/v1/transactions?user_id=${of}&per=100&page=1`]: payments(...all)});
    const refunded = (key, address, of) => paid(key, address, of, {type: 'Transaction.refunded', created: '2026-11-24T09:00:00Z'});
    knows('teachable', email, user);
    learns('teachable', {...right.known(email, user), ...listed(user)});
    const {credentialId} = await becomes(await tell('1'), 'issued');
    const status = async () => expect(await client.get(`/v1/credentials/${credentialId}`), 200).json.status;
    // Mallory pays, has it paid back, and would have it that Lea had bought it.
    const mallory = users++;
    knows('teachable', 'mallory@learner.example', mallory);
    learns('teachable', listed(mallory, payment(mallory, '2026-11-24T08:59:00Z')));
    assert.match((await becomes(await tell('2', paid('2', email, user, {id: mallory})), 'needsReview')).reason, right.unknown);
    assert.match((await becomes(await tell('3', refunded('3', email, user)), 'needsReview')).reason, right.unknown);
    assert.match((await becomes(await tell('4', refunded('4', 'mallory@learner.example', mallory)), 'waiting')).reason, /order that it belongs to is not known/);
    assert.equal(await status(), 'active');
    learns('teachable', listed(user, payment(user)));
    assert.equal((await becomes(await tell('5', paid('5', email, user)), 'noRule')).trust, 'confirmed');
    assert.match((await becomes(await tell('6', refunded('6', email, user)), 'needsReview')).reason, /has not given that payment back/);
    assert.equal(await status(), 'active');
    learns('teachable', listed(user, payment(user, '2026-11-24T08:59:00Z')));
    await becomes(await tell('7', refunded('7', email, user)), 'suspended');
    assert.equal(await status(), 'suspended');
  });

  test('openedx: a certificate that is revoked is suspended here when the platform says that there is none, and not when it just finds nothing', async () => {
    const {made, achievementId, user, email, tell} = await setting('openedx');
    await client.made('/v1/rules', {connectionId: made.id, kind: 'CERTIFICATE_REVOKED', item: COURSE, action: 'suspend', achievementId});
    knows('openedx', email, user);
    const {credentialId} = await becomes(await tell('1'), 'issued');
    const {certificate, event_metadata} = PLATFORMS.openedx.sent('2', email, user);
    const revoked = {certificate: {...certificate, current_status: 'unavailable'}, event_metadata: {...event_metadata, event_type: 'org.openedx.learning.certificate.revoked.v1'}};
    const [, target] = Object.keys(PLATFORMS.openedx.known(email, user));
    const without = code => platforms.openedx.answers.set(target, {status: 404, body: {error_code: code}});
    without('no_certificate_configuration_for_course');
    const id = await tell('2', revoked);
    assert.match((await becomes(id, 'needsReview')).reason, /does not say whether the user has a certificate in that course/);
    assert.equal(await verdict(credentialId), 'valid');
    without('no_certificate_for_user');
    expect(await client.post(`/v1/inbound-events/${id}/replay`), 202);
    assert.equal((await becomes(id, 'suspended')).trust, 'confirmed');
    assert.equal(await verdict(credentialId), 'suspended');
  });

  test('while the platform is down, what came waits, is not lost, holds up nobody, and is confirmed once later', async () => {
    const {achievementId, user, email, tell} = await setting('teachable');
    const target = `/v1/users/${user}`;
    platforms.teachable.answers.set(target, 'down');
    const id = await tell('1');
    const waiting = await becomes(id, 'waiting');
    assert.match(waiting.reason, /^The source could not be asked whether it is so: it is out of reach: .*\. It is asked again\.$/);
    assert.equal(waiting.trust, 'unsigned');
    const other = await setting('openedx');
    knows('openedx', other.email, other.user);
    await becomes(await other.tell('1'), 'issued');
    platforms.teachable.answers.set(target, {status: 503});
    knows('teachable', email, user);
    const {credentialId} = await becomes(id, 'issued', 240);
    assert.equal(await verdict(credentialId), 'valid');
    assert.equal((await issued(achievementId)).length, 1);
  });

  test('a key that the platform does not take is told, and works as soon as another is given', async () => {
    const {made, achievementId, user, email, tell} = await setting('kajabi', {clientId: 'k-id', secret: 'wrong'});
    knows('kajabi', email, user);
    const id = await tell('1');
    assert.match((await becomes(id, 'waiting')).reason, /it gives us no access token \(status 401\)/);
    expect(await client.patch(`/v1/connections/${made.id}`, {api: {secret: 'k-secret'}}, '*'), 200);
    await until('it is asked again', async () => {
      expect(await client.post(`/v1/inbound-events/${id}/replay`), 202);
      await pause(3_000);
      return (await event(id)).outcome === 'issued' ? true : undefined;
    });
    assert.equal((await issued(achievementId)).length, 1);
  });

  test('without anything to ask by, what came waits for people, and nobody is asked', async () => {
    const {user, email, tell} = await setting('teachable', null);
    knows('teachable', email, user);
    const before = platforms.teachable.asked.length;
    assert.match((await becomes(await tell('1'), 'needsReview')).reason, /a person has to decide/);
    assert.equal(platforms.teachable.asked.length, before);
  });

  test('what no rule is about is not asked', async () => {
    const {tell, email, user} = await setting('teachable');
    const before = platforms.teachable.asked.length;
    await becomes(await tell('1', [{...PLATFORMS.teachable.sent('1', email, user)[0], object: {course_id: 7, user: {id: user, email, name: NAME}}}]), 'needsMapping');
    assert.equal(platforms.teachable.asked.length, before);
  });

  /** A setting in which Moodle is there, and knows somebody. */
  async function course(api, more) {
    const made = await setting('moodle', api, more);
    knows('moodle', made.email, made.user);
    return {...made, ofLea: key => PLATFORMS.moodle.sent(key, made.email, made.user), asked: () => platforms.moodle.asked.length};
  }
  const named = async learnerEmail => expect(await client.post('/v1/credentials/search', {recipientEmail: learnerEmail}), 200).json.data;

  test('moodle: what it does not confirm, or tells of another host, issues nothing, and it is said why', async () => {
    const {achievementId, user, email, tell, ofLea, asked} = await course();
    people.set(user, {...people.get(user), completed: false});
    const early = await becomes(await tell('1'), 'needsReview');
    assert.equal(early.reason, 'The source was asked and does not confirm it: it does not have that course as completed by the user.');
    assert.equal(early.trust, 'sharedSecret');
    people.delete(user);
    assert.match((await becomes(await tell('2'), 'needsReview')).reason, /it knows no such user\.$/);
    knows('moodle', email, user);
    const before = asked();
    const foreign = await becomes(await tell('3', {...ofLea('3'), host: 'moodle.mallory.example'}), 'needsReview');
    assert.match(foreign.reason, /names a host that is not the one of its API; a person has to decide\.$/);
    assert.equal(asked(), before, 'another Moodle\'s users are nothing to ask this one about');
    assert.deepEqual(await issued(achievementId), []);
  });

  test('moodle: the learner is whom it names, and the same one whatever it says of them later', async () => {
    const {achievementId, user, email, tell, ofLea, asked} = await course();
    const id = await tell('1');
    const {credentialId} = await becomes(id, 'issued');
    assert.deepEqual((await named(email)).map(each => each.id), [credentialId]);
    const document = expect(await client.as(undefined).get(`/c/${credentialId}.json`), 200).text;
    assert.ok(document.includes(NAME) && !document.includes('moodle:'), 'she is called by her name, and not by a number of Moodle');
    const shown = people.get(user).shown;
    people.set(user, {completed: true, shown: {...shown, fullname: 'Lea Berg', email: `berg${user}@learner.example`}});
    const before = asked();
    expect(await client.post(`/v1/inbound-events/${id}/replay`), 202);
    await becomes(id, 'issued');
    assert.equal(asked(), before, 'who is known need not be asked for');
    await becomes(await tell('2', {...ofLea('2'), timecreated: 1795165260}), 'duplicate');
    assert.equal((await issued(achievementId)).length, 1);
    assert.deepEqual(await named(`berg${user}@learner.example`), []);
  });

  test('moodle: who has the number in our records is the learner, whatever it says', async () => {
    const {achievementId, user, tell, asked} = await course();
    const other = await client.achievement(issuer.id, plain.achievement);
    const mail = `known${user}@learner.example`;
    await client.made('/v1/credentials', {achievementId: other.id, recipient: {name: 'Lea Bekannt', email: mail}});
    const [{learnerId}] = await issued(other.id);
    expect(await client.patch(`/v1/learners/${learnerId}`, {ids: [`moodle:moodle.tvet.example:${user}`]}, '*'), 200);
    const before = asked();
    assert.equal((await becomes(await tell('1'), 'issued')).trust, 'confirmed');
    assert.equal(asked(), before + 1, 'who is known need not be asked for');
    assert.deepEqual((await issued(achievementId)).map(each => each.learnerId), [learnerId]);
  });

  test('moodle: a number that led to the wrong learner leads to the right one once it was given to the wrong one and taken away', async () => {
    const {achievementId, user, email, tell, ofLea} = await course();
    const {shown} = people.get(user);
    people.set(user, {completed: true, shown: {...shown, email: `wrong${user}@learner.example`}});
    const wrong = await becomes(await tell('1'), 'issued');
    const [{learnerId}] = await issued(achievementId);
    people.set(user, {completed: true, shown});
    await becomes(await tell('2', {...ofLea('2'), timecreated: 1795165260}), 'duplicate');
    for (const ids of [[`moodle:moodle.tvet.example:${user}`], null]) expect(await client.patch(`/v1/learners/${learnerId}`, {ids}, '*'), 200);
    expect(await client.post(`/v1/credentials/${wrong.credentialId}/revoke`, {reason: 'Not hers.'}), 200);
    const {credentialId} = await becomes(await tell('3', {...ofLea('3'), timecreated: 1795165320}), 'issued');
    assert.deepEqual((await named(email)).map(each => each.id), [credentialId]);
    assert.equal(await verdict(credentialId), 'valid');
  });

  test('moodle: who is erased leaves nothing that was told of them, nor whom their number meant', async () => {
    const {achievementId, tell, ofLea, asked} = await course();
    const id = await tell('1');
    const {credentialId} = await becomes(id, 'issued');
    const [{learnerId}] = await issued(achievementId);
    assert.ok((await event(id)).content);
    await client.made(`/v1/learners/${learnerId}/erase`, {reason: 'They asked for it.'}, 200);
    assert.equal((await event(id)).content, undefined);
    const before = asked();
    expect(await client.post(`/v1/inbound-events/${id}/replay`), 202);
    assert.match((await becomes(id, 'failed')).reason, /The delivery that told it is not there any more/);
    assert.equal(asked(), before, 'nobody is asked about who is not there any more');
    assert.deepEqual((await issued(achievementId)).filter(each => each.id !== credentialId), []);
    await becomes(await tell('2', {...ofLea('2'), timecreated: 1795165260}), 'issued');
    assert.ok(asked() > before, 'who has the number is asked for again');
    const anew = (await issued(achievementId)).filter(each => each.id !== credentialId).map(each => each.learnerId);
    assert.ok(anew.length === 1 && anew[0] !== learnerId);
  });

  test('moodle: an address that it hides is waited for, and what it has confirmed stays so', async () => {
    const {achievementId, user, email, tell} = await course();
    const {shown} = people.get(user);
    people.set(user, {completed: true, shown: {id: user, fullname: NAME}});
    const id = await tell('1');
    const waiting = await becomes(id, 'needsLearner');
    assert.match(waiting.reason, /neither the event nor its source, which was asked, tells one/);
    assert.ok(!waiting.reason.includes(NAME));
    assert.equal(waiting.trust, 'confirmed');
    // She has left the course, which was completed nevertheless.
    people.set(user, {completed: false, shown});
    expect(await client.post(`/v1/inbound-events/${id}/replay`), 202);
    const {credentialId} = await becomes(id, 'issued');
    assert.deepEqual((await named(email)).map(each => each.id), [credentialId]);
    assert.equal((await issued(achievementId)).length, 1);
  });

  test('moodle: an accepted event is asked about for its learner alone', async () => {
    const {achievementId, user, email, tell, asked} = await course();
    people.set(user, {...people.get(user), completed: false});
    const one = await tell('1');
    await becomes(one, 'needsReview');
    const before = asked();
    expect(await client.post(`/v1/inbound-events/${one}/decision`, {decision: 'accept', reason: 'The exam was on paper.'}), 202);
    const {credentialId} = await becomes(one, 'issued');
    assert.equal(asked(), before + 1);
    assert.deepEqual((await named(email)).map(each => each.id), [credentialId]);
    assert.equal((await issued(achievementId)).length, 1);
  });

  test('moodle: while it is down, or does not let us in, what came waits, and is issued once later', async () => {
    const {made, achievementId, user, email, tell} = await course({origin: MOODLE, secret: 'withdrawn'});
    const id = await tell('1');
    const shut = await becomes(id, 'waiting');
    assert.equal(shut.reason, 'The source could not be asked whether it is so: it does not let us in (invalidtoken). It is asked again.');
    platforms.moodle.answers.set(SERVER, 'down');
    expect(await client.patch(`/v1/connections/${made.id}`, {api: {secret: PLATFORMS.moodle.api.secret}}, '*'), 200);
    await until('it is asked in vain', async () => {
      expect(await client.post(`/v1/inbound-events/${id}/replay`), 202);
      await pause(3_000);
      return /out of reach/.test((await event(id)).reason) ? true : undefined;
    });
    knows('moodle', email, user);
    const {credentialId} = await becomes(id, 'issued', 240);
    assert.equal(await verdict(credentialId), 'valid');
    assert.equal((await issued(achievementId)).length, 1);
  });

  test('moodle: who takes part in the course has a right to it, and loses it by leaving, if that is so', async () => {
    const {made, achievementId, user, tell, ofLea} = await course(PLATFORMS.moodle.api, {requires: 'payment'});
    for (const [kind, action] of [['ENROLLED', 'grant'], ['UNENROLLED', 'suspend']])
      await client.made('/v1/rules', {connectionId: made.id, kind, item: '42', action, achievementId});
    const tellOf = (what, key, later) => tell(key, {...ofLea(key), eventname: `\\core\\event\\user_enrolment_${what}`, timecreated: 1795165200 + later});
    const done = await tell('1');
    assert.match((await becomes(done, 'waiting')).reason, /waits for the payment/);
    assert.equal((await becomes(await tellOf('created', '2', -60), 'accepted')).trust, 'confirmed');
    await becomes(done, 'issued');
    assert.match((await becomes(await tellOf('deleted', '3', 60), 'needsReview')).reason, /it has the user in that course\.$/);
    assert.deepEqual((await issued(achievementId)).map(each => each.status), ['active']);
    people.set(user, {...people.get(user), left: true});
    await becomes(await tellOf('deleted', '4', 120), 'suspended');
    assert.deepEqual((await issued(achievementId)).map(each => each.status), ['suspended']);
  });

  test('moodle: without anything to ask by, who is known by number only waits to be named', async () => {
    const {tell, asked} = await course(null);
    const before = asked();
    assert.match((await becomes(await tell('1'), 'needsLearner')).reason, /the event has none, and nobody is known by the id that it has\.$/);
    assert.equal(asked(), before);
  });

  test('what lets us in is checked, told in part, and never sent elsewhere than it was given for', async () => {
    const create = (source, api) => client.post('/v1/connections', {source, name: 'Asked', issuerId: issuer.id, api});
    const faults = async answer => problem(await answer, 400, 'malformed-request').errors.map(({pointer}) => pointer).sort();
    assert.deepEqual(await faults(create('stripe', {secret: 'x'})), ['/api']);
    assert.deepEqual(await faults(create('teachable', {origin: 'https://elsewhere.example', clientId: 'a', secret: 'x'})), ['/api/clientId', '/api/origin']);
    assert.deepEqual(await faults(create('openedx', {})), ['/api/clientId', '/api/origin', '/api/secret']);
    assert.deepEqual(await faults(create('moodle', {clientId: 'a'})), ['/api/clientId', '/api/origin', '/api/secret']);
    for (const origin of ['http://lms.example', 'https://127.0.0.1', 'https://lms.example/path', 'https://user:word@lms.example', 'https://169.254.169.254', 'lms.example'])
      assert.deepEqual(await faults(create('openedx', {origin, clientId: 'a', secret: 'x'})), ['/api/origin'], origin);
    assert.deepEqual(await faults(create('kajabi', {clientId: 'a', secret: 'x\r\nevil: 1'})), ['/api/secret']);
    const {made} = await setting('openedx');
    const path = `/v1/connections/${made.id}`;
    assert.deepEqual({origin: made.api.origin, clientId: made.api.clientId}, {origin: open, clientId: 'assaymark'});
    assert.deepEqual(await faults(client.patch(path, {api: {origin: 'https://mallory.example'}}, '*')), ['/api/secret']);
    assert.deepEqual(await faults(client.patch(path, {api: {clientId: 'other'}}, '*')), ['/api/secret']);
    assert.deepEqual(expect(await client.patch(path, {name: 'Renamed'}, '*'), 200).json.api, made.api);
    assert.equal(expect(await client.patch(path, {api: null}, '*'), 200).json.api, undefined);
  });

  /** A shop whose API lists these orders to whoever has the key, and what is asked of it. */
  async function shop() {
    const listed = [];
    platforms.shop.asked.length = 0;
    platforms.shop.answers.set(ORDERS, ({headers, target}) => {
      if (headers.authorization !== `Basic ${Buffer.from('ck_1:cs_1').toString('base64')}`) return {status: 401};
      const query = new URL(target, SHOP).searchParams;
      const [after, page, size] = [query.get('modified_after'), Number(query.get('page')), Number(query.get('per_page'))];
      assert.deepEqual([query.get('orderby'), query.get('order'), query.get('dates_are_gmt')], ['modified', 'asc', 'true']);
      return listed
        .filter(each => each.date_modified_gmt > after)
        .sort((one, other) => one.date_modified_gmt.localeCompare(other.date_modified_gmt))
        .slice((page - 1) * size, page * size);
    });
    const achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
    const made = await client.made('/v1/connections', {source: 'woocommerce', name: 'Shop', issuerId: issuer.id});
    await client.made('/v1/rules', {connectionId: made.id, kind: 'ORDER_PAID', item: 'WELD-101', action: 'issue', achievementId});
    await client.made('/v1/rules', {connectionId: made.id, kind: 'ORDER_REFUNDED', item: 'WELD-101', action: 'suspend', achievementId});
    const deliver = async told => {
      const body = JSON.stringify(told);
      const headers = {'x-wc-webhook-topic': 'order.updated', 'x-wc-webhook-source': `${SHOP}/`, 'x-wc-webhook-signature': createHmac('sha256', made.secret).update(body).digest('base64')};
      return expect(await client.as().call('POST', pathOf(made.inboundUrl), {body, headers}), 200).json.events[0];
    };
    const begin = async secret => expect(await client.patch(`/v1/connections/${made.id}`, {api: {origin: SHOP, clientId: 'ck_1', secret}}, '*'), 200);
    const read = seconds => until('orders are read', async () => expect(await client.get(`/v1/connections/${made.id}`), 200).json.orders?.readAt, {seconds});
    const events = () => client.all(`/v1/inbound-events?connectionId=${made.id}`);
    return {made, achievementId, listed, deliver, begin, read, events};
  }
  const later = minutes => new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19);

  test('woocommerce: orders whose webhook did not come are read from the shop, and those that came count once', async () => {
    const {made, achievementId, listed, deliver, begin, read, events} = await shop();
    // More than a page of one second, as after an import, and nothing but one order is of the course.
    for (let id = 1000; id < 1060; id++) listed.push({...order(id, `other${id}@learner.example`, {changed: later(1), status: 'pending'})});
    const came = order(727, 'came@learner.example', {changed: later(2)});
    const missed = order(728, 'missed@learner.example', {changed: later(3)});
    const refunded = order(729, 'refunded@learner.example', {changed: later(4)});
    listed.push(came, missed);
    await deliver(came);
    await begin('cs_1');
    await read(90);
    const both = await until('both are issued', async () => {
      const all = await issued(achievementId);
      return all.length === 2 ? all : undefined;
    });
    for (const {id} of both) assert.equal(await verdict(id), 'valid');
    const told = await events();
    assert.deepEqual(told.map(each => each.trust).sort(), ['confirmed', 'signed'], 'one that came and one that was read');
    assert.equal((await deliver(missed)).repeated, true, 'its webhook comes after all, and is known');
    assert.equal((await events()).length, 2);
    // Credentials that are given anew begin at once, and from the beginning: what is known stays as it is.
    listed.push(refunded, {...missed, status: 'refunded', date_modified_gmt: later(5)});
    expect(await client.patch(`/v1/connections/${made.id}`, {api: {secret: 'cs_1'}}, '*'), 200);
    await until('one is suspended, and another issued', async () => {
      const all = await issued(achievementId);
      return all.length === 3 && all.filter(each => each.status === 'suspended').length === 1 ? true : undefined;
    }, 120);
    assert.equal((await events()).length, 4);
    expect(await client.patch(`/v1/connections/${made.id}`, {api: null}, '*'), 200);
    assert.equal(expect(await client.get(`/v1/connections/${made.id}`), 200).json.orders, undefined);
  });

  test('woocommerce: a webhook that the shop has switched off is noticed, told once to whoever is told of events, and its end too', async () => {
    const {made, begin} = await shop();
    const health = async () => expect(await client.get(`/v1/connections/${made.id}`), 200).json.health;
    assert.deepEqual(await health(), {state: 'new', since: made.createdAt, reason: 'Nothing that proves where it comes from has come yet.'});
    const hook = {id: 3, name: 'Orders', status: 'disabled', topic: 'order.updated', delivery_url: made.inboundUrl};
    platforms.shop.answers.set('/wp-json/wc/v3/webhooks', () => [{...hook, id: 2, status: 'active', delivery_url: 'https://elsewhere.example/inbound/x'}, hook]);
    await begin('cs_1');
    const outbox = new Outbox(stack);
    const off = await until('it is noticed', async () => ((await health()).state === 'switchedOff' ? health() : undefined), {seconds: 90});
    assert.match(off.reason, /^The shop has switched its webhook off/);
    const events = async () => (await client.events()).filter(each => each.connectionId === made.id);
    const [event] = await until('it is told', async () => ((await events()).length ? events() : undefined));
    assert.deepEqual([event.type, event.issuerId, event.reason], ['connection.switchedOff', issuer.id, off.reason]);
    assert.ok(!JSON.stringify(event).includes(pathOf(made.inboundUrl)), 'the address is nobody\'s to know');
    const {headers, subject, text} = await outbox.next();
    assert.equal(headers.to, 'office@harbour.example');
    assert.equal(subject, `No deliveries from ${made.name} any more`);
    assert.ok(text.includes(off.reason) && text.includes(made.id) && !text.includes(pathOf(made.inboundUrl)));
    hook.status = 'active';
    expect(await client.patch(`/v1/connections/${made.id}`, {quietAfterDays: 365}, '*'), 200);
    await until('it has ended', async () => ((await health()).state === 'new' ? true : undefined), {seconds: 90});
    assert.equal((await events()).length, 1);
    expect(await client.patch(`/v1/connections/${made.id}`, {api: null}, '*'), 200);
  });

  test('woocommerce: a shop that cannot be read says why', async () => {
    const {made, achievementId, listed, begin, read} = await shop();
    listed.push(order(900, 'late@learner.example', {changed: later(1)}));
    await begin('wrong');
    await until('trouble is told', async () => (expect(await client.get(`/v1/connections/${made.id}`), 200).json.orders.trouble === 'It answers with status 401.' ? true : undefined), {seconds: 90});
    assert.deepEqual(await issued(achievementId), []);
    expect(await client.patch(`/v1/connections/${made.id}`, {api: {secret: 'cs_1'}}, '*'), 200);
    await read(90);
    await until('it is issued', async () => ((await issued(achievementId)).length === 1 ? true : undefined));
  });
});
