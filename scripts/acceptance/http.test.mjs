// What the HTTP surface promises to those who call it well, badly, or without being asked.
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import http from 'node:http';
import {after, before, describe, test} from 'node:test';
import {bakedPng, bakedSvg, pdfWith} from './lib/bake.mjs';
import {Client, expect, keyOf, pathOf, problem} from './lib/client.mjs';
import {plain} from './lib/fixtures.mjs';
import {allOf} from './lib/parallel.mjs';
import {build, Stack} from './lib/stack.mjs';

const FUNCTION_LIMIT = 262_144;
const FRONT_LIMIT = 4_000_000;
const LEARNER = {name: 'Wilhelmina Unmistakable', email: 'wilhelmina.unmistakable@learner.example'};
const NOBODY = '0'.repeat(26);

let stack, client, strangers, issuer, achievement, credential;
const secrets = [];

before(async () => {
  build();
  stack = await Stack.start();
  client = new Client({address: stack.address, key: stack.apiKey});
  strangers = client.as(undefined);
  issuer = await client.issuer('http-school', plain.profile);
  achievement = await client.achievement(issuer.id, plain.achievement);
  credential = expect(await client.issue({achievementId: achievement.id, recipient: LEARNER}), 201).json;
  secrets.push(client.key, LEARNER.name, LEARNER.email);
});
after(() => stack?.dispose());

const award = more => ({achievementId: achievement.id, recipient: {name: 'Any Body', email: `${randomUUID()}@learner.example`}, ...more});
const newKey = async (scopes, issuerIds) => {
  const made = await client.made('/v1/api-keys', {name: 'For a test', scopes, ...(issuerIds ? {issuerIds} : {})});
  secrets.push(made.key);
  return made;
};

describe('a request that is not right', {timeout: 300_000}, () => {
  test('is told all its faults at once, each with its pointer, and no value is repeated', async () => {
    const body = {
      achievementId: 7,
      recipient: {email: 'not-an-address', nickname: 'Wanda'},
      validFrom: 'yesterday',
      evidence: [{}, {name: 'A test piece', size: 3}],
      favourite: true,
    };
    const answer = await client.issue(body);
    const document = problem(answer, 400, 'malformed-request');
    const pointers = document.errors.map(({pointer}) => pointer);
    for (const pointer of ['/achievementId', '/recipient/name', '/recipient/email', '/recipient/nickname', '/validFrom', '/evidence/0', '/evidence/1/size', '/favourite']) {
      assert.ok(pointers.includes(pointer), `${pointer} is not among ${pointers}`);
    }
    assert.doesNotMatch(answer.text, /not-an-address|Wanda|yesterday/);
  });

  test('about an achievement is told all its faults at once', async () => {
    const faulty = {...plain.achievement, name: '', alignment: [{targetName: 'Welding'}], 'a/b~c': 1, creditsAvailable: 'two'};
    const {errors} = problem(await client.post('/v1/achievements', {issuerId: issuer.id, achievement: faulty}), 400, 'malformed-request');
    const pointers = errors.map(({pointer}) => pointer);
    for (const pointer of ['/achievement/name', '/achievement/alignment/0/targetUrl', '/achievement/a~1b~0c', '/achievement/creditsAvailable']) {
      assert.ok(pointers.includes(pointer), `${pointer} is not among ${pointers}`);
    }
  });

  for (const [name, body] of Object.entries({
    'cut off': '{"achievementId":',
    'empty': '',
    'a list': '[]',
    'a text': '"achievement"',
    'null': 'null',
    'with the same member twice': '{"achievementId":"a","achievementId":"b"}',
    'with something behind': '{} {}',
    'nested without end': '['.repeat(20_000),
    'nested deeply': `{"recipient":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
    'with half a surrogate pair': '{"achievementId":"x","recipient":{"name":"\\ud83d"}}',
    'with a number beyond all bounds': '{"achievementId":1e999999999}',
    'not UTF-8': Buffer.from('7b2261223a22ff227d', 'hex'),
    'in UTF-16': Buffer.from('\ufeff{"achievementId":"x"}', 'utf16le'),
  })) {
    test(`is 400 when its body is ${name}`, async () => {
      problem(await client.issue(body), 400, 'malformed-request');
    });
  }

  test('is 400 without the idempotency key that issuing needs, or with a bad one', async () => {
    problem(await client.call('POST', '/v1/credentials', {body: award()}), 400, 'malformed-request');
    problem(await client.issue(award(), {idempotencyKey: 'x'.repeat(256)}), 400, 'malformed-request');
    problem(await client.issue(award(), {idempotencyKey: 'not visible'}), 400, 'malformed-request');
  });

  test('is 400 with a limit, a cursor or a state that cannot be', async () => {
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=made-up', `achievementId=${achievement.id}&status=lost`, 'status=active']) {
      problem(await client.get(`/v1/credentials?${query}`), 400, 'malformed-request');
    }
  });

  test('is 400 when it contradicts itself', async () => {
    const {errors} = problem(await client.issue(award({validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z'})), 400, 'malformed-request');
    assert.deepEqual(errors.map(({pointer}) => pointer), ['/validUntil']);
  });

  test('is 422 when it contradicts what it refers to', async () => {
    const draft = await client.made('/v1/achievements', {issuerId: issuer.id, achievement: plain.achievement});
    problem(await client.issue(award({achievementId: draft.id})), 422, 'achievement-not-published');
    problem(await client.issue(award({results: [{resultDescription: `urn:uuid:${randomUUID()}`, value: '1'}]})), 422, 'invalid-request');
  });

  test('leaves nothing behind', async () => {
    const ids = (await client.all(`/v1/credentials?achievementId=${achievement.id}`)).map(({id}) => id);
    assert.deepEqual(ids, [credential.id]);
  });

  test('is 400 for a target that is no URI', async () => {
    for (const target of ['/c/crd_%wd', '/c/%', '/verify?a=%zz']) expect(await strangers.get(target), 400);
  });

  test('is 415 with another media type', async () => {
    const headers = {'idempotency-key': randomUUID()};
    problem(await client.call('POST', '/v1/credentials', {body: award(), headers: {...headers, 'content-type': 'text/plain'}}), 415, 'unsupported-media-type');
    problem(await client.call('POST', '/v1/credentials', {body: award(), headers: {...headers, 'content-type': undefined}}), 415, 'unsupported-media-type');
    problem(await strangers.call('POST', '/verify', {body: 'x', headers: {'content-type': 'application/xml'}}), 415, 'unsupported-media-type');
  });

  test('is 413 beyond the limit of its operation, and not at the limit', async () => {
    const text = JSON.stringify(award());
    const filled = bytes => text + ' '.repeat(bytes - text.length);
    expect(await client.issue(filled(FUNCTION_LIMIT)), 201);
    problem(await client.issue(filled(FUNCTION_LIMIT + 1)), 413, 'body-too-large');
    const check = bytes => strangers.call('POST', '/verify', {body: `{"a":"${'x'.repeat(bytes - 8)}"}`});
    problem(await check(FRONT_LIMIT), 400, 'malformed-request');
    problem(await check(FRONT_LIMIT + 1), 413, 'body-too-large');
  });

  test('is 413 beyond the limit of the front, whatever it is for', async () => {
    problem(await client.issue('x'.repeat(FRONT_LIMIT + 1)), 413, 'body-too-large');
    problem(await strangers.call('POST', '/verify', {body: 'x'.repeat(FRONT_LIMIT * 2)}), 413, 'body-too-large');
    problem(await strangers.call('POST', '/nowhere', {body: 'x'.repeat(FRONT_LIMIT + 1)}), 413, 'body-too-large');
  });
});

describe('POST /verify', {timeout: 300_000}, () => {
  const json = () => JSON.stringify(credential.credential);
  const token = async () => expect(await strangers.get(`/c/${credential.id}.jwt`), 200).text;
  const verify = (body, type) => strangers.call('POST', '/verify', {body, headers: {'content-type': type, accept: 'application/json'}});
  const check = ({json: {checks}}, wanted) => checks.find(({id}) => id === wanted)?.result;
  const isValid = answer => assert.deepEqual([answer.status, answer.json.verdict], [200, 'valid'], answer.text);
  const boundary = 'a boundary';
  const multipart = `multipart/form-data; boundary="${boundary}"`;
  const form = fields => Buffer.concat([...Object.entries(fields).flatMap(([name, value]) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${name === 'file' ? '; filename="a.exe"' : ''}\r\n\r\n`),
    Buffer.from(value), Buffer.from('\r\n')]), Buffer.from(`--${boundary}--\r\n`)]);

  test('reads what it is from its content, whatever the media type says', async () => {
    const jwt = await token();
    const types = ['application/json', 'application/vc', 'application/ld+json', 'application/vc+ld+json', 'text/plain; charset=utf-8', 'application/jwt',
      'application/vc+jwt', 'image/png', 'image/svg+xml', 'application/pdf', 'application/octet-stream'];
    for (const type of types) {
      for (const body of [json(), jwt]) isValid(await verify(body, type));
    }
    for (const text of [json(), jwt]) {
      for (const picture of [bakedPng(text), bakedSvg(text), pdfWith(text)]) {
        for (const type of ['image/png', 'image/svg+xml', 'application/pdf', 'application/octet-stream']) isValid(await verify(picture, type));
      }
    }
  });

  test('takes files, texts and links from a form, and whom it should be about', async () => {
    for (const file of [bakedPng(json()), pdfWith(json())]) isValid(await verify(form({file, credential: ''}), multipart));
    isValid(await verify(form({file: '', credential: ` ${json()}\n`}), multipart));
    isValid(await verify(form({credential: credential.verificationUrl}), multipart));
    isValid(await verify(new URLSearchParams({credential: await token()}).toString(), 'application/x-www-form-urlencoded'));
    const about = recipient => verify(form({file: json(), recipient}), multipart);
    assert.equal(check(await about(LEARNER.email), 'recipient'), 'passed');
    assert.equal(check(await about('nobody@learner.example'), 'recipient'), 'failed');
  });

  test('is 400 for a form that is none, is empty, or has two things to check', async () => {
    const whole = form({file: json(), credential: ''});
    for (const body of ['x', whole.subarray(0, whole.length - 6), form({credential: ' '}), form({file: json(), credential: json()})]) {
      problem(await verify(body, multipart), 400, 'malformed-request');
    }
    problem(await verify(whole, 'multipart/form-data'), 400, 'malformed-request');
    problem(await verify('recipient=x', 'application/x-www-form-urlencoded'), 400, 'malformed-request');
  });

  test('is 400 for a picture or a PDF that is damaged or has no credential in it', async () => {
    const sound = bakedPng(json());
    const changed = Buffer.from(sound);
    changed[sound.indexOf('{')] ^= 1;
    const empty = bakedPng(json()).toString('latin1').replace('openbadgecredential', 'openbadgecredentiaL');
    for (const picture of [sound.subarray(0, -1), changed, Buffer.from(empty, 'latin1'), bakedSvg(json()).subarray(0, -9),
      pdfWith('{}'), pdfWith(json()).subarray(0, 600)]) {
      problem(await verify(picture, 'image/png'), 400, 'malformed-request');
    }
  });

  test('reads what is behind a link, once, and says when there is nothing', async () => {
    const asked = [];
    const elsewhere = http.createServer((request, answer) => {
      asked.push(request.url);
      const [type, body] = {'/badge': ['text/html', bakedPng(json())], '/page': ['application/json', '<!doctype html><title>A badge</title>']}[request.url] ?? [];
      answer.writeHead(body ? 200 : 404, {'content-type': type ?? 'text/plain'}).end(body);
    });
    await new Promise(done => elsewhere.listen(0, '127.0.0.1', done));
    const mapped = await Stack.start({options: ['--map-origin', `https://elsewhere.example=http://127.0.0.1:${elsewhere.address().port}`]});
    try {
      const ask = url => new Client({address: mapped.address}).call('POST', '/verify', {body: url, headers: {'content-type': 'text/plain'}});
      const found = expect(await ask('https://elsewhere.example/badge'), 200);
      assert.equal(check(found, 'retrieval'), 'passed');
      assert.equal(found.json.credential.id, credential.credential.id);
      for (const [url, reason] of [['https://elsewhere.example/page', /web page/], ['https://elsewhere.example/none', /404/], ['https://127.0.0.1/', /public/],
        ['http://elsewhere.example/badge', /https/], [`${mapped.origin}/c/crd_${NOBODY}`, /no credential/], [`${mapped.origin}/verify`, /not that of a credential/]]) {
        const {json: answer} = expect(await ask(url), 200);
        assert.equal(answer.verdict, 'unverifiable', url);
        assert.deepEqual(answer.checks.map(({id, result}) => [id, result]), [['retrieval', 'couldNotCheck']]);
        assert.match(answer.checks[0].detail, reason);
      }
      assert.deepEqual(asked, ['/badge', '/page', '/none']);
    } finally {
      await mapped.dispose();
      elsewhere.closeAllConnections();
      elsewhere.close();
    }
  });
});

describe('what is not there', {timeout: 300_000}, () => {
  test('is 404, whatever the id looks like', async () => {
    const paths = ['issuers', 'achievements', 'credentials', 'api-keys'].flatMap(kind =>
      [`${kind.slice(0, 3)}_${NOBODY}`, 'x', '%00', '..%2f..%2fetc', 'a'.repeat(500)].map(id => `/v1/${kind}/${id}`));
    for (const path of [...paths, `/v1/achievements/ach_${NOBODY}/versions`]) problem(await client.get(path), 404, 'not-found');
    problem(await client.revoke(`crd_${NOBODY}`), 404, 'not-found');
    problem(await client.post(`/v1/achievements/ach_${NOBODY}/publish`), 404, 'not-found');
    problem(await client.call('DELETE', `/v1/api-keys/key_${NOBODY}`), 404, 'not-found');
  });

  test('is 404 in public too', async () => {
    for (const path of [`/c/crd_${NOBODY}`, `/c/crd_${NOBODY}.json`, `/c/crd_${NOBODY}.jwt`, `/c/${credential.id}.exe`, '/c/x', '/i/nobody', '/i/nobody/did.json',
      `/i/http-school/keys/zDnanobody`, `/a/ach_${NOBODY}`, `/a/${achievement.id}/v/2`, `/a/${achievement.id}/v/x`, '/status/stl_0', '/contexts/made-up.json']) {
      problem(await strangers.get(path, {accept: 'application/json'}), 404, 'not-found');
    }
  });

  test('is a page for people', async () => {
    const answer = expect(await strangers.get(`/c/crd_${NOBODY}`, {accept: 'text/html'}), 404);
    assert.equal(answer.mediaType, 'text/html');
  });

  test('is 404 for routes and methods that do not exist, with or without a key', async () => {
    for (const who of [client, strangers]) {
      for (const [method, path] of [['GET', '/nowhere'], ['GET', '/v1'], ['GET', '/v2/credentials'], ['PUT', '/v1/credentials'], ['PUT', `/v1/credentials/${credential.id}`],
        ['POST', '/healthz'], ['GET', '/v1/credentials/'], ['GET', '//v1/credentials'], ['GET', '/.git/config'], ['OPTIONS', '/nowhere']]) {
        problem(await who.call(method, path), 404, 'not-found');
      }
    }
  });
});

describe('an API key', {timeout: 300_000}, () => {
  test('is needed, and the answer never says what is wrong with the one that came', async () => {
    const wrong = [undefined, 'nonsense', `${client.key}x`, client.key.slice(0, -1), ''];
    const details = new Set();
    for (const key of wrong) {
      const answer = await strangers.get('/v1/credentials', {authorization: key === undefined ? undefined : `Bearer ${key}`});
      details.add(problem(answer, 401, 'unauthenticated').detail);
      assert.match(answer.headers['www-authenticate'], /^Bearer/);
    }
    problem(await strangers.get('/v1/credentials', {authorization: `Basic ${Buffer.from(`a:${client.key}`).toString('base64')}`}), 401, 'unauthenticated');
    problem(await strangers.get(`/v1/credentials?key=${'x'.repeat(20)}`), 401, 'unauthenticated');
    problem(await strangers.issue(award()), 401, 'unauthenticated');
    assert.equal(details.size, 1);
  });

  test('opens what its scopes name and nothing else', async () => {
    const reader = client.as((await newKey(['credentials:read'])).key);
    expect(await reader.get(`/v1/credentials/${credential.id}`), 200);
    problem(await reader.issue(award()), 403, 'missing-scope');
    problem(await reader.revoke(credential.id), 403, 'missing-scope');
    problem(await reader.get('/v1/issuers'), 403, 'missing-scope');
    problem(await reader.get('/v1/api-keys'), 403, 'missing-scope');
  });

  test('cannot give more than it has', async () => {
    const manager = client.as((await newKey(['api-keys:manage', 'credentials:read'], [issuer.id])).key);
    problem(await manager.post('/v1/api-keys', {name: 'More', scopes: ['credentials:issue'], issuerIds: [issuer.id]}), 403, 'missing-scope');
    problem(await manager.post('/v1/api-keys', {name: 'All issuers', scopes: ['credentials:read']}), 403, 'missing-scope');
  });

  test('is shown once, and never again', async () => {
    const body = {name: 'Shown once', scopes: ['issuers:read']};
    const idempotencyKey = randomUUID();
    const first = expect(await client.post('/v1/api-keys', body, {idempotencyKey}), 201);
    secrets.push(first.json.key);
    assert.ok(first.json.key.length >= 27, 'at least 128 random bits');
    assert.equal(first.headers['cache-control'], 'no-store');
    const replay = expect(await client.post('/v1/api-keys', body, {idempotencyKey}), 201);
    assert.equal(replay.headers['idempotency-replayed'], 'true');
    assert.deepEqual([replay.json.id, replay.json.key], [first.json.id, undefined]);
    for (const path of [`/v1/api-keys/${first.json.id}`, '/v1/api-keys?limit=100']) {
      const {text} = expect(await client.get(path), 200);
      assert.ok(text.includes(first.json.id) && !text.includes(first.json.key));
    }
  });

  test('opens nothing from the moment that it is revoked', async () => {
    const made = await newKey(['issuers:read']);
    const holder = client.as(made.key);
    expect(await holder.get('/v1/issuers'), 200);
    expect(await client.call('DELETE', `/v1/api-keys/${made.id}`), 204);
    const answers = await allOf(10, 10, () => holder.get('/v1/issuers'));
    answers.forEach(answer => problem(answer, 401, 'unauthenticated'));
    problem(await client.get(`/v1/api-keys/${made.id}`), 404, 'not-found');
  });

  test('of one issuer sees nothing of another, as if it were not there', async () => {
    const scopes = ['issuers:read', 'issuers:write', 'issuer-keys:manage', 'achievements:read', 'achievements:write', 'credentials:read', 'credentials:issue', 'credentials:approve', 'credentials:suspend', 'credentials:revoke', 'learners:read', 'learners:write', 'learners:erase'];
    const own = await client.issuer('own-school', plain.profile);
    const office = client.as((await newKey(scopes, [own.id])).key);
    const etag = expect(await client.get(`/v1/issuers/${issuer.id}`), 200).headers.etag;
    expect(await office.get(`/v1/issuers/${own.id}`), 200);
    for (const path of [`/v1/issuers/${issuer.id}`, `/v1/achievements/${achievement.id}`, `/v1/achievements/${achievement.id}/versions`, `/v1/credentials/${credential.id}`]) {
      problem(await office.get(path), 404, 'not-found');
    }
    problem(await office.revoke(credential.id), 404, 'not-found');
    problem(await office.post(`/v1/achievements/${achievement.id}/publish`), 404, 'not-found');
    problem(await office.patch(`/v1/issuers/${issuer.id}`, {timeZone: 'Europe/Berlin'}, etag), 404, 'not-found');
    assert.deepEqual((await office.all('/v1/issuers')).map(({id}) => id), [own.id]);
    assert.deepEqual(await office.all('/v1/achievements'), []);
    assert.deepEqual(await office.all(`/v1/credentials?issuerId=${own.id}`), []);
    for (const filter of [`issuerId=${issuer.id}`, `achievementId=${achievement.id}`]) problem(await office.get(`/v1/credentials?${filter}`), 404, 'not-found');

    const told = async (path, body) => {
      const {status, json: {type, detail, errors}} = await office.post(path, body);
      return {status, type, detail, errors};
    };
    const foreign = await told('/v1/credentials', award());
    assert.ok([404, 422].includes(foreign.status));
    assert.deepEqual(foreign, await told('/v1/credentials', award({achievementId: `ach_${NOBODY}`})), 'a foreign achievement is like none');
    const elsewhere = await told('/v1/achievements', {issuerId: issuer.id, achievement: plain.achievement});
    assert.ok([404, 422].includes(elsewhere.status));
    assert.deepEqual(elsewhere, await told('/v1/achievements', {issuerId: `iss_${NOBODY}`, achievement: plain.achievement}), 'a foreign issuer is like none');
    problem(await office.post('/v1/issuers', {slug: 'another-school', profile: plain.profile}), 403, 'missing-scope');
    assert.equal(expect(await client.get(`/v1/credentials/${credential.id}`), 200).json.status, 'active');
  });
});

describe('an edit', {timeout: 300_000}, () => {
  test('needs the ETag of what was read, and the current one', async () => {
    const path = `/v1/issuers/${(await client.issuer('edited-school', plain.profile)).id}`;
    const {headers: {etag}} = expect(await client.get(path), 200);
    problem(await client.patch(path, {timeZone: 'Europe/Lisbon'}), 428, 'precondition-required');
    problem(await client.patch(path, {timeZone: 'Europe/Lisbon'}, '"made-up"'), 412, 'precondition-failed');
    const edited = expect(await client.patch(path, {timeZone: 'Europe/Lisbon', profile: {phone: '+351 200'}}, etag), 200);
    assert.deepEqual([edited.json.timeZone, edited.json.profile.phone, edited.json.profile.name], ['Europe/Lisbon', '+351 200', plain.profile.name]);
    assert.notEqual(edited.headers.etag, etag);
    problem(await client.patch(path, {timeZone: 'UTC'}, etag), 412, 'precondition-failed');
    assert.equal(expect(await client.get(path), 200).headers.etag, edited.headers.etag);
  });

  test('in parallel is won by one', async () => {
    const path = `/v1/issuers/${(await client.issuer('raced-school', plain.profile)).id}`;
    const {headers: {etag}} = expect(await client.get(path), 200);
    const answers = await allOf(20, 20, index => client.patch(path, {profile: {phone: `+${index}`}}, etag));
    assert.deepEqual(answers.map(({status}) => status).sort(), [200, ...new Array(19).fill(412)]);
  });

  test('of an achievement leaves published versions as they are', async () => {
    const {id, url} = await client.achievement(issuer.id, plain.achievement);
    const frozen = expect(await strangers.get(pathOf(url), {accept: 'application/json'}), 200).text;
    const {headers: {etag}} = expect(await client.get(`/v1/achievements/${id}`), 200);
    expect(await client.patch(`/v1/achievements/${id}`, {achievement: {name: 'Forklift Operation II'}}, etag), 200);
    assert.equal(expect(await strangers.get(pathOf(url), {accept: 'application/json'}), 200).text, frozen);
    const next = expect(await client.post(`/v1/achievements/${id}/publish`), 200).json;
    assert.equal(next.version, 2);
    assert.equal(expect(await strangers.get(`/a/${id}/v/2`, {accept: 'application/json'}), 200).json.name, 'Forklift Operation II');
    assert.equal(expect(await strangers.get(pathOf(url), {accept: 'application/json'}), 200).text, frozen);
  });

  test('cannot take a slug that another issuer has', async () => {
    const answers = await allOf(8, 8, () => client.post('/v1/issuers', {slug: 'wanted-school', profile: plain.profile}));
    assert.deepEqual(answers.map(({status}) => status).sort(), [201, ...new Array(7).fill(409)]);
    answers.filter(({status}) => status === 409).forEach(answer => problem(answer, 409, 'slug-taken'));
  });
});

describe('identifiers', {timeout: 300_000}, () => {
  test('have the promised form and 80 bits or more that nobody can guess', async () => {
    const ids = await allOf(40, 8, async () => expect(await client.issue(award()), 201).json.id);
    ids.forEach(id => assert.match(id, /^crd_[0-7][0-9a-hjkmnp-tv-z]{25}$/));
    const random = ids.map(id => id.slice(-16));
    for (let at = 0; at < 16; at++) {
      assert.ok(new Set(random.map(text => text[at])).size >= 8, `character ${at} of the last 16 hardly differs: ${random}`);
    }
  });
});

describe('a verification link', {timeout: 300_000}, () => {
  const forms = {'text/html': '', 'application/vc': '.json', 'application/vc+jwt': '.jwt'};

  test('answers what is asked for, by Accept or by suffix', async () => {
    const path = pathOf(credential.verificationUrl);
    for (const [type, suffix] of Object.entries(forms)) {
      const byAccept = expect(await strangers.get(path, {accept: type}), 200);
      assert.equal(byAccept.mediaType, type);
      assert.match(byAccept.headers.vary, /accept/i);
      if (suffix) {
        const bySuffix = expect(await strangers.get(path + suffix, {accept: 'text/html'}), 200);
        assert.deepEqual([bySuffix.mediaType, bySuffix.text], [type, byAccept.text]);
      }
    }
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
    assert.equal((await strangers.get(path, {accept: browser})).mediaType, 'text/html');
    assert.equal((await strangers.get(path, {accept: 'application/vc;q=0.5, text/html;q=0.4'})).mediaType, 'application/vc');
    assert.equal((await strangers.get(path, {accept: 'application/vc;q=0.5, application/vc+jwt'})).mediaType, 'application/vc+jwt');
  });

  test('answers the very document that the provider got', async () => {
    const {json} = expect(await strangers.get(`${pathOf(credential.verificationUrl)}.json`), 200);
    assert.deepEqual(json, credential.credential);
    assert.equal(json.id, credential.verificationUrl);
  });
});

describe('published documents', {timeout: 300_000}, () => {
  const documents = () => {
    const {credential: {issuer: {id}, credentialStatus, '@context': contexts}} = credential;
    const slug = id.split(':').at(-1);
    return [`/c/${credential.id}.json`, `/c/${credential.id}.jwt`, `/i/${slug}/did.json`, pathOf(credentialStatus.statusListCredential), '/openapi.json',
      ...contexts.filter(url => url.startsWith(stack.origin)).map(pathOf)];
  };
  const pages = () => ['/', '/docs', '/verify', '/i/http-school', `/a/${achievement.id}`, `/a/${achievement.id}/v/1`, `/c/${credential.id}`];

  test('may be read by scripts of any site', async () => {
    const key = keyOf(expect(await strangers.get(`/c/${credential.id}.jwt`), 200).text);
    for (const path of [...documents(), key]) {
      const answer = expect(await strangers.get(path, {origin: 'https://verifier.example'}), 200);
      assert.equal(answer.headers['access-control-allow-origin'], '*', path);
    }
  });

  test('are not given to scripts where a key is needed', async () => {
    const answer = expect(await client.get(`/v1/credentials?issuerId=${issuer.id}`, {origin: 'https://evil.example'}), 200);
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
  });

  test('answer HEAD like GET, without a body', async () => {
    for (const path of [...documents(), ...pages(), '/healthz']) {
      const headers = {accept: 'text/html, */*;q=0.5'};
      const get = expect(await strangers.get(path, headers), 200);
      const head = expect(await strangers.call('HEAD', path, {headers}), 200);
      assert.deepEqual([path, head.headers['content-type'], head.bytes.length], [path, get.headers['content-type'], 0]);
    }
  });

  test('are pages that load nothing from elsewhere and cannot be framed', async () => {
    for (const path of pages()) {
      const {mediaType, headers} = expect(await strangers.get(path, {accept: 'text/html'}), 200);
      assert.equal(mediaType, 'text/html', path);
      assert.match(headers['content-security-policy'], /default-src 'none'/, path);
      assert.match(headers['content-security-policy'], /frame-ancestors 'none'/, path);
      assert.doesNotMatch(headers['content-security-policy'], /unsafe-inline|unsafe-eval|https?:/, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.equal(headers['referrer-policy'], 'no-referrer', path);
    }
  });
});

describe('texts', {timeout: 300_000}, () => {
  const names = {
    Arabic: 'عائشة بنت محمّد',
    Khmer: 'សុខ ស្រីមុំ',
    Chinese: '欧阳小龙 𠮷野',
    emoji: '👩🏽‍🏭 Zoë 🇰🇭 ❤️',
    decomposed: 'Zoe\u0308 A\u030angstro\u0308m',
    'right to left within left to right': 'Dr. \u2067עמית\u2069 Example',
  };
  for (const [script, name] of Object.entries(names)) {
    test(`in ${script} come back byte for byte`, async () => {
      const {id: achievementId, achievement: kept} = await client.achievement(issuer.id, {...plain.achievement, name, description: `${name} · ${name}`});
      assert.deepEqual([kept.name, kept.description], [name, `${name} · ${name}`]);
      const made = expect(await client.issue({achievementId, recipient: {name}}), 201).json;
      const bytes = Buffer.from(name, 'utf8');
      const document = expect(await strangers.get(`/c/${made.id}.json`), 200);
      assert.ok(document.bytes.includes(bytes));
      const {identifier, achievement: signed} = document.json.credentialSubject;
      assert.deepEqual([signed.name, identifier.find(({identityType}) => identityType === 'name').identityHash], [name, name]);
      const page = expect(await strangers.get(`/c/${made.id}`, {accept: 'text/html'}), 200);
      assert.ok(page.bytes.includes(bytes));
      assert.equal(page.headers['content-type'].toLowerCase().replaceAll(' ', ''), 'text/html;charset=utf-8');
      const [, payload] = expect(await strangers.get(`/c/${made.id}.jwt`), 200).text.split('.');
      assert.equal(JSON.parse(Buffer.from(payload, 'base64url')).credentialSubject.achievement.name, name);
    });
  }

  test('that look like a script stay texts', async () => {
    const name = `<script>alert("x")</script><img src=x onerror=alert(1)> & 'y' \${7*7} {{7*7}}`;
    const criteria = {narrative: `# Steps\n\n<script>alert(2)</script>\n\n[a link](javascript:alert(3)) ![p](https://tracker.example/p.png)`};
    const {id: achievementId} = await client.achievement(issuer.id, {...plain.achievement, name, criteria});
    const {id} = expect(await client.issue({achievementId, recipient: {name}}), 201).json;
    for (const path of [`/c/${id}`, `/a/${achievementId}`]) {
      const html = expect(await strangers.get(path, {accept: 'text/html'}), 200).text;
      assert.doesNotMatch(html, /<script|<img[^>]+(onerror|tracker)|href="javascript:/i, path);
      assert.ok(html.includes('&lt;script&gt;alert'), path);
    }
  });
});

describe('the log', () => {
  test('holds no secret and nothing personal, and tells of no fault of ours', async () => {
    await client.get(`/v1/credentials/${LEARNER.email}`);
    await client.issue({achievementId: 'x', recipient: LEARNER});
    const told = secrets.filter(secret => stack.stderr.includes(secret) || stack.stderr.includes(encodeURIComponent(secret)));
    assert.deepEqual(told, []);
    assert.doesNotMatch(stack.stderr, /Exception|^\s+at [a-z]/m);
  });
});
