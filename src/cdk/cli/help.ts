import type { Command } from 'commander';
import { styled } from '../terminal/text-stream';

interface Example {
  readonly says: string;
  /** What follows the program's name. */
  readonly line: string;
}

/** Examples by command; those of the program itself stand under an empty name. */
const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  '': [
    { says: 'Do the credentials work?', line: 'check --config config.json' },
    { says: 'What is there to read?', line: 'streams' },
    { says: 'See some rows', line: 'preview STREAM --config config.json' },
    { says: 'Read it all', line: 'read --config config.json --select all > output.jsonl' },
  ],
  spec: [{ says: 'What the configuration may hold, as a JSON schema', line: 'spec' }],
  check: [
    { says: 'Try the configuration; the message says what to mend', line: 'check --config config.json' },
  ],
  discover: [
    { says: 'Keep the streams and their schemas', line: 'discover --config config.json > streams.json' },
  ],
  read: [
    {
      says: 'Records to a file, progress on the terminal',
      line: 'read --config config.json --select all > output.jsonl',
    },
    {
      says: 'Go on from the states in the output of the read before',
      line: 'read --config config.json --select all --state output.jsonl > more.jsonl',
    },
    {
      says: 'What a configured catalog asks for',
      line: 'read --config config.json --catalog catalog.json > output.jsonl',
    },
  ],
  streams: [{ says: 'The name of each stream, what a row is, its mode and its key', line: 'streams' }],
  catalog: [
    { says: 'Every stream, incremental where that is possible', line: 'catalog > catalog.json' },
    { says: 'One stream, all of its rows', line: 'catalog --select STREAM --full-refresh > catalog.json' },
  ],
  estimate: [
    { says: 'How much reads of every stream would ask for', line: 'estimate --config config.json' },
    { says: 'The same of one stream', line: 'estimate --config config.json --select STREAM' },
    {
      says: 'Of what a configured catalog asks for',
      line: 'estimate --config config.json --catalog catalog.json',
    },
  ],
  preview: [
    { says: 'The first 10 rows, as wide as the terminal', line: 'preview STREAM --config config.json' },
    {
      says: 'Every column of 100 rows, for a spreadsheet',
      line: 'preview STREAM --config config.json --limit 100 --format csv > rows.csv',
    },
    {
      says: 'One JSON object a line, for jq',
      line: 'preview STREAM --config config.json --format json | jq .',
    },
  ],
};

/** Puts examples under a command's help, in the words of a source whose example of a stream is `stream`. */
export function addExamples(command: Command, program: string, stream: string): void {
  const examples = EXAMPLES[command.parent === null ? '' : command.name()] ?? [];
  const lines = examples.flatMap(({ says, line }) => [
    `  # ${says}`,
    `  ${program} ${line.replace('STREAM', stream)}`,
  ]);
  command.addHelpText('after', ['', helpTitle('Examples:'), ...lines].join('\n'));
}

/** A title in a help text. Commander takes the style off where there is no colour. */
export function helpTitle(text: string): string {
  return styled('bold', text);
}
