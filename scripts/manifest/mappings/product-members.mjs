import { exact } from '../jinja.mjs';

const WHO = `(record['email'] if record['email'] is string else
  (record['fullName'] or '') ~ '/' ~ ('' if record['permissionGroupId'] | default(none) is none else record['permissionGroupId']))`;

/** If the API gives no userId, the same key as the connector's: an HMAC of the email, keyed with the product's id. */
export const productMembers = {
  add: [
    {
      fields: {
        userId: exact(
          `record['userId'] if record['userId'] | default(none) is not none else ${WHO.replace(/\n\s*/g, ' ')} | trim | lower | hmac(stream_partition['productId'])`,
        ),
      },
    },
  ],
};
