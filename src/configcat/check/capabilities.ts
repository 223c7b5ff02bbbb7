import { isRefusal, refusalReason, requestPath } from '../../cdk';
import type { ConfigCatStream } from '../streams/configcat-stream';
import type { FirstSlices, Getter } from './first-slices';

/** A stream that the credentials can't read, judging by the first slices. */
interface RefusedCapability {
  readonly stream: string;
  /** A sentence's end. */
  readonly reason: string;
}

/** Probes each endpoint on the first organization, product and config in scope. Other failures are ignored. */
export async function refusedCapabilities(
  streams: readonly ConfigCatStream[],
  client: Getter,
  firsts: FirstSlices,
): Promise<RefusedCapability[]> {
  const found = await Promise.all(
    streams.map(async (stream) => {
      try {
        await probe(stream, client, firsts);
      } catch (error) {
        // A 400 may be about the probe itself, such as a log without a span of time.
        if (isRefusal(error) && error.status !== undefined && error.status !== 400)
          return [{ stream: stream.name, reason: reasonFor(error.status, stream.permission) }];
      }
      return [];
    }),
  );
  return found.flat();
}

async function probe(stream: ConfigCatStream, client: Getter, firsts: FirstSlices): Promise<void> {
  const visit = await firsts.at(stream.level);
  if (visit === undefined || stream.lists !== undefined) return;
  const path = requestPath(stream, visit.slice);
  await client.get(stream.request.paging?.smallest?.(path) ?? path);
}

/** What a server does not have, and what it hides, look alike in one answer. */
function reasonFor(status: number, permission: string): string {
  if (status !== 404) return refusalReason({ statuses: [status], permission });
  return `this server or plan does not have it, or hides it from credentials without the permission "${permission}" (status 404).`;
}
