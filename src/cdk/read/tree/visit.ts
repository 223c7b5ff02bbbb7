import { exactText } from '../../protocol/exact-json';
import { compareKeys } from '../../state/slice-path';
import type { Json, JsonObject } from '../../protocol/json';
import { recordsAt, textsOf, unknownShape, valueAt } from '../../records/answer';
import { type CrossLevel, keyNameOf, type ListedLevel } from './level';
import { keyOf, type Slice, type SliceFailure } from './slice';

/** A slice that is being walked, and what was listed in it. Lives until all that it holds is done. */
export interface Visit {
  readonly slice: Slice;
  readonly parent: Visit | undefined;
  readonly listed: Map<string, readonly Slice[]>;
  /** Listings that failed. */
  readonly failed: Map<string, SliceFailure>;
}

/** A visit to a slice in which nothing is listed yet. */
export function visitTo(slice: Slice, parent: Visit | undefined): Visit {
  return { slice, parent, listed: new Map(), failed: new Map() };
}

/** The slices that a listing's answer has under the one that is visited: those in scope, in the order of their keys, each once. */
export function listSlices(body: unknown, level: ListedLevel, visit: Visit): Slice[] {
  const byKey = new Map<string, Slice>();
  for (const item of recordsAt(body, level.records ?? [], level.path)) {
    const key = exactText(item[level.key]);
    if (key === undefined) throw unknownShape(`GET ${level.path}`, `an item without its ${level.key}`);
    const carried = carriedBy(item, level);
    const slice: Slice = {
      level: level.name,
      path: [...visit.slice.path, key],
      values: { ...visit.slice.values, ...textsOf(carried) },
      raw: { ...visit.slice.raw, ...carried },
      ...(level.digest === undefined ? {} : { digest: level.digest(item) }),
    };
    const isInScope = level.inScope?.(slice, (name) => visit.listed.get(name) ?? []) ?? true;
    if (isInScope) byKey.set(key, slice);
  }
  return [...byKey.values()].sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
}

function carriedBy(item: JsonObject, level: ListedLevel): Record<string, Json> {
  const carried: Record<string, Json> = { [keyNameOf(level)]: item[level.key] ?? null };
  for (const [name, members] of Object.entries(level.carries ?? {}))
    carried[name] = valueAt(item, members) ?? null;
  for (const [name, members] of Object.entries(level.counts ?? {})) {
    const list = valueAt(item, members);
    // How many there are is not known where there is null in the place of the list.
    carried[name] = list === null ? null : Array.isArray(list) ? list.length : 0;
  }
  return carried;
}

/** The slices of a cross level under the one that is visited: one for each slice of the other level, wherever that was listed. */
export function crossSlices(level: CrossLevel, visit: Visit): Slice[] {
  return (listedAround(level.with, visit) ?? []).map((other) => ({
    level: level.name,
    path: [...visit.slice.path, keyOf(other)],
    values: { ...other.values, ...visit.slice.values },
    raw: { ...other.raw, ...visit.slice.raw },
  }));
}

function listedAround(level: string, visit: Visit | undefined): readonly Slice[] | undefined {
  return visit === undefined ? undefined : (visit.listed.get(level) ?? listedAround(level, visit.parent));
}
