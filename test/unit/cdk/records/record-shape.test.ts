import type { JsonObject } from '../../../../src/cdk/protocol/json';
import { type FieldRule, recordFinisher } from '../../../../src/cdk/records/record-shape';

const text = { type: ['string', 'null'] };
const time = { type: ['string', 'null'], format: 'date-time' };

function finish(schema: JsonObject, record: JsonObject, rules: Readonly<Record<string, FieldRule>> = {}) {
  const unknown: string[] = [];
  const finisher = recordFinisher({
    schema,
    ruleFor: (field) => rules[field['x-rule'] as string],
    omitted: new Set(['isWatching']),
    onUnknown: (path) => unknown.push(path),
  });
  finisher(record);
  return { record: JSON.parse(JSON.stringify(record)) as JsonObject, unknown, again: finisher };
}

const object = (properties: JsonObject): JsonObject => ({ type: ['object', 'null'], properties });
const list = (items: JsonObject): JsonObject => ({ type: ['array', 'null'], items });

describe('recordFinisher', () => {
  it('writes timestamps in one form, at any depth', () => {
    const schema = object({
      at: time,
      inner: object({ at: time }),
      all: list(object({ at: time })),
      ats: list(time),
    });
    const given = '2026-08-01T02:00:00.1234567+02:00';
    const { record } = finish(schema, {
      at: given,
      inner: { at: given },
      all: [{ at: given }, null],
      ats: [given],
    });
    const normalized = '2026-08-01T00:00:00.123456Z';
    expect(record).toEqual({
      at: normalized,
      inner: { at: normalized },
      all: [{ at: normalized }, null],
      ats: [normalized],
    });
  });

  it('leaves as it is what is no time, and what only looks like one', () => {
    const schema = object({ at: time, note: text });
    const given = { at: 'soon', note: '2026-08-01T02:00:00' };
    expect(finish(schema, { ...given }).record).toEqual(given);
  });

  it('passes on fields that the schema does not know, and tells of each once', () => {
    const schema = object({
      known: text,
      inner: object({ known: text }),
      all: list(object({ known: text })),
    });
    const { record, unknown, again } = finish(schema, {
      known: 'a',
      extra: { deep: 1 },
      inner: { more: true },
      all: [{ other: null }, { other: 1 }],
    });
    expect(unknown).toEqual(['extra', 'inner.more', 'all.other']);
    expect(record).toMatchObject({ extra: { deep: 1 }, inner: { more: true } });
    again({ extra: 2 });
    expect(unknown).toHaveLength(3);
  });

  it('leaves out what depends on who asks, at any depth', () => {
    const schema = object({ known: text, inner: object({ known: text }) });
    const { record, unknown } = finish(schema, {
      isWatching: true,
      inner: { isWatching: false, known: 'a' },
    });
    expect([record, unknown]).toEqual([{ inner: { known: 'a' } }, []]);
  });

  it('applies the rule of a field, to each item of a list, and not to null', () => {
    const loud = { ...text, 'x-rule': 'loud' };
    const rules = { loud: (value: unknown) => String(value).toUpperCase() };
    const { record } = finish(
      object({ name: loud, names: list(loud), none: loud }),
      { name: 'a', names: ['b', null], none: null },
      rules,
    );
    expect(record).toEqual({ name: 'A', names: ['B', null], none: null });
  });

  it('shows a rule the members beside its own as they came, wherever they stand', () => {
    const schema = object({
      name: { ...text, 'x-rule': 'hide' },
      note: { ...text, 'x-rule': 'hideName' },
    });
    const rules: Record<string, FieldRule> = {
      hide: () => '***',
      hideName: (value, owner) => (value as string).replace(owner['name'] as string, '***'),
    };
    expect(finish(schema, { name: 'Ann', note: 'by Ann' }, rules).record).toEqual({
      name: '***',
      note: 'by ***',
    });
    expect(finish(schema, { note: 'by Ann', name: 'Ann' }, rules).record).toEqual({
      name: '***',
      note: 'by ***',
    });
  });

  it('applies a rule to a whole object', () => {
    const schema = object({ parameters: { ...object({}), 'x-rule': 'null' } });
    expect(finish(schema, { parameters: { a: 1 } }, { null: () => null }).record).toEqual({
      parameters: null,
    });
  });

  it.each<[string, JsonObject]>([
    ['a text where an object is known', { inner: 'text', all: {} }],
    ['a list where an object is known', { inner: [{ at: 'x' }], all: 'x' }],
    ['numbers where times are known', { at: 5, inner: { at: true } }],
  ])('leaves alone %s', (_, record) => {
    const schema = object({ at: time, inner: object({ at: time }), all: list(object({ at: time })) });
    expect(finish(schema, structuredClone(record)).record).toEqual(record);
  });
});
