// `node others.mjs DIR PIXELS SECONDS` draws the SVG files of DIR in turn as PNG of that width, for that long after as long a warm-up, and
// prints the milliseconds of processor time that one takes, of all threads.
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {Resvg} from '@resvg/resvg-js';
import sharp from 'sharp';

const [folder, pixels, seconds] = process.argv.slice(2);
const width = Number(pixels);
const pictures = readdirSync(folder).map(name => readFileSync(path.join(folder, name), 'utf8'));

const others = {
  'resvg-js': svg => new Resvg(svg, {fitTo: {mode: 'width', value: width}, font: {loadSystemFonts: false}}).render().asPng(),
  sharp: svg => sharp(Buffer.from(svg)).resize(width).png().toBuffer(),
};

async function measure(draw) {
  const end = performance.now() + Number(seconds) * 1_000;
  const before = process.cpuUsage();
  let count = 0;
  while (performance.now() < end) {
    const png = await draw(pictures[count++ % pictures.length]);
    if (png.readUInt32BE(16) !== width) throw new Error(`not ${width} pixels wide`);
  }
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1_000 / count;
}

for (const [name, draw] of Object.entries(others)) {
  await measure(draw);
  console.log(name, await measure(draw));
}
