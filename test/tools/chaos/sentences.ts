import type { Output } from '../../support/cli/cli-output';

const FAILURE_TYPES = new Set(['config_error', 'transient_error', 'system_error']);
/** The messages of unexpected errors, by the connector and by Node. */
const UNFORESEEN =
  /was not written for|undefined|\[object|TypeError|RangeError|is not a function|Cannot read|\n\s+at /;

/** Problems of the error messages: each must be an expected sentence for users. */
export function errorProblems(output: Output): string[] {
  return output.errors().flatMap(({ message, internal_message = '', failure_type }) => {
    const isSentence = /^\S.*[.)]$/s.test(message) && !UNFORESEEN.test(message);
    const isForeseen = !/^(Type|Range|Reference|Syntax)?Error: /.test(internal_message);
    if (isSentence && isForeseen && FAILURE_TYPES.has(failure_type)) return [];
    return [`${failure_type}: ${message} (${internal_message})`];
  });
}
