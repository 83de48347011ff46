// Makes Open Badges by chance, each from its number alone: any members that the specification has, texts in any script,
// numbers of any size, and parts that look alike, which canonicalization must tell apart.
import fs from 'node:fs';
import path from 'node:path';
import {everyMember} from './fixtures.mjs';
import {ROOT} from './stack.mjs';

/** Where the deployment would be that issues these badges. */
export const ORIGIN = 'https://tvet.example';
const OWN_CONTEXT = 'micro-credential-v1.json';
/** The terms of ours, by the address under which that deployment publishes them. */
export const ownContext = {
  url: `${ORIGIN}/contexts/${OWN_CONTEXT}`,
  document: JSON.parse(fs.readFileSync(path.join(ROOT, 'shared/credential/src/main/resources/org/assaymark/credential', OWN_CONTEXT), 'utf8')),
};

const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', ownContext.url];
const TEXTS = ['Schweißen', '焊接工艺', 'مهارات اللحام', 'ការផ្សារ', '🔥👩🏽‍🏭', 'e\u0301', '\u00e9', 'a\u0000b'.replace('\u0000', '\u0001'),
  'line\nfeed\r\ttab', '"quoted" \\ back', '\u007f\u0085\u2028', '\ud83d\ude00\uffff', ' '.repeat(3), '0', '-0', 'true', '_:c14n0', '<http://a>'];
/** Of no more digits than the canonical form of a double keeps; what has more we refuse to sign or to verify. */
const NUMBERS = [0, 1, -1, 3, 1.5, 0.1, 1e21, 0.000001, 123456789012, 2 ** 53, 1e300, 0.123456789012345, -2.25];

/** A generator of numbers in [0, 1) that gives the same for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const model = everyMember();
const KEPT = new Set(['type', 'id', 'hashed', '@context']);
/** In no published context. */
const DROPPED = new Set(['endorsementJwt']);
const FREE_TEXT = new Set(['name', 'description', 'narrative', 'caption', 'value', 'term', 'role', 'humanCode', 'targetName', 'targetDescription',
  'targetFramework', 'audience', 'genre', 'fieldOfStudy', 'specialization', 'familyName', 'givenName', 'endorsementComment', 'streetAddress']);

class Maker {
  constructor(number) {
    this.random = chance(number * 2654435761);
    // Mostly small ones, so that many can be tried.
    this.density = this.random() ** 3;
    this.twins = 2;
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  text() {
    return Array.from({length: 1 + Math.floor(this.random() * 3)}, () => this.pick(TEXTS)).join('');
  }

  value(value, name) {
    if (Array.isArray(value)) return this.list(value, name);
    if (value !== null && typeof value === 'object') return this.object(value);
    if (typeof value === 'number' && this.random() < 0.5) return this.pick(NUMBERS);
    return FREE_TEXT.has(name) && this.random() < 0.5 ? this.text() : value;
  }

  object(object) {
    const kept = Object.entries(object).filter(([name]) => !DROPPED.has(name) && (KEPT.has(name) || this.random() < this.density));
    // Without its identifier a part is a blank node.
    const named = this.random() < 0.5;
    return Object.fromEntries(kept.filter(([name]) => name !== 'id' || named).map(([name, value]) => [name, this.value(value, name)]));
  }

  /** Some parts twice or three times, equal in all that they say; not many, for the work grows with their factorial. */
  list(list, name) {
    const items = list.map(each => this.value(each, name));
    if (this.twins === 0 || !items.some(each => typeof each === 'object') || this.random() < 0.7) return items;
    this.twins--;
    const twin = structuredClone(this.pick(items.filter(each => typeof each === 'object')));
    delete twin.id;
    return [...items, ...Array.from({length: 1 + Math.floor(this.random() * 2)}, () => structuredClone(twin))];
  }

  badge() {
    const {evidence, results, subject = {}, narrative} = model.award;
    const achievement = {id: 'https://tvet.example/a/1', type: ['Achievement'], ...model.achievement};
    return {
      '@context': CONTEXTS,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      ...this.object({id: 'urn:uuid:fe1c7a0e-1a6e-4b43-9d37-6b1b2f9a0c11', name: 'n', description: 'd', awardedDate: '2026-01-02T03:04:05.678+09:00',
        validFrom: '2026-01-01T00:00:00Z', validUntil: '2028-01-01T00:00:00Z', evidence: evidence ?? [],}),
      issuer: {...this.object({...model.profile}), id: 'https://tvet.example/i/1', type: ['Profile']},
      credentialSubject: {
        ...this.object({id: 'urn:uuid:280c19b6-9680-4a37-ba84-e38b1a4e4584', ...subject, narrative: narrative ?? 'n', result: results ?? [],
          identifier: [{type: 'IdentityObject', hashed: false, identityHash: 'Amina', identityType: 'name'}]}),
        type: ['AchievementSubject'],
        achievement: this.object(achievement),
      },
    };
  }
}

export const badge = number => new Maker(number).badge();
