// LTI 1.3: a learning platform opens us as a tool. The platform is played, with keys of ours and tokens made by jose.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {generateKeyPair, SignJWT, UnsecuredJWT} from 'jose';
import {Client, expect, pathOf, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {Platform, ROLES, Visitor} from './lib/lti-platform.mjs';
import {build, Stack} from './lib/stack.mjs';
import {until} from './lib/until.mjs';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/';
const lea = {sub: 'user-77', email: 'lea@learner.example', name: 'Lea Ek'};

describe('LTI 1.3: a learning platform opens us', {concurrency: false, timeout: 600_000}, () => {
  let platform, stack, client, issuer, connection, achievementId;

  before(async () => {
    build();
    platform = await Platform.start();
    stack = await Stack.start({options: ['--map-origin', platform.mapping]});
    client = new Client({address: stack.address, key: stack.apiKey});
    issuer = await client.issuer('lti-school', plain.profile);
    achievementId = (await client.achievement(issuer.id, plain.achievement)).id;
    connection = await client.made('/v1/connections', {source: 'lti', name: 'Moodle', issuerId: issuer.id, lti: platform.terms});
    await client.made('/v1/rules', {connectionId: connection.id, kind: 'ENROLLED', item: 'WELD-101', action: 'issue', achievementId});
  });
  after(async () => {
    await stack?.dispose();
    platform?.close();
  });

  const events = () => client.all(`/v1/inbound-events?connectionId=${connection.id}`);
  const visitor = () => new Visitor(client, connection.tool);

  test('a connection tells what the administrator is to enter, and keeps its key to itself', async () => {
    assert.equal(connection.secret, undefined);
    assert.equal(connection.inboundUrl, undefined);
    assert.deepEqual(Object.keys(connection.tool), ['loginUrl', 'launchUrl', 'keySetUrl']);
    const {pathname} = new URL(connection.tool.keySetUrl);
    const {keys: [key, ...others]} = expect(await client.as(undefined).get(pathname), 200).json;
    assert.equal(others.length, 0);
    assert.deepEqual([key.kid, key.kty, key.alg, Object.keys(key).length], [connection.secrets[0].id, 'RSA', 'RS256', 6]);
    const shown = expect(await client.get(`/v1/connections/${connection.id}`), 200).json;
    assert.deepEqual([shown.lti, shown.tool], [platform.terms, undefined]);
  });

  test('its key is changed with two published at once', async () => {
    const {pathname} = new URL(connection.tool.keySetUrl);
    const ids = async () => expect(await client.as(undefined).get(pathname), 200).json.keys.map(({kid}) => kid);
    const [first] = await ids();
    const {secret, secrets} = await client.made(`/v1/connections/${connection.id}/secrets`, {});
    assert.equal(secret, undefined);
    assert.deepEqual(await ids(), secrets.map(({id}) => id));
    assert.equal(secrets.length, 2);
    expect(await client.call('DELETE', `/v1/connections/${connection.id}/secrets/${first}`), 204);
    assert.deepEqual(await ids(), [secrets[0].id]);
    problem(await client.post(`/v1/connections/${connection.id}/secrets`, {secret: 'one of mine'}), 400, 'malformed-request');
  });

  test('terms are checked, and every fault is named', async () => {
    const make = lti => client.post('/v1/connections', {source: 'lti', name: 'Moodle', issuerId: issuer.id, lti});
    const faults = async lti => problem(await make(lti), 400, 'malformed-request').errors.map(({pointer}) => pointer).sort();
    assert.deepEqual(await faults(undefined), ['/lti']);
    assert.deepEqual(await faults({...platform.terms, tokenEndpoint: 'http://lms.tvet.example/token', keySetUrl: 'https://10.0.0.1/keys', platformIssuer: 'https://lms.tvet.example/?a'}),
      ['/lti/keySetUrl', '/lti/platformIssuer', '/lti/tokenEndpoint']);
    assert.deepEqual(await faults({...platform.terms, deploymentIds: Array.from({length: 21}, (_, i) => `${i}`)}), ['/lti/deploymentIds']);
    problem(await client.post('/v1/connections', {source: 'stripe', name: 'Shop', issuerId: issuer.id, lti: platform.terms}), 400, 'malformed-request');
  });

  test('a browser that begins is sent to the platform, with what it came with and a cookie that only its own launch reads', async () => {
    for (const method of ['GET', 'POST']) {
      const answer = expect(await visitor().login({iss: platform.issuer, login_hint: 'user 77&', target_link_uri: connection.tool.launchUrl, lti_message_hint: 'a+b', canvas_region: 'eu', lti_storage_target: '_parent'}, method), 302);
      const to = new URL(answer.headers.location);
      assert.equal(to.origin + to.pathname, `${platform.issuer}/auth`);
      const {state, nonce, ...rest} = Object.fromEntries(to.searchParams);
      assert.deepEqual(rest, {scope: 'openid', response_type: 'id_token', response_mode: 'form_post', prompt: 'none', client_id: platform.clientId,
        redirect_uri: connection.tool.launchUrl, login_hint: 'user 77&', lti_message_hint: 'a+b'});
      assert.match(state, /^[\w-]{22}$/);
      assert.match(nonce, /^[\w-]{22}$/);
      assert.notEqual(state, nonce);
      assert.match([answer.headers['set-cookie']].flat()[0], /^__Host-assaymark-lti-[0-9a-f]{16}=[\w-]{22}; Path=\/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=600$/);
    }
  });

  test('who comes from elsewhere, or wants to go elsewhere, does not get to the platform', async () => {
    const right = {iss: platform.issuer, login_hint: 'user-77', target_link_uri: connection.tool.launchUrl, client_id: platform.clientId, lti_deployment_id: '1'};
    for (const wrong of [{iss: 'https://other.example'}, {iss: ''}, {login_hint: ''}, {target_link_uri: 'https://evil.example/'}, {client_id: 'other'}, {lti_deployment_id: '3'}, {login_hint: 'x'.repeat(1001)}, {lti_message_hint: 'x'.repeat(4001)}]) {
      const answer = expect(await visitor().login({...right, ...wrong}), 400);
      assert.equal(answer.mediaType, 'text/html');
      assert.equal(answer.headers['set-cookie'], undefined);
    }
    const nowhere = {...connection.tool, loginUrl: connection.tool.loginUrl.replace(/lti\/[^/]+/, 'lti/AAAAAAAAAAAAAAAAAAAAAA')};
    expect(await new Visitor(client, nowhere).login(right), 404);
    problem(await client.as(undefined).get(new URL(nowhere.loginUrl).pathname.replace('login', 'keys')), 404, 'not-found');
  });

  test('a learner who opens us is enrolled, sees what can be earned, and a rule makes it a credential whose link verifies', async () => {
    const page = expect(await visitor().open(platform, {learner: lea}), 200);
    assert.equal(page.mediaType, 'text/html');
    assert.match(page.text, /Welding basics/);
    assert.ok(page.text.includes(plain.achievement.name), page.text);
    const policy = page.headers['content-security-policy'];
    assert.match(policy, /frame-ancestors https:\/\/lms\.tvet\.example$/);
    assert.doesNotMatch(policy, /script|unsafe/);
    assert.equal(page.headers['x-frame-options'], undefined);
    assert.match([page.headers['set-cookie']].flat()[0], /=; .*Max-Age=0$/);
    assert.ok(!page.text.includes(lea.email));
    const [{verificationUrl}] = await until('a credential', async () => {
      const found = await client.all(`/v1/credentials?achievementId=${achievementId}`);
      return found.length ? found : undefined;
    });
    assert.equal(await client.verdict(pathOf(verificationUrl)), 'valid');
    const [told, ...others] = await events();
    assert.equal(others.length, 0);
    assert.deepEqual([told.kind, told.outcome, told.trust, told.secretId], ['ENROLLED', 'issued', 'signed', platform.kid]);
  });

  test('whoever opens it again, in German, has no second credential', async () => {
    const page = expect(await visitor().open(platform, {learner: {...lea, locale: 'de-DE'}, method: 'POST', deploymentId: '2'}), 200);
    assert.match(page.text, /<html lang="de">/);
    await until('a second event', async () => ((await events()).filter(({outcome}) => outcome !== 'received').length === 2 ? true : undefined));
    assert.equal((await client.all(`/v1/credentials?achievementId=${achievementId}`)).length, 1);
  });

  test('whoever teaches there sees by which names a rule is about the course, and nothing follows', async () => {
    const page = expect(await visitor().open(platform, {learner: {sub: 'teacher', name: 'Jan Weld'}, roles: [ROLES.learner, ROLES.instructor]}), 200);
    for (const name of ['42', 'WELD-101', 'link-42']) assert.ok(page.text.includes(`<code dir="auto">${name}</code>`), name);
    const {outcome, reason} = (await events())[0];
    assert.equal(outcome, 'ignored');
    assert.match(reason, /no learner/);
  });

  test('what a platform writes is text, and no part of the page', async () => {
    const page = expect(await visitor().open(platform, {learner: {...lea, sub: 'user-78'}, course: {id: '43', title: '<script>alert(1)</script>'}}), 200);
    assert.ok(!page.text.includes('<script>'));
    assert.match(page.text, /&lt;script>|&lt;script&gt;/);
  });

  test('what is not the answer to what was asked is refused in a page, and nothing of it is kept', async () => {
    const known = (await events()).length;
    const other = await generateKeyPair('RS256');
    const now = Math.floor(Date.now() / 1000);
    const changed = (name, value) => ({more: {[name]: value}});
    const negatives = {
      'another nonce': changed('nonce', 'AAAAAAAAAAAAAAAAAAAAAA'),
      'another client': changed('aud', 'other'),
      'several audiences without azp': changed('aud', [platform.clientId, 'other']),
      'another azp': changed('azp', 'other'),
      'another issuer': changed('iss', 'https://other.example'),
      'an unknown deployment': changed(`${CLAIM}deployment_id`, '3'),
      'another deployment than was told': changed(`${CLAIM}deployment_id`, '2'),
      expired: changed('exp', now - 120),
      'made in the future': changed('iat', now + 300),
      'made long ago': changed('iat', now - 3_600),
      'version 1.1': changed(`${CLAIM}version`, 'LTI-1p0'),
      'deep linking': changed(`${CLAIM}message_type`, 'LtiDeepLinkingRequest'),
      'another target': changed(`${CLAIM}target_link_uri`, 'https://evil.example/'),
      'no roles': changed(`${CLAIM}roles`, undefined),
      'no place': changed(`${CLAIM}resource_link`, undefined),
      'the key of somebody else': {sign: {key: other.privateKey}},
      'a key that is not published': {sign: {key: other.privateKey, kid: 'other'}},
    };
    for (const [what, how] of Object.entries(negatives)) {
      const answer = await visitor().open(platform, {learner: lea, ...how});
      assert.equal(answer.status, 403, what);
      assert.equal(answer.mediaType, 'text/html', what);
      if (what === 'deep linking') assert.match(answer.text, /without choosing/);
    }
    const right = {iss: platform.issuer, login_hint: 'user-77', target_link_uri: connection.tool.launchUrl};
    const tokens = {
      'no signature': claims => new UnsecuredJWT(claims).encode(),
      'a shared secret': claims => new SignJWT(claims).setProtectedHeader({alg: 'HS256', kid: platform.kid}).sign(Buffer.from(JSON.stringify(platform.keys[0]))),
      'no token': () => undefined,
      'no token at all': () => 'x.y',
      'more than is read': () => 'x'.repeat(40_000),
    };
    for (const [what, made] of Object.entries(tokens)) {
      const someone = visitor();
      const {state, nonce} = Object.fromEntries(new URL(expect(await someone.login(right), 302).headers.location).searchParams);
      const idToken = await made(platform.claims({nonce, tool: connection.tool, learner: lea}));
      const answer = await someone.launch({state, ...(idToken ? {id_token: idToken} : {error: 'login_required'})});
      assert.equal(answer.status, what === 'more than is read' ? 413 : 403, what);
    }
    assert.equal((await events()).length, known);
  });

  test('a state is good once, in the browser that it was given to; another may begin anew in a window of its own', async () => {
    const known = (await events()).length;
    const right = {iss: platform.issuer, login_hint: 'user-79', target_link_uri: connection.tool.launchUrl, lti_message_hint: 'm'};
    const begin = async () => {
      const someone = visitor();
      const {state, nonce} = Object.fromEntries(new URL(expect(await someone.login(right), 302).headers.location).searchParams);
      return {someone, state, id_token: await platform.sign(platform.claims({nonce, tool: connection.tool, learner: {...lea, sub: 'user-79'}}))};
    };
    const replayed = await begin();
    expect(await replayed.someone.launch(replayed), 200);
    expect(await replayed.someone.launch(replayed), 403);
    const blocked = await begin();
    blocked.someone.cookies = [];
    const page = expect(await blocked.someone.launch(blocked), 403);
    const [, href] = /<a class="action" href="([^"]+)" target="_blank"/.exec(page.text);
    const again = new URL(href.replaceAll('&amp;', '&'));
    assert.deepEqual(Object.fromEntries(again.searchParams), right);
    expect(await client.as(undefined).get(again.pathname + again.search), 302);
    const [one, two] = [await begin(), await begin()];
    two.someone.cookies = one.someone.cookies;
    expect(await two.someone.launch(two), 403);
    const [three, four] = [await begin(), await begin()];
    expect(await three.someone.launch({...three, id_token: four.id_token}), 403);
    for (const fields of [{id_token: one.id_token}, {state: 'x'.repeat(200), id_token: one.id_token}]) expect(await one.someone.launch(fields), 403);
    expect(await one.someone.launch({}), 400);
    assert.equal((await events()).length, known + 1);
  });

  test('nothing is taken at an address for deliveries, and nobody else can try it out', async () => {
    const token = new URL(connection.tool.launchUrl).pathname.split('/')[2];
    const idToken = await platform.sign(platform.claims({nonce: 'n', tool: connection.tool, learner: lea}));
    problem(await client.as(undefined).call('POST', `/inbound/${token}`, {body: idToken}), 401, 'delivery-refused');
    problem(await client.post(`/v1/connections/${connection.id}/test`, {item: 'WELD-101'}), 409, 'state-conflict');
  });

  test('a moved connection is reached at new addresses', async () => {
    const {tool} = await client.made(`/v1/connections/${connection.id}/token`, {overlapSeconds: 0}, 200);
    expect(await visitor().open(platform, {learner: lea}), 404);
    connection = {...connection, tool};
    expect(await visitor().open(platform, {learner: lea}), 200);
  });
});
