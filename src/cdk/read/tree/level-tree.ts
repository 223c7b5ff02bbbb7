import { type CrossLevel, keyNameOf, type Level, type ListedLevel } from './level';
import { ROOT_LEVEL, type Slice, type SliceName } from './slice';

/** The levels of an account, and the ways between them. */
export class LevelTree {
  private readonly levels: ReadonlyMap<string, Level>;

  constructor(levels: readonly Level[]) {
    this.levels = new Map(levels.map((level) => [level.name, level]));
  }

  get(name: string): Level {
    const level = this.levels.get(name);
    if (level === undefined) throw new Error(`no level is named ${name}`);
    return level;
  }

  listed(name: string): ListedLevel {
    const level = this.get(name);
    if (level.kind === 'cross') throw new Error(`level ${name} has no listing`);
    return level;
  }

  /** Are there slices of other levels in its slices, or crossed with them? */
  holdsOthers(name: string): boolean {
    return [...this.levels.values()].some(
      (level) => level.parent === name || (level.kind === 'cross' && level.with === name),
    );
  }

  /** The names of slice values that records at a level carry. */
  idsOf(name: string): readonly string[] {
    if (name === ROOT_LEVEL) return [];
    const level = this.get(name);
    return level.ids ?? [...this.idsOf(level.parent), keyNameOf(this.keyedBy(level))];
  }

  /** The levels from just under the root down to this one. */
  chain(name: string): Level[] {
    return name === ROOT_LEVEL ? [] : [...this.chain(this.get(name).parent), this.get(name)];
  }

  /** The listed levels whose slices make one of this level: itself, or those that are crossed. */
  madeOf(name: string): ListedLevel[] {
    const level = this.get(name);
    return level.kind === 'cross' ? [...this.madeOf(level.parent), this.keyedBy(level)] : [level];
  }

  /** The slice of a listed level that a slice hangs on, or is itself. */
  sliceAt(name: string, { values }: Pick<Slice, 'values'>): SliceName {
    const keys = this.chain(name).map((level) => keyNameOf(this.keyedBy(level)));
    return { level: name, path: keys.map((key) => values[key] ?? '') };
  }

  /** The listed level whose key tells the slices of this one apart from others of the same parent. */
  private keyedBy(level: Level): ListedLevel {
    return level.kind === 'cross' ? this.listed(level.with) : level;
  }

  /** The level under `from` on the way down to `to`. */
  next(from: string, to: string): Level {
    const chain = this.chain(to);
    const at = from === ROOT_LEVEL ? -1 : chain.findIndex((level) => level.name === from);
    const next = chain[at + 1];
    if (next === undefined || (at === -1 && from !== ROOT_LEVEL))
      throw new Error(`level ${to} is not under ${from}`);
    return next;
  }

  /** The listings that must be made at a slice of `from`, so that slices of `to` can be reached. */
  listingsAt(from: string, to: string): ListedLevel[] {
    const chain = this.chain(to);
    const crossed = chain
      .filter((level): level is CrossLevel => level.kind === 'cross')
      .map((level) => level.with);
    const needed = [this.next(from, to), ...crossed.map((name) => this.get(name))].filter(
      (level): level is ListedLevel => level.kind !== 'cross' && level.parent === from,
    );
    return [...new Set(needed.flatMap(({ name }) => this.listingsOf(name)))];
  }

  /** The listing of a level, after those that it takes. */
  listingsOf(name: string): ListedLevel[] {
    const level = this.listed(name);
    return [...(level.after ?? []).map((before) => this.listed(before)), level];
  }
}
