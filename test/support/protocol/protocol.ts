import type { Output } from '../cli/cli-output';
import { lineProblems } from './protocol-lines';
import { orderProblems } from './protocol-order';

/**
 * Throws if the output violates the protocol: each line by its schema, and all lines by their order.
 * `whole`: the process came to its own end, so that every stream must have one too.
 */
export function assertProtocol(output: Output, { whole }: { whole: boolean }): void {
  const problems = [...lineProblems(output.lines), ...orderProblems(output.messages, whole)];
  if (problems.length > 0) throw new Error(`Not the protocol:\n${problems.slice(0, 5).join('\n')}`);
}
