import { getEventListeners } from 'node:events';
import { Aborts } from '../../../../../src/cdk/http/exchange/aborts';

describe('Aborts', () => {
  it('calls all that wait for a signal, with one listener', () => {
    const aborts = new Aborts();
    const controller = new AbortController();
    const called: string[] = [];
    aborts.add(controller.signal, () => called.push('a'));
    aborts.add(controller.signal, () => called.push('b'));
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    expect(called).toEqual([]);
    controller.abort();
    expect(called).toEqual(['a', 'b']);
  });

  it('calls nobody who has been removed, nor for another signal', () => {
    const aborts = new Aborts();
    const [one, other] = [new AbortController(), new AbortController()];
    const onAbort = jest.fn();
    aborts.add(one.signal, onAbort);
    aborts.remove(one.signal, onAbort);
    aborts.add(other.signal, onAbort);
    one.abort();
    expect(onAbort).not.toHaveBeenCalled();
  });

  it('calls at once where the signal was aborted before', () => {
    const onAbort = jest.fn();
    new Aborts().add(AbortSignal.abort(), onAbort);
    expect(onAbort).toHaveBeenCalledTimes(1);
  });
});
