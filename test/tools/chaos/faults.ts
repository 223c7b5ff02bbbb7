import type { Fault, FaultForm } from '../../fake-configcat/faults';

/** Faults of single requests, which a retry overcomes. */
export const FAULTS: Readonly<Record<string, Fault & FaultForm>> = {
  'status 500': { kind: 'status', code: 500 },
  'status 503': { kind: 'status', code: 503 },
  'status 503, Retry-After': { kind: 'status', code: 503, headers: { 'Retry-After': '2' } },
  'status 429': { kind: 'status', code: 429 },
  'status 429, Retry-After': { kind: 'status', code: 429, headers: { 'Retry-After': '2' } },
  'status 408': { kind: 'status', code: 408 },
  'status 425': { kind: 'status', code: 425 },
  reset: { kind: 'reset' },
  truncate: { kind: 'truncate' },
  'cut chunks': { kind: 'cutChunks' },
  html: { kind: 'html' },
  'bad JSON': { kind: 'badJson' },
  silence: { kind: 'silence' },
  slow: { kind: 'slow', bytesPerSecond: 50_000 },
  'status 503, gzip': { kind: 'status', code: 503, gzip: true },
  'truncate, gzip': { kind: 'truncate', gzip: true },
  'status 429, Retry-After, gzip': {
    kind: 'status',
    code: 429,
    headers: { 'Retry-After': '2' },
    gzip: true,
  },
  'cut chunks, gzip': { kind: 'cutChunks', gzip: true },
  'html, gzip': { kind: 'html', gzip: true },
  'bad gzip': { kind: 'badJson', gzip: true },
  'slow, gzip': { kind: 'slow', bytesPerSecond: 20_000, gzip: true },
};
