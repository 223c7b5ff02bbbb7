import type { Output } from '../../support/cli-output';

const FAILURE_TYPES = new Set(['config_error', 'transient_error', 'system_error']);
/** What the connector says of an error that its code did not foresee, and what Node says of one. */
const UNFORESEEN =
  /was not written for|undefined|\[object|TypeError|RangeError|is not a function|Cannot read|\n\s+at /;

/** What is wrong with the errors that were told: each must be sentences for a person, and foreseen. */
export function errorProblems(output: Output): string[] {
  return output.errors().flatMap(({ message, internal_message = '', failure_type }) => {
    const isSentence = /^\S.*[.)]$/s.test(message) && !UNFORESEEN.test(message);
    const isForeseen = !/^(Type|Range|Reference|Syntax)?Error: /.test(internal_message);
    if (isSentence && isForeseen && FAILURE_TYPES.has(failure_type)) return [];
    return [`${failure_type}: ${message} (${internal_message})`];
  });
}
