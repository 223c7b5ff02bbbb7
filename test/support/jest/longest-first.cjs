// Where Jest has no times of an earlier run it begins with the largest files. Our longest tests are in small ones, and
// begun last they would keep one core busy while the others wait.
const { default: Sequencer } = require('@jest/test-sequencer');

const LONGEST = [
  /conformance/,
  /demo\.test/,
  /e2e\/process\/(kill|signals)/,
  /chaos\.test/,
  /shards\.test/,
  /e2e\/losses\//,
  /e2e\/incremental\//,
  /model\//,
  /sizing\.test/,
];

const rank = ({ path }) => {
  const place = LONGEST.findIndex((pattern) => pattern.test(path));
  return place === -1 ? LONGEST.length : place;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
