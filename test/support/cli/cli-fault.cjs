// Loaded before the connector: a callback throws outside of our code.
const http = require('node:http');

http.request = () => {
  setImmediate(() => {
    throw new Error('a fault of Zsófia');
  });
  return new (require('node:stream').Writable)({ write: () => undefined });
};
