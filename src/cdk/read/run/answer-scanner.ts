import { RecordScanner } from '../../records/record-scanner';
import type { OpenAccount } from '../account';
import type { StreamDefinition } from '../stream-definition';
import { commonFields } from './record-writer';

/** Scans answers for a stream whose rows are an answer's records as they are; undefined for other streams. */
export function scannerFor(
  definition: StreamDefinition,
  { records, tree }: Pick<OpenAccount, 'records' | 'tree'>,
): ((body: Buffer) => unknown) | undefined {
  const { rows, lists, primaryKey, request, cursor, level } = definition;
  const isChanged = [rows, request.detail, lists].some((change) => change !== undefined);
  const [key, ...others] = primaryKey;
  const common = commonFields(definition, level, tree);
  if (isChanged || key === undefined || others.length > 0 || common.includes(key)) return undefined;
  const shape = records.textShape(definition.name);
  if (shape === undefined) return undefined;
  const time = cursor?.kind === 'time' ? cursor.field : undefined;
  const scanner = new RecordScanner({ shape, records: request.records ?? [], key, time, common });
  return (body) => scanner.scan(body);
}
