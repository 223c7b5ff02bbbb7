import { badRequest } from './problem';
import { isUuid } from './query';

/** The id itself, if it is a uuid; else a 400, as for the other two. */
export function uuid(id: string): string {
  if (!isUuid(id)) throw badRequest(`The value '${id}' is not valid.`);
  return id;
}

export function int32(id: string): number {
  if (!/^\d{1,10}$/.test(id) || Number(id) > 2 ** 31 - 1) throw badRequest(`The value '${id}' is not valid.`);
  return Number(id);
}

export function int64(id: string): bigint {
  if (!/^\d{1,19}$/.test(id) || BigInt(id) >= 2n ** 63n) throw badRequest(`The value '${id}' is not valid.`);
  return BigInt(id);
}
