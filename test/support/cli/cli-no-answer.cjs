// Loaded before the connector: no answer ever arrives, and nothing keeps the process alive.
const { EventEmitter } = require('node:events');
const http = require('node:http');

class Request extends EventEmitter {
  constructor() {
    super();
    return new Proxy(this, { get: (request, name) => request[name] ?? (() => request) });
  }
}
http.request = () => new Request();
const setTimeoutOfNode = globalThis.setTimeout;
globalThis.setTimeout = (...given) => setTimeoutOfNode(...given).unref();
