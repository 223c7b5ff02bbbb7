import { gzipSync } from 'node:zlib';

interface CachedBody {
  stamp: string;
  plain: Buffer;
  zipped?: Buffer;
}

/** A cache of rendered bodies, with a limit in bytes. The least recently used goes first. */
export class BodyCache {
  private readonly bodies = new Map<string, CachedBody>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  /** The body of a path; rendered if there is none with this version. */
  body(path: string, stamp: string, zip: boolean, render: () => Buffer): Buffer {
    let cached = this.bodies.get(path);
    if (cached === undefined || cached.stamp !== stamp) {
      this.remove(path);
      cached = { stamp, plain: render() };
      this.bytes += cached.plain.length;
    }
    if (zip && cached.zipped === undefined) {
      cached.zipped = gzipSync(cached.plain, { level: 1 });
      this.bytes += cached.zipped.length;
    }
    this.bodies.delete(path);
    this.bodies.set(path, cached);
    this.makeRoom();
    return zip && cached.zipped !== undefined ? cached.zipped : cached.plain;
  }

  /** The paths (with query) that have a body. */
  paths(): string[] {
    return [...this.bodies.keys()];
  }

  clear(): void {
    this.bodies.clear();
    this.bytes = 0;
  }

  private makeRoom(): void {
    for (const path of this.bodies.keys()) {
      if (this.bytes <= this.maxBytes) return;
      this.remove(path);
    }
  }

  private remove(path: string): void {
    const cached = this.bodies.get(path);
    if (cached === undefined) return;
    this.bytes -= cached.plain.length + (cached.zipped?.length ?? 0);
    this.bodies.delete(path);
  }
}
