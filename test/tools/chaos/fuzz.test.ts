import fc from 'fast-check';
import { ConnectorError } from '../../../src/cdk/errors/connector-error';
import { parseConfiguredCatalog } from '../../../src/cdk/protocol/catalog';
import { parseStateInput } from '../../../src/cdk/state/state-input';
import { parseStreamState } from '../../../src/cdk/state/stream-state';
import { changeState } from '../../support/read/change-state';
import { parseConfig } from '../../../src/configcat/config';
import { anyJson, spoilt } from './odd-json';

const TIME = '2026-08-01T10:00:00.000000Z';
const catalog = {
  streams: ['tags', 'audit_logs'].map((name) => ({
    stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh', 'incremental'] },
    sync_mode: 'incremental',
    destination_sync_mode: 'append',
    sync_id: 7,
  })),
};
const open = {
  started: TIME,
  until: TIME,
  mark: 'p1',
  beyond: ['p2'],
  exceptions: ['p0'],
  partial: { p1: TIME },
};
const state = {
  ...{ v: 1, sync_id: 7, auditLogDateTime: TIME, known: ['p1'], own: { p2: null }, recent: ['1'] },
  ...{ scanned: TIME, digests: { p1: 'x' }, open },
};
const states = ['STREAM', 'GLOBAL', 'LEGACY'].map((type) => {
  const stream = { stream_descriptor: { name: 'audit_logs' }, stream_state: state };
  return [{ type, stream, global: { stream_states: [stream] }, data: { audit_logs: state } }];
});
const config = {
  ...{ username: 'somebody', password: 'swordfish', start_date: '2026-01-01T00:00:00Z' },
  ...{ product_ids: ['08d9f3c2-5b7e-4c1a-8a55-6f0e2d94b731'], num_workers: 3, lookback_window: 'PT1H' },
};

function readStates(value: unknown): void {
  for (const [name, given] of parseStateInput(value)) {
    parseStreamState(name, given, 'auditLogDateTime');
    changeState(given);
  }
}

test.each<[string, (value: unknown) => unknown, readonly unknown[]]>([
  ['catalog', parseConfiguredCatalog, [catalog]],
  ['state', readStates, states],
  ['configuration', parseConfig, [config]],
])('any %s is taken, or refused in a sentence as a configuration error', (_, read, valid) => {
  for (const value of valid) read(value);
  fc.assert(
    fc.property(fc.oneof(anyJson, spoilt(valid)), (value) => {
      try {
        read(value);
      } catch (caught) {
        const { failureType, userMessage } = caught as ConnectorError;
        expect(caught).toBeInstanceOf(ConnectorError);
        expect(failureType).toBe('config_error');
        expect(userMessage).toMatch(/^[A-Z].*[.)]$/s);
        expect(userMessage).not.toMatch(/undefined|\[object/);
      }
    }),
    { seed: 1, numRuns: 1_000 },
  );
});
