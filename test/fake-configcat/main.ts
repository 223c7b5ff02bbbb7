import { BadFlag, parseFlags } from './cli/flags';
import { greeting, machineLine } from './cli/greeting';
import { help } from './cli/help';
import { startFake } from './index';

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) {
    process.stdout.write(help());
    return;
  }
  const fake = await startFake(flags.options);
  process.stdout.write(`${flags.json ? machineLine(fake) : greeting(fake)}\n`);
  const end = () => void fake.close().then(() => process.exit(0));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** A sentence for what a person can put right; anything else is ours, with its stack. */
function explain(error: unknown): string {
  if (error instanceof BadFlag) return error.message;
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return 'The port is taken; choose another with --port, or 0 for any that is free.';
  if (code === 'EACCES') return 'This port needs more rights; choose one above 1023 with --port.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 2;
});
