import { comparisonOfV1 } from '../../../../../src/configcat/streams/values/comparison-of-v1';

const list = (...values: string[]) => ({
  stringValue: null,
  doubleValue: null,
  listValue: values.map((value) => ({ value, hint: null })),
});
const text = (stringValue: string) => ({ stringValue, doubleValue: null, listValue: null });
const number = (doubleValue: number) => ({ stringValue: null, doubleValue, listValue: null });

describe('a comparison of v1 in the shape of v2', () => {
  // Every comparator that v1 knows, by the API's own document.
  it.each([
    ['isOneOf', 'isOneOf', 'a@x.com, b@x.com', list('a@x.com', 'b@x.com')],
    ['isNotOneOf', 'isNotOneOf', 'a,b', list('a', 'b')],
    ['contains', 'containsAnyOf', '@x.com,@y.com', list('@x.com,@y.com')],
    ['doesNotContain', 'doesNotContainAnyOf', 'Smith, Jones & Co', list('Smith, Jones & Co')],
    ['semVerIsOneOf', 'semVerIsOneOf', '1.0.0, 2.0.0', list('1.0.0', '2.0.0')],
    ['semVerIsNotOneOf', 'semVerIsNotOneOf', '1.0.0', list('1.0.0')],
    ['semVerLess', 'semVerLess', '1.2.3', text('1.2.3')],
    ['semVerLessOrEquals', 'semVerLessOrEquals', '1.2.3-beta', text('1.2.3-beta')],
    ['semVerGreater', 'semVerGreater', '1.2.3', text('1.2.3')],
    ['semVerGreaterOrEquals', 'semVerGreaterOrEquals', '1.2.3', text('1.2.3')],
    ['numberEquals', 'numberEquals', '5', number(5)],
    ['numberDoesNotEqual', 'numberDoesNotEqual', '-5.5', number(-5.5)],
    ['numberLess', 'numberLess', ' 3,5 ', number(3.5)],
    ['numberLessOrEquals', 'numberLessOrEquals', '0', number(0)],
    ['numberGreater', 'numberGreater', '1e3', number(1_000)],
    ['numberGreater', 'numberGreater', '+.5', number(0.5)],
    ['numberGreaterOrEquals', 'numberGreaterOrEquals', '18', number(18)],
    ['sensitiveIsOneOf', 'sensitiveIsOneOf', 'ab12,cd34', list('ab12', 'cd34')],
    ['sensitiveIsNotOneOf', 'sensitiveIsNotOneOf', 'ab12', list('ab12')],
  ])('%s becomes %s', (comparator, renamed, comparisonValue, value) => {
    expect(comparisonOfV1({ comparisonAttribute: 'Email', comparator, comparisonValue })).toEqual({
      comparisonAttribute: 'Email',
      comparator: renamed,
      comparisonValue: value,
    });
  });

  it.each([
    ['blanks and empty items', 'isOneOf', ' a , ,b,', list('a', 'b')],
    ['nothing', 'isOneOf', '', list()],
    ['words where a number is expected', 'numberLess', 'many', text('many')],
    ['a number in sixteens, which no SDK takes for one', 'numberEquals', '0x10', text('0x10')],
    ['a number that is too large', 'numberLess', '1e400', text('1e400')],
    ['no number at all', 'numberLess', '', text('')],
    ['a comparator that came later', 'looksLike', 'a,b', text('a,b')],
    ['one of v2, which v1 does not have', 'containsAnyOf', 'a,b', text('a,b')],
  ])('keeps what was there with %s', (_, comparator, comparisonValue, value) => {
    expect(comparisonOfV1({ comparator, comparisonValue })).toMatchObject({
      comparator,
      comparisonValue: value,
    });
  });

  it.each([
    ['blanks around it', ' a , '],
    ['commas alone', ',,'],
    ['nothing in it', ''],
  ])('has one item, the text as it is, where a user is compared with all of it: %s', (_, comparisonValue) => {
    for (const comparator of ['contains', 'doesNotContain']) {
      expect(comparisonOfV1({ comparator, comparisonValue })['comparisonValue']).toEqual(
        list(comparisonValue),
      );
    }
  });

  it('is null in its parts where v1 has none', () => {
    expect(comparisonOfV1({})).toEqual({
      comparisonAttribute: null,
      comparator: null,
      comparisonValue: null,
    });
  });
});
