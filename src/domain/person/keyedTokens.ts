import type { Context } from '../../kernel/action.ts'
import { identifierTokens, type IdentifierKind } from './identifierTokens.ts'

/** The parts of an identifier as they are kept: hashed under the key for searching, which is not the one equal identifiers meet by. */
export const keyedTokens = ({ keyed }: Pick<Context, 'keyed'>, kind: IdentifierKind, value: string): readonly string[] => identifierTokens(kind, value).map((token) => keyed(token, 'search'))

/** What somebody typed, as it would be kept. */
export const searchToken = ({ keyed }: Pick<Context, 'keyed'>, typed: string): string => keyed(typed.normalize('NFKC').trim().toLowerCase(), 'search')
