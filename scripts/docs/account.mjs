// The account's tree in words: the level of a stream, and how many slices it has.

/** Singular and plural of a level. */
const WORDS = {
  organization: ['organization', 'organizations'],
  product: ['product', 'products'],
  config: ['config', 'configs'],
  environment: ['environment', 'environments'],
  setting: ['flag', 'flags'],
  proxyProfile: ['proxy profile', 'proxy profiles'],
};

/** The rest of a level, if a stream skips some slices, by the value that it skips by. */
const KEPT = { variationCount: 'that has predefined variations' };

export class Account {
  /** @param levels levels by name @param definitions the streams, in the order of the page */
  constructor(levels, definitions) {
    this.levels = levels;
    this.definitions = definitions;
  }

  /** What the stream is read by, such as "config and environment". */
  unit({ level, request: { skipsWhere = {} } }) {
    if (level === 'root') return 'account';
    const kept = Object.keys(skipsWhere).map((value) => ` ${known(KEPT, value)}`);
    return (
      this.crossed(level)
        .map((name) => known(WORDS, name)[0])
        .join(' and ') + kept.join('')
    );
  }

  /** Number of its slices, as factors of a product: the names of what is counted. */
  factors({ level, request: { skipsWhere = {} } }) {
    const names = level === 'root' ? [] : this.chain(level).flatMap((name) => this.crossed(name));
    const counted = names.map((name) => known(WORDS, name)[1]);
    const kept = Object.keys(skipsWhere).map((value) => ` ${known(KEPT, value).replace('has', 'have')}`);
    return counted.map((name, index) => (index === counted.length - 1 ? name + kept.join('') : name));
  }

  /** The streams whose endpoints list what the stream is read by, from the top. */
  listings({ level, name }) {
    if (level === 'root') return [];
    const names = this.chain(level).flatMap((step) => this.crossed(step));
    const listed = names.map((step) => this.listingOf(step)).filter((definition) => definition.name !== name);
    return listed.map((definition) => definition.name);
  }

  /** The levels that the stream's endpoint lists the places of. */
  listed({ request }) {
    return [...this.levels.values()].filter(({ path }) => path === request.path).map(({ name }) => name);
  }

  /** Other streams that are made from the same answers. */
  sharing(definition) {
    return this.definitions.filter(
      (other) => other !== definition && endpoint(other) === endpoint(definition),
    );
  }

  listingOf(name) {
    const { path } = known(Object.fromEntries(this.levels), name);
    // Of streams that share a listing, the first is about the listed objects.
    return this.definitions.find(({ request }) => request.path === path);
  }

  /** The levels from just under the root down to this one; a level that crosses two counts as its own parent does. */
  chain(name) {
    const { parent, kind } = known(Object.fromEntries(this.levels), name);
    const above = parent === 'root' ? [] : this.chain(parent);
    return kind === 'cross' ? [...above.slice(0, -1), name] : [...above, name];
  }

  /** The levels that a slice of this one is a pair of, or the level itself. */
  crossed(name) {
    const level = known(Object.fromEntries(this.levels), name);
    return level.kind === 'cross' ? [level.parent, level.with] : [name];
  }
}

/** What identifies an answer at a slice. */
export function endpoint({ request }) {
  return JSON.stringify([request.path, request.query ?? {}]);
}

function known(table, name) {
  if (table[name] === undefined) throw new Error(`scripts/docs/account.mjs has no words for "${name}".`);
  return table[name];
}
