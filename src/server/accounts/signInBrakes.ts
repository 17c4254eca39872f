import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { moment, type Door, type From } from './Door.ts'

/** So many tries are free; each further one closes the way for twice as long as the one before, up to the longest. */
export interface Brake {
  readonly key: string
  readonly free: number
  readonly longestSeconds: number
}

/**
 * The brakes on a password. A browser that somebody signed in from before has one of its own, so that whoever guesses elsewhere
 * cannot keep its owner out. Everybody else is held per login and address, per address, and, against guesses from many addresses,
 * per login in all. The login goes in as a keyed hash: people type passwords into the wrong field.
 */
export function passwordBrakes(door: Door, login: string, from: From, knownHere: boolean): readonly Brake[] {
  const who = door.house.keyed(`login:${login}`)
  if (knownHere) return [{ key: `device:${door.house.keyed(`device:${from.known}`)}:${who}`, free: 10, longestSeconds: 900 }]
  const where = addressGroup(from.address)
  return [{ key: `login:${who}:${where}`, free: 5, longestSeconds: 900 }, { key: `address:${where}`, free: 30, longestSeconds: 900 }, { key: `strangers:${who}`, free: 300, longestSeconds: 3_600 }]
}

/** The brakes on a second factor: whoever is held here knew the password. */
export const codeBrakes = (accountId: string, from: From): readonly Brake[] => [{ key: `code:${accountId}:${addressGroup(from.address)}`, free: 5, longestSeconds: 900 }, { key: `codes:${accountId}`, free: 50, longestSeconds: 3_600 }]

/** The brake on links: nobody guesses 256 bits, but nobody needs to try a thousand times either. */
export const linkBrakes = (from: From): readonly Brake[] => [{ key: `link:${addressGroup(from.address)}`, free: 30, longestSeconds: 900 }]

/** What a try that turned out right gives back. */
export type Forgive = () => Promise<void>

/**
 * Counts a try before it is looked at, so that many at once are not one; refused, and not counted, where a brake is closed.
 * A right one is forgiven: its own brake is opened, the shared ones get back the one try.
 */
export async function tryOrWait(door: Door, brakes: readonly Brake[]): Promise<Result<Forgive>> {
  const now = moment(door.now())
  const known = Math.max(0, ...brakes.map(({ key }) => door.closed.get(key) ?? 0))
  if (known > door.now()) return waitUntil(known, door)
  const closed = await door.query.selectFrom('SignInBrake').select(['key', 'closedUntil']).where('key', 'in', brakes.map(({ key }) => key)).where('closedUntil', '>', now).execute()
  for (const { key, closedUntil } of closed) remember(door, key, Date.parse(closedUntil as string))
  if (closed.length > 0) return waitUntil(Math.max(...closed.map(({ closedUntil }) => Date.parse(closedUntil as string))), door)
  for (const brake of brakes) if (!(await counted(door, brake, now))) return waitUntil(0, door)
  return done(() => forgive(door, brakes))
}

/** Counts a try and closes the brake in one statement: of a hundred that come at once, those beyond the free ones find it closed. Answers whether this one was still in time. */
async function counted(door: Door, { key, free, longestSeconds }: Brake, now: string): Promise<boolean> {
  const failures = sql`case when "SignInBrake".since < ${moment(door.now() - 86_400_000)}::timestamptz then 1 else "SignInBrake".failures + 1 end`
  const { rows: [row] } = await sql<{ closedUntil: string | null }>`
    insert into "SignInBrake" (key, failures, since) values (${key}, 1, ${now}::timestamptz)
    on conflict (key) do update set failures = ${failures},
      since = case when "SignInBrake".since < ${moment(door.now() - 86_400_000)}::timestamptz then excluded.since else "SignInBrake".since end,
      "closedUntil" = case when ${failures} >= ${free}::int then excluded.since + make_interval(secs => least(${longestSeconds}::int, power(2, least(20, ${failures} - ${free}::int + 1)))) end
    where "SignInBrake"."closedUntil" is null or "SignInBrake"."closedUntil" <= excluded.since
    returning "closedUntil"`.execute(door.query)
  if (row?.closedUntil) remember(door, key, Date.parse(row.closedUntil))
  return row !== undefined
}

async function forgive(door: Door, brakes: readonly Brake[]): Promise<void> {
  const [own, ...shared] = brakes
  for (const { key } of brakes) door.closed.delete(key)
  if (own) await door.query.deleteFrom('SignInBrake').where('key', '=', own.key).execute()
  for (const { key } of shared) await door.query.updateTable('SignInBrake').set({ failures: sql`greatest(failures - 1, 0)`, closedUntil: null }).where('key', '=', key).execute()
}

/** A closed brake is remembered, so that whoever goes on hammering costs the database nothing. */
function remember(door: Door, key: string, until: number): void {
  if (door.closed.size > 10_000) door.closed.clear()
  door.closed.set(key, until)
}

function waitUntil(until: number, door: Door): Result<never> {
  const seconds = Math.max(1, Math.ceil((until - door.now()) / 1000))
  return refuse('TooManyTries', `Too many tries. The next one counts in ${seconds} s. A passkey always works.`, { details: { seconds } })
}

/** One household or office has one IPv4 address, or one /64 of IPv6. */
export const addressGroup = (address: string): string => {
  const plain = address.replace(/^::ffff:/, '')
  return isIPv6(plain) ? `${fullIPv6(plain).slice(0, 4).join(':')}::/64` : plain
}

function fullIPv6(address: string): readonly string[] {
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  return [...before, ...Array<string>(tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
}
