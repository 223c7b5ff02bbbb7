import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJsonFile } from '../../../../../src/cdk/cli/input/files';
import { stringifyExact } from '../../../../../src/cdk/protocol/exact-json';

const folder = mkdtempSync(join(tmpdir(), 'files-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer, mode = 0o644): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const BOM = '\uFEFF';
const UTF16 = 'is in UTF-16. Save it in UTF-8.';
const NO_UTF8 = 'is not in UTF-8. Save it in UTF-8.';

describe('readJsonFile', () => {
  it.each<[string, string, string, number]>([
    ['a .json file', 'a.json', '{"a":1}', 0o644],
    ['any suffix, as PyAirbyte has it', 'catalog.txt', '{"a":1}', 0o644],
    ['no suffix', 'config', '{"a":1}', 0o644],
    ['a file that nobody may write', 'b.json', '{"a":1}', 0o444],
    ['a byte order mark, as Windows editors leave it', 'c.json', `${BOM}{"a":1}`, 0o644],
    ['blanks and line breaks', 'd.json', '\r\n {"a":1}\r\n\n', 0o644],
  ])('takes %s', (_, name, content, mode) => {
    expect(readJsonFile(file(name, content, mode), 'configuration')).toEqual({ a: 1 });
  });

  it('takes a long number in a configuration as a number, and not as a text', () => {
    const config = readJsonFile(file('password.json', '{"password":12345678901234567890}'), 'configuration');
    expect(config).toEqual({ password: expect.any(Number) as number });
  });

  it('keeps the digits of long numbers', () => {
    const text = '{"id":9007199254740993}';
    expect(stringifyExact(readJsonFile(file('long.json', text), 'state'))).toBe(text);
  });

  it.each([
    ['an empty file', ''],
    ['blanks', ' \n'],
    ['a byte order mark alone', BOM],
  ])('takes %s as no state', (_, content) => {
    expect(readJsonFile(file('empty', content), 'state')).toEqual([]);
  });

  it.each<[string, () => string, string]>([
    ['no file', () => join(folder, 'none.json'), "can't be read: there is no such file."],
    ['a folder', () => folder, "can't be read: it is a folder."],
    ['an empty file', () => file('empty', ''), 'is empty.'],
    [
      'a broken file',
      () => file('broken', '{"password":"hunter2"'),
      'is not valid JSON: line 1, column 22 should have "," or "}".',
    ],
    [
      'YAML',
      () => file('config.yaml', 'username: a'),
      'is not valid JSON: line 1, column 1 should have a value.',
    ],
    ['bytes that are no text', () => file('binary', Buffer.from([0x1f, 0x8b, 0x08])), NO_UTF8],
    ['a file in UTF-16', () => file('utf16', Buffer.from('{"a":1}', 'utf16le')), UTF16],
    ['one with its mark', () => file('utf16le', Buffer.from(`${BOM}{"a":1}`, 'utf16le')), UTF16],
    [
      'one the other way round',
      () => file('utf16be', Buffer.from(`${BOM}{"a":1}`, 'utf16le').swap16()),
      UTF16,
    ],
    ['letters in Latin-1', () => file('latin1', Buffer.from('{"password":"é"}', 'latin1')), NO_UTF8],
  ])('says of %s what is wrong with it, and nothing of what is in it', (_, path, what) => {
    const name = path();
    expect(() => readJsonFile(name, 'configuration')).toThrow(
      expect.objectContaining({
        failureType: 'config_error',
        userMessage: `The configuration file ${name} ${what}`,
      }),
    );
  });
});
