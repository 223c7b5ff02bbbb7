// What the bundles hold of other people's work: their licences, and a list for programs that look for vulnerable packages.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

/**
 * Writes both files into `folder`. `metafile` is esbuild's, of the bundles that users get; `version` is ours. A package
 * without a licence ends the build.
 */
export function writeBundledPackages(metafile, version, folder) {
  const packages = packagesIn(metafile);
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesOf(packages));
  // Named so that scanners of images find it.
  writeFileSync(
    join(folder, 'source-configcat.cyclonedx.json'),
    `${JSON.stringify(listOf(packages, version), undefined, 2)}\n`,
  );
}

function packagesIn({ outputs }) {
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const folders = files.flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? (FOLDER.exec(file)?.[1] ?? []) : [],
  );
  const packages = [...new Set(folders)].sort().map((folder) => ({ folder, ...manifestOf(folder) }));
  return packages.map((one) => {
    // A package without a text is under that of the others from its repository.
    const sources = [one, ...packages.filter(({ repository }) => repository?.url === one.repository?.url)];
    const text = sources.map(({ folder }) => licencesIn(folder)).find((found) => found !== '');
    if (typeof one.license !== 'string' || text === undefined) {
      throw new Error(`${one.folder} says nothing of its licence: it can't be part of what we publish.`);
    }
    return { ...one, text };
  });
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Empty where there is none. Some packages have their licence at the end of their README. */
function licencesIn(folder) {
  const files = readdirSync(folder);
  const read = (file) => readFileSync(join(folder, file), 'utf8').trim();
  const licences = files.filter((file) => LICENCE.test(file));
  if (licences.length > 0) return licences.map(read).join('\n\n');
  const readme = files.find((file) => /^readme\.md$/i.test(file));
  const section = /^(?:#+ )?licen[cs]e$\n(?:-+\n)?(.*)/ims.exec(readme === undefined ? '' : read(readme));
  return section?.[1].trim() ?? '';
}

function noticesOf(packages) {
  const parts = packages.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`,
  );
  const begin = `source-configcat contains these packages, under their own licences.\n`;
  return [begin, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** A CycloneDX document. */
function listOf(packages, version) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: componentOf({ name: 'source-configcat', version, license: 'MIT' }, 'application'),
    },
    components: packages.map((one) => componentOf(one, 'library')),
  };
}

function componentOf({ name, version, license }, type) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { type, 'bom-ref': purl, name, version, purl, licenses: [{ license: { id: license } }] };
}
