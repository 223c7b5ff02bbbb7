import { LiveLines } from '../../../../src/cdk/terminal/live-lines';
import { FakeStream } from '../../../support/fake-terminal';

function setUp(columns = 40) {
  const stream = new FakeStream(true, columns);
  return { stream, lines: new LiveLines(stream) };
}

describe('lines that are redrawn', () => {
  it('stand in the place of those before', () => {
    const { stream, lines } = setUp();
    lines.draw(['one', 'two']);
    lines.draw(['three']);
    expect(stream.screen).toEqual(['three']);
    lines.draw(['four', 'five']);
    expect(stream.screen).toEqual(['four', 'five']);
  });

  it('stay below what is printed', () => {
    const { stream, lines } = setUp();
    lines.draw(['one', 'two']);
    lines.print('Something happened.');
    lines.draw(['three', 'four']);
    expect(stream.screen).toEqual(['Something happened.', 'three', 'four']);
  });

  it('never reach the edge, where a terminal would break them', () => {
    const { stream, lines } = setUp(10);
    lines.draw(['0123456789', '0123456789']);
    expect(stream.screen).toEqual(['01234567…', '01234567…']);
  });

  it('leave nothing when they are wiped, and nothing is written to wipe nothing', () => {
    const { stream, lines } = setUp();
    lines.print('before');
    lines.draw(['one', 'two']);
    lines.wipe();
    const { written } = stream;
    lines.wipe();
    expect([stream.screen, stream.written]).toEqual([['before', ''], written]);
  });
});
