import { parseExact } from '../protocol/exact-json';
import { isJsonObject, type JsonObject } from '../protocol/json';

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

  /** As a LineWriter's: the characters of a `binary` line are bytes. */
  write(line: string, encoding: 'utf8' | 'binary' = 'utf8'): undefined {
    if (this.isEnough || !line.startsWith(RECORD)) return;
    const message = parseExact(Buffer.from(line, encoding).toString());
    const record = isJsonObject(message) ? message['record'] : undefined;
    if (!isJsonObject(record) || !isJsonObject(record['data'])) return;
    if (this.rows.push(record['data']) >= this.most) this.onEnough();
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }
}
