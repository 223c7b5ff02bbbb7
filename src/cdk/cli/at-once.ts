import { directStdout, mayBeTerminal } from './direct-stdout';
import { isRegularFile, readJsonFile } from './input/files';

/** What a source knows without asking anybody, as JSON that is ready to be written. */
interface OfflineSource<C> {
  specAsText(): string;
  /** Throws where the program has to say what is wrong. */
  parseConfig(value: unknown): C;
  /** The streams of the catalog. */
  catalogTexts(config: C): string[];
}

/**
 * Answers `spec` and `discover` as platforms ask for them, without the command line and all that is behind it. Returns
 * whether it did. Where it did not, nothing was said: help, errors and other ways to write arguments are the program's.
 */
export function answerAtOnce<C>(source: OfflineSource<C>, argv: readonly string[]): boolean {
  const message = answer(source, argv);
  if (message === undefined) return false;
  directStdout.write(`${message}\n`);
  return true;
}

function answer<C>(source: OfflineSource<C>, argv: readonly string[]): string | undefined {
  const [command, option, file] = argv;
  if (command === 'spec' && argv.length === 1) return `{"type":"SPEC","spec":${source.specAsText()}}`;
  if (command !== 'discover' || option !== '--config' || file === undefined || argv.length > 3) return;
  if (mayBeTerminal()) return;
  const streams = catalogTexts(source, file);
  return streams && `{"type":"CATALOG","catalog":{"streams":[${streams.join(',')}]}}`;
}

function catalogTexts<C>(source: OfflineSource<C>, file: string): string[] | undefined {
  try {
    // The program reads the file again to say what is wrong with it, which a pipe allows only once.
    if (!isRegularFile(file)) return undefined;
    return source.catalogTexts(source.parseConfig(readJsonFile(file, 'configuration')));
  } catch {
    return undefined;
  }
}
