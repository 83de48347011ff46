// Stands between the tests and a stack, changes nothing, and holds every exchange to the OpenAPI document.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import {Contract} from './contract.mjs';

const MOST_HEADER_BYTES = 64 * 1024;
const MOST_SHOWN = 40;
/** How it looks when a stack is killed, or a caller goes away. */
const CUT_OFF = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);

/** Of this process: violations, how often each, and which statuses each operation answered. */
const violations = new Map();
const seen = {};
/** By target: a stack that is started again is where it was for those who knew it. */
const servers = new Map();
let contract;

/** Passes everything on to `target`, whose document is read once; gives the address on the loopback interface. */
export async function watch(target) {
  contract ??= new Contract(await (await fetch(`${target}/openapi.json`)).json());
  if (!servers.has(target)) {
    const server = http.createServer({maxHeaderSize: MOST_HEADER_BYTES, requestTimeout: 0}, (request, response) => pass(target, request, response));
    await new Promise(done => server.listen(0, '127.0.0.1', done));
    servers.set(target, server.unref());
  }
  return `http://127.0.0.1:${servers.get(target).address().port}`;
}

async function pass(target, request, response) {
  try {
    const requestBody = await bytes(request);
    const answer = await ask(target, request, requestBody);
    const body = await bytes(answer);
    response.sendDate = false;
    response.writeHead(answer.statusCode, answer.statusMessage, rawHeaders(answer.rawHeaders));
    response.end(body);
    check({
      method: request.method,
      ...split(request.url),
      status: answer.statusCode,
      requestHeaders: request.headers,
      requestBody,
      headers: answer.headers,
      body,
    });
  } catch (error) {
    if (!CUT_OFF.has(error.code)) note(`the proxy failed: ${error.stack}`);
    request.socket.destroy();
  }
}

function ask(target, {method, url, rawHeaders: headers}, body) {
  return new Promise((done, failed) => {
    http.request(target + (url.startsWith('/') ? url : '/'), {method, path: url, agent: false, headers: rawHeaders(headers), setHost: false}, done)
      .on('error', failed).end(body);
  });
}

/** Without what belongs to one connection. */
function rawHeaders(list) {
  const kept = [];
  for (let at = 0; at < list.length; at += 2) {
    if (!['connection', 'keep-alive', 'transfer-encoding'].includes(list[at].toLowerCase())) kept.push(list[at], list[at + 1]);
  }
  return kept;
}

async function bytes(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

function split(url) {
  const at = url.indexOf('?');
  const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
  return {target: url, path, query: new URLSearchParams(query)};
}

function check(exchange) {
  const operation = contract.operation(exchange.method, exchange.path);
  if (operation) ((seen[operation.id] ??= {})[exchange.status] ??= 0, seen[operation.id][exchange.status]++);
  contract.violations(exchange).forEach(note);
}

/** Ids and other things of chance do not make the same fault another one. */
function note(text) {
  const kind = text.replace(/\b([a-z]{3}_(?:test_)?)[0-9a-z]{26}\b/g, '$1…').replace(/%[0-9a-f]{2}|[A-Za-z0-9_-]{60,}/gi, '…');
  violations.set(kind, (violations.get(kind) ?? 0) + 1);
}

process.on('exit', () => {
  const folder = process.env.ASSAYMARK_CONTRACT;
  if (folder) fs.writeFileSync(path.join(folder, `${process.pid}.json`), JSON.stringify({violations: [...violations], seen}));
  if (violations.size === 0) return;
  process.exitCode = 1;
  console.error(`\nThe OpenAPI document was violated in ${violations.size} ways:`);
  for (const [text, count] of [...violations].slice(0, MOST_SHOWN)) console.error(`  ${count} × ${text}`);
});
