import { answerAtOnce } from './cdk';
import * as offline from './configcat/offline';

// Main is a file of its own in dist. Node would take longer to read it than to answer.
if (!answerAtOnce(offline, process.argv.slice(2))) void import('./main');
