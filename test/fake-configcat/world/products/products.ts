import type { Uuids } from '../chance/ids';
import { at, hash } from '../chance/random';

/** What is known of a product without generating what is in it. */
export interface Product {
  index: number;
  organization: number;
  productId: string;
  name: string;
  description: string | null;
  order: number;
  reasonRequired: boolean;
  approveRequired: boolean;
}

const NAMES = [
  ['Webshop', 'What customers see and buy in'],
  ['Mobile App', 'iOS and Android'],
  ['Customer Portal', null],
  ['Payments', 'Cards, invoices, refunds'],
  ['Warehouse', 'Stock and picking'],
  ['Search', 'Ranking and suggestions'],
  ['Loyalty', null],
  ['Back Office', 'Tools for our own staff'],
  ['Data Platform', 'Pipelines, reports'],
  ['Notifications', 'Mail, push, SMS'],
  ['Identity', 'Sign-in and accounts'],
  ['Marketing Site', null],
] as const;

/** The name that a product was given at first. */
export function productName(index: number): string {
  const round = Math.floor(index / NAMES.length);
  return round === 0 ? at(NAMES, index)[0] : `${at(NAMES, index)[0]} ${round + 1}`;
}

export function product(seed: number, uuids: Uuids, index: number, organization: number): Product {
  return {
    index,
    organization,
    productId: uuids.of('product', organization, index),
    name: productName(index),
    description: at(NAMES, index)[1],
    order: index,
    reasonRequired: hash(seed, 'reason', index) % 3 === 0,
    approveRequired: hash(seed, 'approve', index) % 4 === 0,
  };
}
