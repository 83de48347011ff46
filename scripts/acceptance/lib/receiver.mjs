// A server of somebody else that takes webhooks, at an https origin that the stack maps to it.
import http from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';

export class Receiver {
  /** Everything that came: path, headers, the body as it was sent. */
  received = [];
  /** What a path answers: a status, or a function of how often it was asked that gives one; 'silence' for no answer. */
  answers = new Map();

  constructor(origin) {
    this.origin = origin;
    this.server = http.createServer((request, response) => {
      const parts = [];
      request.on('data', part => parts.push(part));
      request.on('end', () => {
        const {pathname} = new URL(request.url, origin);
        this.received.push({path: pathname, target: request.url, method: request.method, headers: request.headers, body: Buffer.concat(parts).toString(), at: Date.now()});
        const rule = this.answers.get(pathname) ?? 204;
        const answer = typeof rule === 'function' ? rule(this.at(pathname).length) : rule;
        if (answer !== 'silence') response.writeHead(answer).end();
      });
    });
  }

  async start() {
    await new Promise(done => this.server.listen(0, '127.0.0.1', done));
    return this;
  }

  /** For scripts/local. */
  get option() {
    return ['--map-origin', `${this.origin}=http://127.0.0.1:${this.server.address().port}`];
  }

  at(path) {
    return this.received.filter(each => each.path === path);
  }

  /** What came there, as soon as it is so much. */
  async until(path, count, millis = 60_000) {
    const end = Date.now() + millis;
    while (this.at(path).length < count) {
      if (Date.now() > end) throw new Error(`${path} was told ${this.at(path).length} times within ${millis} ms, not ${count}`);
      await sleep(50);
    }
    return this.at(path);
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
