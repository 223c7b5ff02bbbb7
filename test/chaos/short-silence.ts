import { ClientRequest } from 'node:http';

/** A server that says nothing is given up after so many milliseconds, and not after the connector's minute. */
const SHORT_MS = 500;

/** Runs something while clients of this process take a short silence for a long one. */
export async function withShortSilence<T>(run: () => Promise<T>): Promise<T> {
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const original = ClientRequest.prototype.setTimeout;
  ClientRequest.prototype.setTimeout = function (this: ClientRequest, ms, callback) {
    return original.call(this, Math.min(ms, SHORT_MS), callback);
  };
  try {
    return await run();
  } finally {
    ClientRequest.prototype.setTimeout = original;
  }
}
