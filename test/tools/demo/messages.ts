/** The parts of protocol messages that the demo uses. */
export interface Message {
  readonly type: string;
  readonly record?: { readonly stream: string; readonly data: Readonly<Record<string, unknown>> };
  readonly state?: StateMessage;
  readonly log?: { readonly level: string; readonly message: string };
  readonly trace?: Trace;
  readonly connectionStatus?: { readonly status: string; readonly message?: string };
  readonly catalog?: { readonly streams: readonly DiscoveredStream[] };
}

export interface StateMessage {
  readonly stream: { readonly stream_descriptor: { readonly name: string } };
}

export interface DiscoveredStream {
  readonly name: string;
  readonly supported_sync_modes: readonly string[];
}

interface Trace {
  readonly emitted_at: number;
  readonly stream_status?: { readonly stream_descriptor: { readonly name: string }; readonly status: string };
  readonly error?: { readonly message: string };
}
