import { runSource } from './cdk';
import { configCat } from './configcat/source';

void runSource(configCat, process.argv.slice(2));
