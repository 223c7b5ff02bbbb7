import fc from 'fast-check';
import { Heap } from '../../../../src/cdk/concurrency/heap';

describe('Heap', () => {
  it('gives its items in order, whatever is pushed and popped between', () => {
    const step = fc.oneof(fc.integer(), fc.constant('pop' as const));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const heap = new Heap<number>((a, b) => a - b);
        const model: number[] = [];
        for (const one of steps) {
          if (one === 'pop') {
            expect(heap.pop()).toBe(model.shift());
          } else {
            heap.push(one);
            model.push(one);
            model.sort((a, b) => a - b);
          }
          expect([heap.size, heap.peek()]).toEqual([model.length, model[0]]);
          expect(heap.toArray().sort((a, b) => a - b)).toEqual(model);
        }
      }),
    );
  });
});
