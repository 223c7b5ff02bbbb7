// Stands in for `form-data` in the bundle. axios loads it for uploads, which a source never makes, and with it a table of
// media types that is a sixth of the bundle: each start would read it.
class FormData {
  constructor() {
    throw new Error('This build of axios sends no forms.');
  }
}
module.exports = FormData;
