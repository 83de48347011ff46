// The OpenAPI document as tools of others read it: a linter, and a generator of clients.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {Client, expect} from './lib/client.mjs';
import {build, ROOT, Stack} from './lib/stack.mjs';

const HERE = import.meta.dirname;
const CLIENT = path.join(HERE, 'target/client');
const quiet = {REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true'};

function run(tool, ...rest) {
  const {status, stdout, stderr} = spawnSync(path.join(HERE, 'node_modules/.bin', tool), rest, {cwd: HERE, encoding: 'utf8', env: {...process.env, ...quiet}, timeout: 120_000});
  assert.equal(status, 0, `${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}

describe('the OpenAPI document', {timeout: 900_000}, () => {
  let stack;

  before(async () => {
    build();
    stack = await Stack.start();
  });
  after(() => stack?.dispose());

  test('has nothing that Redocly objects to, not even a warning', () => {
    const told = run('redocly', 'lint', '--config', 'redocly.yaml', '--format', 'stylish', path.join(ROOT, 'infrastructure/api/openapi.yaml'));
    assert.match(told, /description is valid/);
    assert.doesNotMatch(told, /\d+ warnings?\b/);
  });

  test('gives a TypeScript client that compiles, issues a credential and knows the problems', async () => {
    const strangers = new Client({address: stack.address});
    fs.rmSync(CLIENT, {recursive: true, force: true});
    fs.mkdirSync(CLIENT, {recursive: true});
    fs.writeFileSync(path.join(CLIENT, 'openapi.json'), expect(await strangers.get('/openapi.json'), 200).bytes);
    run('openapi-typescript', path.join(CLIENT, 'openapi.json'), '-o', path.join(CLIENT, 'api.d.ts'));
    run('tsc', '-p', 'client');

    const {issue, problem} = await import('./target/client/compiled/client/issue.js');
    const {verificationUrl, status} = await issue(stack.address, stack.apiKey);
    assert.equal(status, 'active');
    expect(await strangers.get(new URL(verificationUrl).pathname, {accept: 'text/html'}), 200);
    assert.equal(await problem(stack.address, stack.apiKey), 'https://assaymark.org/problems/not-found');
  });
});
