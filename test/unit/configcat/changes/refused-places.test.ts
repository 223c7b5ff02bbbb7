import { RefusedPlaces } from '../../../../src/configcat/changes/refused-places';

describe('places that were refused', () => {
  it.each<[string, string[], string[], string[]]>([
    ['all of a product', ['p/a/x', 'p/a/y', 'p/b/x', 'p/b/y'], [], ['p/*']],
    ['all of an environment', ['p/a/x', 'p/b/x'], ['p/a/y', 'p/b/y'], ['p/*/x']],
    ['all of an environment, the only one that was asked for', ['p/a/x', 'p/b/x'], [], ['p/*/x']],
    ['some of an environment', ['p/a/x', 'p/b/x'], ['p/c/x'], ['p/a/x', 'p/b/x']],
    ['one place', ['p/a/x'], [], ['p/a/x']],
    [
      'all of one product, and one place of another',
      ['p/a/x', 'p/b/y', 'q/a/x'],
      ['q/a/y'],
      ['p/*', 'q/a/x'],
    ],
    ['a product itself', ['p'], [], ['p']],
  ])('%s', (_, refused, answered, exceptions) => {
    const places = new RefusedPlaces();
    for (const text of refused) places.refuse(text.split('/'));
    for (const text of answered) places.other(text.split('/'));
    expect(places.together(refused)).toEqual(exceptions);
  });

  it.each<[string, string[], string[]]>([
    ['in a config of it', ['p/c'], ['p/a/x', 'p/b/x']],
    ['in another environment', ['p/c/y'], ['p/*/x']],
    ['in another product', ['q/c'], ['p/*/x']],
  ])('are one by one where nothing was asked for %s', (_, unasked, exceptions) => {
    const places = new RefusedPlaces();
    for (const text of ['p/a/x', 'p/b/x']) places.refuse(text.split('/'));
    for (const text of unasked) places.unasked(text.split('/'));
    expect(places.together(['p/a/x', 'p/b/x'])).toEqual(exceptions);
  });

  it('leave exceptions of another kind as they are', () => {
    const places = new RefusedPlaces();
    places.refuse(['p', 'a', 'x']);
    places.refuse(['p', 'b', 'x']);
    places.other(['q', 'a', 'x']);
    expect(places.together(['p/a/x', 'q/a/x', 'p/b/x', 'r'])).toEqual(['p/*/x', 'q/a/x', 'r']);
  });
});
