import { Writable } from 'node:stream';
import { LineWriter } from '../../../../src/cdk/output/line-writer';

/** A reader that takes one chunk at a time, when it is told to. */
function slowReader(highWaterMark: number) {
  const taken: string[] = [];
  let take: (() => void) | undefined;
  const stream = new Writable({
    highWaterMark,
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      take = () => {
        taken.push(chunk.toString());
        take = undefined;
        done();
      };
    },
  });
  return { stream, taken, takeOne: () => take?.() };
}

const partOf = (bytes: Buffer, from: number, to: number) => (target: Buffer, at: number) =>
  at + bytes.copy(target, at, from, to);

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('LineWriter', () => {
  it('writes lines in bytes between lines of text, short and long, and uses buffers again unseen', async () => {
    const { stream, taken, takeOne } = slowReader(2 ** 30);
    const writer = new LineWriter(stream);
    const expected: string[] = [];
    for (const length of [1, 70_000, 5, 200_000, 0, 90_000, 3, 60_000, 60_000]) {
      const middle = 'é'.repeat(length);
      const bytes = Buffer.from(`..${middle}..`);
      const [head, tail] = [Buffer.from('<'), Buffer.from('>')];
      const body = { length: bytes.length - 4, copyTo: partOf(bytes, 2, bytes.length - 2) };
      void writer.write({ head, body, tail });
      void writer.write(`text ${length}`);
      // Whoever took the line has copied it.
      bytes.fill(0);
      expected.push(`<${middle}>`, `text ${length}`);
      await settled();
      takeOne();
    }
    for (let count = 0; count < 20; count++) {
      await settled();
      takeOne();
    }
    expect(taken.join('').split('\n').slice(0, -1)).toEqual(expected);
  });

  it('writes lines in their order, each with a newline', async () => {
    const { stream, taken, takeOne } = slowReader(1_000);
    const writer = new LineWriter(stream);
    expect([writer.write('a'), writer.write('b')]).toEqual([undefined, undefined]);
    await settled();
    takeOne();
    expect(taken).toEqual(['a\nb\n']);
  });

  it('hands over what it has in the same turn, though nothing follows', async () => {
    const { stream, taken, takeOne } = slowReader(1_000);
    void new LineWriter(stream).write('alone');
    await settled();
    takeOne();
    expect(taken).toEqual(['alone\n']);
  });

  it('hands over a large batch at once, so that memory is bounded', () => {
    const { stream, taken, takeOne } = slowReader(1_000_000);
    const writer = new LineWriter(stream);
    for (let count = 0; count < 70; count++) void writer.write('x'.repeat(1_000));
    takeOne();
    expect(taken[0]?.length).toBeGreaterThan(60_000);
  });

  it('makes its callers wait while the reader does not keep up', async () => {
    const { stream, takeOne } = slowReader(1_000);
    const writer = new LineWriter(stream);
    const wait = writer.write('x'.repeat(100_000));
    let isOver = false;
    void wait?.then(() => (isOver = true));
    await settled();
    expect([wait, isOver]).toEqual([expect.any(Promise), false]);
    expect(writer.waiting).toBe(wait);
    takeOne();
    await settled();
    expect([isOver, writer.waiting, writer.write('next')]).toEqual([true, undefined, undefined]);
  });

  it('has everything with the reader when it is flushed', async () => {
    const { stream, taken, takeOne } = slowReader(10);
    const writer = new LineWriter(stream);
    void writer.write('first');
    void writer.write('second');
    let isOver = false;
    const flushed = writer.flush().then(() => (isOver = true));
    await settled();
    expect(isOver).toBe(false);
    takeOne();
    await settled();
    takeOne();
    await flushed;
    expect(taken.join('')).toBe('first\nsecond\n');
  });

  it('does not wait for ever for a reader that went away', async () => {
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    stream.on('error', () => undefined);
    const writer = new LineWriter(stream);
    void writer.write('lost');
    await expect(writer.flush()).resolves.toBeUndefined();
  });
});
