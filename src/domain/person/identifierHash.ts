import type { Context } from '../../kernel/action.ts'
import { normalIdentifier, type IdentifierKind } from './identifierTokens.ts'

/** The hash an identifier is known by, under the house's key: its kind is part of it, so that a phone never meets a file number. */
export const identifierHash = ({ keyed }: Pick<Context, 'keyed'>, kind: IdentifierKind, value: string): string => keyed(`${kind}:${normalIdentifier(kind, value)}`, 'match')
