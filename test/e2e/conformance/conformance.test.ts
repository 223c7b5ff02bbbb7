import { configCat } from './configcat';
import { statusPages } from './status-pages';
import { conformance } from './suite';

for (const source of [configCat, statusPages]) describe(source.name, () => conformance(source));
