import { plainUuid } from '../chance/ids';
import { Random } from '../chance/random';
import type { Setting } from './settings';
import { type Ticks, TICKS_PER_DAY } from '../chance/ticks';

export type ReferenceLine = { lineText: string | null; lineNumber: number };

export type ReferenceLines = {
  file: string;
  fileUrl: string | null;
  preLines: ReferenceLine[];
  postLines: ReferenceLine[];
  referenceLine: ReferenceLine;
};

/** What one scan of a repository found of a setting. */
export interface CodeReference {
  codeReferenceId: string;
  branch: string | null;
  repository: string | null;
  commitHash: string | null;
  syncedAt: Ticks;
  uploader: string | null;
  references: ReferenceLines[] | null;
}

const REPOSITORIES = ['storefront', 'checkout-service', 'mobile-app', 'infrastructure'];
const FOLDERS = ['src/features', 'lib', 'app/Http', 'services/flags'];

/** The reports on a setting as the world begins. @param average how many a setting has, on average. */
export function codeReferences(
  seed: number,
  setting: Setting,
  average: number,
  until: Ticks,
): CodeReference[] {
  const random = new Random(seed, 'references', setting.settingId);
  const count = random.int(Math.floor(average) + 1) * 2 + (random.chance(average % 1) ? 1 : 0);
  return Array.from({ length: Math.min(count, 40) }, (_, n) =>
    codeReference(seed, setting, n, until - Math.floor((1 + random.next() * 120) * TICKS_PER_DAY)),
  );
}

/** The nth report on a setting. */
export function codeReference(seed: number, setting: Setting, n: number, syncedAt: Ticks): CodeReference {
  const random = new Random(seed, 'reference', setting.settingId, n);
  const commitHash = plainUuid(seed, 'commit', setting.settingId, n).replaceAll('-', '') + 'c0ffee00';
  const repository = random.pick(REPOSITORIES);
  return {
    codeReferenceId: plainUuid(seed, 'reference', setting.settingId, n),
    branch: random.chance(0.9) ? random.pick(['main', 'develop', 'release/2026-07']) : null,
    repository,
    commitHash,
    syncedAt,
    uploader: random.chance(0.8) ? 'ConfigCat CLI v2.3.1' : null,
    references: random.chance(0.05)
      ? null
      : Array.from({ length: 1 + random.int(3) }, () => lines(setting, repository, commitHash, random)),
  };
}

function lines(setting: Setting, repository: string, commit: string, random: Random): ReferenceLines {
  const file = `${random.pick(FOLDERS)}/${setting.key}.ts`;
  const lineNumber = 3 + random.int(200);
  return {
    file,
    fileUrl: `https://git.example/${repository}/blob/${commit}/${file}#L${lineNumber}`,
    preLines: [{ lineText: 'const client = configCat();', lineNumber: lineNumber - 1 }],
    postLines: [{ lineText: random.chance(0.5) ? 'if (on) {' : null, lineNumber: lineNumber + 1 }],
    referenceLine: {
      lineText: `const on = await client.getValueAsync("${setting.key}", ${JSON.stringify(setting.settingType === 'boolean' ? false : '')});`,
      lineNumber,
    },
  };
}
