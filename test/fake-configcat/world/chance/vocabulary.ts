import { at } from './random';
import type { SettingType } from '../flags/setting-type';

// prettier-ignore
const FEATURES = ['Checkout', 'Express Delivery', 'Gift Cards', 'Dark Mode', 'Wish List', 'Recommendations', 'Guest Login', 'Invoice Download',
  'Live Chat', 'Price Alerts', 'Product Reviews', 'Store Finder', 'Two Factor Login', 'Return Labels', 'Order Tracking', 'Search Suggestions',
  'Image Zoom', 'Loyalty Points', 'Coupon Codes', 'Saved Baskets', 'Address Lookup', 'Cookie Banner', 'Push Messages', 'Bulk Import',
  'Audit Export', 'Fraud Check', 'Currency Switch', 'Tax Display', 'Stock Sync', 'Referral Program', 'Video Previews', 'Offline Mode',
  'Size Guide', 'Pickup Points', 'Newsletter', 'Delivery Slots', 'Split Payment', 'Session Replay', 'Barcode Scan', 'Help Center'];

const BOOLEAN_FORMS = [
  ['enable', 'Enable', ''],
  ['new', 'New', ''],
  ['show', 'Show', ''],
  ['is', '', 'Enabled'],
  ['use', 'Use', 'V2'],
] as const;
const STRING_FORMS = [
  ['', '', 'Title'],
  ['', '', 'ServiceUrl'],
  ['', '', 'Theme'],
] as const;

function form(type: SettingType, isJson: boolean, n: number): readonly [string, string, string] {
  if (isJson) return ['', '', 'Options'];
  if (type === 'boolean') return at(BOOLEAN_FORMS, n);
  if (type === 'string') return at(STRING_FORMS, n);
  return type === 'int' ? ['max', 'Maximum', 'Items'] : ['', '', 'Threshold'];
}

export interface Naming {
  key: string;
  name: string;
  hint: string | null;
}

function camel(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/**
 * Key, name and hint of the nth setting of a config. No two of a config share a key.
 * @param start where in the list of features the config begins.
 */
export function naming(start: number, n: number, type: SettingType, isJson: boolean): Naming {
  const feature = at(FEATURES, start + n);
  const round = Math.floor(n / FEATURES.length);
  const [prefix, verb, suffix] = form(type, isJson, start + n);
  const body = `${feature.replaceAll(' ', '')}${suffix}${round === 0 ? '' : round + 1}`;
  const spaced = suffix.replace(/([a-z])([A-Z])/g, '$1 $2');
  const name = [verb, feature, spaced, round === 0 ? '' : String(round + 1)]
    .filter((word) => word !== '')
    .join(' ');
  return { key: prefix === '' ? camel(body) : prefix + body, name, hint: hint(feature, type, start + n) };
}

function hint(feature: string, type: SettingType, n: number): string | null {
  if (n % 4 === 3) return null;
  const subject = feature.toLowerCase();
  if (type !== 'boolean') return `What ${subject} works with. Ask the owning team before you change it.`;
  return at(
    [
      `Turns ${subject} on.`,
      `Rolls out ${subject} step by step; remove it when all customers have it.`,
      `Kill switch: "off" hides ${subject} at once – no deployment needed.`,
    ],
    n,
  );
}
