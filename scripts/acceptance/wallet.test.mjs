// A wallet that knows only the discovery document, and a learner in a real browser who lets it in.
import axe from 'axe-core';
import assert from 'node:assert/strict';
import {createHash, randomBytes} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {findChromium, launch} from './lib/chromium.mjs';
import {Client, expect, pathOf} from './lib/client.mjs';
import {Outbox} from './lib/outbox.mjs';
import {build, Stack} from './lib/stack.mjs';

const {path: executable, missing} = findChromium();
const SCOPE = 'https://purl.imsglobal.org/spec/ob/v3p0/scope/';
const READ = `${SCOPE}credential.readonly`;
const ALL = [READ, `${SCOPE}credential.upsert`, `${SCOPE}profile.readonly`, `${SCOPE}profile.update`, 'offline_access'].join(' ');
const CALLBACK = 'https://wallet.example/callback';
const FORM = {'content-type': 'application/x-www-form-urlencoded'};
const METADATA = {
  client_name: 'Example Wallet', client_uri: 'https://wallet.example/', logo_uri: 'https://wallet.example/logo.png', tos_uri: 'https://wallet.example/terms',
  policy_uri: 'https://wallet.example/privacy', software_id: '4NRB1-0XZABZI9E6-5SM3R', software_version: '1.0', redirect_uris: [CALLBACK], scope: ALL,
};
const JONAS = 'jonas@learners.example';
const MIRA = 'mira@learners.example';

const base64url = bytes => Buffer.from(bytes).toString('base64url');
const sha256 = text => createHash('sha256').update(text).digest();

describe('the Open Badges API', {concurrency: false, timeout: 600_000}, () => {
  let stack, client, strangers, outbox, described, endpoints, registered, api, issued;

  before(async () => {
    build();
    stack = await Stack.start();
    outbox = new Outbox(stack);
    client = new Client({address: stack.address, key: stack.apiKey});
    strangers = client.as(undefined);
    const issuer = await client.issuer('wallet-school', {name: 'Hafenwerk', url: 'https://hafenwerk.example'});
    const {id: achievementId} = await client.achievement(issuer.id, {name: 'MAG-Schweißen', description: 'Fillet welds.', criteria: {narrative: 'Pass.'}});
    const issue = async (email, occasion) => expect(await client.issue({achievementId, occasion, recipient: {name: 'A Learner', email}}), 201).json;
    issued = [];
    for (const occasion of ['one', 'two', 'three']) issued.push(await issue(JONAS, occasion));
    await issue(MIRA, 'one');
  });
  after(() => stack?.dispose());

  const post = (url, fields, headers = {}) => strangers.call('POST', url.startsWith('/') ? url : pathOf(url), {body: new URLSearchParams(fields).toString(), headers: {...FORM, ...headers}});
  const basic = ({client_id, client_secret} = registered) => ({authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`});
  const token = (fields, headers = basic()) => post(endpoints.tokenUrl, fields, headers);
  const asked = (scope, verifier, more = {}) => `${endpoints.authorizationUrl}?${new URLSearchParams({
    response_type: 'code', client_id: registered.client_id, redirect_uri: CALLBACK, scope, state: 'the state', code_challenge: base64url(sha256(verifier)),
    code_challenge_method: 'S256', ...more})}`;
  const linkOf = letter => /https?:\/\/\S+\/oauth\/consent\/[\w-]{43}/.exec(letter.text)[0];
  const redeem = (code, verifier) => token({grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier});
  const held = accessToken => (path = '/credentials', more = {}) =>
    strangers.call(more.method ?? 'GET', `${new URL(api).pathname}${path}`, {body: more.body, headers: {authorization: `Bearer ${accessToken}`, ...more.headers}});
  const minor = answer => answer.json.imsx_codeMinor.imsx_codeMinorField[0].imsx_codeMinorFieldValue;

  /** What the browser of a learner does, without one: the page, the form, the mail, the decision. */
  async function allowed(email, scope, verifier, decision = 'allow') {
    const page = expect(await strangers.get(pathOf(asked(scope, verifier)), {accept: 'text/html'}), 200);
    const cookie = [page.headers['set-cookie']].flat()[0].split(';')[0];
    const fields = Object.fromEntries([...page.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value.replaceAll('&amp;', '&')]));
    expect(await post('/oauth/sign-in', {...fields, email}, {cookie}), 200);
    const link = linkOf(await outbox.next());
    expect(await strangers.get(pathOf(link), {cookie}), 200);
    const answer = expect(await post('/oauth/consent', {link: link.split('/').at(-1), decision}, {cookie}), 303);
    return new URL(answer.headers.location).searchParams;
  }
  async function tokensOf(email, scope) {
    const verifier = base64url(randomBytes(48));
    return expect(await redeem((await allowed(email, scope, verifier)).get('code'), verifier), 200).json;
  }

  test('describes itself, and a wallet registers with what it reads there', async () => {
    described = expect(await strangers.get('/ims/ob/v3p0/discovery'), 200).json;
    api = described.servers[0].url;
    assert.equal(api, `${stack.origin}/ims/ob/v3p0`);
    assert.ok(described.info.termsOfService && described.info['x-imssf-privacyPolicyUrl']);
    const scheme = described.components.securitySchemes.OAuth2ACG;
    endpoints = scheme.flows.authorizationCode;
    assert.deepEqual(Object.keys(endpoints.scopes).sort(), ALL.split(' ').sort());
    registered = expect(await strangers.call('POST', pathOf(scheme['x-imssf-registrationUrl']), {body: METADATA}), 201).json;
    assert.ok(registered.client_secret);
    const server = expect(await strangers.get('/.well-known/oauth-authorization-server'), 200).json;
    assert.equal(server.issuer, stack.origin);
    assert.equal(server.token_endpoint, endpoints.tokenUrl);
    const refused = expect(await strangers.call('POST', pathOf(scheme['x-imssf-registrationUrl']), {body: {...METADATA, redirect_uris: ['https://elsewhere.example/']}}), 400);
    assert.equal(refused.json.error, 'invalid_redirect_uri');
  });

  test('lets a learner in by a link in a real browser, and sends them back with a code', {skip: missing ?? false}, async () => {
    const verifier = base64url(randomBytes(48));
    const browser = await launch(executable, stack);
    try {
      const context = await browser.newContext({viewport: {width: 390, height: 844}});
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const complaints = [];
      page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      const accessible = async () => {
        await page.evaluate(axe.source);
        const {violations} = await page.evaluate(() => globalThis.axe.run());
        assert.deepEqual(violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`), []);
      };
      await page.goto(asked(READ, verifier));
      await accessible();
      await page.getByLabel('Your e-mail address').fill('JONAS@learners.example');
      await page.getByRole('button', {name: 'Send me a link'}).click();
      await page.getByRole('heading', {name: 'Look into your mail'}).waitFor();
      const letter = await outbox.next();
      assert.equal(letter.headers.to, JONAS);
      const link = linkOf(letter);

      // A program that opens every link in a mail, and somebody else's browser.
      expect(await strangers.get(pathOf(link)), 403);
      const other = await (await browser.newContext()).newPage();
      assert.equal((await other.goto(link)).status(), 403);

      await page.goto(link);
      await accessible();
      assert.match(await page.locator('main').innerText(), /wallet\.example says to be the app Example Wallet/);
      const back = page.waitForRequest(request => request.url().startsWith(CALLBACK));
      await page.getByRole('button', {name: 'Allow', exact: true}).click();
      const {searchParams} = new URL((await back).url());
      assert.equal(searchParams.get('state'), 'the state');
      assert.equal(searchParams.get('iss'), stack.origin);
      assert.deepEqual(complaints.filter(text => !/ERR_NAME_NOT_RESOLVED|403/.test(text)), []);
      const tokens = expect(await redeem(searchParams.get('code'), verifier), 200).json;
      assert.equal(tokens.scope, READ);
      assert.equal(tokens.refresh_token, undefined, 'offline_access was not asked for');
      expect(await held(tokens.access_token)(), 200);
      expect(await post('/oauth/consent', {link: link.split('/').at(-1), decision: 'allow'}), 404);
    } finally {
      await browser.close();
    }
  });

  test('gives what was issued to the learner as it was signed, page by page', async () => {
    const read = held((await tokensOf(JONAS, ALL)).access_token);
    const found = [];
    let next = '/credentials?limit=2';
    let pages = 0;
    while (next) {
      const page = expect(await read(next), 200);
      assert.equal(page.headers['x-total-count'], '3');
      for (const {id} of page.json.credential) found.push(id);
      for (const each of page.json.credential) {
        const signed = expect(await strangers.get(pathOf(each.id), {accept: 'application/vc'}), 200).text;
        assert.ok(page.text.includes(signed.trim()), 'the bytes that were signed');
        const {verdict} = expect(await strangers.call('POST', '/verify', {body: each}), 200).json;
        assert.equal(verdict, 'valid');
      }
      const link = /<([^>]*)>; rel="next"/.exec(page.headers.link)?.[1];
      next = link?.slice(api.length);
      pages++;
    }
    assert.equal(pages, 2);
    assert.deepEqual(found.sort(), issued.map(({verificationUrl}) => verificationUrl).sort());
    assert.deepEqual(expect(await read('/credentials?since=2999-01-01T00:00:00Z'), 200).json, {});
    assert.equal(minor(expect(await read('/credentials?limit=0'), 400)), 'invalid_query_parameter');
  });

  test('keeps what a wallet puts in, for this learner alone', async () => {
    const jonas = held((await tokensOf(JONAS, ALL)).access_token);
    const mira = held((await tokensOf(MIRA, ALL)).access_token);
    const foreign = expect(await mira(), 200).json.credential[0];
    const document = JSON.stringify({...foreign, id: 'urn:uuid:3f1c1c1e-5d4b-4a5e-8f67-1d2f7a4f9c55'}, null, 2);
    const put = (body, type = 'application/json') => jonas('/credentials', {method: 'POST', body, headers: {'content-type': type}});
    const created = expect(await put(document), 201);
    assert.equal(created.text, document);
    assert.equal(expect(await put(document), 200).text, document);
    expect(await put(document.replace(foreign.validFrom, '2001-01-01T00:00:00Z')), 304);
    const later = document.replace(foreign.validFrom, '2998-01-01T00:00:00Z');
    assert.equal(expect(await put(later), 200).text, later);
    const jws = ['{"alg":"ES256"}', document.replace('urn:uuid:3', 'urn:uuid:4')].map(base64url).join('.') + '.c2ln';
    assert.equal(expect(await put(jws, 'text/plain'), 201).text, jws);
    const all = expect(await jonas(), 200);
    assert.equal(all.headers['x-total-count'], '5');
    assert.ok(all.text.includes(later));
    assert.deepEqual(all.json.compactJwsString, [jws]);
    assert.equal(expect(await mira(), 200).headers['x-total-count'], '1');
    assert.equal(minor(expect(await put(JSON.stringify(foreign)), 400)), 'invalid_data');

    const profile = expect(await jonas('/profile'), 200).json;
    assert.equal(profile.email, JONAS);
    const changed = {...profile, name: 'Jonas W.', url: 'https://jonas.example'};
    expect(await jonas('/profile', {method: 'PUT', body: changed, headers: {'content-type': 'application/json'}}), 200);
    assert.deepEqual(expect(await jonas('/profile'), 200).json, changed);
    assert.notEqual(expect(await mira('/profile'), 200).json.name, 'Jonas W.');
  });

  test('refuses what is stolen, guessed or used twice', async () => {
    const verifier = base64url(randomBytes(48));
    const {...code} = {code: (await allowed(JONAS, ALL, verifier)).get('code')};
    const wrong = async (fields, error, headers) => assert.equal(expect(await token({grant_type: 'authorization_code', ...code, redirect_uri: CALLBACK, code_verifier: verifier, ...fields}, headers), error === 'invalid_client' ? 401 : 400).json.error, error);
    await wrong({code_verifier: base64url(randomBytes(48))}, 'invalid_grant');
    await wrong({redirect_uri: 'https://wallet.example/'}, 'invalid_grant');
    await wrong({}, 'invalid_client', basic({...registered, client_secret: 'guessed'}));
    const tokens = expect(await redeem(code.code, verifier), 200).json;
    await wrong({}, 'invalid_grant');
    assert.equal(minor(expect(await held(tokens.access_token)(), 401)), 'unauthorizedrequest');

    const narrow = held((await tokensOf(JONAS, `${SCOPE}profile.readonly`)).access_token);
    assert.equal(minor(expect(await narrow(), 403)), 'forbidden');
    expect(await narrow('/profile'), 200);

    for (const more of [{client_id: 'x'.repeat(43)}, {redirect_uri: 'https://elsewhere.example/'}]) {
      const page = expect(await strangers.get(pathOf(asked(ALL, verifier, more)), {accept: 'text/html'}), 400);
      assert.equal(page.headers.location, undefined);
    }
    const denied = await allowed(MIRA, ALL, verifier, 'deny');
    assert.deepEqual([denied.get('error'), denied.get('state'), denied.get('code')], ['access_denied', 'the state', null]);
  });

  test('goes on with refresh tokens until one is revoked', async () => {
    const first = await tokensOf(MIRA, ALL);
    const second = expect(await token({grant_type: 'refresh_token', refresh_token: first.refresh_token}), 200).json;
    expect(await held(second.access_token)(), 200);
    expect(await post('/oauth/revoke', {token: second.refresh_token}, basic()), 200);
    expect(await held(second.access_token)(), 401);
    assert.equal(expect(await token({grant_type: 'refresh_token', refresh_token: second.refresh_token}), 400).json.error, 'invalid_grant');
  });

  test('ends for a learner who is erased', async () => {
    const tokens = await tokensOf(MIRA, ALL);
    expect(await held(tokens.access_token)(), 200);
    const {data: [learner]} = expect(await client.post('/v1/learners/search', {email: MIRA}), 200).json;
    expect(await client.post(`/v1/learners/${learner.id}/erase`, {reason: 'Mira asked for it.'}), 200);
    expect(await held(tokens.access_token)(), 401);
    assert.equal(expect(await token({grant_type: 'refresh_token', refresh_token: tokens.refresh_token}), 400).json.error, 'invalid_grant');
  });

  test('says in its own words what is not there', async () => {
    assert.equal(minor(expect(await strangers.get('/ims/ob/v3p0/nothing'), 404)), 'not_found');
    const wrong = expect(await strangers.call('DELETE', '/ims/ob/v3p0/credentials'), 405);
    assert.equal(minor(wrong), 'not_allowed');
    assert.equal(wrong.headers.allow, 'GET, POST');
  });
});
