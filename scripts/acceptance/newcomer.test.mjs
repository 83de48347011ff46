// A newcomer starts scripts/local, opens the link, stops it, and starts it again.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import * as consortium from './judges/consortium.mjs';
import * as digitalbazaar from './judges/digitalbazaar.mjs';
import * as jwt from './judges/jwt.mjs';
import {Client, expect, keyOf, pathOf} from './lib/client.mjs';
import {noneNaming, processesNaming} from './lib/processes.mjs';
import {build, freePort, Stack, temporaryFolder} from './lib/stack.mjs';
import {until} from './lib/until.mjs';
import {Web} from './lib/web.mjs';

const LINK = /https?:\/\/\S+\/c\/(crd_[0-9a-z]+)/;
const mode = file => (fs.statSync(file).mode & 0o777).toString(8);

describe('a newcomer', {concurrency: false, timeout: 900_000}, () => {
  let data, stack, client, link, first;

  before(() => {
    build();
    data = temporaryFolder('newcomer');
  });
  after(async () => {
    await stack?.stop();
    fs.rmSync(data, {recursive: true, force: true});
  });

  /** Waited for: the pipe may be behind the socket. */
  const printedLink = () => until('a verification link is printed', () => stack.stdout.match(LINK)?.[0], {seconds: 10});

  /** What is public about the demonstration, as bytes. */
  async function published() {
    const strangers = client.as(undefined);
    const id = link.match(LINK)[1];
    const credential = expect(await strangers.get(`/c/${id}.json`), 200);
    const {issuer, credentialSubject} = credential.json;
    const slug = issuer.id.split(':').at(-1);
    const did = expect(await strangers.get(`/i/${slug}/did.json`), 200);
    const token = expect(await strangers.get(`/c/${id}.jwt`), 200);
    const documents = {credential: credential.text, token: token.text, did: did.text};
    for (const place of [keyOf(token.text), pathOf(credentialSubject.achievement.id)]) documents[place] = expect(await strangers.get(place, {accept: 'application/json, */*'}), 200).text;
    return documents;
  }

  test('gets a verification link and an API key from the first start', async t => {
    stack = await Stack.start({data});
    t.diagnostic(`ready ${stack.readyMillis} ms after the start on an empty data directory`);
    link = await printedLink();
    assert.equal(mode(path.join(data, 'api-key')), '600');
    client = new Client({address: stack.address, key: stack.apiKey});
    const page = expect(await client.as(undefined).get(pathOf(link), {accept: 'text/html'}), 200);
    assert.equal(page.mediaType, 'text/html');
  });

  test('is told by /healthz that it is ready only when it is', () => {
    const early = [...stack.before].filter(status => status !== 'ECONNREFUSED');
    assert.deepEqual(early.filter(status => status !== 503), []);
  });

  test('finds keys that nobody else can read', () => {
    assert.equal(mode(data), '700');
    const open = fs.readdirSync(data, {recursive: true}).filter(name => {
      const file = path.join(data, name);
      const found = fs.statSync(file);
      return name.startsWith('keys') && found.isFile() && found.size > 0 && mode(file) !== '600';
    });
    assert.deepEqual(open, []);
  });

  test('can have the demonstration credential checked by software of others', async () => {
    const web = new Web({origin: stack.origin, address: stack.address});
    const json = expect(await client.as(undefined).get(`${pathOf(link)}.json`), 200).json;
    const token = expect(await client.as(undefined).get(`${pathOf(link)}.jwt`), 200).text.trim();
    for (const [name, verdict] of [
      ['digitalbazaar', await digitalbazaar.judge(json, web)],
      ['consortium', await consortium.judge(json, web)],
      ['jose', await jwt.judge(token, web)],
    ]) {
      assert.ok(verdict.accepted, `${name}: ${verdict.reasons.join('; ')}`);
    }
  });

  test('is refused a second stack on the same data directory while the first runs', async () => {
    await refused({data, port: stack.port}, /another|already|in use|is using/i);
    await refused({data, port: await freePort()}, /another|already|in use|is using/i);
    expect(await client.get('/healthz'), 200);
  });

  test('ends everything with Ctrl-C within ten seconds', async () => {
    first = await published();
    assert.ok(processesNaming(data).length >= 2, 'the store is a process of its own');
    const began = performance.now();
    assert.ok(await stack.stop(), 'it had to be killed');
    assert.ok([0, 130].includes(stack.exit.code) || stack.exit.signal === 'SIGINT', JSON.stringify(stack.exit));
    assert.deepEqual(await noneNaming(data, 10_000 - (performance.now() - began)), []);
    assert.doesNotMatch(stack.stderr, /Exception|^\s+at /m);
  });

  test('is refused another port for the same data directory, in one clear sentence', async () => {
    await refused({data, port: await freePort()}, /signed for http:\/\/localhost:\d+/);
  });

  test('finds credential, keys and DID document unchanged after another start', async t => {
    const port = stack.port;
    const key = client.key;
    stack = await Stack.start({data, port});
    t.diagnostic(`ready ${stack.readyMillis} ms after the start on kept data`);
    assert.equal(stack.apiKey, key);
    assert.deepEqual(await published(), first);
    const issuers = await client.all('/v1/issuers');
    assert.equal(issuers.length, 1);
    assert.equal((await client.all(`/v1/credentials?issuerId=${issuers[0].id}`)).length, 1, 'the demonstration is made once');
  });

  test('is shown the link again at every start', async () => {
    assert.equal(await printedLink(), link);
  });

  test('has a demonstration made whole by the next start when the first was cut short', async () => {
    const {port} = stack;
    assert.ok(await stack.stop());
    fs.rmSync(path.join(data, 'api-key'));
    stack = await Stack.start({data, port});
    client = new Client({address: stack.address, key: stack.apiKey});
    assert.equal((await client.all('/v1/issuers')).length, 1);
    expect(await client.as(undefined).get(pathOf(await printedLink())), 200);
  });

  test('ends everything with SIGTERM too', async () => {
    process.kill(stack.child.pid, 'SIGTERM');
    assert.ok(await stack.endsWithin(10_000));
    assert.deepEqual(await noneNaming(data, 5_000), []);
  });
});

/** It ends by itself, with an error, and says why without a stack trace. */
async function refused(where, why) {
  const stack = new Stack(where);
  try {
    assert.ok(await stack.endsWithin(60_000), 'it still runs');
    assert.notEqual(stack.exit.code, 0);
    assert.match(stack.stderr, why);
    assert.doesNotMatch(stack.stderr, /Exception|^\s+at /m);
  } finally {
    stack.signalGroup('SIGKILL');
  }
}
