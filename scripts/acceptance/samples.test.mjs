// POST /verify judges the samples of the specifications, with the issuers' documents at hand and without.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {Client, expect} from './lib/client.mjs';
import {needsStandards, standards} from './lib/fixtures.mjs';
import {allOf} from './lib/parallel.mjs';
import {build, Stack} from './lib/stack.mjs';

const GREEN = ['valid', 'validIssuerUnknown'];
const VALID = ['simple.json', 'simple.1ob', 'simple-context-alias.json', 'simple-context-version.json', 'simple-did-web-method.json', 'endorsement-valid.json']
  .map(name => `ob3-1edtech-valid/${name}`);
const NEVER = ['ob3-1edtech-invalid', 'ob2-1edtech', 'ob3-spec', 'vcdm2-suite'];

describe('the samples of the specifications', {skip: needsStandards, concurrency: false, timeout: 300_000}, () => {
  const servers = [];
  let folder, stack, client;
  let served = false;

  const text = name => fs.readFileSync(path.join(folder, name), 'utf8').trim();
  const names = directory => fs.readdirSync(path.join(folder, directory)).filter(name => /\.(json|jsonld|1ob|jwt)$/.test(name)).map(name => `${directory}/${name}`);

  /** A host of the samples on the loopback address: its controller documents while they are served, else 404. */
  async function serve(documents) {
    const server = http.createServer((request, answer) => {
      const document = served ? documents[request.url] : undefined;
      answer.writeHead(document ? 200 : 404, {'content-type': 'application/json'}).end(JSON.stringify(document ?? {}));
    });
    servers.push(server);
    await new Promise(done => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${server.address().port}`;
  }

  /** Each issuer vouches for the keys that its valid samples, and those with a planted fault, were signed with. */
  function controllers() {
    const hosts = {};
    for (const name of [...VALID, 'ob3-1edtech-valid/complete.json', ...names('ob3-1edtech-invalid')]) {
      for (const {verificationMethod} of [JSON.parse(text(name)).proof ?? []].flat()) {
        const [id, key] = String(verificationMethod).split('#');
        if (!id.startsWith('https://') || !key) continue;
        const {origin, pathname} = new URL(id);
        const documents = (hosts[origin] ??= {});
        const document = (documents[pathname] ??= {'@context': ['https://www.w3.org/ns/cid/v1'], id, verificationMethod: [], assertionMethod: []});
        if (document.assertionMethod.includes(verificationMethod)) continue;
        document.verificationMethod.push({id: verificationMethod, type: 'Multikey', controller: id, publicKeyMultibase: key});
        document.assertionMethod.push(verificationMethod);
      }
    }
    return hosts;
  }

  /** Every host that any sample names, so that no request leaves this machine. */
  function mentioned() {
    const all = [...NEVER, 'ob3-1edtech-valid'].flatMap(names).map(text).join('\n');
    return new Set([...all.matchAll(/https:\/\/([a-z0-9.-]+[a-z0-9])|did:web:([a-z0-9.-]+[a-z0-9])/g)].map(([, host, web]) => `https://${host ?? web}`));
  }

  async function verdict(name) {
    const body = text(name);
    const type = body.startsWith('{') ? 'application/json' : 'text/plain';
    const answer = await client.call('POST', '/verify', {body, headers: {'content-type': type, accept: 'application/json'}});
    return answer.status === 400 ? 'not a credential' : expect(answer, 200).json.verdict;
  }
  const verdicts = async all => Object.fromEntries(await allOf(all.length, 4, async index => [all[index], await verdict(all[index])]));

  before(async () => {
    folder = path.join(standards, 'credentials');
    build();
    const hosts = controllers();
    const nowhere = await serve({});
    const options = [];
    for (const origin of new Set([...mentioned(), ...Object.keys(hosts)])) {
      options.push('--map-origin', `${origin}=${hosts[origin] ? await serve(hosts[origin]) : nowhere}`);
    }
    stack = await Stack.start({options});
    client = new Client({address: stack.address});
  });
  after(async () => {
    await stack?.dispose();
    servers.forEach(server => server.close().closeAllConnections());
  });

  test('are unverifiable while the documents of their issuers are out of reach', async () => {
    served = false;
    assert.deepEqual(await verdicts(VALID), Object.fromEntries(VALID.map(name => [name, 'unverifiable'])));
  });

  test('are valid, from an issuer that nobody here knows, once those are there', async () => {
    served = true;
    assert.deepEqual(await verdicts(VALID), Object.fromEntries(VALID.map(name => [name, 'validIssuerUnknown'])));
  });

  test("is intact but without a status that can be checked, where it names 1EdTech's own kind of list", async () => {
    served = true;
    assert.equal(await verdict('ob3-1edtech-valid/complete.json'), 'unverifiable');
  });

  test('with a bare did:key as verification method are never green', async () => {
    served = true;
    assert.ok(!GREEN.includes(await verdict('ob3-1edtech-valid/simple-did-key-method.json')));
  });

  test('that are wrong, unsigned or of another kind are never green', async t => {
    served = true;
    const all = NEVER.flatMap(names);
    const outcomes = Object.entries(await verdicts(all));
    t.diagnostic(`${outcomes.length} samples`);
    assert.ok(outcomes.length > 100);
    assert.deepEqual(outcomes.filter(([, outcome]) => GREEN.includes(outcome)), []);
  });

  test('with a signature that holds are refused for what is wrong with them', async () => {
    served = true;
    const expected = {'ob3-1edtech-invalid/simple-err-expired.json': 'expired', 'ob3-1edtech-invalid/simple-err-issued.json': 'notYetValid'};
    assert.deepEqual(await verdicts(Object.keys(expected)), expected);
  });
});
