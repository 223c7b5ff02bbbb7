/** Node's crypto module, loaded when it is first used: `spec` and `discover` start a tenth faster without it. */
export function crypto() {
  return process.getBuiltinModule('node:crypto');
}
