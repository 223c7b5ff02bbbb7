/** What changed in a product. */
export type ProductChanges =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'everything' }
  /** Its log could not be read. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'some'; readonly configs: ReadonlySet<string> };

/** Events that each filter returned, by the filter's id. */
export type FilteredEvents = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The configs that the events belong to, by comparing ids. An event that no config's filter returned changes the whole
 * product.
 */
export function narrow(events: Iterable<string>, byConfig: FilteredEvents): ProductChanges {
  const configs = new Set<string>();
  for (const event of events) {
    const changed = [...byConfig].filter(([, ids]) => ids.has(event));
    if (changed.length === 0) return { kind: 'everything' };
    for (const [config] of changed) configs.add(config);
  }
  return configs.size === 0 ? { kind: 'nothing' } : { kind: 'some', configs };
}

/** Does asking each config for its events take fewer requests than reading all? `perConfig`: requests to read one. */
export function isWorthAskingConfigs(configs: number, perConfig: number): boolean {
  // At least one config has changed and is read.
  return configs + perConfig < configs * perConfig;
}
