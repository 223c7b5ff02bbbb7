import { refusalReason, RequestError, requestPath } from '../../cdk';
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
      const reason = await refusal(stream);
      return reason === undefined ? [] : [{ stream: stream.name, reason }];
    }),
  );
  return found.flat();

  async function refusal(stream: ConfigCatStream): Promise<string | undefined> {
    try {
      await probe(stream);
      return undefined;
    } catch (error) {
      const isRefused = error instanceof RequestError && !error.isForeign && isRefusal(error.status);
      return isRefused ? reasonFor(error.status ?? 0, stream.permission) : undefined;
    }
  }

  async function probe(stream: ConfigCatStream): Promise<void> {
    const visit = await firsts.at(stream.level);
    if (visit === undefined || stream.lists !== undefined) return;
    const path = requestPath(stream, visit.slice);
    await client.get(stream.request.paging?.smallest(path) ?? path);
  }
}

/** Not allowed, or nothing there: what a read tells of at once. Anything else may pass. */
function isRefusal(status: number | undefined): boolean {
  return status === 403 || status === 404 || status === 405 || status === 501;
}

/** What a server does not have, and what it hides, look alike in one answer. */
function reasonFor(status: number, permission: string): string {
  if (status !== 404) return refusalReason({ statuses: [status], permission });
  return `this server or plan does not have it, or hides it from credentials without the permission "${permission}" (status 404).`;
}
