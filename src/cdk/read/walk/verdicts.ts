import { toConnectorError } from '../../errors/connector-error';
import type { Client } from '../../http/client';
import { RequestError, StoppedError } from '../../http/http-errors';
import { exactText } from '../../protocol/exact-json';
import { recordsAt } from '../pages/answer';
import type { ListedLevel, SelfEndpoint } from '../tree/level';
import type { LevelTree } from '../tree/level-tree';
import { fillTemplate } from '../pages/path-template';
import { ROOT_LEVEL, type Slice, type SliceFailure, type SliceName } from '../tree/slice';

/** Tells what a failed request means for the slice that it was for: gone, refused or failed. */
export class Verdicts {
  /** What is gone stays so; all else is known only while it is asked for: what is there may be deleted later. */
  private readonly asked = new Map<string, Promise<SliceFailure>>();

  constructor(
    private readonly client: Client,
    private readonly tree: LevelTree,
    /** Told once of each slice that is gone, however much is in it. */
    private readonly onGone: (slice: SliceName) => void,
  ) {}

  /** Rethrows what ends the whole read: a stop, and credentials that are not accepted. */
  async judge(caught: unknown, slice: Slice): Promise<SliceFailure> {
    if (endsRead(caught)) throw caught;
    const status = caught instanceof RequestError ? caught.status : undefined;
    if (status === 403) return { kind: 'refused' };
    if (status === 404 && slice.level !== ROOT_LEVEL) return this.askForItself(slice);
    return { kind: 'failed', error: toConnectorError(caught) };
  }

  /** A 404 says either that the slice is gone or that one may not see it: the slice itself tells which. */
  private async askForItself(slice: Slice): Promise<SliceFailure> {
    for (const level of this.tree.madeOf(slice.level)) {
      for (const endpoint of level.self) {
        const verdict = await this.askOnce(slice, level, endpoint);
        if (verdict.kind !== 'refused') return verdict;
      }
    }
    return { kind: 'refused' };
  }

  /** Many slices may be in one. */
  private askOnce(slice: Slice, level: ListedLevel, endpoint: SelfEndpoint): Promise<SliceFailure> {
    const { path, key } = endpoint;
    const filled = fillTemplate(path, slice.values);
    const id = key === undefined ? filled : `${filled} ${slice.values[key] ?? ''}`;
    const known = this.asked.get(id);
    if (known !== undefined) return known;
    const answer = this.probe(slice, level, endpoint);
    this.asked.set(id, answer);
    const forget = () => this.asked.delete(id);
    answer.then(({ kind }) => kind === 'gone' || forget(), forget);
    return answer;
  }

  /** Refused: what was not found hangs on it, and it is there itself, or is out of sight. */
  private async probe(slice: Slice, level: ListedLevel, endpoint: SelfEndpoint): Promise<SliceFailure> {
    try {
      if (await this.isThere(slice, endpoint)) return { kind: 'refused' };
    } catch (caught) {
      const status = caught instanceof RequestError ? caught.status : undefined;
      if (status === 403) return { kind: 'refused' };
      if (endsRead(caught)) throw caught;
      if (status !== 404) return { kind: 'failed', error: toConnectorError(caught) };
    }
    this.onGone(this.tree.sliceAt(level.name, slice));
    return { kind: 'gone' };
  }

  private async isThere(slice: Slice, { path, records, key }: SelfEndpoint): Promise<boolean> {
    const filled = fillTemplate(path, slice.values);
    const json = await this.client.get(filled);
    if (key === undefined) return true;
    return recordsAt(json, records ?? [], filled).some((item) => exactText(item[key]) === slice.values[key]);
  }
}

/** Does a failure end the whole read, whatever it was met for? A stop does, and credentials that are not accepted. */
export function endsRead(caught: unknown): boolean {
  return caught instanceof StoppedError || (caught instanceof RequestError && caught.status === 401);
}
