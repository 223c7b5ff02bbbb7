import { exact } from '../jinja.mjs';

/** Added before the parameters themselves are taken out. */
export const integrations = {
  add: [
    {
      fields: {
        parameterNames: exact("record['parameters'] | list if record['parameters'] is mapping else none"),
      },
    },
  ],
};
