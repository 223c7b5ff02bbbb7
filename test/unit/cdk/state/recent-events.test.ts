import { RecentEvents } from '../../../../src/cdk/state/recent-events';

/** The ids that are kept of these events, each as `id@time`. */
function idsOf(events: readonly string[], most: number, since = '') {
  const recent = new RecentEvents(since, most);
  for (const event of events) {
    const [id = '', time = ''] = event.split('@');
    recent.add(id, time);
  }
  return recent.ids();
}

describe('RecentEvents', () => {
  it.each<[string, string[], string[]]>([
    ['the newest first', ['a@1', 'c@3', 'b@2'], ['c', 'b', 'a']],
    ['the newest that there is room for', ['c@3', 'a@1', 'b@2', 'd@0', 'e@5', 'f@4'], ['e', 'f', 'c']],
    ['one that came twice once', ['a@1', 'b@2', 'a@1', 'c@3'], ['c', 'b', 'a']],
    ['one that had to go and came again', ['a@4', 'b@5', 'c@6', 'd@7', 'a@8'], ['a', 'd', 'c']],
    ['of one time any, in the order in which they came', ['a@1', 'b@1', 'c@1'], ['a', 'b', 'c']],
  ])('keeps %s', (_, events, ids) => {
    expect(idsOf(events, 3)).toEqual(ids);
  });

  it('keeps what the next overlap covers', () => {
    const events = ['old@2026-07-31', 'edge@2026-08-01', 'new@2026-08-03', 'middle@2026-08-02'];
    expect(idsOf(events, 10, '2026-08-01')).toEqual(['new', 'middle', 'edge']);
  });

  it('drops none of a time that it keeps, where there is room', () => {
    const many = Array.from({ length: 40 }, (_, index) => `${index}@${(index * 7) % 10}`);
    const kept = idsOf(many, 20).map((id) => (Number(id) * 7) % 10);
    expect(kept).toEqual([9, 9, 9, 9, 8, 8, 8, 8, 7, 7, 7, 7, 6, 6, 6, 6, 5, 5, 5, 5]);
  });
});
