// What runs on this machine, read from /proc, because a minimal Debian has no ps.
import fs from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';

function arguments_(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return []; // it ended between the listing and the reading
  }
}

/** The processes that have this text in their command line; a zombie has no command line and does not count. */
export function processesNaming(text) {
  return fs.readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(pid => arguments_(pid).some(argument => argument.includes(text)))
    .map(Number);
}

/** Waits until no process names this text any more, and says which ones are left when the time is over. */
export async function noneNaming(text, millis) {
  const end = Date.now() + millis;
  let left = processesNaming(text);
  while (left.length > 0 && Date.now() < end) {
    await sleep(100);
    left = processesNaming(text);
  }
  return left;
}
