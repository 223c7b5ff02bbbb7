import { configError } from '../../errors/connector-error';
import { type ConfiguredStream, parseConfiguredCatalog } from '../../protocol/catalog';
import type { JsonObject } from '../../protocol/json';
import type { AirbyteStream } from '../../protocol/messages';
import { guessOf } from '../../protocol/near-names';
import type { Source } from '../../read/source';
import { readJsonFile } from '../input/files';

/** Stands for every stream. No stream has this name. */
const ALL = 'all';

/** Which streams a person wants, and how. */
export interface Choice {
  /** Names of streams; absent, or `all`: every one. */
  readonly select?: readonly string[] | undefined;
  /** All rows of each, instead of what is new. */
  readonly fullRefresh?: boolean | undefined;
}

/** A choice, or a file that makes it. */
export interface CatalogChoice extends Choice {
  /** A configured catalog, or none where streams are selected by name. */
  readonly catalog?: string | undefined;
}

/** The streams of the file's catalog, or else the chosen ones. Throws a config_error that says what is wrong. */
export function configuredStreams<C>(
  source: Source<C>,
  config: C | undefined,
  { catalog, ...choice }: CatalogChoice,
): ConfiguredStream[] {
  return parseConfiguredCatalog(
    catalog === undefined
      ? { streams: chosenCatalog(source, config, choice) }
      : readJsonFile(catalog, 'catalog'),
  );
}

/** A configured catalog of the chosen streams. Throws a config_error that says what may have been meant. */
export function chosenCatalog<C>(
  source: Source<C>,
  config: C | undefined,
  { select, fullRefresh: isFull = false }: Choice,
): JsonObject[] {
  return chosenStreams(source, config, select).map((stream) => catalogEntry(stream, isFull));
}

/** In the order of discover, each once. */
function chosenStreams<C>(
  source: Source<C>,
  config: C | undefined,
  select: readonly string[] | undefined,
): AirbyteStream[] {
  const streams = source.discover(config);
  if (select === undefined) return streams;
  if (select.length === 0) throw configError('No stream was selected. Give names, or "all".');
  const names = select.filter((name) => name !== ALL);
  const chosen = new Set(names.map((name) => findStream(source, config, name).name));
  return select.includes(ALL) ? streams : streams.filter(({ name }) => chosen.has(name));
}

/** Throws a config_error that says what may have been meant. */
export function findStream<C>(source: Source<C>, config: C | undefined, name: string): AirbyteStream {
  const streams = source.discover(config);
  const found = streams.find((stream) => stream.name === name);
  if (found !== undefined) return found;
  const reason = source.whyNotOffered?.(name, config);
  if (reason !== undefined) throw configError(reason);
  const names = streams.map((stream) => stream.name).sort();
  throw configError(
    `There is no stream "${name}". ${guessOf(name, names, `The streams are: ${names.join(', ')}.`)}`,
  );
}

/** Names as people write them: with commas, blanks, or the option given more than once. */
export function namesIn(text: string, before: readonly string[] = []): string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...before, ...names.filter((name) => name !== '')];
}

/** A stream as a catalog asks for it: what is new, where it can be, beside earlier records; or all, in their place. */
function catalogEntry(stream: AirbyteStream, isFull: boolean): JsonObject {
  const cursor = stream.default_cursor_field;
  const isIncremental = !isFull && stream.supported_sync_modes.includes('incremental');
  return {
    stream: { ...stream },
    sync_mode: isIncremental ? 'incremental' : 'full_refresh',
    destination_sync_mode: isFull ? 'overwrite' : 'append',
    ...(isIncremental && cursor !== undefined ? { cursor_field: cursor } : {}),
    primary_key: stream.source_defined_primary_key,
  };
}
