import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** The time between two looks at what goes on, in milliseconds. */
const LOOK_MS = 1;
/** So many looks in a row find nothing: an answer must be used up before the next request is sent. */
const LOOKS = 3;

/** Requests of this process whose answers have not arrived as a whole. */
const inFlight = new Set<ClientRequest>();

subscribe('http.client.request.start', (message) => {
  const { request } = message as { request: ClientRequest };
  inFlight.add(request);
  request.once('close', () => inFlight.delete(request));
});

/** Resolves when this process has had no HTTP request in flight for some turns of the event loop. */
export async function quiet(): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks = inFlight.size === 0 ? looks + 1 : 0) await sleep(LOOK_MS);
}
