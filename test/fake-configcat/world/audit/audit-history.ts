import type { AuditEvent } from './audit-event';
import { inScope, isNarrow, type AuditQuery } from './audit-query';
import { AuditSchedule, firstWhere, type ScheduledEvent } from './audit-schedule';
import type { Organization } from '../people/organizations';
import { productName } from '../products/products';
import type { Sizes } from '../sizes';
import { Storyteller } from './storyteller';
import type { EventText } from './story';
import type { Ticks } from '../chance/ticks';

/** Part of a history, oldest first. */
export interface Stretch {
  length: number;
  event(index: number): ScheduledEvent;
}

/** The generated events of one organization. Nothing is kept: each event is generated on request. */
export class AuditHistory {
  readonly schedule: AuditSchedule;
  private readonly storyteller: Storyteller;
  private readonly narrow = new Map<string, Int32Array>();

  constructor(
    seed: number,
    private readonly sizes: Sizes,
    private readonly organization: Organization,
    from: Ticks,
    until: Ticks,
  ) {
    const slots = Math.max(0, Math.ceil((sizes.products - organization.index) / sizes.organizations));
    const own = sizes.auditEventsPerOrganization;
    const shape = { slots, eventsPerSlot: sizes.auditEventsPerProduct, ownEvents: own };
    this.schedule = new AuditSchedule(seed + organization.index, shape, from, until);
    this.storyteller = new Storyteller(seed, sizes, organization);
  }

  find(query: AuditQuery): Stretch {
    const all = this.everything(query);
    const first = firstWhere(all.length, (i) => this.schedule.timeOf(all.event(i)) >= query.from);
    const end = firstWhere(all.length, (i) => this.schedule.timeOf(all.event(i)) > query.to);
    const length = Math.max(0, end - first);
    const range = { length, event: (i: number) => all.event(first + i) };
    return isNarrow(query) ? this.narrowed(query, range, `${first}-${end}`) : range;
  }

  tell(scheduled: ScheduledEvent, auditLogId: bigint): AuditEvent & { told: EventText } {
    const product = this.productOf(scheduled);
    const moment = { auditLogId, at: this.schedule.timeOf(scheduled) };
    return this.storyteller.tell(product, scheduled.n, productName(product ?? 0), moment);
  }

  private everything(query: AuditQuery): Stretch {
    if (query.product === undefined) {
      return { length: this.schedule.total, event: (g) => this.schedule.locate(g) };
    }
    const slot = (query.product - this.organization.index) / this.sizes.organizations;
    // A product that was moved here has its history elsewhere.
    const known = query.product < this.sizes.products && Number.isInteger(slot);
    return { length: known ? this.sizes.auditEventsPerProduct : 0, event: (n) => ({ slot, n }) };
  }

  private narrowed(query: AuditQuery, range: Stretch, rangeName: string): Stretch {
    const { product, config, environment, type } = query;
    const name = [product, config, environment, type, rangeName].join('/');
    const places = this.narrow.get(name) ?? this.scan(query, range);
    if (this.narrow.size >= 50) this.narrow.clear();
    this.narrow.set(name, places);
    return { length: places.length, event: (i) => range.event(places[i] ?? 0) };
  }

  private scan(query: AuditQuery, range: Stretch): Int32Array {
    const places: number[] = [];
    for (let i = 0; i < range.length; i++) {
      const scheduled = range.event(i);
      if (inScope(query, this.storyteller.outline(this.productOf(scheduled), scheduled.n))) places.push(i);
    }
    return Int32Array.from(places);
  }

  private productOf({ slot }: ScheduledEvent): number | null {
    return slot === null ? null : this.organization.index + slot * this.sizes.organizations;
  }
}
