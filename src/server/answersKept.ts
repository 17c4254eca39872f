import type { Context } from '../kernel/action.ts'
import { askParsed } from '../kernel/ask.ts'
import type { Result } from '../kernel/Result.ts'
import { performance } from 'node:perf_hooks'
import { permit } from '../kernel/permit.ts'
import type { AnyReport } from '../features/all.ts'
import type { OpenHouse } from './openHouse.ts'

/** An answer and the moment it speaks of. */
export interface Kept {
  readonly answer: Result<unknown>
  readonly cutOff: string
}

/**
 * Keeps the answers of reports that say they may be some seconds old. A kept answer carries its cut-off; once it is older
 * than the report allows it is worked out again behind the reader's back, and the reader gets the one that is there.
 */
export function answersKept(): { answer(report: AnyReport, asked: unknown, context: Context, house: OpenHouse): Promise<Kept> } {
  const kept = new Map<string, Kept & { readonly at: number }>()
  const underWay = new Map<string, Promise<Kept>>()
  const workOut = (key: string, report: AnyReport, asked: unknown, context: Context, house: OpenHouse): Promise<Kept> => {
    const running = underWay.get(key)
    if (running) return running
    const fresh = askParsed(house, report, asked as never, context).then((answer) => {
      const entry = { answer, cutOff: context.now, at: performance.now() }
      if (answer.ok) kept.set(key, entry)
      if (kept.size > 500) kept.delete(kept.keys().next().value as string)
      return entry
    }).finally(() => underWay.delete(key))
    underWay.set(key, fresh)
    return fresh
  }
  return {
    answer: async (report, asked, context, house) => {
      if (!report.mayBeSecondsOld) return { answer: await askParsed(house, report, asked as never, context), cutOff: context.now }
      // Kept for these very grants: an answer outlives neither their end nor their change.
      const leave = permit(house.permits, { kind: 'report', name: report.name }, context)
      if (!leave.ok) return { answer: leave, cutOff: context.now }
      const key = JSON.stringify([report.name, context.outbreakId, context.actor.id, leave.value.context.actor.grants, asked])
      const have = kept.get(key)
      if (!have) return workOut(key, report, asked, context, house)
      if (performance.now() - have.at > report.mayBeSecondsOld * 1000) void workOut(key, report, asked, context, house).catch(() => undefined)
      return have
    },
  }
}
