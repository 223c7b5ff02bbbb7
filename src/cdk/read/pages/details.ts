import type { Client, PendingDownload } from '../../http/client';
import { RequestError } from '../../http/http-errors';
import { exactText } from '../../protocol/exact-json';
import { isJsonObject, type JsonObject } from '../../protocol/json';
import type { RequestTemplate, StreamDefinition } from '../stream-definition';
import type { Slice } from '../tree/slice';
import { textsOf, unknownShape } from '../../records/answer';
import { downloads } from './downloads';
import { fillTemplate } from './path-template';
import { recordKey } from './rows';
import type { Relisting } from './relisting';

type Detail = NonNullable<RequestTemplate['detail']>;

/** Records of a list, whose details are to be read. */
interface DetailReading {
  readonly client: Client;
  readonly definition: StreamDefinition;
  readonly detail: Detail;
  readonly slice: Slice;
  readonly records: readonly JsonObject[];
  /** What the records came with. */
  readonly list: PendingDownload;
  readonly width: number;
  readonly relisting: Relisting;
  /** Told the key of a record that was deleted after it was listed. */
  readonly onGone: (key: string) => void;
}

/**
 * Reads what a list does not say of its records, by one request per record. Yields each record with its detail merged
 * into it, in the order of the list. It yields one at a time, since a whole list may not fit into memory. A record that
 * no longer exists is left out.
 */
export async function* withDetails(reading: DetailReading): AsyncGenerator<JsonObject, void, undefined> {
  const { client, definition, detail, slice, records, list, width, relisting, onGone } = reading;
  // The details have to be opened while the list is still in use.
  list.share();
  const paths = records.map((record) => fillTemplate(detail.path, { ...slice.values, ...textsOf(record) }));
  let index = 0;
  for await (const download of downloads(client, paths, { width, within: list })) {
    const record = records[index++] as JsonObject;
    try {
      const body = (await download.open()).json();
      yield { ...record, ...detailOf(body, record, reading, download.path) };
    } catch (error) {
      if (!(error instanceof RequestError) || error.status !== 404) throw error;
      const key = recordKey(record, definition.primaryKey);
      // What is listed and not found may not be read: it must not be left out as if it were gone.
      if (await relisting.has(key)) throw error;
      onGone(key);
    }
  }
}

/** What is no detail, or that of another record, must not be laid over this one. Nothing where the answer is `null`. */
function detailOf(
  body: unknown,
  record: JsonObject,
  { definition: { primaryKey }, detail }: DetailReading,
  path: string,
): JsonObject {
  if (body === null) return {};
  const isDetail = isJsonObject(body) && (detail.one === undefined || body[detail.one] !== undefined);
  if (!isDetail) throw unknownShape(`GET ${path}`, `expected an object with "${detail.one ?? ''}"`);
  const other = primaryKey.find(
    (name) => body[name] !== undefined && exactText(body[name]) !== exactText(record[name]),
  );
  if (other !== undefined) throw unknownShape(`GET ${path}`, `another ${other} than was asked for`);
  return body;
}
