import type { Client, DownloadRequest, PendingDownload } from '../../http/client';

/** How requests are made ahead of what is used. */
interface DownloadOrder extends Omit<DownloadRequest, 'again'> {
  /** Downloads that may be begun at a time. */
  readonly width: number;
  readonly again?: boolean | undefined;
}

/**
 * Begins to get paths, several ahead of what is used, and hands out the downloads in the order of the paths. Each is
 * closed when the next one is asked for. When the loop is left, those that were begun are closed and awaited.
 */
export async function* downloads(
  client: Client,
  paths: Iterable<string>,
  { width, again = false, ...request }: DownloadOrder,
): AsyncGenerator<PendingDownload, void, undefined> {
  const begun: PendingDownload[] = [];
  const left = paths[Symbol.iterator]();
  let next = left.next();
  const mayBegin = () => begun.length === 0 || (begun.length < width && !client.isBusy);
  try {
    for (;;) {
      while (next.done !== true && mayBegin()) {
        begun.push(client.begin(next.value, { ...request, again }));
        next = left.next();
      }
      const [first] = begun;
      if (first === undefined) return;
      yield first;
      first.close();
      begun.shift();
    }
  } finally {
    for (const download of begun) download.close();
    await Promise.all(begun.map((download) => download.ended()));
  }
}
