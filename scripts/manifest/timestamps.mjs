// Normalized timestamps, as the connector writes them: UTC, six digits of fraction, Z.
import { literal } from './jinja.mjs';

/** The form, in the words of the declarative language. */
export const TIMESTAMP_FORMAT = '%Y-%m-%dT%H:%M:%S.%fZ';

// A text that the language can't read as a time would end the stream, so only sure timestamps are changed.
const DATE = '[1-9]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?';
const TIMESTAMP = `^(${DATE}[T ]${CLOCK}(?:Z|[+-]\\d{2}:?\\d{2})?)$`;

/** The expression of a normalized timestamp; other values are unchanged. */
export function normalized(value) {
  return (
    `(format_datetime(${value}, ${literal(TIMESTAMP_FORMAT)})` +
    ` if ${value} is string and ${value} | regex_search(${literal(TIMESTAMP)}) else ${value} | default(none))`
  );
}
