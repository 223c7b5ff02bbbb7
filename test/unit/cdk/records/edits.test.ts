import fc from 'fast-check';
import { EditedPart, Edits } from '../../../../src/cdk/records/edits';

const text = (length: number) => fc.string({ unit: 'binary-ascii', minLength: length, maxLength: 40 });
/** Some text that stays, and some that gives way to another. */
const piece = fc.record({ kept: text(0), gone: text(0), put: text(0) });
/** Parts of a text, each of some pieces and of what follows them. */
const parts = fc.array(fc.record({ pieces: fc.array(piece, { maxLength: 4 }), rest: text(0) }), {
  maxLength: 8,
});

describe('Edits', () => {
  it('gives each part of a text with its own replacements, and leaves the text as it was', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const before = all
          .map(({ pieces, rest }) => pieces.map(({ kept, gone }) => kept + gone).join('') + rest)
          .join('');
        const source = Buffer.from(before);
        const edits = new Edits(source);
        let at = 0;
        const edited = all.map(({ pieces, rest }) => {
          const from = at;
          const next = edits.count;
          const grownBefore = edits.grown;
          for (const { kept, gone, put } of pieces) {
            at += kept.length;
            edits.replace(at, at + gone.length, Buffer.from(put));
            at += gone.length;
          }
          at += rest.length;
          const length = at - from + edits.grown - grownBefore;
          return new EditedPart(edits, { from, to: at, next, end: edits.count }, length);
        });
        const expected = all.map(
          ({ pieces, rest }) => pieces.map(({ kept, put }) => kept + put).join('') + rest,
        );
        expect(edited.map(textOf)).toEqual(expected);
        expect(source.toString()).toBe(before);
      }),
    );
  });
});

/** Copied to where something stands already. */
function textOf(part: EditedPart): string {
  const target = Buffer.alloc(part.length + 2, '.');
  expect(part.copyTo(target, 1)).toBe(part.length + 1);
  return target.toString('latin1', 1, part.length + 1);
}
