// Cuts TrueType fonts down with HarfBuzz's own subsetter.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const WRITABLE = 2;
const NO_HINTING = 0x01;
const NOTDEF_OUTLINE = 0x40;
const DROPPED_TABLES = 3;
const LAYOUT_FEATURES = 6;

const binary = readFileSync(createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'));
const { instance } = await WebAssembly.instantiate(binary);
const harfbuzz = instance.exports;
harfbuzz._initialize();

const tag = name => [...name].reduce((number, letter) => (number << 8) + letter.charCodeAt(0), 0);
const fill = (set, members) => members.forEach(member => harfbuzz.hb_set_add(set, member));

/** The box that stands for a missing letter stays, hints for coarse screens do not. */
export function subset(font, letters, features, droppedTables) {
  const memory = harfbuzz.malloc(font.byteLength);
  new Uint8Array(harfbuzz.memory.buffer).set(font, memory);
  const blob = harfbuzz.hb_blob_create(memory, font.byteLength, WRITABLE, 0, 0);
  const face = harfbuzz.hb_face_create(blob, 0);
  const input = harfbuzz.hb_subset_input_create_or_fail();
  harfbuzz.hb_subset_input_set_flags(input, NO_HINTING | NOTDEF_OUTLINE);
  const wanted = harfbuzz.hb_subset_input_set(input, LAYOUT_FEATURES);
  harfbuzz.hb_set_clear(wanted);
  fill(wanted, features.map(tag));
  fill(harfbuzz.hb_subset_input_set(input, DROPPED_TABLES), droppedTables.map(tag));
  const points = harfbuzz.hb_subset_input_unicode_set(input);
  fill(points, [...letters].map(letter => letter.codePointAt(0)));
  const result = bytes(harfbuzz.hb_subset_or_fail(face, input));
  harfbuzz.hb_subset_input_destroy(input);
  harfbuzz.hb_face_destroy(face);
  harfbuzz.hb_blob_destroy(blob);
  harfbuzz.free(memory);
  return result;
}

function bytes(face) {
  if (face === 0) {
    throw new Error('the font cannot be cut down');
  }
  const blob = harfbuzz.hb_face_reference_blob(face);
  const start = harfbuzz.hb_blob_get_data(blob, 0);
  const copy = Buffer.from(new Uint8Array(harfbuzz.memory.buffer, start, harfbuzz.hb_blob_get_length(blob)));
  harfbuzz.hb_blob_destroy(blob);
  harfbuzz.hb_face_destroy(face);
  return copy;
}
