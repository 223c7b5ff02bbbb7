import { runSource } from './cdk';
import { ConfigCatSource } from './configcat/source';

void runSource(new ConfigCatSource(), process.argv.slice(2));
