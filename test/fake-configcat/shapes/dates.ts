import { formatDate, type Ticks } from '../world/ticks';

/** A date as the API writes it, null where there is none. */
export function dateJson(ticks: Ticks | null): string | null {
  return ticks === null ? null : formatDate(ticks);
}
