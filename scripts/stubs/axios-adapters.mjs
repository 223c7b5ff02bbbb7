// Stands in for axios' adapters in the bundle: each request of the connector brings its own.
export default {
  adapters: {},
  getAdapter(adapter) {
    if (typeof adapter === 'function') return adapter;
    throw new Error('This build of axios has no adapters of its own.');
  },
};
