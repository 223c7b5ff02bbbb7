import { inOrder, type Take } from '../../concurrency/in-order';
import type { HttpClient } from '../../http/http-client';
import { RequestError } from '../../http/http-errors';
import { isJsonObject, type JsonObject } from '../../protocol/json';
import { textsOf, valueAt } from './answer';
import type { Pace } from '../pace';
import { fillTemplate } from './path-template';
import { recordKey } from '../run/record-key';
import type { Slice, Thing } from '../tree/slice';
import type { StreamDefinition } from '../stream-definition';

type Detail = NonNullable<StreamDefinition['detail']>;

export interface DetailReaderOptions {
  readonly client: HttpClient;
  readonly pace: Pace;
  /** Asks the list of a slice again: is the record with this key in it? */
  readonly isListed: (definition: StreamDefinition, slice: Slice, key: string) => Promise<boolean>;
  /** Told of a record that was deleted after it was listed. */
  readonly onGone: (record: Thing) => void;
}

/** Records of a list, whose details are to be read. */
interface DetailReading {
  readonly definition: StreamDefinition;
  readonly detail: Detail;
  readonly records: readonly JsonObject[];
  readonly slice: Slice;
}

/** Reads what a list does not tell of its records, a request a record. */
export class DetailReader {
  constructor(private readonly options: DetailReaderOptions) {}

  /**
   * Lays each record's detail over it, and hands them to `use` one by one in their order: all of a list together may be
   * more than memory holds. A record that is gone by then is left out.
   */
  async eachWithDetail(
    { definition, detail, records, slice }: DetailReading,
    use: (record: JsonObject) => Promise<void>,
  ): Promise<void> {
    const works = records.map(
      (record) => (take: Take<JsonObject>) => this.withDetail({ definition, detail, slice }, record, take),
    );
    await inOrder(works, this.options.pace, use);
  }

  private async withDetail(
    { definition, detail, slice }: Omit<DetailReading, 'records'>,
    record: JsonObject,
    take: Take<JsonObject>,
  ): Promise<void> {
    const { client, isListed, onGone } = this.options;
    const url = fillTemplate(detail.path, { ...slice.values, ...textsOf(record) });
    try {
      await client.get(url, (body) => {
        const found = valueAt(body.json(), detail.records);
        return take(isJsonObject(found) ? { ...record, ...found } : record, body.bytes);
      });
    } catch (error) {
      if (!(error instanceof RequestError) || error.status !== 404) throw error;
      const key = recordKey(record, definition.primaryKey);
      // What is listed and not found may not be read: it must not be left out as if it were gone.
      if (await isListed(definition, slice, key)) throw error;
      onGone({ level: definition.name, path: [...slice.path, key] });
    }
  }
}
