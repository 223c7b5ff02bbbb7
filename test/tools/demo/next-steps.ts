/** What to try when the demo is over. */
export const NEXT_STEPS = `Try next:
  npm run fake-configcat -- --port 8080    this fake to play with; it prints credentials and commands
  npx source-configcat --help              the connector; README.md has a configuration and a catalog for it
  npm test                                 the tests
`;
