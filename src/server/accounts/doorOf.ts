import { EVERYTHING } from '../../kernel/Scope.ts'
import { valueOf } from '../../kernel/Result.ts'
import type { AccountQuery } from '../../storage/accounts/AccountTables.ts'
import type { OpenHouse } from '../openHouse.ts'
import type { Door } from './Door.ts'
import type { OidcProvider } from './oidc.ts'

/** What of the configuration concerns who comes in. */
export interface DoorOptions {
  /** The address people open; none where the house is used on this computer alone. */
  readonly origin?: string | undefined
  /** Where the server listens; loopback where nobody else reaches it. */
  readonly host: string
  /** True where the house was opened to show the demonstration. */
  readonly demonstration?: boolean
  readonly oidc?: OidcProvider | undefined
  readonly now?: () => number
}

/** The door of a house. Coming in as a role is possible where the demonstration was asked for, nobody else reaches this computer, and the house holds made-up people only. */
export function doorOf(house: OpenHouse, { origin, host, demonstration = false, now = Date.now }: DoorOptions, port: () => number): Door {
  const query = house.store.query as unknown as AccountQuery
  return {
    house, query, closed: new Map(), together: async (work) => valueOf(await house.store.transaction(EVERYTHING, (transaction) => work(transaction.query as unknown as AccountQuery))), ring: house.ring, now, secure: origin?.startsWith('https:') === true,
    get origins() {
      return origin === undefined ? LOOPBACK.map((name) => `http://${name}:${port()}`) : [origin]
    },
    demonstration: async () => demonstration && isLoopback(host) && (await query.selectFrom('Outbreak').select('id').where('livesFrom', 'is', null).limit(1).execute()).length === 0,
  }
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'] as const

/** Whether only this computer reaches an address. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
