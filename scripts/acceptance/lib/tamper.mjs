// Small lies about a credential.

/** Every string, number and boolean of a document, with its path. */
export function* leaves(value, path = []) {
  if (value !== null && typeof value === 'object') {
    for (const [name, member] of Object.entries(value)) yield* leaves(member, [...path, Array.isArray(value) ? Number(name) : name]);
  } else {
    yield {path, value};
  }
}

/** A copy of the document with another value at the path; `undefined` takes the member away. */
export function changed(document, path, value) {
  const copy = structuredClone(document);
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce((at, name) => at[name], copy);
  if (value !== undefined) holder[last] = value;
  else if (Array.isArray(holder)) holder.splice(last, 1);
  else delete holder[last];
  return copy;
}

/** Another value of the same kind, as close to the truth as it gets. */
export function otherValue(value) {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return Number.isInteger(value) ? value + 1 : value + 0.1;
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return new Date(Date.parse(value) + 1_000).toISOString().replace('.000Z', 'Z');
  return /[A-Za-z0-9]/.test(value) ? value.replace(/[A-Za-z0-9](?=[^A-Za-z0-9]*$)/, nextCharacter) : `${value}!`;
}

/** Another one of the same class, so that formats and multibase alphabets stay what they are. */
function nextCharacter(character) {
  for (const alphabet of ['23456789', 'abcdefghijk', 'mnopqrstuvwxyz', 'ABCDEFGH', 'JKLMN', 'PQRSTUVWXYZ']) {
    const at = alphabet.indexOf(character);
    if (at >= 0) return alphabet[(at + 1) % alphabet.length];
  }
  return character === '0' ? '1' : character === '1' ? '2' : 'm';
}

/** The text with another base64url character at this position. */
export function otherCharacter(text, at) {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

/** `count` positions spread over the length, first and last included. */
export function positions(length, count) {
  const step = (length - 1) / (count - 1);
  return [...new Set(Array.from({length: count}, (_, i) => Math.round(i * step)))];
}
