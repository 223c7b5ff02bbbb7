import { Exceptions } from '../../../../src/cdk/state/exceptions';
import { pathOfText } from '../../../../src/cdk/state/slice-path';

/** The path of an exception as states hold it; undefined: there is none. */
const textOf = (exception: { readonly path: readonly string[] } | undefined) => exception?.path.join('/');

describe('the exception around a path', () => {
  const exceptions = new Exceptions(['a', 'b/1', 'c/*', 'd/*/tags']);

  it.each<[string, string, string | undefined]>([
    ['it itself', 'a', 'a'],
    ['a scope that it is in', 'a/1/2', 'a'],
    ['a scope of one key more', 'b/1/2', 'b/1'],
    ['not what it holds', 'b', undefined],
    ['not its neighbour', 'b/2', undefined],
    ['one that stands for all in a scope', 'c/7', 'c/*'],
    ['one that stands for all in it, further down', 'c/7/8/9', 'c/*'],
    ['not for the scope itself', 'c', undefined],
    ['one that stands for all that end alike', 'd/7/tags', 'd/*/tags'],
    ['the same further down', 'd/7/8/tags', 'd/*/tags'],
    ['not one that ends otherwise', 'd/7/flags', undefined],
    ['not one that is shorter than its name', 'd/tags', undefined],
    ['not the root', '', undefined],
  ])('is %s: %s', (_, path, around) => {
    expect(textOf(exceptions.around(pathOfText(path)))).toBe(around);
  });

  it('is none in an empty list', () => {
    expect(new Exceptions([]).around(['a'])).toBeUndefined();
  });
});

describe('an exception that stands for all that are alike', () => {
  it.each<[string, string[], string, string | undefined]>([
    ['is not one for the path alone', ['a/1'], 'a/1', undefined],
    ['is not the scope that it is in', ['a'], 'a/1', undefined],
    ['is none for a path of one key', ['a/*'], 'a', undefined],
    ['is none for a path that is shorter', ['a/*/tags'], 'a/tags', undefined],
    ['is that of its scope', ['a/*'], 'a/1', 'a/*'],
    ['is that of its last key', ['a/*/tags'], 'a/1/tags', 'a/*/tags'],
  ])('%s: %j, %s', (_, listed, path, alike) => {
    expect(textOf(new Exceptions(listed).alike(pathOfText(path)))).toBe(alike);
  });
});

describe('exceptions inside a scope', () => {
  it.each<[string, string, boolean]>([
    ['a scope that holds one', 'a', true],
    ['one itself', 'a/1', true],
    ['what is in one', 'a/1/2', false],
    ['the root', '', true],
    ['a scope of one that stands for all in it', 'b', true],
    ['one of those that it stands for', 'b/7', true],
    ['another scope', 'c', false],
  ])('%s: %s', (_, scope, holds) => {
    expect(new Exceptions(['a/1', 'b/*/tags']).hasInside(pathOfText(scope))).toBe(holds);
  });
});

describe('exceptions as a state holds them', () => {
  it.each<[string, string[], number, string[]]>([
    ['by themselves where there is room', ['a/1', 'a/2'], 2, ['a/1', 'a/2']],
    ['by their parents where there is none', ['a/1', 'a/2', 'b/1'], 2, ['a', 'b']],
    ['the deepest of them by their parents', ['a/1', 'b/1/2', 'b/1/3'], 2, ['a/1', 'b/1']],
    ['not within a parent that is listed already', ['a', 'b/1/2', 'b/1/3', 'b/2'], 2, ['a', 'b']],
    ['as the root where even the least is too much', ['a/1/2', 'b/1/2'], 1, ['']],
    ['not beside a parent that is listed now', ['b/1', 'b/*/tags', 'b/*/flags'], 2, ['b']],
    ['where they stand for all, as they are', ['a/*', 'b/1/2', 'b/1/3'], 2, ['a/*', 'b/1']],
    ['by what all are in, where they stand for all', ['a/*/tags', 'b/*/tags', 'b/*/flags'], 2, ['a', 'b']],
  ])('%s', (_, listed, most, texts) => {
    expect(new Exceptions(listed).texts(most)).toEqual(texts);
  });
});
