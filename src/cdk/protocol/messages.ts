import type { FailureType } from '../errors/connector-error';
import type { JsonObject } from './json';

/** The messages of the Airbyte protocol 0.18 that a source writes. */
export type AirbyteMessage =
  | { type: 'SPEC'; spec: ConnectorSpecification }
  | { type: 'CONNECTION_STATUS'; connectionStatus: ConnectionStatus }
  | { type: 'CATALOG'; catalog: { streams: AirbyteStream[] } }
  | { type: 'STATE'; state: StreamStateMessage }
  | { type: 'LOG'; log: LogMessage }
  | { type: 'TRACE'; trace: TraceMessage };

/** The options of the configuration, as a JSON schema. */
export interface ConnectorSpecification extends JsonObject {
  connectionSpecification: JsonObject;
}

/** What a check found. */
export interface ConnectionStatus {
  status: 'SUCCEEDED' | 'FAILED';
  message?: string;
}

/** Whether a catalog asks for all records of a stream, or for what is new. */
export type SyncMode = 'full_refresh' | 'incremental';

/** A stream as `discover` offers it. */
export interface AirbyteStream {
  name: string;
  json_schema: JsonObject;
  supported_sync_modes: SyncMode[];
  source_defined_cursor?: boolean;
  default_cursor_field?: string[];
  source_defined_primary_key: string[][];
  is_resumable: boolean;
}

interface StreamDescriptor {
  name: string;
}

interface StreamStateMessage {
  type: 'STREAM';
  stream: { stream_descriptor: StreamDescriptor; stream_state: JsonObject };
  /** Records of the stream since its previous STATE. */
  sourceStats: { recordCount: number };
}

/** Airbyte's levels of logs. */
export type LogLevel = 'FATAL' | 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE';

interface LogMessage {
  level: LogLevel;
  message: string;
}

interface ErrorTrace {
  message: string;
  internal_message?: string;
  stack_trace?: string;
  failure_type: FailureType;
  stream_descriptor?: StreamDescriptor;
}

/** How far a stream is. */
export type StreamStatus = 'STARTED' | 'RUNNING' | 'COMPLETE' | 'INCOMPLETE';

/** The status of a stream; while a rate limit holds everything, with that as its reason. */
export interface StreamStatusTrace {
  stream_descriptor: StreamDescriptor;
  status: StreamStatus;
  /** `quota_reset` is in milliseconds since the epoch. */
  reasons?: { type: 'RATE_LIMITED'; rate_limited?: { quota_reset: number } }[];
}

interface EstimateTrace {
  name: string;
  type: 'STREAM';
  row_estimate: number;
}

type TraceMessage = { emitted_at: number } & (
  | { type: 'ERROR'; error: ErrorTrace }
  | { type: 'STREAM_STATUS'; stream_status: StreamStatusTrace }
  | { type: 'ESTIMATE'; estimate: EstimateTrace }
);
