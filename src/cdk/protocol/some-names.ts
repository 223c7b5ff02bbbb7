const MOST_NAMED = 10;
/** Characters of each. */
const LONGEST_NAME = 60;

/** Names from outside, for a sentence: the first few, each shortened, since an API may use data as names. */
export function someNames(names: readonly string[]): string {
  const named = names
    .slice(0, MOST_NAMED)
    .map((name) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name));
  const more = names.length - named.length;
  return more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
}
