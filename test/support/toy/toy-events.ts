import type { Handler, Reply } from '../http/memory-api';

export interface ToyEvent {
  readonly eventId: string;
  readonly at: string;
}

interface EventLog {
  /** Events by shop. The log may grow while it is read. */
  readonly events: Readonly<Record<string, readonly ToyEvent[]>>;
  /** The longest span that it takes, in days; a longer one is refused with 400. */
  readonly longestDays?: number;
  /** A reply instead, if any. */
  readonly instead?: (url: URL, count: number) => Reply | undefined;
}

/** An API of events by time: pages, newest first, both ends of a span included. */
export function eventLog({ events, longestDays = Infinity, instead }: EventLog): Handler {
  return (url, count) => {
    const other = instead?.(url, count);
    if (other !== undefined) return other;
    if (url.pathname === '/shops') return { json: Object.keys(events).map((shopId) => ({ shopId })) };
    const shop = /^\/shops\/([^/]+)\/events$/.exec(url.pathname)?.[1] ?? '';
    const query = (name: string) => url.searchParams.get(name) ?? undefined;
    const from = query('from') ?? '0001-01-01T00:00:00Z';
    const to = query('to') ?? '';
    if (Date.parse(to) - Date.parse(from) > longestDays * 86_400_000) return { status: 400 };
    const [first, last] = [new Date(from).toISOString(), new Date(to).toISOString()];
    const found = (events[shop] ?? [])
      .filter(({ at }) => at >= first && at <= last)
      .sort((a, b) => (a.at < b.at ? 1 : -1));
    const size = Number(query('pageSize'));
    const page = Number(query('pageNumber'));
    const totalPages = Math.ceil(found.length / size);
    return {
      json: {
        data: found.slice((page - 1) * size, page * size),
        paging: { totalCount: found.length, totalPages, hasNext: page < totalPages },
      },
    };
  };
}

/** Events at even distances up to a time, their ids in its order. */
export function evenly(count: number, until: string, everyMs: number, prefix = 'e'): ToyEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    eventId: `${prefix}${String(index).padStart(5, '0')}`,
    at: new Date(Date.parse(until) - (count - index) * everyMs).toISOString(),
  }));
}
