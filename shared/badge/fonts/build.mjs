// Makes the fonts that ship with the module: `node build.mjs DIR` writes them to DIR, cut down to what families.mjs says, with their
// licence and fonts.txt, which says what each covers. Does nothing when DIR is up to date, and installs only what is not installed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
const made = join(target, '.made-from');
const wanted = digest('package-lock.json', 'build.mjs', 'families.mjs', 'subset.mjs');
if (!has(made, wanted)) {
  install();
  await make();
}

function digest(...names) {
  return names.reduce((hash, name) => hash.update(readFileSync(join(here, name))), createHash('sha256')).digest('hex');
}

function has(file, text) {
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}

function install() {
  const installed = join(here, 'node_modules', '.installed-from');
  const lock = digest('package-lock.json');
  if (!has(installed, lock)) {
    execFileSync('npm', ['ci'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
    writeFileSync(installed, lock);
  }
}

async function make() {
  const { families } = await import('./families.mjs');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const index = [];
  for (const family of families) {
    for (const weight of family.weights) {
      const role = family.weights.length === 1 ? 'any' : weight.replace(/\d+/, '').toLowerCase();
      const file = `${family.name}-${role}.ttf`;
      const font = await cut(family, weight);
      writeFileSync(join(target, file), font);
      index.push(`${file} ${role} ${await coverage(font)}`);
    }
  }
  writeFileSync(join(target, 'fonts.txt'), index.join('\n') + '\n');
  writeFileSync(join(target, 'OFL.txt'), licence(families));
  writeFileSync(made, wanted);
}

function source(family, name) {
  return join(here, 'node_modules', '@expo-google-fonts', family.name, name);
}

async function cut(family, weight) {
  const { subset } = await import('./subset.mjs');
  const { droppedTables, features } = await import('./families.mjs');
  const folder = source(family, weight);
  const original = readFileSync(join(folder, readdirSync(folder).find(name => name.endsWith('.ttf'))));
  return subset(original, family.letters, features, droppedTables);
}

/** As `41-5a,61`, code points in hexadecimal. */
async function coverage(font) {
  const { Blob, Face } = await import('harfbuzzjs');
  const points = [...new Face(new Blob(font)).collectUnicodes()].sort((a, b) => a - b);
  const runs = [];
  for (const point of points) {
    if (runs.length && runs.at(-1)[1] === point - 1) {
      runs.at(-1)[1] = point;
    } else {
      runs.push([point, point]);
    }
  }
  return runs.map(run => [...new Set(run)].map(point => point.toString(16)).join('-')).join(',');
}

/** The text of the licence once, below the copyright of each family. */
function licence(families) {
  const texts = families.map(family => readFileSync(source(family, 'LICENSE_FONT'), 'utf8').trim());
  const start = text => text.indexOf('This Font Software is licensed');
  const copyrights = families.map((family, i) => `${family.name}: ${texts[i].slice(0, start(texts[i])).trim()}`);
  return copyrights.join('\n') + '\n\n' + texts[0].slice(start(texts[0])) + '\n';
}
