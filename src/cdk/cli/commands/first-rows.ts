import { parseExact } from '../../protocol/exact-json';
import { byteLength, type ByteLine, copyByteLine } from '../../protocol/byte-line';
import { isJsonObject, type JsonObject } from '../../protocol/json';

const RECORD = '{"type":"RECORD"';

/** Takes messages in the place of stdout, and keeps the first records. */
export class FirstRows {
  readonly rows: JsonObject[] = [];

  constructor(
    private readonly most: number,
    /** Called when so many are there. */
    private readonly onEnough: () => void,
  ) {}

  get isEnough(): boolean {
    return this.rows.length >= this.most;
  }

  write(line: string | ByteLine): undefined {
    if (this.isEnough) return;
    const text = typeof line === 'string' ? line : textOf(line);
    if (!text.startsWith(RECORD)) return;
    const message = parseExact(text);
    const record = isJsonObject(message) ? message['record'] : undefined;
    if (!isJsonObject(record) || !isJsonObject(record['data'])) return;
    if (this.rows.push(record['data']) >= this.most) this.onEnough();
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }
}

function textOf(line: ByteLine): string {
  const bytes = Buffer.alloc(byteLength(line));
  copyByteLine(line, bytes, 0);
  return bytes.toString();
}
