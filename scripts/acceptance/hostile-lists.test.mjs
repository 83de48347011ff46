// POST /verify with status lists that somebody else serves: changed ones never hide a revocation, and none of them costs
// more memory or time than there is.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import assert from 'node:assert/strict';
import http from 'node:http';
import {after, before, describe, it} from 'node:test';
import zlib from 'node:zlib';
import {chance} from './lib/badges.mjs';
import {Client, expect} from './lib/client.mjs';
import {Mutator} from './lib/mutate.mjs';
import {allOf} from './lib/parallel.mjs';
import {build, Stack} from './lib/stack.mjs';
import {Web} from './lib/web.mjs';

const COUNT = Math.ceil(Number(process.env.ASSAYMARK_MUTATIONS ?? 3_000) / 5);
const LONGEST_MILLIS = 10_000;
const AT_ONCE = 4;
const ORIGIN = 'https://lists.example';
const LIST = `${ORIGIN}/revocations`;
const INDEX = 12_345;
const LIST_BYTES = 16_384;
const MEGABYTE = 1 << 20;

describe('status lists of strangers, with 512 MB of memory', {concurrency: false, timeout: 3_600_000}, () => {
  const agent = new http.Agent({keepAlive: true});
  const web = new Web({origin: 'https://nowhere.example', address: 'http://127.0.0.1:9'});
  let key, did, stack, client, server, credential;
  let serve = () => undefined;

  before(async () => {
    build();
    key = await Ed25519Multikey.generate();
    did = `did:key:${key.publicKeyMultibase}`;
    Object.assign(key, {id: `${did}#${key.publicKeyMultibase}`, controller: did});
    server = http.createServer((_, answer) => {
      const {type = 'application/vc', body, encoding} = serve() ?? {};
      answer.writeHead(body ? 200 : 404, {'content-type': type, ...(encoding && {'content-encoding': encoding})}).end(body);
    });
    await new Promise(done => server.listen(0, '127.0.0.1', done));
    const options = ['--map-origin', `${ORIGIN}=http://127.0.0.1:${server.address().port}`];
    stack = await Stack.start({options, environment: {JAVA_TOOL_OPTIONS: '-Xmx512m'}});
    client = new Client({address: stack.address});
    credential = JSON.stringify(await sign({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: did,
      credentialStatus: {type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: `${INDEX}`, statusListCredential: LIST},
      credentialSubject: {id: 'urn:uuid:7d8c9a5e-0b0f-4c57-9d8c-5b0d0d9f7c11'},
    }));
  });

  after(async () => {
    await stack?.dispose();
    server?.close().closeAllConnections();
  });

  const documentLoader = async url => ({documentUrl: url, document: web.context(url)});
  const sign = unsigned => vc.issue({credential: unsigned, suite: new DataIntegrityProof({signer: key.signer(), cryptosuite}), documentLoader});

  async function token(payload) {
    const input = [{alg: 'EdDSA', kid: key.id}, payload].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const signature = await key.signer().sign({data: new TextEncoder().encode(input)});
    return `${input}.${Buffer.from(signature).toString('base64url')}`;
  }

  function bits(...set) {
    const bytes = Buffer.alloc(LIST_BYTES);
    set.forEach(index => (bytes[index >> 3] |= 0x80 >> (index & 7)));
    return `u${zlib.gzipSync(bytes).toString('base64url')}`;
  }

  const list = (encodedList, more = {}) => ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: LIST,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: did,
    credentialSubject: {id: `${LIST}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList, ...more},
  });

  async function verdict(served) {
    serve = typeof served === 'function' ? served : () => ({body: served});
    const started = performance.now();
    const answer = await client.call('POST', '/verify', {body: credential, agent, headers: {accept: 'application/json'}});
    assert.ok(performance.now() - started < LONGEST_MILLIS, `${Math.round(performance.now() - started)} ms`);
    return expect(answer, 200).json.verdict;
  }

  it('are believed as long as their issuer signed them, in either form', async () => {
    for (const secured of [async document => JSON.stringify(await sign(document)), token]) {
      assert.equal(await verdict(await secured(list(bits()))), 'validIssuerUnknown');
      assert.equal(await verdict(await secured(list(bits(INDEX)))), 'revoked');
    }
    assert.equal(await verdict(undefined), 'unverifiable');
  });

  it(`never hide a revocation, whichever of ${COUNT} ways they are changed in`, async () => {
    const secured = [JSON.stringify(await sign(list(bits(INDEX)))), await token(list(bits(INDEX)))];
    const verdicts = {};
    let served = 0;
    const changedList = () => {
      const number = served++;
      const mutator = new Mutator(chance(number));
      const text = secured[number % 2];
      return {body: number % 3 ? mutator.text(text) : mutator.bytes(Buffer.from(text)), encoding: number % 50 ? undefined : 'gzip'};
    };
    await allOf(COUNT, AT_ONCE, async () => {
      const found = await verdict(changedList);
      verdicts[found] = (verdicts[found] ?? 0) + 1;
    });
    assert.deepEqual(Object.keys(verdicts).filter(found => !['revoked', 'unverifiable'].includes(found)), [], JSON.stringify(verdicts));
    assert.ok(served >= COUNT);
    console.log(`${COUNT} changed status lists: ${JSON.stringify(verdicts)}`);
  });

  const packed = (megabytes, fill) => `u${zlib.gzipSync(Buffer.alloc(megabytes * MEGABYTE, fill), {level: 9}).toString('base64url')}`;
  for (const [name, hostile] of Object.entries({
    'a list that unpacks to 600 MB': () => list(packed(600, 0)),
    'a list of no bits': () => list(`u${zlib.gzipSync(Buffer.alloc(0)).toString('base64url')}`),
    'a list one bit too short': () => list(`u${zlib.gzipSync(Buffer.alloc(LIST_BYTES - 1)).toString('base64url')}`),
    'a list cut off in the middle': () => list(bits(INDEX).slice(0, -12)),
    'a list of two packed parts': () => list(`u${Buffer.concat([zlib.gzipSync(Buffer.alloc(9)), zlib.gzipSync(Buffer.alloc(LIST_BYTES))]).toString('base64url').slice(0, -30)}`),
    'a list for another purpose': () => list(bits(), {statusPurpose: 'suspension'}),
    'a list that is over': () => ({...list(bits()), validUntil: '2020-01-01T00:00:00Z'}),
  })) {
    it(`survive ${name}, signed by their issuer, and are not believed`, async () => {
      const served = await token(hostile());
      agent.destroy(); // it took so long to make that the server may have let go of idle connections
      assert.equal(await verdict(served), 'unverifiable');
    });
  }

  it('answers as before afterwards', async () => {
    assert.equal(await verdict(await token(list(bits(INDEX)))), 'revoked');
    assert.doesNotMatch(stack.stderr, /OutOfMemoryError|StackOverflowError/);
  });
});
