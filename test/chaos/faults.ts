import type { Fault } from '../fake-configcat/faults';

/** What goes wrong with single requests and mends itself when one asks again. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'status 500': { kind: 'status', code: 500 },
  'status 503': { kind: 'status', code: 503 },
  'status 503, Retry-After': { kind: 'status', code: 503, headers: { 'Retry-After': '2' } },
  'status 429': { kind: 'status', code: 429 },
  'status 429, Retry-After': { kind: 'status', code: 429, headers: { 'Retry-After': '2' } },
  'status 408': { kind: 'status', code: 408 },
  reset: { kind: 'reset' },
  truncate: { kind: 'truncate' },
  'cut chunks': { kind: 'cutChunks' },
  html: { kind: 'html' },
  'bad JSON': { kind: 'badJson' },
  silence: { kind: 'silence' },
  slow: { kind: 'slow', bytesPerSecond: 50_000 },
};
