/** How to recover: fix the configuration, try again later, or report a defect of the connector. */
export type FailureType = 'config_error' | 'transient_error' | 'system_error';

interface ConnectorErrorParts {
  readonly failureType: FailureType;
  /** For users: what is wrong and what to change. No secrets. */
  readonly userMessage: string;
  /** For developers of the connector. No secrets. */
  readonly internalMessage?: string;
  readonly cause?: unknown;
}

/** The connector's own error: it says how to recover, and what to tell the user. */
export class ConnectorError extends Error {
  readonly failureType: FailureType;
  readonly userMessage: string;
  readonly internalMessage: string;

  constructor(parts: ConnectorErrorParts) {
    super(parts.userMessage, { cause: parts.cause });
    this.name = new.target.name;
    this.failureType = parts.failureType;
    this.userMessage = parts.userMessage;
    this.internalMessage = parts.internalMessage ?? parts.userMessage;
  }
}

/** An error in the configuration, the catalog or the state. */
export function configError(userMessage: string): ConnectorError {
  return new ConnectorError({ failureType: 'config_error', userMessage });
}

/** Any caught value as a ConnectorError; an unexpected one is a system_error. */
export function toConnectorError(caught: unknown): ConnectorError {
  if (caught instanceof ConnectorError) return caught;
  const detail = caught instanceof Error ? `${caught.name}: ${caught.message}` : String(caught);
  return new ConnectorError({
    failureType: 'system_error',
    userMessage:
      'The connector met an unexpected condition. Please report it, with the log of a run with --debug.',
    internalMessage: detail,
    cause: caught,
  });
}
