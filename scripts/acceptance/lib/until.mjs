import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';

/** What `found` gives as soon as it is not undefined; what takes longer than that has failed. */
export async function until(what, found, {seconds = 60, betweenMillis = 200} = {}) {
  for (const end = Date.now() + seconds * 1000; ; await pause(betweenMillis)) {
    const value = await found();
    if (value !== undefined) return value;
    if (Date.now() > end) assert.fail(`${what}: not within ${seconds} s`);
  }
}
