// POST /verify under hostile input, with little memory: never an error of the server, never slow, never wrong about what
// is genuine.
import assert from 'node:assert/strict';
import http from 'node:http';
import {after, before, describe, it} from 'node:test';
import zlib from 'node:zlib';
import {chance} from './lib/badges.mjs';
import {bakedPng, bakedSvg, chunk, png, textChunk} from './lib/bake.mjs';
import {canonicalForm} from './lib/canonical.mjs';
import {Client, expect} from './lib/client.mjs';
import {Mutator} from './lib/mutate.mjs';
import {build, Stack, temporaryFolder} from './lib/stack.mjs';
import {Web} from './lib/web.mjs';

const COUNT = Number(process.env.ASSAYMARK_MUTATIONS ?? 3_000);
const LONGEST_MILLIS = 10_000;
const AT_ONCE = 4;
const GREEN = ['valid', 'validIssuerUnknown'];
const MEGABYTE = 1 << 20;

describe('hostile input to POST /verify, with 512 MB of memory', {concurrency: false, timeout: 3_600_000}, () => {
  const agent = new http.Agent({keepAlive: true});
  let stack, client, document, token, canonical, web;
  let slowest = 0;

  before(async () => {
    build();
    stack = await Stack.start({data: temporaryFolder('hostile'), environment: {JAVA_TOOL_OPTIONS: '-Xmx512m'}});
    client = new Client({address: stack.address, key: stack.apiKey});
    web = new Web(stack);
    const {data} = expect(await client.get(`/v1/achievements`), 200).json;
    const made = await client.made('/v1/credentials', {achievementId: data[0].id, recipient: {name: 'Amina Weber', email: 'amina@learners.example'}});
    document = made.credential;
    token = expect(await client.get(`/c/${made.id}.jwt`), 200).text;
    canonical = await formOf(document);
  });

  after(() => stack?.stop());

  /** What the document says, whatever it looks like; undefined where it says nothing that can be read. */
  async function formOf(credential) {
    const {proof, ...unsecured} = credential;
    try {
      return await canonicalForm(unsecured, url => web.context(url) ?? web.json(url));
    } catch {
      return undefined;
    }
  }

  async function verify(body, type = 'application/octet-stream') {
    const started = performance.now();
    const answer = await client.call('POST', '/verify', {body, agent, headers: {'content-type': type, accept: 'application/json'}});
    const millis = performance.now() - started;
    slowest = Math.max(slowest, millis);
    assert.ok(answer.status < 500, `${answer.status}: ${describeInput(body)}`);
    assert.ok(millis < LONGEST_MILLIS, `${Math.round(millis)} ms: ${describeInput(body)}`);
    return answer.status === 200 ? answer.json : {verdict: `status ${answer.status}`};
  }

  const describeInput = body => `${body.length} bytes, base64 ${Buffer.from(body).toString('base64').slice(0, 6_000)}`;

  /** Green only for what says the same as the credential that was issued. */
  async function checkGenuine(body) {
    const answer = await verify(body);
    if (GREEN.includes(answer.verdict)) {
      assert.equal(await formOf(answer.credential), canonical, `green although changed: ${describeInput(body)}`);
      return 1;
    }
    return 0;
  }

  it('judges the credential itself to be genuine in every form', async () => {
    for (const body of [JSON.stringify(document), token, ...[JSON.stringify(document), token].flatMap(text => [bakedPng(text), bakedSvg(text)])]) {
      assert.equal((await verify(body)).verdict, 'valid', describeInput(body));
    }
  });

  it(`is never wrong about ${COUNT} changed credentials, JWTs, PNGs and SVGs`, async () => {
    const text = JSON.stringify(document);
    let green = 0;
    let next = 0;
    async function work() {
      while (next < COUNT) {
        const number = next++;
        const mutator = new Mutator(chance(number));
        const secured = number % 2 ? text : token;
        const body = [
          () => mutator.text(secured),
          () => mutator.bytes(Buffer.from(secured)),
          () => mutator.png(secured),
          () => mutator.svg(bakedSvg(secured).toString(), secured),
          () => mutator.text(secured),
        ][number % 5]();
        green += await checkGenuine(body);
      }
    }
    await Promise.all(Array.from({length: AT_ONCE}, work));
    console.log(`${COUNT} changed, ${green} of them without another meaning and so genuine; the slowest answer took ${Math.round(slowest)} ms`);
  });

  const nested = (open, close, depth) => open.repeat(depth) + close.repeat(depth);
  const bomb = zlib.deflateSync(Buffer.alloc(64 * MEGABYTE, 'a'), {level: 9});
  const entities = Array.from({length: 12}, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join('');
  const altered = change => () => {
    const copy = structuredClone(document);
    change(copy);
    return JSON.stringify(copy);
  };
  for (const [name, input] of Object.entries({
    'arrays nested 400,000 deep': () => nested('[', ']', 400_000),
    'objects nested 100,000 deep': () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    'a subject nested 900 deep': altered(copy => (copy.credentialSubject = JSON.parse('{"id":"x:y","achievement":'.repeat(900) + '1' + '}'.repeat(900)))),
    'a number of a million digits': () => JSON.stringify(document).replace('"validFrom"', `"creditsEarned":${'9'.repeat(900_000)},"validFrom"`),
    'a number with a huge exponent': () => JSON.stringify(document).replace('"validFrom"', '"creditsEarned":1e999999999,"validFrom"'),
    'a member twice': () => JSON.stringify(document).replace('"validFrom"', '"issuer":"did:web:attacker.example","validFrom"'),
    'invalid UTF-8': () => Buffer.concat([Buffer.from(JSON.stringify(document)), Buffer.from([0xff, 0xfe])]),
    '20,000 look-alike blank nodes': altered(copy => (copy.credentialSubject.achievement.alignment = Array.from({length: 20_000}, () => ({type: ['Alignment']})))),
    'a poison graph': altered(copy => (copy.credentialSubject.achievement.alignment = Array.from({length: 60}, (_, i) => ({id: `_:n${i}`, type: ['Alignment'], targetUrl: `_:n${(i + 7) % 60}`})))),
    'a thousand proofs': altered(copy => (copy.proof = Array.from({length: 1_000}, () => [copy.proof].flat()[0]))),
    'a thousand status entries': altered(copy => (copy.credentialStatus = Array.from({length: 1_000}, () => copy.credentialStatus))),
    'a thousand contexts': altered(copy => (copy['@context'] = Array.from({length: 1_000}, () => copy['@context'][1]))),
    'a PNG whose text unpacks to 64 MB': () => {
      const packed = Buffer.concat([Buffer.from('openbadgecredential'), Buffer.from([0, 1, 0, 0, 0]), bomb]);
      return png(textChunk('x', {keyword: 'other'}), chunk('iTXt', packed));
    },
    'a PNG of 100,000 chunks': () => png(...Array.from({length: 100_000}, () => textChunk('x', {keyword: 'other'}))),
    'an SVG of ten billion laughs': () => `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "ha">${entities}]><svg xmlns="http://www.w3.org/2000/svg">&e12;</svg>`,
    'an SVG nested 100,000 deep': () => `<svg xmlns="http://www.w3.org/2000/svg">${nested('<g>', '</g>', 100_000)}</svg>`,
    'a JWT whose payload is 900 kB of brackets': () => [token.split('.')[0], Buffer.from(nested('[', ']', 300_000)).toString('base64url'), 'AA'].join('.'),
    'four megabytes of nothing': () => Buffer.alloc(4 * MEGABYTE - 1_000),
  })) {
    it(`survives ${name}`, async () => {
      const {verdict} = await verify(input());
      assert.ok(!GREEN.includes(verdict), verdict);
    });
  }

  it('answers as before afterwards', async () => {
    assert.equal((await verify(JSON.stringify(document))).verdict, 'valid');
    assert.doesNotMatch(stack.stderr, /OutOfMemoryError|StackOverflowError/);
  });
});
