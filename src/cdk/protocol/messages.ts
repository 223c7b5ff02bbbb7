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

export interface ConnectorSpecification extends JsonObject {
  connectionSpecification: JsonObject;
}

export interface ConnectionStatus {
  status: 'SUCCEEDED' | 'FAILED';
  message?: string;
}

export type SyncMode = 'full_refresh' | 'incremental';

export interface AirbyteStream {
  name: string;
  json_schema: JsonObject;
  supported_sync_modes: SyncMode[];
  source_defined_cursor?: boolean;
  default_cursor_field?: string[];
  source_defined_primary_key: string[][];
  is_resumable: boolean;
}

export interface StreamDescriptor {
  name: string;
  namespace?: string;
}

export interface StreamStateMessage {
  type: 'STREAM';
  stream: { stream_descriptor: StreamDescriptor; stream_state: JsonObject };
  /** Records of the stream since its previous STATE. */
  sourceStats: { recordCount: number };
}

export type LogLevel = 'FATAL' | 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE';

export interface LogMessage {
  level: LogLevel;
  message: string;
  stack_trace?: string;
}

export interface ErrorTrace {
  message: string;
  internal_message?: string;
  stack_trace?: string;
  failure_type: FailureType;
  stream_descriptor?: StreamDescriptor;
}

export type StreamStatus = 'STARTED' | 'RUNNING' | 'COMPLETE' | 'INCOMPLETE';

export interface StreamStatusTrace {
  stream_descriptor: StreamDescriptor;
  status: StreamStatus;
  /** `quota_reset` is in milliseconds since the epoch. */
  reasons?: { type: 'RATE_LIMITED'; rate_limited?: { quota_reset: number } }[];
}

export interface EstimateTrace {
  name: string;
  type: 'STREAM';
  row_estimate: number;
}

export type TraceMessage = { emitted_at: number } & (
  | { type: 'ERROR'; error: ErrorTrace }
  | { type: 'STREAM_STATUS'; stream_status: StreamStatusTrace }
  | { type: 'ESTIMATE'; estimate: EstimateTrace }
);
