import { ConnectorError, toConnectorError } from '../../errors/connector-error';
import type { Client } from '../../http/client';
import { CredentialsError, RequestError, StoppedError } from '../../http/http-errors';
import { exactText } from '../../protocol/exact-json';
import { hasNullAt, nullAnswer, recordsAt } from '../../records/answer';
import { fillTemplate } from '../pages/path-template';
import { Relisting } from '../pages/relisting';
import { keyNameOf, type ListedLevel } from '../tree/level';
import type { LevelTree } from '../tree/level-tree';
import { ROOT_LEVEL, type Slice, type SliceFailure, type SliceName } from '../tree/slice';

/** Statuses of what is refused, or not there. */
const REFUSALS: ReadonlySet<number> = new Set([400, 403, 404, 405, 501]);

/** Tells what a failed request means for the slice that it was for: gone, refused or failed. */
export class Verdicts {
  /** Lists by their path, asked for again. */
  private readonly lists = new Map<string, Relisting>();
  private readonly gone = new Set<string>();

  constructor(
    private readonly client: Client,
    private readonly tree: LevelTree,
    /** Told once of each slice that is gone, however much is in it. */
    private readonly onGone: (slice: SliceName) => void,
  ) {}

  /** Rethrows what ends the whole read: a stop, and credentials that are not accepted. */
  async judge(caught: unknown, slice: Pick<Slice, 'level' | 'values'>): Promise<SliceFailure> {
    if (endsRead(caught)) throw caught;
    if (!(caught instanceof RequestError) || !REFUSALS.has(caught.status ?? 0))
      return { kind: 'failed', error: toConnectorError(caught) };
    const { status = 0, isForeign, hasAccepted } = caught;
    // Of the account itself no list can confirm it: only what is said beside accepted answers is about a permission.
    if (slice.level === ROOT_LEVEL && (isForeign || status !== 403 || !hasAccepted))
      return { kind: 'failed', error: caught };
    if (isForeign) return { kind: 'refused', status, foreign: caught };
    return status === 404 ? this.askLists(slice) : { kind: 'refused', status };
  }

  /** A 404 says either that the slice is gone or that it is refused: the lists that it came from tell which. */
  private async askLists(slice: Pick<Slice, 'level' | 'values'>): Promise<SliceFailure> {
    for (const level of this.tree.madeOf(slice.level)) {
      const verdict = await this.askList(level, slice);
      if (verdict !== 'listed') return verdict;
    }
    return { kind: 'refused', status: 404 };
  }

  private async askList(
    level: ListedLevel,
    { values }: Pick<Slice, 'values'>,
  ): Promise<SliceFailure | 'listed'> {
    const path = fillTemplate(level.path, values);
    try {
      if (await this.listAt(path, level).has(values[keyNameOf(level)] ?? '')) return 'listed';
    } catch (caught) {
      return this.withoutList(caught, level, values);
    }
    this.tellGone(this.tree.sliceAt(level.name, { values }));
    return { kind: 'gone' };
  }

  /** The list is not to be had. It may be gone itself, with what holds it; else nothing is known for the moment. */
  private async withoutList(
    caught: unknown,
    { parent }: ListedLevel,
    values: Slice['values'],
  ): Promise<SliceFailure> {
    if (caught instanceof RequestError && caught.status === 404 && parent !== ROOT_LEVEL) {
      const verdict = await this.judge(caught, { level: parent, values });
      if (verdict.kind === 'gone') return verdict;
    } else if (endsRead(caught)) throw caught;
    const { internalMessage } = toConnectorError(caught);
    return {
      kind: 'failed',
      error: new ConnectorError({
        failureType: 'transient_error',
        userMessage:
          'Something that was listed is not found, and its list could not be read again, so it is not known whether it was deleted. The next read asks again.',
        internalMessage,
      }),
    };
  }

  private listAt(path: string, level: ListedLevel): Relisting {
    const known = this.lists.get(path);
    if (known !== undefined) return known;
    const list = new Relisting(async () => {
      const body = await this.client.get(path);
      const { records = [] } = level;
      if (hasNullAt(body, records)) throw nullAnswer(path);
      const items = recordsAt(body, records, path);
      return new Set(items.map((item) => exactText(item[level.key]) ?? ''));
    });
    this.lists.set(path, list);
    return list;
  }

  private tellGone(slice: SliceName): void {
    const text = [slice.level, ...slice.path].join('/');
    if (this.gone.has(text)) return;
    this.gone.add(text);
    this.onGone(slice);
  }
}

/** Does the API itself refuse what it was asked for? A text or a web page is not its own word. */
export function isRefusal(caught: unknown): caught is RequestError {
  return caught instanceof RequestError && !caught.isForeign && REFUSALS.has(caught.status ?? 0);
}

/** Does a failure end the whole read, whatever it was met for? A stop does, and credentials that are not accepted. */
export function endsRead(caught: unknown): boolean {
  return caught instanceof StoppedError || caught instanceof CredentialsError;
}
