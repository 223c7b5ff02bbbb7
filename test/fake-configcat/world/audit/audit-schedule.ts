import { hash } from '../chance/random';
import { type Ticks, TICKS_PER_SECOND } from '../chance/ticks';

/** The nth event of a product, or of the organization itself. */
export interface ScheduledEvent {
  /** Place of the product among the organization's, or null for the organization's own events. */
  slot: number | null;
  n: number;
}

export interface ScheduleSizes {
  slots: number;
  eventsPerSlot: number;
  ownEvents: number;
}

/** People save several changes at once: events of a product come in bursts of this size. */
const BURST = 3;

/**
 * When each event of an organization happened, by arithmetic alone, so that millions need no memory.
 * Time is cut into rounds; in each, every product has a burst and the organization its share. Times never fall
 * with rising numbers. Some bursts are saved at once: equal times.
 */
export class AuditSchedule {
  readonly total: number;
  private readonly rounds: number;

  constructor(
    private readonly seed: number,
    private readonly sizes: ScheduleSizes,
    private readonly from: Ticks,
    private readonly until: Ticks,
  ) {
    this.total = sizes.slots * sizes.eventsPerSlot + sizes.ownEvents;
    this.rounds = Math.max(1, Math.ceil(sizes.eventsPerSlot / BURST));
  }

  /** The gth event of the organization, oldest first. */
  locate(g: number): ScheduledEvent {
    const round = this.roundOf(g);
    const { eventsPerSlot, slots } = this.sizes;
    const inRound = g - this.before(round);
    const first = Math.min(eventsPerSlot, round * BURST);
    const burst = Math.min(eventsPerSlot, first + BURST) - first;
    return inRound < slots * burst
      ? { slot: Math.floor(inRound / burst), n: first + (inRound % burst) }
      : { slot: null, n: this.ownBefore(round) + inRound - slots * burst };
  }

  /** The inverse of `locate`. */
  numberOf({ slot, n }: ScheduledEvent): number {
    const round = this.roundIn(slot, n);
    if (slot === null) return this.before(round + 1) - this.ownBefore(round + 1) + n;
    const burst = Math.min(this.sizes.eventsPerSlot, (round + 1) * BURST) - round * BURST;
    return this.before(round) + slot * burst + (n % BURST);
  }

  timeOf({ slot, n }: ScheduledEvent): Ticks {
    const round = this.roundIn(slot, n);
    const place = slot ?? this.sizes.slots;
    const inBurst = slot === null ? n - this.ownBefore(round) : n % BURST;
    const step = (this.until - this.from) / this.rounds;
    const room = step / (this.sizes.slots + 1);
    const gap = Math.min(20 * TICKS_PER_SECOND, room / (this.burstOf(slot, round) + 1));
    const chance = hash(this.seed, 'burst', round, place);
    const start = (room - gap * this.burstOf(slot, round)) * ((chance >>> 8) / 0x1000000);
    return Math.floor(
      this.from + round * step + place * room + start + (chance % 3 === 0 ? 0 : inBurst * gap),
    );
  }

  private roundIn(slot: number | null, n: number): number {
    return slot === null
      ? firstWhere(this.rounds, (round) => this.ownBefore(round + 1) > n)
      : Math.floor(n / BURST);
  }

  private burstOf(slot: number | null, round: number): number {
    return slot === null ? this.ownBefore(round + 1) - this.ownBefore(round) : BURST;
  }

  private ownBefore(round: number): number {
    return Math.ceil((round * this.sizes.ownEvents) / this.rounds);
  }

  private before(round: number): number {
    return this.sizes.slots * Math.min(this.sizes.eventsPerSlot, round * BURST) + this.ownBefore(round);
  }

  private roundOf(g: number): number {
    return firstWhere(this.rounds, (round) => this.before(round + 1) > g);
  }
}

/** Binary search: the first of 0 … length that passes the test; `length` if none does. */
export function firstWhere(length: number, holds: (n: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
