import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { begun, finished, T } from './hourly-reads';

describe('the size of a state of events', () => {
  const uuid = (index: number) => `08d86d63-2726-47cd-8bfc-${String(index).padStart(12, '0')}`;
  const products = Array.from({ length: 1_000 }, (_, index) => uuid(index));

  it.each([
    ['nothing failed', 0],
    ['half of them failed', 500],
    ['all of them failed', 1_000],
    ['half of them failed, and the others went out of sight', 500, 'gone' as const],
    ['all of them went out of sight', 0, 'gone' as const],
  ])('stays within 128 KiB for 1,000 products where %s', (_, failing, others: 'done' | 'gone' = 'done') => {
    let state: JsonObject | undefined = finished(8, products);
    for (const hour of [10, 12]) {
      const keeper = begun(hour, products, state);
      for (let id = 0; id < 2_000; id++) keeper.recent.add(`90071992547${40_000 + id}`, T(hour));
      for (const product of products.slice(failing)) {
        keeper.reached([product], T(hour));
        keeper[others]([product]);
      }
      expect(JSON.stringify(keeper.snapshot(false)).length).toBeLessThanOrEqual(131_072);
      for (const product of products.slice(0, failing)) keeper.except([product], true);
      state = keeper.snapshot(true);
      expect(JSON.stringify(state).length).toBeLessThanOrEqual(131_072);
      const hidden = others === 'gone' ? Math.min(300, products.length - failing) : 0;
      expect(Object.keys((state['own'] ?? {}) as JsonObject)).toHaveLength(failing + hidden);
    }
  });

  it('does not grow with every product that was ever deleted', () => {
    let state: JsonObject | undefined;
    for (let hour = 1; hour < 20; hour++) {
      const visible = Array.from({ length: 200 }, (_, index) => uuid(hour * 1_000 + index));
      state = finished(hour, visible, [], state);
    }
    expect(JSON.stringify(state).length).toBeLessThan(48 * 1_024);
  });
});
