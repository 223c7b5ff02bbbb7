// The texts of an event whose type is not known are hidden: a type that is missing here hides what it need not.
import { KNOWN_EVENTS } from '../../../../src/configcat/privacy/event-types';
import { describeWithDocument, readDocument } from '../../resources/document';

describeWithDocument('against the OpenAPI document', () => {
  test('each type of an audit event is known', () => {
    const { enum: types } = readDocument().components.schemas['AuditLogType'] as { enum: string[] };
    expect([...KNOWN_EVENTS].sort()).toEqual([...types].sort());
  });
});
