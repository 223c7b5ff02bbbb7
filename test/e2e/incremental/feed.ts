import { type Fake, truth } from '../../fake-configcat/index';

import type { Connection, Finished, ReadOptions } from '../../support/cli/cli-connection';
import { newestStates, type Output, type StateMessage } from '../../support/cli/cli-output';

const KEY = 'auditLogId';

/** One sync: what it said, and the ids of the events that it brought. */
export interface Sync extends Finished {
  readonly ids: string[];
}

/** A connection that is synced again and again in append mode, and all that its destination has got by then. */
export class Feed {
  readonly ids: string[] = [];
  private readonly outputs: Output[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly stream: 'audit_logs' | 'organization_audit_logs' = 'audit_logs',
  ) {}

  get states(): StateMessage[] {
    return newestStates(this.outputs);
  }

  /** The cursor in the newest state. */
  get cursor(): unknown {
    return this.states[0]?.stream.stream_state['auditLogDateTime'];
  }

  async sync(options: ReadOptions & { readonly connection?: Connection } = {}): Promise<Sync> {
    const { connection = this.connection, ...read } = options;
    const finished = await connection.read({
      streams: [this.stream],
      mode: 'incremental',
      state: this.states,
      ...read,
    });
    const ids = this.take(finished.output);
    return { ...finished, ids };
  }

  /** What a read has brought that did not end by itself. */
  take(output: Output): string[] {
    this.outputs.push(output);
    const ids = output.records(this.stream).map((row) => String(row[KEY]));
    this.ids.push(...ids);
    return ids;
  }
}

/** The ids of all events that can be read of the account now. */
export function trueIds(
  fake: Fake,
  stream: 'audit_logs' | 'organization_audit_logs' = 'audit_logs',
  wanted: (row: Record<string, unknown>) => boolean = () => true,
): string[] {
  return (truth(fake.world, { streams: [stream] })[stream] ?? [])
    .filter(wanted)
    .map((row) => String(row[KEY]));
}

export function sorted(ids: readonly string[]): string[] {
  return [...ids].sort();
}
