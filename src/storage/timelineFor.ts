import type { Context } from '../kernel/action.ts'
import { millisOf } from '../kernel/Day.ts'
import { timeZone } from '../kernel/timeZone.ts'
import type { PackEntry } from '../duties/effectivePack.ts'
import type { Pack } from '../duties/Pack.ts'
import { timelineOf, type PackTimeline } from '../duties/timeline.ts'
import type { Query, Row } from './Query.ts'

/** The measures an outbreak follows, through time, as the house knows them now. */
export async function timelineFor(query: Query, context: Context, packs: readonly Pack[]): Promise<PackTimeline> {
  const rows = await query.selectFrom('PackInForce').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).execute()
  const key = `${context.timeZone} ${rows.map((row) => `${row.id}:${row.version}`).join()} ${knownOf(rows, context.now)}`
  const ready = timelines.get(key)
  if (ready) return ready
  const made = timelineOf(entriesOf(rows, packs), timeZone(context.timeZone), millisOf(context.now))
  timelines.clear()
  timelines.set(key, made)
  return made
}

/** Packs in force as the engine reads them; a pack whose file is gone is left out and shown among the problems of the policies. */
export const entriesOf = (rows: readonly Row<'PackInForce'>[], packs: readonly Pack[]): readonly PackEntry[] =>
  rows.flatMap((row) => {
    const pack = packs.find((one) => one.id === row.pack)
    return pack ? [{ pack, from: millisOf(row.inForceFrom), to: row.inForceTo ? millisOf(row.inForceTo) : undefined, knownAt: millisOf(row.recordedAt), status: row.status }] : []
  })

const knownOf = (rows: readonly Row<'PackInForce'>[], now: string): string => rows.map((row) => (row.recordedAt <= now ? '1' : '0')).join('')

/** The last one made: rules are compiled once, not once a transaction. */
const timelines = new Map<string, PackTimeline>()
