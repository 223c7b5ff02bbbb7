import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Modules that only one place in src may import. */
const WALLS = [
  {
    modules:
      '^(axios|http-proxy-agent|https-proxy-agent|proxy-from-env|undici|(node:)?(http|https|http2))($|[/])',
    openIn: ['src/cdk/http/**'],
    reason: 'Requests go through src/cdk/http: nothing else retries, keeps the rate limit and hides secrets.',
  },
  {
    modules: '^commander($|[/])',
    openIn: ['src/cdk/cli/**'],
    reason: 'Arguments are parsed in src/cdk/cli, so that all below it runs without a command line.',
  },
  {
    modules: '^(node:)?fs($|[/])',
    openIn: ['src/cdk/cli/input/*.ts', 'src/cdk/cli/direct-stdout.ts'],
    reason:
      'Files are read in src/cdk/cli/input, which says in one sentence what is wrong with them. None is written, besides stdout: containers run on a read-only file system.',
  },
];

/** The rules of imports for files in which one wall, or none, is open. */
function wallRules(open) {
  const closed = WALLS.filter((wall) => wall !== open);
  return {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: closed.map(({ modules, reason }) => ({ regex: modules, message: reason })) },
    ],
    // The rule above does not see import() and require().
    'no-restricted-syntax': [
      'error',
      ...closed.flatMap(({ modules, reason }) => [
        { selector: `ImportExpression > Literal[value=/${modules}/]`, message: reason },
        { selector: `CallExpression[callee.name="require"] > Literal[value=/${modules}/]`, message: reason },
      ]),
    ],
  };
}

/** Node's own globals, for files without types. */
const NODE_GLOBALS = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

export default defineConfig(
  globalIgnores(['.cache/', 'python/', 'dist/', 'coverage/', '**/.venv/']),
  // A rule that is wrong is changed here, for all to see. It is not switched off line by line.
  { linterOptions: { noInlineConfig: true } },
  eslint.configs.recommended,
  { rules: { eqeqeq: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      // Numbers read well in texts. Objects, null and undefined don't.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `async` also turns a throw into a rejection where there is nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Callbacks are written as one expression here: `() => void (x = 1)`, `(x) => list.push(x)`.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Members are left out of an object by naming them `_` beside the rest.
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      ...wallRules(undefined),
      // stdout carries protocol messages and nothing else; console.log does not wait for a slow reader either.
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        {
          name: 'fetch',
          message: 'Requests go through src/cdk/http, which retries and keeps the rate limit.',
        },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'exit',
          message:
            'Return an exit code. Only src/cdk/cli/lifecycle.ts ends the process: it knows whether everything is written, and which signal came.',
        },
      ],
    },
  },
  ...WALLS.map((wall) => ({ files: wall.openIn, rules: wallRules(wall) })),
  { files: ['src/cdk/cli/lifecycle.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A wrong one fails the test, which is what tests are for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Jest's matchers, such as expect.objectContaining, are typed as any.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      // A test that does not run proves nothing, and one that runs alone hides the others.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(skip|only|todo|failing)$/]',
          message: 'Mend the test, or take it out.',
        },
        {
          selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
          message: 'Mend the test, or take it out.',
        },
      ],
    },
  },
  // Where ConfigCat's OpenAPI document is not at hand, one skipped test says what was not compared with it.
  {
    files: ['test/unit/resources/document.ts', 'test/support/tiny-disk.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: NODE_GLOBALS } },
);
