// LTI 1.3: what learners scored is read from a learning platform (AGS 2.0, NRPS 2.0). The platform is played; it asks for what a real one
// asks for: an assertion by our key (checked with jose), scopes, and the media types of the specifications.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {createLocalJWKSet, jwtVerify} from 'jose';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {Platform, ROLES, Visitor} from './lib/lti-platform.mjs';
import {build, Stack} from './lib/stack.mjs';
import {until} from './lib/until.mjs';

const PATIENCE = {seconds: 150, betweenMillis: 500};
const AGS = 'https://purl.imsglobal.org/spec/lti-ags/scope/';
const MEMBERS = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly';
const LIS = 'application/vnd.ims.lis.v2.';
const lea = {sub: 'user-77', email: 'lea@learner.example', name: 'Lea Ek'};

describe('LTI 1.3: results are read from a learning platform', {concurrency: false, timeout: 900_000}, () => {
  let platform, stack, client, issuer, connection, achievementId, tokens;

  before(async () => {
    build();
    platform = await Platform.start();
    stack = await Stack.start({options: ['--map-origin', platform.mapping]});
    client = new Client({address: stack.address, key: stack.apiKey});
    issuer = await client.issuer('lti-results', plain.profile);
    achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
    connection = await client.made('/v1/connections', {source: 'lti', name: 'Moodle', issuerId: issuer.id, lti: platform.terms});
    tokens = new Map();
    platform.on('POST', '/token', token);
  });
  after(async () => {
    await stack?.dispose();
    platform?.close();
  });

  const used = new Set();

  /** Security Framework 1.0 section 4.1: for an assertion that is ours, good and new. */
  async function token({body}) {
    const form = new URLSearchParams(body);
    assert.equal(form.get('grant_type'), 'client_credentials');
    assert.equal(form.get('client_assertion_type'), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    const keys = expect(await client.as(undefined).get(new URL(connection.tool.keySetUrl).pathname), 200).json;
    const {payload} = await jwtVerify(form.get('client_assertion'), createLocalJWKSet(keys), {
      algorithms: ['RS256'], issuer: platform.clientId, subject: platform.clientId, audience: `${platform.issuer}/token`, requiredClaims: ['exp', 'iat', 'jti'],
    });
    assert.ok(!used.has(payload.jti));
    used.add(payload.jti);
    const access = `token-${tokens.size}`;
    tokens.set(access, form.get('scope').split(' '));
    return {body: {access_token: access, token_type: 'Bearer', expires_in: 3600, scope: form.get('scope')}};
  }

  /** A list that wants this scope and media type. */
  function list(path, scope, mediaType, answer) {
    platform.on('GET', path, ({url, headers}) => {
      if (!tokens.get(headers.authorization?.replace('Bearer ', ''))?.includes(scope)) return {status: 401};
      if (headers.accept !== mediaType) return {status: 406};
      return answer(url);
    });
  }

  /** A course with one test, whose line items come in two pages. */
  function course(id, results, members) {
    const base = `/courses/${id}/lineitems`;
    list(base, `${AGS}lineitem.readonly`, `${LIS}lineitemcontainer+json`, url => url.searchParams.get('page') === '2'
      ? {body: [{id: `${platform.issuer}${base}/9?type=1`, label: 'Final test', tag: `final-${id}`, scoreMaximum: 60}]}
      : {body: [{id: `${platform.issuer}${base}/8`, label: 'Warming up', scoreMaximum: 10}], headers: {link: `<${platform.issuer}${base}?page=2>; rel="next"`}});
    list(`${base}/9/results`, `${AGS}result.readonly`, `${LIS}resultcontainer+json`, url => {
      assert.equal(url.searchParams.get('type'), '1');
      return {body: results.map(each => ({id: `${platform.issuer}${base}/9/results/${each.userId}`, scoreOf: `${platform.issuer}${base}/9`, resultMaximum: 60, ...each}))};
    });
    list(`/courses/${id}/members`, MEMBERS, 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json', () => ({body: {id: 'x', context: {id}, members}}));
  }

  const member = ({sub, ...shared}, role = ROLES.learner) => ({user_id: sub, status: 'Active', roles: [role], ...shared});
  const open = id => new Visitor(client, connection.tool).open(platform, {learner: lea, course: {id, label: `WELD-${id}`, title: 'Welding basics'}});
  const rule = terms => client.made('/v1/rules', {connectionId: connection.id, achievementId, ...terms});
  const credentials = () => client.all(`/v1/credentials?achievementId=${achievementId}`);
  const results = async () => (await client.all(`/v1/inbound-events?connectionId=${connection.id}`)).filter(({kind, type}) => kind !== 'ENROLLED' && type !== 'LtiResourceLinkRequest');
  const shown = async id => expect(await client.get(`/v1/connections/${connection.id}`), 200).json.courses.find(({contextId}) => contextId === id);

  test('a rule that gives something for a result must say how much suffices', async () => {
    const {errors} = problem(await client.post('/v1/rules', {connectionId: connection.id, achievementId, kind: 'ASSESSMENT_PASSED', item: 'final-42', action: 'issue'}), 422, 'invalid-request');
    assert.deepEqual(errors.map(({pointer}) => pointer), ['/conditions/minScore']);
  });

  const scores = [{userId: lea.sub, resultScore: 54}, {userId: 'user-78', resultScore: 20}, {userId: 'teacher', resultScore: 60}, {userId: 'stranger', resultScore: 60}, {userId: 'user-80', resultScore: null}];

  test('a learner who opens us after the test has a credential whose link verifies; who scored too little, teaches or is unknown has none', async () => {
    await rule({kind: 'ASSESSMENT_PASSED', item: 'final-42', conditions: {minScore: 0.8}, action: 'issue'});
    await rule({kind: 'RESULT_CORRECTED', item: 'final-42', action: 'suspend'});
    course('42', scores, [member(lea), member({sub: 'user-78', name: 'Ida Berg', email: 'ida@learner.example'}), member({sub: 'teacher', name: 'Jan Weld', email: 'jan@school.example'}, ROLES.instructor)]);
    expect(await open('42'), 200);
    const [{verificationUrl}] = await until('a credential', async () => {
      const found = await credentials();
      return found.length ? found : undefined;
    }, PATIENCE);
    assert.equal(await client.verdict(pathOf(verificationUrl)), 'valid');
    const told = await until('all are decided', async () => {
      const all = await results();
      return all.length === 4 && all.every(({outcome}) => outcome !== 'received') ? all : undefined;
    }, PATIENCE);
    assert.deepEqual(told.map(({outcome}) => outcome).sort(), ['ignored', 'ignored', 'issued', 'needsLearner']);
    assert.ok(told.every(({trust}) => trust === 'confirmed'));
    assert.match(told.find(({outcome}) => outcome === 'needsLearner').reason, /e-mail/);
    assert.ok(!platform.asked.includes('GET /courses/42/lineitems/8/results'), 'what no rule is about is not read');
    assert.equal((await shown('42')).trouble, undefined);
  });

  test('a result that is corrected below what suffices suspends it, and back up reinstates it', async () => {
    const status = wanted => until(wanted, async () => ((await credentials())[0].status === wanted ? true : undefined), PATIENCE);
    await pause(61_000); // launches within a minute count as one
    scores[0].resultScore = 30;
    expect(await open('42'), 200);
    await status('suspended');
    await pause(61_000);
    scores[0].resultScore = 55;
    expect(await open('42'), 200);
    await status('active');
    assert.equal((await credentials()).length, 1);
    assert.equal((await results()).length, 7);
  });

  test('a course whose platform is silent says why, and others do not wait for it', async () => {
    expect(await open('silent'), 200);
    const {trouble, readAt, nextAt} = await until('trouble', async () => {
      const found = await shown('silent');
      return found?.trouble ? found : undefined;
    }, PATIENCE);
    assert.equal(trouble, 'It answers with status 404.');
    assert.equal(readAt, undefined);
    assert.ok(Date.parse(nextAt) > Date.now());
    assert.equal((await shown('42')).trouble, undefined);
  });
});
