import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

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
    begin(incoming.pipe(unpacker(first)));
  });
}

/** Makes the stream that unpacks a body which begins with some bytes. */
type Unpacker = (first: Buffer) => Duplex;

function unpackerFor(encoding: string | undefined): Unpacker | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return () => createGunzip();
    case 'deflate':
      return (first) => (hasZlibHeader(first) ? createInflate() : createInflateRaw());
    case 'br':
      return () => createBrotliDecompress();
    default:
      return undefined;
  }
}

/** By its standard, deflate has zlib's header; some servers send it without, as browsers put up with that. */
function hasZlibHeader(first: Buffer): boolean {
  return ((first[0] ?? 0) & 0x0f) === 8;
}
