// scripts/tour leads a newcomer through the API, with bash and curl alone.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {build, ROOT, Stack} from './lib/stack.mjs';

const TOUR = path.join(ROOT, 'scripts/tour');

describe('the tour', {timeout: 900_000}, () => {
  let stack;

  before(async () => {
    build();
    stack = await Stack.start();
  });
  after(() => stack?.dispose());

  /** Not spawnSync: the proxy before the stack lives in this process. */
  const tour = (...options) => new Promise(done => {
    let output = '';
    const child = spawn(TOUR, options, {env: {PATH: process.env.PATH, HOME: process.env.HOME}});
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (output += text));
    child.on('close', code => done({code, output}));
  });

  test('says what it does', () => {
    const {status, stdout} = spawnSync(TOUR, ['--help'], {encoding: 'utf8'});
    assert.equal(status, 0);
    assert.match(stdout, /usage: scripts\/tour/);
  });

  test('goes to its end, for as many as take it', async () => {
    const key = path.join(stack.data, 'api-key');
    const [loud, quiet] = await Promise.all([tour('--api', stack.address, '--key-file', key), tour('--api', stack.address, '--key-file', key, '--quiet')]);
    assert.match(loud.output, /\$ curl -X POST \$API\/v1\/issuers/);
    assert.doesNotMatch(quiet.output, /curl/);
    for (const {code, output} of [loud, quiet]) {
      assert.equal(code, 0, output);
      assert.match(output, /That is all/);
      assert.ok(!output.includes(stack.apiKey), 'the key is not shown');
    }
  });

  test('ends with a reason where it cannot go on', async () => {
    const {code, output} = await tour('--api', stack.address, '--key-file', path.join(stack.data, 'origin'));
    assert.equal(code, 1);
    assert.match(output, /The tour ends here: POST \/v1\/issuers answered 401/);
  });

  test('is refused half of what it needs', async () => {
    assert.equal((await tour('--api', stack.address)).code, 2);
    assert.equal((await tour('--everything')).code, 2);
  });
});
