import { crypto, isJsonObject, type JsonObject, stringifyExact } from '../cdk';

/** Members that depend on the caller: left out of records and of listing digests. */
export const OMITTED: ReadonlySet<string> = new Set(['isWatching', 'readOnly', 'canBypassApproval']);

/** A digest of an item of a listing, independent of the order of its members. */
export function itemDigest(item: JsonObject): string {
  return shortHash(stringifyExact(inOrder(item)));
}

/** A digest of digests, independent of their order. */
export function digestOf(digests: readonly string[]): string {
  return shortHash([...digests].sort().join());
}

/** 64 bits of a hash, as text. */
function shortHash(text: string): string {
  return crypto().createHash('sha256').update(text).digest().subarray(0, 8).toString('base64url');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value).filter((name) => !OMITTED.has(name));
  return Object.fromEntries(names.sort().map((name) => [name, inOrder(value[name])]));
}
