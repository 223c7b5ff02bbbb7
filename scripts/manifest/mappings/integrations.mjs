import { exact } from '../jinja.mjs';

/** Added before the parameters are removed. */
export const integrations = {
  add: [
    {
      fields: {
        parameterNames: exact("record['parameters'] | list if record['parameters'] is mapping else none"),
      },
    },
  ],
};
