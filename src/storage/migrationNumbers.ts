/** Two migrations from before numbers were held apart; databases know them by these names, so they keep them. */
const BEFORE: ReadonlySet<string> = new Set(['0003-accounts.sql', '0003-row-security.sql'])

const numberOf = (name: string): string => /^\d{4}/.exec(name)?.[0] ?? ''
const migrationsAmong = (names: readonly string[]): readonly string[] => names.filter((name) => name.endsWith('.sql'))

/** Migrations without a number of their own: the same number twice is applied in one order here and in another there. */
export function sharedNumbers(names: readonly string[]): readonly string[] {
  const all = migrationsAmong(names)
  return all.filter((name) => numberOf(name) === '' || all.some((other) => other !== name && numberOf(other) === numberOf(name) && !(BEFORE.has(name) && BEFORE.has(other)))).sort()
}

/** The number of the next migration, in four figures. */
export const nextNumber = (names: readonly string[]): string => String(Math.max(0, ...migrationsAmong(names).map((name) => Number(numberOf(name)))) + 1).padStart(4, '0')
