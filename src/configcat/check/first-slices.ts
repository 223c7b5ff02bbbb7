import {
  type Client,
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

/** What a check needs of a client. */
export type Getter = Pick<Client, 'get'>;

/** Asks for each path once, even if another client asked for it before. `answers`: what was asked for, by path. */
export function onceEach(client: Getter, answers: Map<string, Promise<unknown>>): Getter {
  return {
    get(path) {
      const answer = answers.get(path) ?? client.get(path);
      answers.set(path, answer);
      return answer;
    },
  };
}

/** The first slice in scope at each level. */
export class FirstSlices {
  private readonly visits = new Map<string, Promise<Visit | undefined>>();

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
  async listed(name: string): Promise<readonly Slice[]> {
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

  private async find(name: string): Promise<Visit | undefined> {
    const parent = await this.at(this.tree.get(name).parent);
    const [first] = await this.listed(name);
    return first === undefined ? undefined : visitTo(first, parent);
  }
}
