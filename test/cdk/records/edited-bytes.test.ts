import fc from 'fast-check';
import { EditedBytes } from '../../../src/cdk/records/edited-bytes';

describe('EditedBytes', () => {
  it('gives the very bytes back where nothing is replaced', () => {
    const source = Buffer.from('abc');
    const edited = new EditedBytes();
    edited.begin(source);
    expect(edited.placeOf(2)).toBe(2);
    expect(edited.end()).toBe(source);
  });

  it('replaces parts, knows where everything is, and leaves the source as it was', () => {
    const part = fc.record({
      kept: fc.nat(9),
      gone: fc.nat(9),
      put: fc.string({ unit: 'binary-ascii', maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.map(({ kept, gone }) => 'k'.repeat(kept) + 'g'.repeat(gone)).join('') + 'end';
        const source = Buffer.from(text);
        const edited = new EditedBytes();
        edited.begin(source);
        let at = 0;
        let expected = '';
        for (const { kept, gone, put } of parts) {
          expect(edited.placeOf(at + kept)).toBe(expected.length + kept);
          edited.replace(at + kept, at + kept + gone, Buffer.from(put));
          expected += 'k'.repeat(kept) + put;
          at += kept + gone;
          expect(edited.placeOf(at)).toBe(expected.length);
        }
        expect(edited.end().toString()).toBe(`${expected}end`);
        expect(source.toString()).toBe(text);
      }),
    );
  });

  it('is used again for the next text', () => {
    const edited = new EditedBytes();
    for (const text of ['first', 'second']) {
      edited.begin(Buffer.from(text));
      edited.replace(1, 2, Buffer.from('--'));
      expect(edited.end().toString()).toBe(`${text[0] ?? ''}--${text.slice(2)}`);
    }
  });
});
