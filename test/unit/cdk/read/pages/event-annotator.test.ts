import { type EventAnnotator, WindowNotes } from '../../../../../src/cdk/read/pages/event-annotator';
import { ROOT_SLICE } from '../../../../../src/cdk/read/tree/slice';
import { visitTo } from '../../../../../src/cdk/read/tree/visit';
import { ListClient } from '../../../../support/http/list-client';

const WINDOW = { from: undefined, to: '2026-08-01T12:00:00.000000Z' };

function notes() {
  const asked: unknown[] = [];
  const annotate: EventAnnotator['annotate'] = (_, span) => {
    asked.push(span);
    return Promise.resolve(new Map([[`answer ${asked.length}`, {}]]));
  };
  const window = new WindowNotes({ lagMs: 0, annotate }, visitTo(ROOT_SLICE, undefined), WINDOW);
  const download = new ListClient(() => ({})).begin('/events');
  const told = async (total: number, reading = 1) => [
    ...(await window.forPage({ download, reading, total, records: [], isNull: false, body: {} })).keys(),
  ];
  return { asked, told };
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
  const { told } = notes();
  await told(250);
  expect(await told(250, 2)).toEqual(['answer 2']);
});
