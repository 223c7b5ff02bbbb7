import { exactText } from '../../protocol/exact-json';
import { compareKeys } from '../../state/slice-path';
import type { Json, JsonObject } from '../../protocol/json';
import { recordsAt, textsOf, unknownShape, valueAt } from '../pages/answer';
import type { CrossLevel, ListedLevel } from './level';
import { keyOf, type Slice } from './slice';
import type { SliceFailure } from '../run/stream-failures';

/** A slice that is being walked, and what was listed there. Lives until all that it holds is done. */
export interface Scope {
  readonly slice: Slice;
  readonly parent: Scope | undefined;
  readonly listed: Map<string, readonly Slice[]>;
  /** Listings that failed. */
  readonly failed: Map<string, SliceFailure>;
}

/** A slice of which nothing is listed yet. */
export function openScope(slice: Slice, parent: Scope | undefined): Scope {
  return { slice, parent, listed: new Map(), failed: new Map() };
}

/** The slices that a listing's answer has under a scope: those in scope, in the order of their keys, each once. */
export function listSlices(body: unknown, level: ListedLevel, scope: Scope): Slice[] {
  const byKey = new Map<string, Slice>();
  for (const item of recordsAt(body, level.records, level.path)) {
    const key = exactText(item[level.key]);
    if (key === undefined) throw unknownShape(`GET ${level.path}`, `an item without its ${level.key}`);
    const carried = carriedBy(item, level);
    const slice: Slice = {
      level: level.name,
      path: [...scope.slice.path, key],
      values: { ...scope.slice.values, ...textsOf(carried) },
      raw: { ...scope.slice.raw, ...carried },
    };
    const isInScope = level.inScope?.(slice, (name) => scope.listed.get(name) ?? []) ?? true;
    if (isInScope) byKey.set(key, slice);
  }
  return [...byKey.values()].sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
}

function carriedBy(item: JsonObject, level: ListedLevel): Record<string, Json> {
  const carried: Record<string, Json> = { [level.key]: item[level.key] ?? null };
  for (const [name, members] of Object.entries(level.carries)) carried[name] = valueAt(item, members) ?? null;
  for (const [name, members] of Object.entries(level.counts ?? {})) {
    const list = valueAt(item, members);
    carried[name] = Array.isArray(list) ? list.length : 0;
  }
  return carried;
}

/** The slices of a cross level under a scope: one for each slice of the other level, wherever that was listed. */
export function crossSlices(level: CrossLevel, scope: Scope): Slice[] {
  return (listedAround(level.with, scope) ?? []).map((other) => ({
    level: level.name,
    path: [...scope.slice.path, keyOf(other)],
    values: { ...other.values, ...scope.slice.values },
    raw: { ...other.raw, ...scope.slice.raw },
  }));
}

function listedAround(level: string, scope: Scope | undefined): readonly Slice[] | undefined {
  return scope === undefined ? undefined : (scope.listed.get(level) ?? listedAround(level, scope.parent));
}
