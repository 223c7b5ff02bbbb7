import { formatDate, type Ticks } from '../world/chance/ticks';

/** A date in the API's form; null if there is none. */
export function dateJson(ticks: Ticks | null): string | null {
  return ticks === null ? null : formatDate(ticks);
}
