import {
  crossSlices,
  fillTemplate,
  type LevelTree,
  listSlices,
  ROOT_LEVEL,
  ROOT_SLICE,
  type Slice,
  type Visit,
  visitTo,
} from '../../cdk';
import type { Getter } from './once-each';

/** The first slice in scope at each level. Each listing is requested once. */
export class FirstSlices {
  private readonly visits = new Map<string, Promise<Visit | undefined>>();
  private readonly listings = new Map<string, Promise<readonly Slice[]>>();

  constructor(
    private readonly client: Getter,
    private readonly tree: LevelTree,
  ) {}

  /** A visit to the first slice of a level, or undefined if there is none. Rejects if a listing fails. */
  at(level: string): Promise<Visit | undefined> {
    const known = this.visits.get(level);
    if (known !== undefined) return known;
    const found = level === ROOT_LEVEL ? Promise.resolve(visitTo(ROOT_SLICE, undefined)) : this.find(level);
    this.visits.set(level, found);
    return found;
  }

  /** All slices in scope of a level under the first slice of its parent. */
  async listed(level: string): Promise<readonly Slice[]> {
    const known = this.listings.get(level);
    if (known !== undefined) return known;
    const listing = this.list(level);
    this.listings.set(level, listing);
    return listing;
  }

  private async find(name: string): Promise<Visit | undefined> {
    const parent = await this.at(this.tree.get(name).parent);
    const [first] = await this.listed(name);
    return first === undefined ? undefined : visitTo(first, parent);
  }

  private async list(name: string): Promise<readonly Slice[]> {
    const level = this.tree.get(name);
    const parent = await this.at(level.parent);
    if (parent === undefined) return [];
    if (level.kind === 'cross') {
      await this.listed(level.with);
      return crossSlices(level, parent);
    }
    for (const before of level.after ?? []) await this.listed(before);
    const json = await this.client.get(fillTemplate(level.path, parent.slice.values));
    const slices = listSlices(json, level, parent);
    parent.listed.set(name, slices);
    return slices;
  }
}
