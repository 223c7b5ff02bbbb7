import { ClientRequest } from 'node:http';

/** A server that says nothing is given up after so many milliseconds, and not after the connector's minute. */
const SHORT_MS = 500;

/** Runs something while clients of this process take a short silence for a long one. */
export async function withShortSilence<T>(run: () => Promise<T>): Promise<T> {
  const original = Object.getOwnPropertyDescriptor(ClientRequest.prototype, 'setTimeout');
  const setTimeout = original?.value as (
    this: ClientRequest,
    ms: number,
    callback?: () => void,
  ) => ClientRequest;
  Object.defineProperty(ClientRequest.prototype, 'setTimeout', {
    ...original,
    value(this: ClientRequest, ms: number, callback?: () => void) {
      return setTimeout.call(this, Math.min(ms, SHORT_MS), callback);
    },
  });
  try {
    return await run();
  } finally {
    Object.defineProperty(ClientRequest.prototype, 'setTimeout', original ?? {});
  }
}
