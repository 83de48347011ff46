// Changes what is handed in by chance, as somebody would who wants it to pass for genuine, or to break what reads it.
import {chunk, png, textChunk} from './bake.mjs';
import {changed, leaves, otherValue} from './tamper.mjs';

/** Text that no JSON writer would write. */
const RAW = ['1e999999', '-1e-999999', '9'.repeat(5_000), '{"a":1,"a":2}', '['.repeat(200) + ']'.repeat(200), '"\\ud800"', '01', 'NaN', '"\\u0000"',
  '{"@id":"x"}', '{"@context":{"@vocab":"https://x.example/"}}', '"x"'.padEnd(40, ' '), '-0', '1.0000000000000000000000000000001'];
const VALUES = [null, true, false, 0, -1, 2 ** 60, '', 'x', 'https://attacker.example/', 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
  'did:web:attacker.example', '2999-01-01T00:00:00Z', [], {}, [[]], ['x', 'x'], {id: 'x'}, {'@type': '@json', '@value': 1}, '\u202e', 'a'.repeat(3_000)];
const MEMBERS = ['@graph', '@included', '@reverse', '@nest', 'proof', 'credentialStatus', 'validUntil', 'vc', 'constructor', '__proto__x', 'id', '@id', 'type'];
const ALGORITHMS = ['none', 'None', 'HS256', 'HS384', 'RS256', 'PS256', 'ES384', 'ES256K', 'EdDSA', 'ES256', '', null, 7];

const base64url = value => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const part = text => JSON.parse(Buffer.from(text, 'base64url').toString());

export class Mutator {
  /** @param random gives numbers in [0, 1) */
  constructor(random) {
    this.random = random;
  }

  below(count) {
    return Math.floor(this.random() * count);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  bytes(original) {
    const bytes = Buffer.from(original);
    const at = this.below(bytes.length);
    switch (this.below(5)) {
      case 0: {
        for (let count = 1 + this.below(6); count > 0; count--) bytes[this.below(bytes.length)] ^= 1 << this.below(8);
        return bytes;
      }
      case 1:
        return bytes.subarray(0, at);
      case 2:
        return Buffer.concat([bytes.subarray(0, at), Buffer.from([0xc0, 0xaf, 0xff].slice(0, 1 + this.below(3))), bytes.subarray(at)]);
      case 3:
        return Buffer.concat([bytes.subarray(0, at), bytes.subarray(this.below(bytes.length))]);
      default:
        return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]);
    }
  }

  document(document) {
    const all = [...leaves(document)];
    const {path, value} = this.pick(all);
    const holder = path.slice(0, this.below(path.length) + 1);
    switch (this.below(5)) {
      case 0:
        return JSON.stringify(changed(document, path, value === null ? 1 : otherValue(value)));
      case 1:
        return JSON.stringify(changed(document, holder, this.pick(VALUES)));
      case 2:
        return JSON.stringify(changed(document, holder, undefined));
      case 3:
        return JSON.stringify(changed(document, [...holder.slice(0, -1), this.pick(MEMBERS)], this.pick(VALUES)));
      default:
        return JSON.stringify(changed(document, holder, '\u0001')).replace('"\\u0001"', this.pick(RAW));
    }
  }

  jwt(token) {
    const [header, payload, signature] = token.split('.');
    switch (this.below(5)) {
      case 0:
        return [base64url({...part(header), alg: this.pick(ALGORITHMS)}), payload, this.pick([signature, ''])].join('.');
      case 1:
        return [header, base64url(this.document(part(payload))), signature].join('.');
      case 2:
        return [base64url(this.document(part(header))), payload, signature].join('.');
      case 3:
        return [header, payload, this.bytes(Buffer.from(signature, 'base64url')).toString('base64url')].join('.');
      default:
        return this.bytes(Buffer.from(token)).toString('latin1');
    }
  }

  /** A credential in either form. */
  text(text) {
    return text.startsWith('{') ? this.document(JSON.parse(text)) : this.jwt(text);
  }

  png(text) {
    switch (this.below(5)) {
      case 0:
        return this.bytes(png(textChunk(text)));
      case 1:
        return png(textChunk(this.text(text)));
      case 2:
        return png(textChunk(this.text(text), {compressed: true}), textChunk(text));
      case 3: {
        const broken = textChunk(text);
        broken.writeUInt32BE(this.pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff]));
        return png(broken);
      }
      default:
        return png(chunk('iTXt', this.bytes(Buffer.from(`openbadgecredential\0\0\0\0\0${text}`))));
    }
  }

  svg(svg, text) {
    switch (this.below(3)) {
      case 0:
        return this.bytes(Buffer.from(svg));
      case 1:
        return Buffer.from(svg.replace(/<!DOCTYPE[^>]*>/, '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/hostname">]>').replace('<path', '&e;<path'));
      default:
        return Buffer.from(svg.replace(text, () => this.text(text)));
    }
  }
}
