import { customerEmail } from '../people/people';
import type { SettingType } from '../flags/setting-type';
import { apiKey, headerValue, hookUrl, sdkKey, signingKey } from '../chance/secrets';
import type { Scene, Story, EventText } from './story';

const VALUES: Record<SettingType, readonly [string, string]> = {
  boolean: ['false', 'true'],
  string: ['"control"', '"blue"'],
  int: ['20', '35'],
  double: ['0.5', '0.75'],
};

function valueChange({ random, flag, flagType }: Scene): EventText {
  const [before, after] = VALUES[flagType];
  const actionTarget = flag.key;
  if (random.chance(0.15)) {
    const email = customerEmail(random.int(900));
    return {
      actionTarget,
      details: `Targeting rule added: IF Email IS ONE OF [${email}] THEN ${after}`,
      people: [email],
    };
  }
  if (flagType === 'string' && random.chance(0.5)) {
    return {
      actionTarget,
      details: `Served value: https://old.example/v1?a=1 → https://new.example/v2/${flag.key}`,
    };
  }
  return { actionTarget, details: `Served value: ${before} → ${after}` };
}

const about = (part: (scene: Scene) => string, details: string) => (scene: Scene) => ({
  actionTarget: part(scene),
  details,
});
const flagKey = (scene: Scene) => scene.flag.key;

/** Templates of events in a product, mostly about its flags. */
export const productStories: Story[] = [
  { type: 'settingValueChanged', level: 'value', weight: 60, tell: valueChange },
  { type: 'settingCreated', level: 'config', weight: 8, tell: about(flagKey, 'Feature flag created') },
  {
    type: 'settingChanged',
    level: 'config',
    weight: 6,
    tell: ({ flag }) => ({ actionTarget: flag.key, details: `Name: ${flag.key} → ${flag.name}` }),
  },
  {
    type: 'settingDeleted',
    level: 'config',
    weight: 3,
    tell: about((s) => `${s.flag.key}Old`, 'Feature flag deleted'),
  },
  { type: 'settingTagAdded', level: 'config', weight: 4, tell: about(flagKey, 'Tag added: experiment') },
  { type: 'settingTagRemoved', level: 'config', weight: 2, tell: about(flagKey, 'Tag removed: experiment') },
  {
    type: 'codeReferencesUploaded',
    level: 'config',
    weight: 3,
    tell: about(flagKey, 'Repository: storefront, branch: main'),
  },
  { type: 'configChanged', level: 'config', weight: 1, tell: about((s) => s.config, 'Description changed') },
  {
    type: 'environmentChanged',
    level: 'environment',
    weight: 1,
    tell: about((s) => s.environment, 'Color changed'),
  },
  {
    type: 'segmentChanged',
    level: 'product',
    weight: 2,
    tell: about(() => 'Beta testers', 'Comparison value changed'),
  },
  {
    type: 'changeRequestApproved',
    level: 'value',
    weight: 2,
    tell: about((s) => `Roll out ${s.flag.name}`, 'Approved'),
  },
  { type: 'teamMemberInvited', level: 'product', weight: 2, tell: invited },
  { type: 'teamMemberPermissionGroupChanged', level: 'product', weight: 1, tell: groupChanged },
  { type: 'webHookCreated', level: 'value', weight: 1, tell: webhookCreated },
  { type: 'webHookChanged', level: 'value', weight: 1, tell: webhookChanged },
  { type: 'webhookSigningKeyCreated', level: 'product', weight: 1, tell: signed },
  { type: 'integrationAdded', level: 'product', weight: 1, tell: integrationAdded },
  { type: 'apiKeyAdded', level: 'value', weight: 1, tell: sdkKeyAdded },
];

function invited({ other }: Scene): EventText {
  const details = `Permission group: Developers, e-mail: ${other.email}`;
  return { actionTarget: other.email, details, people: [other.email] };
}

function groupChanged({ other }: Scene): EventText {
  const details = 'Permission group: Developers → Administrators';
  return {
    actionTarget: `${other.fullName} (${other.email})`,
    details,
    people: [other.fullName, other.email],
  };
}

function webhookCreated({ seed }: Scene): EventText {
  const url = hookUrl(...seed);
  return { actionTarget: url.text, details: `HTTP method: POST\nURL: ${url.text}`, secrets: [url] };
}

function webhookChanged({ seed }: Scene): EventText {
  const [before, after, header] = [hookUrl(...seed, 1), hookUrl(...seed, 2), headerValue(...seed)];
  const details = `URL: ${before.text} → ${after.text}\nHeaders: {"Authorization":"${header.text}"}`;
  return { actionTarget: 'Deployment bot', details, secrets: [before, after, header] };
}

function signed({ seed }: Scene): EventText {
  const key = signingKey(...seed);
  return { actionTarget: 'Deployment bot', details: `Signing key created: ${key.text}`, secrets: [key] };
}

function integrationAdded({ seed }: Scene): EventText {
  const [key, hook] = [apiKey(...seed), hookUrl(...seed)];
  const details = `Type: slack, parameters: {"apiKey":"${key.text}","incoming_webhook.url":"${hook.text}"}`;
  return { actionTarget: 'Slack #releases', details, secrets: [key, hook] };
}

function sdkKeyAdded({ seed, config, environment }: Scene): EventText {
  const key = sdkKey(...seed);
  return {
    actionTarget: `${config} / ${environment}`,
    details: `Primary SDK key added: ${key.text}`,
    secrets: [key],
  };
}
