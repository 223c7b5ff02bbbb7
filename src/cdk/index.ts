// What a source may use of this layer. See README.md beside this file.

// To be a source.
export { runSource } from './cli/program';
export { answerAtOnce } from './cli/at-once';
export type { EnvironmentOptions, EstimateRequest, Source, SourceEnvironment } from './read/source';
export type { Estimate, EstimatedRead, EstimateEffort } from './read/estimate';
export type { Account, EventOptions, OnForbidden } from './read/account';
export type { AirbyteStream, ConnectorSpecification } from './protocol/messages';

// To describe streams, and the account that they are read from.
export { toAirbyteStream } from './read/stream-definition';
export type {
  MappingContext,
  MappingOptions,
  OwnCursor,
  RequestTemplate,
  RowMapper,
  SnapshotCursor,
  StreamDefinition,
  TimeCursor,
} from './read/stream-definition';
export type { Level } from './read/tree/level';
export { LevelTree } from './read/tree/level-tree';
export { byCursor, byLink, byPageNumber, oneAnswer, type Paging } from './read/pages/paging';

// To ask an API.
export { openClient } from './http/open-client';
export type { Client } from './http/client';
export { RequestError } from './http/http-errors';
export { wholeList } from './read/pages/whole-list';
export { fillTemplate, requestPath } from './read/pages/path-template';
export { spanPath } from './read/pages/events';
export { windowsFor } from './read/pages/time-windows';
export { hasNullAt, listIn, objectsIn, unknownShape, valueAt } from './records/answer';
export { recordKey } from './read/pages/rows';
export { keyOf, ROOT_LEVEL, ROOT_SLICE, type Slice } from './read/tree/slice';
export { crossSlices, listSlices, type Visit, visitTo } from './read/tree/visit';
export { endsRead, isRefusal } from './read/walk/verdicts';
export { refusalReason } from './read/run/stream-failures';

// To finish records.
export { recordForm } from './records/record-form';
export type { FieldRule, RuleFinder, UnknownRule } from './records/record-shape';

// To add to events what their own list does not tell.
export type { EventAnnotator, EventNotes } from './read/pages/event-annotator';
export type { TimeSpan } from './state/time-span';

// To keep a state of its own.
export type { OwnKeeper, OwnKeeperOptions, OwnState } from './read/run/keeping';
export type { StateKeeper } from './state/state-keeper';
export type { OpenRead, StreamState } from './state/stream-state';
export { StateFields } from './state/state-fields';
export { SliceProgress } from './state/slice-progress';
export { Exceptions } from './state/exceptions';
export { RecentEvents } from './state/recent-events';
export { openMembers, stateHead } from './state/state-members';
export { fitState, MOST_RECENT } from './state/state-size';
export { ANY_KEY, compareKeys, isWithin, pathOfText, pathText, type SlicePath } from './state/slice-path';

// What all sources need.
export { configError } from './errors/connector-error';
export { exactText, isExactNumber, stringifyExact } from './protocol/exact-json';
export { isJsonObject, type Json, type JsonObject } from './protocol/json';
export type { Clock } from './time/clock';
export { durationMs } from './time/duration';
export { laterOf, normalizeTimestamp, shiftTimestamp, timestampMs, timestampOfMs } from './time/timestamp';
export { Semaphore } from './concurrency/semaphore';
export { crypto } from './crypto';
export { firstOnly } from './first-only';
