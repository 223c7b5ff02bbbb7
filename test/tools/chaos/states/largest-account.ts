import type { SlicePath } from '../../../../src/cdk/state/slice-path';

/** The largest account that a plan allows. */
export const PRODUCTS = 1_000;
const CONFIGS = 500;
const ENVIRONMENTS = 50;

/** Keys are as long as the API's: 36 characters, and in the order of their numbers. */
function id(kind: string, number: number): string {
  return `${kind}${String(number).padStart(7, '0')}-1111-4222-8333-444455556666`;
}

export const product = (number: number) => id('a', number);
export const products = Array.from({ length: PRODUCTS }, (_, number): SlicePath => [product(number)]);
export const eventId = (number: number) => `9223372036854${String(number).padStart(6, '0')}`;

/** Slices of every product, config and environment, the most spread out first: one of each product. */
export function slicesOf(count: number): SlicePath[] {
  return Array.from({ length: count }, (_, number) => [
    product(number % PRODUCTS),
    id('b', Math.floor(number / PRODUCTS) % CONFIGS),
    id('c', number % ENVIRONMENTS),
  ]);
}
