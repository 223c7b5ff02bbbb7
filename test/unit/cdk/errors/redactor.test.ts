import { ConnectorError, configError, toConnectorError } from '../../../../src/cdk/errors/connector-error';
import { Redactor } from '../../../../src/cdk/errors/redactor';

const PASSWORD = 'pä"ss/w+rd &=';

describe('Redactor', () => {
  it.each([
    ['as it is', PASSWORD],
    ['as base64', Buffer.from(PASSWORD).toString('base64')],
    ['URL-encoded', encodeURIComponent(PASSWORD)],
    ['inside JSON', JSON.stringify(PASSWORD).slice(1, -1)],
  ])('masks a secret %s, each time', (_, form) => {
    const redactor = new Redactor();
    redactor.add(PASSWORD);
    expect(redactor.mask(`before ${form}, ${form} after`)).toBe('before ****, **** after');
  });

  it('leaves nothing of a secret that begins with another', () => {
    const redactor = new Redactor();
    redactor.add('abcdef');
    redactor.add('abcdefghi');
    expect(redactor.mask('abcdefghi abcdef')).toBe('**** ****');
  });

  it.each([
    ['in sentences, where it stands by chance', 'a', 'Give a name to a stream: abc, a.', undefined],
    ['inside words', 'test', 'the latest tests', undefined],
    ['as all of a text', 'a', 'a', '****'],
    ['in quotes', 'test', 'not "test", nor \'test\'', 'not "****", nor \'****\''],
    ['in a URL', 'a', 'https://anna:a@example.com/a', 'https://anna:****@example.com/a'],
    ['behind an equals sign', 'pass1', 'password=pass1&b', 'password=****&b'],
    ['with letters that a pattern would take for its own', 'a.b*', '"a.b*" "acbb"', '"****" "acbb"'],
    ['of six letters, anywhere', 'secret', 'the secrets', 'the ****s'],
  ])('knows a short secret %s', (_, secret, text, masked = text) => {
    const redactor = new Redactor();
    redactor.add(secret);
    expect(redactor.mask(text)).toBe(masked);
  });

  it('masks nothing for an empty secret', () => {
    const redactor = new Redactor();
    redactor.add('');
    expect(redactor.mask('all of it')).toBe('all of it');
  });

  it('takes a secret that no URL can say', () => {
    const redactor = new Redactor();
    redactor.add('half a character: \ud800');
    expect(redactor.mask('it is half a character: \ud800')).toBe('it is ****');
  });
});

describe('toConnectorError', () => {
  it('leaves a ConnectorError as it is', () => {
    const error = configError('Set it.');
    expect(toConnectorError(error)).toBe(error);
    expect([error.failureType, error.message, error.internalMessage]).toEqual([
      'config_error',
      'Set it.',
      'Set it.',
    ]);
  });

  it.each([
    ['an Error', new TypeError('x is not a function'), 'TypeError: x is not a function'],
    ['a text', 'broken', 'broken'],
    ['nothing', undefined, 'undefined'],
  ])('makes a system_error of %s, its detail for whoever mends it', (_, caught, internal) => {
    const error = toConnectorError(caught);
    expect(error).toBeInstanceOf(ConnectorError);
    expect([error.failureType, error.internalMessage, error.cause]).toEqual([
      'system_error',
      internal,
      caught,
    ]);
    expect(error.userMessage).not.toContain(internal);
  });
});
