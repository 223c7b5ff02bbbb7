// Loaded into the connector's process before it: each look at the clock is some seconds after the one before, so that a
// stream may write a STATE at the end of each of its slices and in between, and a test can cut a read at any of them.
const STEP_MS = Number(process.env.CLI_CLOCK_STEP_MS ?? 6_000);
const begin = Date.now();
let looks = 0;

Date.now = () => begin + ++looks * STEP_MS;
