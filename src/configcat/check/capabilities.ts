import { type Client, RequestError, requestPath } from '../../cdk';
import type { ConfigCatStream } from '../streams/configcat-stream';
import type { FirstSlices } from './first-slices';

/** A stream that the credentials can't read, judging by the first slices. */
export interface RefusedCapability {
  readonly stream: string;
  readonly permission: string;
}

/** Probes each endpoint once, on the first organization, product and config in scope. Other failures are ignored. */
export async function refusedCapabilities(
  streams: readonly ConfigCatStream[],
  client: Client,
  firsts: FirstSlices,
): Promise<RefusedCapability[]> {
  const probes = new Map<string, Promise<unknown>>();
  const refused = await Promise.all(
    streams.map(async (stream) => ((await isRefused(stream)) ? [stream] : [])),
  );
  return refused.flat().map(({ name, permission }) => ({ stream: name, permission }));

  async function isRefused(stream: ConfigCatStream): Promise<boolean> {
    try {
      await probe(stream);
      return false;
    } catch (error) {
      return error instanceof RequestError && (error.status === 403 || error.status === 404);
    }
  }

  async function probe(stream: ConfigCatStream): Promise<void> {
    const visit = await firsts.at(stream.level);
    if (visit === undefined || stream.lists !== undefined) return;
    const path = requestPath(stream, visit.slice);
    const url = stream.request.paging?.smallest(path) ?? path;
    const known = probes.get(url) ?? client.get(url);
    probes.set(url, known);
    await known;
  }
}
