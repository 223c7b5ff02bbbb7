import type { JsonObject } from '../protocol/json';
import { recordsAt } from './answer';
import { requestPath } from './fetch-group';
import type { Pace } from './pace';
import { readPages } from './page-reader';
import type { Slice } from './slice';
import type { StreamDefinition } from './stream-definition';

interface ListReading {
  readonly definition: StreamDefinition;
  readonly slice: Slice;
  /** Gets the JSON of a URL. */
  readonly get: (url: string) => Promise<unknown>;
  readonly pace: Pace;
  /** Takes the records of an answer, and the answer. */
  readonly use: (records: JsonObject[], body: unknown) => Promise<void>;
  /** Told how many records there will be, where the pages say so. */
  readonly onLength?: (total: number) => void;
}

/** Reads what a stream lists at a slice: page by page, or all in one answer. */
export async function readList({ definition, slice, get, pace, use, onLength }: ListReading): Promise<void> {
  const path = requestPath(definition, slice);
  const { records, paged } = definition.request;
  if (paged !== true) {
    const body = await get(path);
    await use(recordsAt(body, records, path), body);
    return;
  }
  const onTotal = (total: number) => {
    onLength?.(total);
    return true;
  };
  await readPages({ get, path, records, limits: pace, use, onTotal });
}
