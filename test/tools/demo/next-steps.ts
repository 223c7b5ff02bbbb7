/** What to try when the demo is over. */
export const NEXT_STEPS = `Try next:
  npm run fake-configcat -- --port 8080    this fake to play with; it prints credentials and commands
  npx source-configcat --help              the connector; README.md shows what it can do at a shell
  npm test                                 the tests
`;
