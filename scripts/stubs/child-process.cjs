// Stands in for `node:child_process` in the bundle. commander loads it for subcommands that are programs of their own,
// which this program has not, and every start would load half of Node's network code with it.
module.exports = {
  get spawn() {
    return require('child_process').spawn;
  },
};
