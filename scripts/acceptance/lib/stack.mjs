// Starts the real scripts/local in a fresh data directory, and watches what it prints and leaves behind.
import {spawn, spawnSync} from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {watch} from './proxy.mjs';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
const LOCAL = path.join(ROOT, 'scripts/local');
const BUILD_MILLIS = 15 * 60_000;
const READY_MILLIS = 180_000;
const STOP_MILLIS = 10_000;

const running = new Set();
const killAll = () => running.forEach(stack => stack.signalGroup('SIGKILL'));
process.on('exit', killAll);
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
  process.once(signal, () => process.exit(code));
}

/** Builds what scripts/local needs, so that a start afterwards is only a start. */
export function build() {
  const result = spawnSync(LOCAL, ['--help'], {encoding: 'utf8', timeout: BUILD_MILLIS});
  if (result.status !== 0) {
    throw new Error(`scripts/local --help failed (${result.status ?? result.signal}):\n${result.stdout}${result.stderr}`);
  }
}

/** The java of the JDK that scripts/local runs on. */
export function java() {
  const home = spawnSync(path.join(ROOT, 'scripts/java25'), {encoding: 'utf8'});
  if (home.status !== 0) throw new Error(home.stderr);
  return path.join(home.stdout.trim(), 'bin/java');
}

/** The classes that scripts/local runs with; they are there after {@link build}. */
export function classPath() {
  const target = path.join(ROOT, 'infrastructure/local/target');
  return `${target}/classes:${fs.readFileSync(path.join(target, 'dependencies'), 'utf8').trim()}`;
}

export function temporaryFolder(name) {
  return fs.mkdtempSync(path.join(os.tmpdir(), `assaymark-${name}-`));
}

export async function freePort() {
  const server = net.createServer();
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const {port} = server.address();
  await new Promise(done => server.close(done));
  return port;
}

/** A running scripts/local; `address` leads to it through the proxy that holds it to the OpenAPI document. */
export class Stack {
  stdout = '';
  stderr = '';
  /** What /healthz said before it said 200: statuses, and error codes while nobody listened. */
  before = new Set();
  exit = null;

  constructor({data, port, options = [], environment = {}}) {
    Object.assign(this, {data, port, direct: `http://127.0.0.1:${port}`});
    this.startedAt = performance.now();
    // A process group of its own, so that a signal to the group is what Ctrl-C sends.
    this.child = spawn(LOCAL, ['--port', String(port), '--data', data, ...options], {
      detached: true,
      env: {...process.env, ...environment},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(this);
    this.child.stdout.setEncoding('utf8').on('data', text => (this.stdout += text));
    this.child.stderr.setEncoding('utf8').on('data', text => (this.stderr += text));
    this.ended = new Promise(done =>
      this.child.on('close', (code, signal) => {
        running.delete(this);
        this.exit = {code, signal};
        done(this.exit);
      }));
  }

  /** A stack that answers; on a data directory of its own unless one is given. */
  static async start({data = temporaryFolder('data'), port, options, environment} = {}) {
    for (let tries = 1; ; tries++) {
      const stack = new Stack({data, port: port ?? (await freePort()), options, environment});
      try {
        await stack.ready();
        return stack;
      } catch (error) {
        // What was free a moment ago may have become somebody else's.
        if (port || tries === 3 || !error.message.includes('Address already in use')) throw error;
      }
    }
  }

  async ready() {
    while (performance.now() - this.startedAt < READY_MILLIS) {
      if (this.exit) {
        throw new Error(`scripts/local ended with ${this.exit.code ?? this.exit.signal}:\n${this.stdout}${this.stderr}`);
      }
      const status = await health(this.direct);
      if (status === 200) {
        this.readyMillis = Math.round(performance.now() - this.startedAt);
        this.address = await watch(this.direct);
        return;
      }
      this.before.add(status);
      await sleep(40);
    }
    this.signalGroup('SIGKILL');
    throw new Error(`scripts/local was not ready after ${READY_MILLIS / 1000} s:\n${this.stdout}${this.stderr}`);
  }

  /** The public origin inside signatures, as the data directory keeps it. */
  get origin() {
    return fs.readFileSync(path.join(this.data, 'origin'), 'utf8').trim();
  }

  get apiKey() {
    return fs.readFileSync(path.join(this.data, 'api-key'), 'utf8').trim();
  }

  signalGroup(signal) {
    try {
      process.kill(-this.child.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }

  /** Ctrl-C; false when it had to be killed. */
  async stop() {
    if (this.exit) return true;
    this.signalGroup('SIGINT');
    const inTime = await this.endsWithin(STOP_MILLIS);
    if (!inTime) {
      this.signalGroup('SIGKILL');
      await this.endsWithin(STOP_MILLIS);
    }
    return inTime;
  }

  /** SIGKILL to the process that runs the functions, and to that one only. */
  kill() {
    return process.kill(this.child.pid, 'SIGKILL');
  }

  async endsWithin(millis) {
    const limit = new AbortController();
    const inTime = await Promise.race([
      this.ended.then(() => true),
      sleep(millis, false, {signal: limit.signal}).catch(() => false),
    ]);
    limit.abort();
    return inTime;
  }

  /** Ends it and removes its data; for the end of a test file. */
  async dispose() {
    await this.stop();
    fs.rmSync(this.data, {recursive: true, force: true});
  }
}

function health(address) {
  return new Promise(done => {
    const request = http.get(`${address}/healthz`, {agent: false, timeout: 2_000}, answer => {
      answer.resume().on('end', () => done(answer.statusCode)).on('error', error => done(error.code));
    });
    request.on('timeout', () => request.destroy()).on('error', error => done(error.code ?? error.message));
  });
}
