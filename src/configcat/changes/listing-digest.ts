import { crypto, keyOf, type Slice } from '../../cdk';

/** 64 bits of a hash, as text, of which slices a scope holds; independent of their order. */
export function listingDigest(listings: readonly (readonly Slice[])[]): string {
  const hash = crypto().createHash('sha256');
  for (const slices of listings) {
    hash.update(`${slices.map(keyOf).sort().join(',')};`);
  }
  return hash.digest().subarray(0, 8).toString('base64url');
}
