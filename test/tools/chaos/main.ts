import { badArguments } from '../../support/bad-arguments';
import { commandLine, HELP, type CommandLine } from './command-line';
import { sizesTable, stateSizes } from './states/largest-states';
import { runInProcesses } from './jobs';
import { problemsOf, runCases, type Results } from './run-cases';
import { table } from './tally';

/** All cases, with a table at the end. Exits with 1 on any problem. */
async function main(args: readonly string[], options: CommandLine): Promise<void> {
  if (options.help) process.stdout.write(HELP);
  else if (options.states) process.stdout.write(sizesTable(stateSizes()));
  else if (options.json) process.stdout.write(JSON.stringify([...(await runCases(options))]));
  else tell(options.jobs === 1 ? await runCases(options) : await runInProcesses(args, options.jobs));
}

function tell(results: Results): void {
  process.stdout.write(`\n${table([...results])}`);
  const problems = problemsOf(results);
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = problems.length === 0 && results.size > 0 ? 0 : 1;
  if (results.size === 0) process.stderr.write(`No case has such a title.\n`);
}

try {
  const args = process.argv.slice(2);
  void main(args, commandLine(args));
} catch (error) {
  process.stderr.write(badArguments(error));
  process.exitCode = 2;
}
