// Jest's transform for TypeScript: esbuild is in the build anyway, and types are checked by tsc, not here.
const { transformSync } = require('esbuild');

module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      // Jest's modules can't be loaded by import().
      supported: { 'dynamic-import': false },
      sourcefile: path,
      sourcemap: 'external',
    });
    return { code, map };
  },
};
