import type { FailureType } from './failure-type';

interface ConnectorErrorParts {
  readonly failureType: FailureType;
  /** For the person who runs the connector: what is wrong and what to change. No secrets. */
  readonly userMessage: string;
  /** For the person who mends the connector. No secrets. */
  readonly internalMessage?: string;
  readonly cause?: unknown;
}

/** The one kind of error that leaves a part of the connector: it says how one recovers and what to tell a person. */
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

/** What the configuration, the catalog or the state must be mended for. */
export function configError(userMessage: string): ConnectorError {
  return new ConnectorError({ failureType: 'config_error', userMessage });
}

/** Any caught value as a ConnectorError; one that the code did not foresee is a system_error. */
export function toConnectorError(caught: unknown): ConnectorError {
  if (caught instanceof ConnectorError) return caught;
  const detail = caught instanceof Error ? `${caught.name}: ${caught.message}` : String(caught);
  return new ConnectorError({
    failureType: 'system_error',
    userMessage:
      'The connector met a condition that it was not written for. Please report it, with the log of a run with --debug.',
    internalMessage: detail,
    cause: caught,
  });
}
