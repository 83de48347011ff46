// The mail that a local stack has sent: files of its data directory.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

const PATIENCE_MILLIS = 20_000;
const QUIET_MILLIS = 3_000;

export class Outbox {
  #read = new Set();

  constructor(stack) {
    this.folder = path.join(stack.data, 'outbox');
  }

  #unread() {
    return fs.readdirSync(this.folder).filter(name => name.endsWith('.eml') && !this.#read.has(name)).sort();
  }

  /** The oldest letter that was not read before. */
  async next() {
    const until = performance.now() + PATIENCE_MILLIS;
    while (this.#unread().length === 0) {
      if (performance.now() > until) throw new Error(`no letter within ${PATIENCE_MILLIS} ms`);
      await sleep(50);
    }
    const [name] = this.#unread();
    this.#read.add(name);
    return letter(fs.readFileSync(path.join(this.folder, name), 'utf8'));
  }

  async nothingMore() {
    await sleep(QUIET_MILLIS);
    assert.deepEqual(this.#unread(), []);
  }
}

const decoded = base64 => Buffer.from(base64, 'base64').toString('utf8');

/** Headers (names in lower case, as they stand), the subject in words, and both bodies. */
function letter(file) {
  const end = file.indexOf('\r\n\r\n');
  const headers = Object.fromEntries(file.slice(0, end).split('\r\n').map(line => {
    const at = line.indexOf(': ');
    return [line.slice(0, at).toLowerCase(), line.slice(at + 2)];
  }));
  const [, boundary] = /boundary="([^"]+)"/.exec(headers['content-type']);
  const [text, html] = file.slice(end).split(`--${boundary}`).slice(1, 3).map(part => decoded(part.split('\r\n\r\n')[1]));
  return {headers, subject: headers.subject.replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, word) => decoded(word)), text, html};
}
