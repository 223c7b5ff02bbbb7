import type { EventAnnotator } from '../../../../src/cdk/read/event-annotator';
import { openScope } from '../../../../src/cdk/read/scope';
import { ROOT_SLICE } from '../../../../src/cdk/read/slice';
import { WindowNotes } from '../../../../src/cdk/read/window-notes';

const WINDOW = { from: undefined, to: '2026-08-01T12:00:00.000000Z' };

function notes() {
  const asked: unknown[] = [];
  const annotate: EventAnnotator['annotate'] = (_, span) => {
    asked.push(span);
    return Promise.resolve(new Map([[`answer ${asked.length}`, {}]]));
  };
  const window = new WindowNotes({ lagMs: 0, annotate }, openScope(ROOT_SLICE, undefined), WINDOW);
  const told = async (total: number) => [...(await window.forPage(total)).keys()];
  return { asked, window, told };
}

test('are asked for once for all pages of a window', async () => {
  const { asked, told } = notes();
  expect([await told(250), await told(250), await told(250)].flat()).toEqual(Array(3).fill('answer 1'));
  expect(asked).toEqual([WINDOW]);
});

test('are asked for again where the list has grown since, and not where events expired', async () => {
  const { told } = notes();
  const answers = [await told(250), await told(249), await told(251), await told(251)];
  expect(answers.flat()).toEqual(['answer 1', 'answer 1', 'answer 2', 'answer 2']);
});

test('are asked for again where the list is read again', async () => {
  const { window, told } = notes();
  await told(250);
  window.begin();
  expect(await told(250)).toEqual(['answer 2']);
});

test('are not asked for where no page needs them', () => {
  const { asked, window } = notes();
  window.begin();
  expect(asked).toEqual([]);
});
