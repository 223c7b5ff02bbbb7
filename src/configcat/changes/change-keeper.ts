import {
  Exceptions,
  fitState,
  type JsonObject,
  openMembers,
  pathText,
  type SlicePath,
  SliceProgress,
  stateHead,
  type StateKeeper,
} from '../../cdk';
import type { AuditDetector } from './audit-detector';
import { type ChangeReadOptions, entriesMember, type ProductEntries } from './change-state';
import type { ChangeWindow } from './change-window';
import { RefusedPlaces } from './refused-places';

/**
 * The state of a change-driven stream. It has a cursor up to which all changes are handled, an entry per product, and
 * the ids of handled events in the next overlap. See docs/adr/0003.
 */
export class ChangeKeeper extends SliceProgress implements StateKeeper {
  /** What the previous read could not read. */
  private readonly before: Exceptions;
  private readonly refused = new RefusedPlaces();

  constructor(
    private readonly options: ChangeReadOptions,
    readonly window: ChangeWindow,
    private readonly changes: Pick<AuditDetector, 'isUnchanged' | 'hasChanged'>,
  ) {
    super(options.previous?.open);
    this.before = new Exceptions(options.previous?.exceptions ?? []);
  }

  override wants(path: SlicePath): boolean {
    const isWanted =
      super.wants(path) &&
      (!this.changes.isUnchanged(path) || this.failedBefore(path) || this.before.hasInside(path));
    if (!isWanted) this.refused.unasked(path);
    return isWanted;
  }

  failedBefore(path: SlicePath): boolean {
    return this.before.around(path) !== undefined;
  }

  /** What changed is asked for, whatever becomes of the others: it need not have been among them. */
  refusedWith(path: SlicePath): string | undefined {
    if (this.changes.hasChanged(path)) return undefined;
    const alike = this.before.alike(path);
    return alike === undefined ? undefined : pathText(alike.path);
  }

  override done(path: SlicePath): void {
    this.refused.other(path);
    super.done(path);
  }

  override except(path: SlicePath, tolerated: boolean, isRefused = false): void {
    if (isRefused) this.refused.refuse(path);
    else this.refused.other(path);
    super.except(path, tolerated);
  }

  skip(): void {}

  /** Without its entry it is read in full when it comes back: its changes were not handled. */
  override gone(path: SlicePath): void {
    this.window.products.drop(path);
    super.gone(path);
  }

  /** The next read also reads what failed, so the cursor does not wait for it. */
  snapshot(ended: boolean): JsonObject {
    return ended ? this.finishedState() : this.openState();
  }

  private finishedState(): JsonObject {
    const { field, syncId, form } = this.options;
    const { cursor, products } = this.window;
    const all = products.all();
    const recentIds = this.window.handledIds();
    const left = new Exceptions(this.refused.together(this.standing(0, Infinity).exceptions));
    return fitState(({ recent, entries, exceptions }) => ({
      ...stateHead({ syncId, form, exceptions: left.texts(exceptions) }),
      [field]: cursor,
      ...entriesMember(first(entries, all)),
      recent: recentIds.slice(0, recent),
    }));
  }

  /** The previous read's state, and this read's progress. A product has one entry: the latest. */
  private openState(): JsonObject {
    const { field, syncId, form, previous, now } = this.options;
    const { until, reach, products } = this.window;
    const known = products.at(this.standing(0).mark);
    return fitState(({ beyond, recent, entries, exceptions }) => ({
      ...stateHead({ syncId, form, exceptions: previous?.exceptions }),
      ...(previous?.cursor === undefined ? {} : { [field]: previous.cursor }),
      ...entriesMember(first(entries, known)),
      recent: previous?.recent.slice(0, recent) ?? [],
      open: {
        started: previous?.open?.started ?? now,
        until,
        ...(reach === until ? {} : { reach }),
        ...openMembers(this.standing(beyond, exceptions)),
      },
    }));
  }
}

function first(most: number, products: ProductEntries): ProductEntries {
  return Object.fromEntries(Object.entries(products).slice(0, most));
}
