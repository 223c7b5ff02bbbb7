/** Node's crypto module, loaded at first use: `spec` and `discover` start a tenth faster without it. */
export function crypto() {
  return process.getBuiltinModule('node:crypto');
}
