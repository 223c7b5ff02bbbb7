import { runSource } from '../../src/cdk';
import { statusPages } from './source';

void runSource(statusPages, process.argv.slice(2));
