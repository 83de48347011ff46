// Archives are opened by software that others wrote: Python's zipfile, else Info-ZIP.
import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {temporaryFolder} from './stack.mjs';

const TOOLS = {
  python3: archive => ['-m', 'zipfile', '-e', archive],
  unzip: archive => ['-q', archive, '-d'],
};
const works = command => spawnSync(command, ['--help'], {stdio: 'ignore', timeout: 30_000}).error === undefined;
const tool = Object.keys(TOOLS).find(works);

export const needsUnzip = tool ? false : 'neither python3 nor unzip is there to open an archive';

/** The files of an archive, by name. */
export function unzipped(bytes) {
  const folder = temporaryFolder('archive');
  try {
    const archive = path.join(folder, 'archive.zip');
    const into = path.join(folder, 'content');
    fs.writeFileSync(archive, bytes);
    const done = spawnSync(tool, [...TOOLS[tool](archive), into], {encoding: 'utf8', timeout: 60_000});
    if (done.status !== 0) throw new Error(`${tool} does not open the archive: ${done.stdout}${done.stderr}`);
    const names = fs.readdirSync(into, {recursive: true}).filter(name => fs.statSync(path.join(into, name)).isFile());
    return Object.fromEntries(names.sort().map(name => [name, fs.readFileSync(path.join(into, name))]));
  } finally {
    fs.rmSync(folder, {recursive: true, force: true});
  }
}
