// Loaded into the connector's process before it. CLI_CLOCK_OFFSET_MS: how far its clock is ahead of the machine's, so that
// it can go with a server whose time a test sets. CLI_CLOCK_STEP_MS: each look at the clock is so much after the one
// before, so that a stream may write a STATE at the end of each of its slices, and a test can cut a read at any of them.
const OFFSET_MS = Number(process.env.CLI_CLOCK_OFFSET_MS ?? 0);
const STEP_MS = Number(process.env.CLI_CLOCK_STEP_MS ?? 0);
const realNow = Date.now;
const begin = realNow() + OFFSET_MS;
let looks = 0;

// The connector goes by this one, which nobody can set.
performance.now = () => Date.now() - performance.timeOrigin;
Date.now = STEP_MS > 0 ? () => begin + ++looks * STEP_MS : () => realNow() + OFFSET_MS;
