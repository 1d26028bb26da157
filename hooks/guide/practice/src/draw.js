// Which items a sitting has, and what its score says. Values in, values out.

export const COUNT = 10;
const RECENT = 5; // sittings that tell where the reader is weak

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy in random order. */
export function shuffled(list, next) {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}

/** Right and asked, by topic, in the order in which topics came. */
export function score(answers) {
  const topics = new Map();
  for (const { topic, right } of answers) {
    const known = topics.get(topic) ?? { right: 0, asked: 0 };
    topics.set(topic, { right: known.right + (right ? 1 : 0), asked: known.asked + 1 });
  }
  return topics;
}

/** How weak each topic was of late, from 0 to 1; one half where nothing is known. */
export function weakness(topics, sittings) {
  const known = score(sittings.slice(-RECENT).flatMap(({ answers }) => answers));
  return new Map(
    topics.map((topic) => {
      const { right, asked } = known.get(topic) ?? { right: 0, asked: 0 };
      return [topic, (asked - right + 1) / (asked + 2)];
    }),
  );
}

/**
 * The items of a sitting, in the order in which they are asked.
 *
 * Every topic comes once before one comes twice; the second turns go to the weakest topics. Within
 * a topic, what was never asked comes first, then what was asked longest ago; among equals, what is
 * nearest to the reader's level.
 */
export function draw(items, { levels, level, sittings, next, count = COUNT }) {
  const reach = levels.indexOf(level);
  const asked = new Map(); // when last
  sittings.forEach(({ answers }, time) => answers.forEach(({ item }) => asked.set(item, time)));
  const pools = new Map();
  for (const item of shuffled(items, next)) {
    if (levels.indexOf(item.level) > reach) continue;
    pools.set(item.topic, [...(pools.get(item.topic) ?? []), item]);
  }
  for (const pool of pools.values()) {
    pool.sort(
      (one, other) =>
        (asked.get(one.slug) ?? -1) - (asked.get(other.slug) ?? -1) ||
        levels.indexOf(other.level) - levels.indexOf(one.level),
    );
  }
  const weak = weakness([...pools.keys()], sittings);
  const turns = shuffled([...pools.keys()], next).sort((one, other) => weak.get(other) - weak.get(one));
  const drawn = [];
  while (drawn.length < count && turns.some((topic) => pools.get(topic).length)) {
    for (const topic of turns) {
      const item = drawn.length < count && pools.get(topic).shift();
      if (item) drawn.push(item);
    }
  }
  return shuffled(drawn, next);
}

/** The share that may well be right in the long run: Wilson's 95% interval. */
export function wilson(right, asked) {
  const z = 1.959964;
  const share = right / asked;
  const middle = (share + (z * z) / (2 * asked)) / (1 + (z * z) / asked);
  const half = (z * Math.sqrt((share * (1 - share)) / asked + (z * z) / (4 * asked * asked))) / (1 + (z * z) / asked);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
