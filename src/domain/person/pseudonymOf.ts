import type { Context } from '../../kernel/action.ts'

/** What a person is called where their record may not be seen: the same each time and everywhere in the house, and nothing that leads to them. */
export const pseudonymOf = (personId: string, { keyed }: Pick<Context, 'keyed'>): string => `P·${keyed(`pseudonym:${personId}`).replace(/[^0-9A-Za-z]/g, '').slice(0, 6).toUpperCase()}`
