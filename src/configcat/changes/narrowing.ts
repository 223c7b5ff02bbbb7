/** What changed in a product. */
export type ProductChanges =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'everything' }
  | {
      readonly kind: 'some';
      /** Config to the environments in which it changed; null: in all of them. */
      readonly configs: ReadonlyMap<string, ReadonlySet<string> | null>;
    };

/** Events that each filter returned, by the filter's id. */
export type FilteredEvents = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which configs, and which of their environments, the events are about, by comparing ids. An event that no config
 * filter returned is about the product as a whole; one that no environment filter returned, about all environments.
 */
export function narrow(
  events: Iterable<string>,
  byConfig: FilteredEvents,
  byEnvironment: FilteredEvents | undefined,
): ProductChanges {
  const configs = new Map<string, Set<string> | null>();
  for (const event of events) {
    const changed = keysWith(byConfig, event);
    if (changed.length === 0) return { kind: 'everything' };
    const environments = byEnvironment === undefined ? [] : keysWith(byEnvironment, event);
    for (const config of changed) {
      const known = configs.get(config);
      if (known === null || environments.length === 0) configs.set(config, null);
      else configs.set(config, new Set([...(known ?? []), ...environments]));
    }
  }
  return configs.size === 0 ? { kind: 'nothing' } : { kind: 'some', configs };
}

/** Is asking each config for its events cheaper than reading all of them? `perConfig`: requests that reading one takes. */
export function isWorthAskingConfigs(configs: number, perConfig: number): boolean {
  // One config at least turns out to have changed, and is read after all.
  return configs + perConfig < configs * perConfig;
}

/** Is asking each environment for its events cheaper than reading the changed configs in all of them? */
export function isWorthAskingEnvironments(changedConfigs: number, environments: number): boolean {
  return environments + changedConfigs < changedConfigs * environments;
}

function keysWith(filtered: FilteredEvents, event: string): string[] {
  return [...filtered].filter(([, ids]) => ids.has(event)).map(([key]) => key);
}
