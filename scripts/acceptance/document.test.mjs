// The OpenAPI document as tools of others read it: a linter, and a generator of clients.
import assert from 'node:assert/strict';
import {execFile, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {after, before, describe, test} from 'node:test';
import {promisify} from 'node:util';
import {Client, expect} from './lib/client.mjs';
import {build, java, ROOT, Stack} from './lib/stack.mjs';

const HERE = import.meta.dirname;
const CLIENT = path.join(HERE, 'target/client');
const quiet = {REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true'};

function run(tool, ...rest) {
  const {status, stdout, stderr} = spawnSync(path.join(HERE, 'node_modules/.bin', tool), rest, {cwd: HERE, encoding: 'utf8', env: {...process.env, ...quiet}, timeout: 120_000});
  assert.equal(status, 0, `${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}

/** The document as it is served, where the generators read it. */
async function save(strangers) {
  const document = path.join(CLIENT, 'openapi.json');
  fs.mkdirSync(CLIENT, {recursive: true});
  fs.writeFileSync(document, expect(await strangers.get('/openapi.json'), 200).bytes);
  return document;
}

describe('the OpenAPI document', {timeout: 900_000}, () => {
  let stack;
  let strangers;
  let document;

  before(async () => {
    build();
    stack = await Stack.start();
    strangers = new Client({address: stack.address});
    fs.rmSync(CLIENT, {recursive: true, force: true});
    document = await save(strangers);
  });
  after(() => stack?.dispose());

  test('has nothing that Redocly objects to, not even a warning', () => {
    const told = run('redocly', 'lint', '--config', 'redocly.yaml', '--format', 'stylish', path.join(ROOT, 'infrastructure/api/openapi.yaml'));
    assert.match(told, /description is valid/);
    assert.doesNotMatch(told, /\d+ warnings?\b/);
  });

  test('gives a TypeScript client that compiles, issues a credential and knows the problems', async () => {
    run('openapi-typescript', document, '-o', path.join(CLIENT, 'api.d.ts'));
    run('tsc', '-p', 'client');

    const {issue, problem} = await import('./target/client/compiled/client/issue.js');
    const {verificationUrl, status} = await issue(stack.address, stack.apiKey);
    assert.equal(status, 'active');
    expect(await strangers.get(new URL(verificationUrl).pathname, {accept: 'text/html'}), 200);
    assert.equal(await problem(stack.address, stack.apiKey), 'https://assaymark.org/problems/not-found');
  });

  test('gives a Java client that compiles, issues a credential and knows the problems', async () => {
    const environment = {JAVA_HOME: path.resolve(java(), '../..'), ASSAYMARK_ORIGIN: stack.address, ASSAYMARK_API_KEY: stack.apiKey};
    // Not spawnSync: what the client talks to is in this process.
    const {stdout} = await promisify(execFile)('mvn', ['-B', '-ntp', '-q', '-f', 'client', `-Ddocument=${document}`, 'compile', 'exec:java'], {cwd: HERE, env: {...process.env, ...environment}, timeout: 240_000});
    const told = Object.fromEntries([...stdout.matchAll(/^(link|status|signed|problem) (.+)$/gm)].map(([, name, value]) => [name, value]));
    assert.deepEqual({...told, link: undefined}, {link: undefined, status: 'active', signed: 'eddsa-rdfc-2022', problem: 'https://assaymark.org/problems/not-found'});
    expect(await strangers.get(new URL(told.link).pathname, {accept: 'text/html'}), 200);
  });
});
