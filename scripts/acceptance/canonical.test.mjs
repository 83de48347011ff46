// Our canonicalization against an independent one (npm jsonld with rdf-canonize), on badges made by chance.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import {before, describe, it} from 'node:test';
import {badge, ORIGIN, ownContext} from './lib/badges.mjs';
import {canonicalForm} from './lib/canonical.mjs';
import {build, classPath, java} from './lib/stack.mjs';
import {Web} from './lib/web.mjs';

const COUNT = Number(process.env.ASSAYMARK_CANONICAL_COUNT ?? 10_000);
/** Handed over at once, so that both work at the same time. */
const BATCH = 50;
const web = new Web({origin: 'https://nowhere.example', address: 'http://127.0.0.1:9'});
const theirs = document => canonicalForm(document, url => (url === ownContext.url ? ownContext.document : web.context(url)));

describe('RDFC-1.0 over JSON-LD, judged by jsonld and rdf-canonize', () => {
  before(build);

  it(`gives the same canonical form for ${COUNT} badges of any members, scripts, numbers and look-alike parts`, async t => {
    const ours = spawn(java(), ['-cp', classPath(), path.join(import.meta.dirname, 'lib/Canonicalize.java'), ORIGIN], {stdio: ['pipe', 'pipe', 'inherit']});
    const answers = readline.createInterface({input: ours.stdout})[Symbol.asyncIterator]();
    t.after(() => ours.kill());
    let different = 0;
    for (let from = 0; from < COUNT; from += BATCH) {
      const documents = Array.from({length: Math.min(BATCH, COUNT - from)}, (_, index) => badge(from + index));
      ours.stdin.write(documents.map(document => JSON.stringify(document) + '\n').join(''));
      for (const [index, document] of documents.entries()) {
        const expected = await theirs(document);
        const {value: answer} = await answers.next();
        if (answer !== expected && ++different <= 3) {
          console.error(`badge ${from + index}: ${answer} instead of ${expected}\n${JSON.stringify(document)}`);
        }
      }
    }
    ours.stdin.end();
    assert.equal(different, 0);
  });
});
