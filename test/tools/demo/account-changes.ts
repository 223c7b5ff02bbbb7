import type { Fake } from '../../fake-configcat';

/** Makes some changes in the account. Returns a line for each. */
export function changeAccount({ world, changes }: Fake): string[] {
  const [first, second] = world.products;
  if (first === undefined || second === undefined)
    throw new Error('The demo needs an account of two products.');
  const [production, staging] = world.environments.get(first.index);
  if (production === undefined || staging === undefined) throw new Error('The demo needs two environments.');
  const [valued, ruled, renamed] = world.settings.get(first.index, 0);
  const [referenced] = world.settings.get(second.index, 0);
  if (valued === undefined || ruled === undefined || renamed === undefined || referenced === undefined) {
    throw new Error('The demo needs three flags in a config.');
  }
  const was = renamed.name;
  changes.changeValue({ settingId: valued.settingId, environmentId: production.environmentId });
  changes.addRule({ settingId: ruled.settingId, environmentId: staging.environmentId });
  changes.renameSetting({ settingId: renamed.settingId, name: `${was} (old)` });
  changes.addCodeReference({ settingId: referenced.settingId });
  return [
    `${first.name}: "${valued.key}" serves another value in ${production.name}`,
    `${first.name}: "${ruled.key}" has one more targeting rule in ${staging.name}`,
    `${first.name}: "${was}" is now named "${was} (old)"`,
    `${second.name}: a scan found "${referenced.key}" in one more place of the code`,
  ];
}
