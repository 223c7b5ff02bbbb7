// Starts programs in turns, and prints the seconds of each start by program. Needs Node alone, so that it runs in the
// image too. Its argument is JSON: how many `runs`, and `programs`, each a list of a command and its arguments.
const { spawnSync } = require('node:child_process');

const { runs, programs } = JSON.parse(process.argv[2]);
const names = Object.keys(programs);
const seconds = Object.fromEntries(names.map((name) => [name, []]));

// The first start finds files that were not read yet, and does not count.
for (const name of names) start(name);
for (let run = 0; run < runs; run++) {
  for (const name of names) seconds[name].push(start(name));
}
process.stdout.write(JSON.stringify(seconds));

function start(name) {
  const [command, ...args] = programs[name];
  const began = performance.now();
  // Into a pipe, as platforms do it: /dev/null counts as a terminal.
  const stdio = ['ignore', 'pipe', 'ignore'];
  const { status, error } = spawnSync(command, args, { stdio, maxBuffer: 1 << 26 });
  if (status !== 0) throw error ?? new Error(`${name} ended with ${status}`);
  return (performance.now() - began) / 1000;
}
