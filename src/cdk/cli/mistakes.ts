import type { Command } from 'commander';
import { nearNames } from '../protocol/near-names';
import { isRegularFile } from './input/files';

/** What people mostly forget to write before the name of a file, in the order of how likely they meant it. */
const FILE_OPTIONS = ['config', 'catalog', 'state'] as const;
const FILE_NAME = /\.(?:jsonl?|txt)$/i;

/** Ends a command that was given more than it takes, and says what was meant where it looks like a file. */
export function refuseExcess(command: Command): void {
  const excess = command.args.slice(command.registeredArguments.length);
  const [first] = excess;
  if (first === undefined) return;
  const options = FILE_OPTIONS.filter(
    (name) =>
      command.options.some(({ long }) => long === `--${name}`) && command.getOptionValue(name) === undefined,
  );
  const meant = excess.flatMap((argument, index) => {
    const option = options[index];
    return option === undefined || !isFile(argument) ? [] : [`--${option} ${argument}`];
  });
  const guess = meant.length === 0 ? '' : ` Did you mean ${meant.join(' ')}?`;
  command.error(`error: '${command.name()}' takes no argument '${first}'.${guess}`);
}

/** Ends the program at a command that there is not. */
export function refuseUnknown(program: Command, name: string): never {
  if (name.startsWith('-')) program.error(`error: unknown option '${name}'`);
  const [near] = nearNames(
    name,
    program.commands.map((command) => command.name()),
  );
  const guess = near === undefined ? '.' : ` (Did you mean ${near}?)`;
  program.error(`error: unknown command '${name}'${guess}`);
}

function isFile(argument: string): boolean {
  return FILE_NAME.test(argument) || isRegularFile(argument);
}
