import { runSource } from './cdk/cli/program';
import { ConfigCatSource } from './configcat/source';

void runSource(new ConfigCatSource(), process.argv.slice(2));
