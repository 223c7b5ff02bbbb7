import { proxySecret, signingKey, token } from '../chance/secrets';
import type { Scene, Story, EventText } from './story';

/** What happens in an organization, outside of its products. */
export const organizationStories: Story[] = [
  { type: 'organizationMemberJoined', level: 'organization', weight: 6, tell: joined },
  { type: 'organizationMemberRemoved', level: 'organization', weight: 2, tell: joined },
  { type: 'organizationAdminChanged', level: 'organization', weight: 1, tell: joined },
  { type: 'twoFactorDisabledForMember', level: 'organization', weight: 1, tell: joined },
  { type: 'userFullNameChanged', level: 'organization', weight: 1, tell: renamed },
  { type: 'organizationChanged', level: 'organization', weight: 1, tell: changed },
  { type: 'domainVerified', level: 'organization', weight: 1, tell: changed },
  { type: 'publicApiAccessTokenAdded', level: 'organization', weight: 1, tell: tokenAdded },
  { type: 'proxyConfigurationSecretRegenerated', level: 'organization', weight: 1, tell: proxySecretMade },
  { type: 'proxyNotificationSigningKeyAdded', level: 'organization', weight: 1, tell: proxyKeyAdded },
];

function joined({ other }: Scene): EventText {
  return {
    actionTarget: other.email,
    details: `Member: ${other.fullName}`,
    people: [other.fullName, other.email],
  };
}

function renamed({ other, who }: Scene): EventText {
  const details = `Full name: ${other.fullName} → ${who.fullName}`;
  return { actionTarget: other.email, details, people: [other.fullName, other.email, who.fullName] };
}

function changed({ organization }: Scene): EventText {
  return { actionTarget: organization, details: 'Settings of the organization changed' };
}

function tokenAdded({ seed }: Scene): EventText {
  const password = token(43, 'publicApi', ...seed);
  const details = `Basic auth password: ${password}`;
  return { actionTarget: 'Reporting script', details, secrets: [{ text: password, parts: [password] }] };
}

function proxySecretMade({ seed }: Scene): EventText {
  const secret = proxySecret(...seed);
  return { actionTarget: 'Edge proxy', details: `Secret regenerated: ${secret.text}`, secrets: [secret] };
}

function proxyKeyAdded({ seed }: Scene): EventText {
  const key = signingKey(...seed);
  return { actionTarget: 'Edge proxy', details: `Signing key: ${key.text}`, secrets: [key] };
}
