import type { AheadLimits } from '../../concurrency/in-order';
import type { JsonObject } from '../../protocol/json';
import { recordsAt } from './answer';
import { requestPath } from '../walk/fetch-group';
import { type PageGetter, readPages } from './page-reader';
import type { Slice } from '../tree/slice';
import type { StreamDefinition } from '../stream-definition';

interface ListReading {
  readonly definition: StreamDefinition;
  readonly slice: Slice;
  readonly get: PageGetter;
  readonly limits: AheadLimits;
  /** Takes the records of an answer, and the answer. */
  readonly use: (records: JsonObject[], body: unknown) => Promise<void>;
  /** Told how many records there will be, where the pages say so. */
  readonly onLength?: (total: number) => void;
}

/** Reads what a stream lists at a slice: page by page, or all in one answer. Returns whether all of it surely came. */
export async function readList(reading: ListReading): Promise<boolean> {
  const { definition, slice, get, limits, use, onLength } = reading;
  const path = requestPath(definition, slice);
  const { records, paged } = definition.request;
  if (paged !== true) {
    await get(path, false, (body) => use(recordsAt(body, records, path), body));
    return true;
  }
  const onTotal = (total: number) => {
    onLength?.(total);
    return true;
  };
  return 'whole' === (await readPages({ get, path, records, limits, use, onTotal }));
}
