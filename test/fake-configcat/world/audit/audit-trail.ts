import type { AddedAuditEvent, AuditEvent } from './audit-event';
import { AuditHistory, type Stretch } from './audit-history';
import { inScope, type AuditQuery } from './audit-query';
import { firstWhere } from './audit-schedule';
import { int64Id } from '../chance/ids';
import { at } from '../chance/random';
import type { EventText } from './story';
import { TICKS_PER_DAY, TICKS_PER_SECOND, type Ticks } from '../chance/ticks';
import type { Ground } from '../ground';

export type ToldEvent = AuditEvent & { told?: EventText };

/** Events that answer a query, oldest first. */
export interface AuditView {
  length: number;
  event(index: number): ToldEvent;
  /** Tells whether two views of the same query, at different times, are the same. */
  fingerprint: string;
}

/** How many days of history a world begins with, where retention is not shorter. */
const STORY_DAYS = 90;

/** The audit log: a generated history, and what was added since. */
export class AuditTrail {
  private readonly histories: AuditHistory[];
  /** In the order of their times. */
  private readonly added: AddedAuditEvent[] = [];

  constructor(
    private readonly ground: Ground,
    private readonly retentionDays: number,
  ) {
    const days = Math.min(STORY_DAYS, retentionDays * 0.95);
    const from = ground.until - Math.floor(days * TICKS_PER_DAY);
    this.histories = ground.organizations.map(
      (organization) =>
        // A copy: what people were called then doesn't change with them.
        new AuditHistory(
          ground.seed,
          ground.sizes,
          structuredClone(organization),
          from,
          ground.until - 5 * TICKS_PER_SECOND,
        ),
    );
  }

  /** The earliest time that is still readable. */
  retainedFrom(): Ticks {
    return this.ground.clock.ticks() - Math.floor(this.retentionDays * TICKS_PER_DAY);
  }

  nextId(): bigint {
    const totals = this.histories.map(({ schedule }) => schedule.total);
    return int64Id(Math.max(...totals) * this.histories.length + this.added.length);
  }

  add(event: AddedAuditEvent): void {
    const place = firstWhere(this.added.length, (i) => (this.added[i]?.at ?? 0) > event.at);
    this.added.splice(place, 0, event);
  }

  query(asked: AuditQuery): AuditView {
    const now = this.ground.clock.ticks();
    const query = { ...asked, from: Math.max(asked.from, this.retainedFrom()) };
    const home = query.organization ?? (query.product ?? 0) % this.histories.length;
    const history = at(this.histories, home);
    const stretch = history.find(query);
    const eventAt = (i: number): ToldEvent => {
      const scheduled = stretch.event(i);
      const n = history.schedule.numberOf(scheduled) * this.histories.length + home;
      return history.tell(scheduled, int64Id(n));
    };
    const added = this.added.filter(
      (event) =>
        isInLog(query, event, now) && event.at >= query.from && event.at <= query.to && inScope(query, event),
    );
    // Where each added event stands among all: after the generated ones that are not later, and the added ones before it.
    const places = added.map(
      (event, i) =>
        i + firstWhere(stretch.length, (n) => history.schedule.timeOf(stretch.event(n)) > event.at),
    );
    return {
      length: stretch.length + added.length,
      fingerprint: [
        this.added.length,
        added.length,
        added[0]?.auditLogId,
        stretch.length,
        firstKey(stretch),
      ].join(' '),
      event: (index) => {
        const earlier = firstWhere(places.length, (i) => (places[i] ?? 0) >= index);
        return places[earlier] === index ? (added[earlier] as AddedAuditEvent) : eventAt(index - earlier);
      },
    };
  }
}

/** Whether the log that is asked shows an event by now. */
function isInLog({ organization }: AuditQuery, event: AddedAuditEvent, now: Ticks): boolean {
  return organization === undefined
    ? event.visibleInProductAt <= now
    : event.visibleAt <= now && event.organization === organization;
}

function firstKey(stretch: Stretch): string {
  if (stretch.length === 0) return '';
  const { slot, n } = stretch.event(0);
  return `${slot}.${n}`;
}
