import { recordsOf } from '../../../../support/read/memory-output';
import { eventLog } from '../../../../support/toy/toy-events';
import { events } from '../../../../support/toy/toy-account';
import { type ToyOutcome, toyRead } from '../../../../support/toy/toy-read';

export const NOW = Date.UTC(2026, 7, 1, 12);
export const NOW_TEXT = '2026-08-01T12:00:00.000000Z';
export const DAY = 86_400_000;
export const at = (ms: number) => new Date(ms).toISOString();
export const ids = ({ messages }: ToyOutcome) => recordsOf(messages, 'events').map(({ eventId }) => eventId);
export const read = (handle: ReturnType<typeof eventLog>, more: object = {}) =>
  toyRead({ streams: [events], syncMode: 'incremental', handle, atMs: NOW, ...more });
export const windowsOf = ({ api }: ToyOutcome) => [
  ...new Set(
    api.requests
      .filter((path) => path.includes('/events?'))
      .map((path) => new URL(path, 'http://x').searchParams)
      .map((query) => `${query.get('from') ?? 'all'} to ${query.get('to') ?? ''}`),
  ),
];
