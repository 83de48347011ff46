// Many requests at once, never more than asked for.

/** Runs `work(0)` to `work(count - 1)`, at most `width` at a time; gives what Promise.allSettled would. */
export async function inParallel(count, width, work) {
  const results = new Array(count);
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const index = next++;
      try {
        results[index] = {status: 'fulfilled', value: await work(index)};
      } catch (reason) {
        results[index] = {status: 'rejected', reason};
      }
    }
  };
  await Promise.all(Array.from({length: Math.min(width, count)}, lane));
  return results;
}

/** The same, where nothing may fail; gives the values. */
export async function allOf(count, width, work) {
  return (await inParallel(count, width, work)).map(result => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
