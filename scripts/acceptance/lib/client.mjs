// A client of the HTTP surface that hides nothing: status, headers and bytes as they came.
import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import http from 'node:http';

const PATIENCE_MILLIS = 40_000;
const PAGE = 100;
const MOST_PAGES = 1_000;
const PROBLEMS = 'https://assaymark.org/problems/';

/** One answer. */
class Answer {
  constructor(status, headers, bytes) {
    Object.assign(this, {status, headers, bytes});
  }

  get text() {
    return new TextDecoder('utf-8', {fatal: true}).decode(this.bytes);
  }

  get json() {
    return JSON.parse(this.text);
  }

  get mediaType() {
    return (this.headers['content-type'] ?? '').split(';')[0].trim();
  }
}

export class Client {
  constructor({address, key}) {
    Object.assign(this, {address, key});
  }

  /** The same place with another key, or with none. */
  as(key) {
    return new Client({address: this.address, key});
  }

  /** `body`: bytes or text as they are, anything else as JSON. A new connection each time, as strangers come. */
  call(method, path, {body, headers = {}, agent = false} = {}) {
    const bytes = body === undefined ? undefined : Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const all = {
      ...(this.key ? {authorization: `Bearer ${this.key}`} : {}),
      ...(bytes ? {'content-type': 'application/json', 'content-length': bytes.length} : {}),
      ...headers,
    };
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    return new Promise((done, failed) => {
      const request = http.request(this.address + path, {method, headers: sent, agent, timeout: PATIENCE_MILLIS}, answer => {
        const parts = [];
        answer.on('data', part => parts.push(part)).on('error', failed);
        answer.on('end', () => done(new Answer(answer.statusCode, answer.headers, Buffer.concat(parts))));
      });
      request.on('timeout', () => request.destroy(new Error(`${method} ${path}: no answer within ${PATIENCE_MILLIS} ms`)));
      request.on('error', failed).end(bytes);
    });
  }

  get(path, headers) {
    return this.call('GET', path, {headers});
  }

  post(path, body, {idempotencyKey = randomUUID(), headers = {}} = {}) {
    return this.call('POST', path, {body, headers: {'idempotency-key': idempotencyKey, ...headers}});
  }

  patch(path, body, etag) {
    return this.call('PATCH', path, {body, headers: {'content-type': 'application/merge-patch+json', 'if-match': etag}});
  }

  async made(path, body, status = 201) {
    return expect(await this.post(path, body), status).json;
  }

  issuer(slug, profile, more = {}) {
    return this.made('/v1/issuers', {slug, profile, ...more});
  }

  /** A published achievement. */
  async achievement(issuerId, achievement) {
    const draft = await this.made('/v1/achievements', {issuerId, achievement});
    return this.made(`/v1/achievements/${draft.id}/publish`, undefined, 200);
  }

  issue(award, options) {
    return this.post('/v1/credentials', award, options);
  }

  /** What a stranger is told of the credential behind its public link. */
  async verdict(link) {
    const stranger = this.as(undefined);
    const body = expect(await stranger.get(`${link}.json`), 200).text;
    const headers = {'content-type': 'application/vc', accept: 'application/json'};
    return expect(await stranger.call('POST', '/verify', {body, headers}), 200).json.verdict;
  }

  revoke(id, reason = 'Awarded by mistake.') {
    return this.post(`/v1/credentials/${id}/revoke`, {reason});
  }

  /** `suspend` or `reinstate`. */
  step(step, id, reason = 'The course fee is in dispute.') {
    return this.post(`/v1/credentials/${id}/${step}`, {reason});
  }

  /** Every item of a list, page by page. */
  all(path) {
    return this.pages(path, ({nextCursor}) => !nextCursor);
  }

  /** Every event that is told by now; a feed goes on for ever, and its last page is the one that is not full. */
  events() {
    return this.pages('/v1/events', ({data}) => data.length < PAGE);
  }

  async pages(path, isLast) {
    const items = [];
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = expect(await this.get(`${path}${path.includes('?') ? '&' : '?'}limit=${PAGE}${cursor}`), 200).json;
      items.push(...answer.data);
      if (isLast(answer)) return items;
      cursor = `&cursor=${encodeURIComponent(answer.nextCursor)}`;
    }
    throw new Error(`${path} has more than ${MOST_PAGES} pages`);
  }
}

export function expect(answer, status) {
  if (answer.status !== status) assert.fail(`expected ${status}, got ${answer.status}: ${answer.text.slice(0, 2_000)}`);
  return answer;
}

/** The answer is a problem document of this type; gives the document. */
export function problem(answer, status, name) {
  expect(answer, status);
  assert.equal(answer.mediaType, 'application/problem+json');
  const document = answer.json;
  assert.equal(document.type, PROBLEMS + name);
  assert.equal(document.status, status);
  assert.ok(document.title?.length > 0 && document.detail?.length > 0, 'a problem has a title and a detail');
  return document;
}

/** The path of one of our own addresses, wherever the public origin is. */
export function pathOf(url) {
  const {pathname, search} = new URL(url);
  return pathname + search;
}

/** The path of the key that a JWT names. */
export function keyOf(token) {
  return pathOf(JSON.parse(Buffer.from(token.split('.')[0], 'base64url')).kid);
}
