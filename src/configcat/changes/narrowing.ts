/** What changed in a product. */
export type ProductChanges =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'everything' }
  | { readonly kind: 'some'; readonly configs: ReadonlySet<string> };

/** Events that each filter returned, by the filter's id. */
export type FilteredEvents = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which configs the events are about, by comparing ids. An event that no config's filter returned is about the product as
 * a whole.
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

/** Is asking each config for its events cheaper than reading all of them? `perConfig`: requests that reading one takes. */
export function isWorthAskingConfigs(configs: number, perConfig: number): boolean {
  // One config at least turns out to have changed, and is read after all.
  return configs + perConfig < configs * perConfig;
}
