// Loaded before the connector: a callback throws, where no code of ours is there to catch it.
const http = require('node:http');

http.request = () => {
  setImmediate(() => {
    throw new Error('a fault of Zsófia');
  });
  return new (require('node:stream').Writable)({ write: () => undefined });
};
