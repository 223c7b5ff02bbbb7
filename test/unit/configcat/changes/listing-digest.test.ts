import { listingDigest } from '../../../../src/configcat/changes/listing-digest';

const slices = (...keys: string[]) =>
  keys.map((key) => ({ level: 'config', path: ['p1', key], values: {}, raw: {} }));

test('the digest stays what old states hold: another one would make the next read of everybody a full one', () => {
  expect(listingDigest([slices('c1', 'c2'), slices('e1')])).toBe('qhoEb3-PSOI');
});

test('the order of listings does not matter, and each id does', () => {
  const digest = listingDigest([slices('c1', 'c2'), slices('e1')]);
  expect(listingDigest([slices('c2', 'c1'), slices('e1')])).toBe(digest);
  expect(listingDigest([slices('c1'), slices('c2', 'e1')])).not.toBe(digest);
  expect(listingDigest([slices('c1'), slices('e1')])).not.toBe(digest);
});
