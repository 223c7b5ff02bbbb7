/**
 * Which part may import which. Arrows go one way, so that each part can be read, tested and moved without what stands
 * above it. In both lists a layer may import those after it, and never those before it.
 */
const SOURCE_LAYERS = [
  {
    name: 'main',
    paths: ['^src/(start|main)[.]ts$'],
    comment: 'They start the program: whoever imported one would start it too.',
  },
  {
    name: 'source',
    paths: ['^src/configcat/(source|offline)[.]ts$'],
    comment:
      'Wire everything together, for main and start alone: a part that knew the whole could not be tested by itself.',
  },
  {
    name: 'work-on-streams',
    paths: [
      '^src/configcat/(check|changes|privacy)/',
      '^src/configcat/(config|config-problems|resources|read-selection)[.]ts$',
    ],
    comment:
      'What is done with streams and configuration: trying them, finding what changed, hiding what is private. Streams must stay data, so they know none of it.',
  },
  {
    name: 'streams',
    paths: ['^src/configcat/streams/'],
    comment:
      'Streams say what to read. The tree and the client under them must not change when a stream is added.',
  },
  {
    name: 'tree',
    paths: ['^src/configcat/tree[.]ts$'],
    comment: "The account's tree says what is under what; how it is asked for is not its business.",
  },
  {
    name: 'client',
    paths: ['^src/configcat/(client|base-url)[.]ts$'],
    comment: 'Speaks with the API, whatever is read from it.',
  },
  {
    name: 'cdk',
    paths: ['^src/cdk/'],
    comment: 'Knows nothing of ConfigCat: it could be published alone and carry another source.',
  },
];

const CDK_LAYERS = [
  {
    name: 'cdk-cli',
    paths: ['^src/cdk/cli/'],
    comment: 'The command line and the process. All below it runs in tests without either.',
  },
  {
    name: 'cdk-terminal',
    paths: ['^src/cdk/terminal/'],
    comment:
      'What a person at a terminal sees of the parts below. They run where nobody looks, and must not depend on it.',
  },
  {
    name: 'cdk-read',
    paths: ['^src/cdk/read/'],
    comment: 'Carries a read out with the parts below it. None of them may need a read to be running.',
  },
  {
    name: 'cdk-state',
    paths: ['^src/cdk/state/'],
    comment:
      'Paths and times in, JSON out. A state that knew its reader could not be proved right by itself.',
  },
  {
    name: 'cdk-edges',
    paths: ['^src/cdk/(http|output|records)/'],
    comment: 'Requests, messages and the shape of records: the edges of the process.',
  },
  {
    name: 'cdk-rate-limit',
    paths: ['^src/cdk/rate-limit/'],
    comment:
      'Knows nothing of HTTP but what one answer says of the limit, so it is tested without a request.',
  },
  {
    name: 'cdk-protocol',
    paths: ['^src/cdk/protocol/'],
    comment: "The protocol's shapes, and JSON without a lost digit. Shapes don't act.",
  },
  {
    name: 'cdk-errors',
    paths: ['^src/cdk/errors/'],
    comment: 'How one recovers. Every part throws these errors, so they must need no part.',
  },
  {
    name: 'cdk-helpers',
    paths: ['^src/cdk/(concurrency|time)/'],
    comment: 'They know the language and the clock, and nothing of connectors.',
  },
];

const READ_LAYERS = [
  {
    name: 'read-walk',
    paths: ['^src/cdk/read/walk/'],
    comment: 'Decides what is asked for next, of all streams.',
  },
  { name: 'read-pages', paths: ['^src/cdk/read/pages/'], comment: 'Reads one stream in one slice.' },
  {
    name: 'read-run',
    paths: ['^src/cdk/read/run/'],
    comment: 'What becomes of records and states, however they were read.',
  },
  {
    name: 'read-tree',
    paths: ['^src/cdk/read/tree/'],
    comment: 'What is under what; nothing is asked for here.',
  },
];

/** For each layer: nothing in it imports what stands above it. */
function oneWay(layers) {
  return layers.slice(1).map(({ name, paths, comment }, index) => ({
    name: `${name}-looks-down`,
    comment,
    severity: 'error',
    from: { path: paths },
    to: { path: layers.slice(0, index + 1).flatMap((above) => above.paths) },
  }));
}

/** Nothing in `from` imports what is in `to`, but for `not`. */
function never(name, { from, to, not }, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from },
    to: not === undefined ? { path: to } : { path: to, pathNot: not },
  };
}

module.exports = {
  forbidden: [
    ...oneWay(SOURCE_LAYERS),
    ...oneWay(CDK_LAYERS),
    ...oneWay(READ_LAYERS),
    never(
      'cdk-without-resources',
      { from: '^src/cdk/', to: '^(dist|resources)/' },
      'What the build makes of resources/ is about ConfigCat; the layer is handed what it needs of it.',
    ),
    never(
      'sources-use-the-index',
      { from: '^src/(configcat/|main[.]ts|start[.]ts)', to: '^src/cdk/', not: '^src/cdk/index[.]ts$' },
      'What a source may use of the layer is what src/cdk/index.ts names: all else may change without a source.',
    ),
    never(
      'second-source-uses-the-index',
      { from: '^test/second-source/', to: '^src/', not: '^src/cdk/index[.]ts$' },
      'It shows that another source needs no more than src/cdk/index.ts. One that reached further would show nothing.',
    ),
    never(
      'second-fake-without-src',
      { from: '^test/second-source/fake[.]ts$', to: '^(src|dist|scripts|resources)/' },
      'As of the fake ConfigCat: a fake that shared code with the source would share its errors.',
    ),
    never(
      'edges-apart',
      { from: '^src/cdk/(http|output|records)/', to: '^src/cdk/(http|output|records)/', not: '^src/cdk/$1/' },
      'Requests and messages meet in the reader. An edge that used another would hide what the reader decides.',
    ),
    never(
      'rate-limit-stands-alone',
      { from: '^src/cdk/rate-limit/', to: '^src/', not: '^src/cdk/(rate-limit|time|concurrency|errors)/' },
      'The limiter needs the clock and what helps with work at the same time. Records and messages are not its business.',
    ),
    never(
      'rate-limit-for-http',
      { from: '^src/(?!cdk/(http|rate-limit)/)', to: '^src/cdk/rate-limit/' },
      'Requests go through the client, which asks the limiter for each. Only whoever makes a client makes a limiter.',
    ),
    never(
      'streams-apart-from-client',
      { from: '^src/configcat/(streams/|tree[.]ts$)', to: '^src/configcat/client[.]ts$' },
      'Streams are data: docs, manifest and catalog are made from them where there is no client.',
    ),
    never(
      'src-without-tests',
      { from: '^src/', to: '^(test|scripts)/' },
      'What ships needs nothing that does not.',
    ),
    never(
      'fake-without-src',
      {
        from: '^test/fake-configcat/',
        to: '^(src|dist|scripts|resources|test)/',
        not: '^test/fake-configcat/',
      },
      'A fake that shared code with the connector would share its errors, and tests against it would prove nothing.',
    ),
    never(
      'demo-from-outside',
      { from: '^test/tools/demo/', to: '^(src|dist|resources)/' },
      'The demo shows what a user gets: it runs the program and knows nothing of its inside.',
    ),
    {
      name: 'no-circles',
      comment:
        'Files that need each other can only be understood together, and may work in one order of import only.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dead-ends',
      comment: 'An import that leads nowhere works only by accident, if at all.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports is either forgotten or should be gone.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '[.]d[.]ts$' },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types are arrows too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^dist'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'default', 'types'],
    },
  },
};
