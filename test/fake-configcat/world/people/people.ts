import { at, hexOf } from '../chance/random';

export type Person = {
  userId: string;
  fullName: string;
  email: string;
  /** The address in generated texts, which don't follow a change of it. */
  emailAtFirst: string;
  twoFactorEnabled: boolean;
};

// prettier-ignore
const FIRST = ['Anna', 'Ben', 'Chloé', 'David', 'Elif', 'Felix', 'Grace', 'Hugo', 'Ines', 'Jakub', 'Katalin', 'Liam', 'Mei', 'Noah',
  'Olivia', 'Pedro', 'Quinn', 'Rosa', 'Sven', 'Tara', 'Umar', 'Vera', 'William', 'Ximena', 'Yusuf', 'Zoë', 'Amir', 'Bianca', 'Carl',
  'Dora', 'Emil', 'Farah', 'Goran', 'Hana', 'Ivan', 'Julia', 'Kwame', 'Lena', 'Marco', 'Nadia'];
// prettier-ignore
const LAST = ['Almeida', 'Bergström', 'Castillo', 'Dubois', 'Eriksen', 'Fischer', 'García', 'Horváth', 'Ivanova', 'Jansen', 'Kovács',
  'Lindqvist', 'Moreau', 'Novák', 'Okafor', 'Petrov', 'Quigley', 'Rossi', 'Schneider', 'Tanaka', 'Ueda', 'Vasquez', 'Walker', 'Xu',
  'Yılmaz', 'Zieliński', 'Andersson', 'Brandt', 'Costa', 'Demir', 'Evans', 'Ferrari', 'Gruber', 'Hughes', 'Iqbal', 'Jensen',
  'Keller', 'Laurent', 'Meyer', 'Nguyen', "O'Brien", 'Popescu', 'Ramos', 'Silva', 'Torres', 'Urban', 'Visser', 'Weber', 'Young', 'Zhang'];

const COMBINATIONS = FIRST.length * LAST.length;

/** A name that differs for every number below 2,000, and from there on gets a numeral. */
export function fullName(n: number): string {
  const combination = (n * 37) % COMBINATIONS;
  const numeral = Math.floor(n / COMBINATIONS);
  const name = `${at(FIRST, combination)} ${at(LAST, Math.floor(combination / FIRST.length))}`;
  return numeral === 0 ? name : `${name} ${numeral + 1}`;
}

/** The address that goes with a name. */
export function emailOf(name: string, domain: string): string {
  const local = name
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^A-Za-z0-9 ]/g, '')
    .replaceAll(' ', '.')
    .toLowerCase();
  return `${local}@${domain}`;
}

/** The nth member of an organization. */
export function person(seed: number, organization: number, n: number, domain: string): Person {
  const name = fullName(n + organization * 211 + (seed % 997));
  const email = emailOf(name, domain);
  return {
    userId: `auth0|${hexOf(24, seed, 'user', organization, n)}`,
    fullName: name,
    email,
    emailAtFirst: email,
    twoFactorEnabled: n % 3 !== 2,
  };
}

/** A customer whose address a targeting rule contains. Some have capitals. */
export function customerEmail(n: number): string {
  const name = fullName(n + 1_009);
  const email = emailOf(
    name,
    at(['mail-customer.example', 'acme-partner.example', 'pilot-users.example'], n),
  );
  return n % 4 === 1
    ? email.replace(/(^|\.)([a-z])(?=[a-z.]*@)/g, (_, dot: string, c: string) => dot + c.toUpperCase())
    : email;
}
