import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';

/**
 * Hands over an answer's body, unpacked, when it begins. An empty body is empty whatever its headers say: proxies that
 * remove a body may leave its headers. Not called if the answer breaks before.
 */
export function decoded(incoming: IncomingMessage, begin: (body: Readable) => void): void {
  const unpacker = unpackerFor(incoming.headers['content-encoding']);
  if (unpacker === undefined) {
    begin(incoming);
    return;
  }
  incoming.once('readable', () => {
    const first = incoming.read() as Buffer | null;
    if (first === null) {
      begin(incoming);
      return;
    }
    incoming.unshift(first);
    begin(incoming.pipe(unpacker()));
  });
}

/** Of the encodings that requests accept; a gateway may use the old name of gzip. */
function unpackerFor(encoding: string | undefined): (() => Duplex) | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip;
    case 'br':
      return createBrotliDecompress;
    default:
      return undefined;
  }
}
