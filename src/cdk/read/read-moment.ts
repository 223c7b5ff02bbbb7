import { laterOf, timestampMs, timestampOfMs } from '../time/timestamp';

/** Clocks may differ by this without anybody being told. In milliseconds. */
const TOLERANCE_MS = 5 * 60_000;

/** When a read began. Normalized timestamps. */
export interface ReadMoment {
  /** By the earlier of both clocks where they differ: nothing is taken for read that may not be. */
  readonly now: string;
  /** By the later of both. */
  readonly latest: string;
  /** What a person is told where the clocks differ. */
  readonly warning?: string;
}

/**
 * A read's moment by the server's clock. This machine's is used too if the two differ by too much, or alone if the
 * server's is unknown.
 */
export function readMoment(serverMs: number | undefined, machineMs: number): ReadMoment {
  const machine = timestampOfMs(machineMs);
  if (serverMs === undefined) return { now: machine, latest: machine };
  const server = timestampOfMs(serverMs);
  const apartMs = Math.abs(timestampMs(server) - timestampMs(machine));
  if (apartMs <= TOLERANCE_MS) return { now: server, latest: server };
  return {
    now: server < machine ? server : machine,
    latest: laterOf(server, machine),
    warning: `The clocks of the server (${server}) and of this machine (${machine}) differ by ${Math.round(apartMs / 60_000)} minutes. Events are asked for up to the later time, and the cursors go no further than the earlier. Set the clock that is wrong.`,
  };
}
