import { FullRefreshKeeper } from '../../../../src/cdk/state/full-refresh-keeper';
import { parseStreamState } from '../../../../src/cdk/state/stream-state';

it('FullRefreshKeeper stays within its bytes at the limits of the plans, and keeps every exception', () => {
  const uuid = (index: number) => `08d86d63-2726-47cd-8bfc-${String(index).padStart(12, '0')}`;
  const one = new FullRefreshKeeper({ syncId: 7, started: '2026-08-01T00:00:00.000000Z' });
  one.start([]);
  const paths = Array.from({ length: 3_000 }, (_, index) => [uuid(index), uuid(1), uuid(2)]);
  for (const path of paths) one.start(path);
  one.opened([]);
  for (const path of paths.slice(1, 1_001)) one.except(path, false);
  for (const path of paths.slice(1_001)) one.done(path);
  const state = one.snapshot(false);
  expect(JSON.stringify(state).length).toBeLessThanOrEqual(131_072);
  const { open } = parseStreamState('tags', state, undefined) ?? {};
  expect(open?.exceptions).toHaveLength(1_000);
  expect(open?.beyond.length).toBeGreaterThan(0);
});
