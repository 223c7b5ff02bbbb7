/** The products of each shard. */
export type Deal = readonly (readonly string[])[];

/**
 * Deals products out again: each stays in its shard, what is gone is dropped, and what is new goes where the fewest are.
 * A shard that was added takes products from the largest ones.
 */
export function dealt(before: Deal, products: readonly string[], shards: number): Deal {
  const there = new Set(products);
  const known = new Set(before.flat());
  const deal = Array.from({ length: shards }, (_, index) =>
    (before[index] ?? []).filter((product) => there.has(product)),
  );
  const bySize = () => [...deal].sort((a, b) => a.length - b.length);
  for (const product of products) if (!known.has(product)) bySize()[0]?.push(product);
  for (const added of deal.slice(before.length))
    while (added.length < Math.floor(products.length / shards)) {
      const moved = bySize().at(-1)?.pop();
      if (moved === undefined) break;
      added.push(moved);
    }
  return deal;
}
