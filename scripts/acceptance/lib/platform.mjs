// The API of a shop or course platform, at an https origin that the stack maps to it.
import http from 'node:http';

export class Platform {
  /** Everything that was asked: method, target, headers, body. */
  asked = [];
  /** By target with its query: an object, {status, headers?} for another answer than 200, or a function of the request that gives one (or null: 200 with nothing). */
  answers = new Map();

  constructor(origin) {
    this.origin = origin;
    this.server = http.createServer((request, response) => {
      const parts = [];
      request.on('data', part => parts.push(part));
      request.on('end', () => {
        const question = {method: request.method, target: request.url, headers: request.headers, body: Buffer.concat(parts).toString()};
        this.asked.push(question);
        let answer = this.answers.get(request.url) ?? this.answers.get(new URL(request.url, origin).pathname) ?? {status: 404};
        if (typeof answer === 'function') answer = answer(question);
        if (answer === null) return response.writeHead(200).end();
        if (answer === 'down') return request.socket.destroy();
        const {status = 200, headers = {}, ...json} = typeof answer.status === 'number' ? answer : {body: answer};
        response.writeHead(status, {'content-type': 'application/json', ...headers}).end(JSON.stringify(json.body ?? {}));
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

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
