import { dayNumber } from '../../kernel/Day.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { momentIn } from '../../domain/policy/momentIn.ts'
import { settleSimulated } from '../../server/settleSimulated.ts'
import { illnessOf } from '../../simulation/illness/illnessOf.ts'
import { runScenarioOf } from '../../simulation/compare/runScenarioOf.ts'
import { dayOption } from '../analysis/asOfOption.ts'
import type { Command } from '../Command.ts'
import { scenarioAsked, scenarioOptions } from '../simulation/scenarioOption.ts'

/** A simulated outbreak as records of a house: for training, for trying out, for load. */
export const pour: Command = {
  name: 'pour',
  usage: 'pour SCENARIO [--arm ID] [--seed N] [--until YYYY-MM-DD]',
  means: 'Make an outbreak of made-up people from one run of a scenario (the first arm, where none is named) and take it into the house as records: people, contacts, orders, samples, cases. It lives on the evening of the last day; nobody in it is real.',
  options: { arm: scenarioOptions.arm, seed: scenarioOptions.seed, until: { type: 'string' } },
  run: async (call) => {
    const asked = await scenarioAsked(call)
    if (!asked.ok) return asked
    const { file, packs, profile, city } = asked.value.question
    const until = dayOption('--until', call.options['until'])
    if (!until.ok) return until
    const last = until.value ?? file.to
    if (last < file.from || last > file.to) return refuse('WrongUsage', `--until lies from ${file.from} to ${file.to}, the days of the scenario.`, { at: '--until' })
    const [arm] = file.arms
    if (!arm) throw new Error('a scenario has an arm at least')
    const [scenario, illness] = [runScenarioOf(file, arm, packs, city), illnessOf(profile)]
    if (!scenario.ok) return scenario
    if (!illness.ok) return illness
    const moment = (at: string): string => momentIn(file.timeZone, at)
    const chosen = arm.packs.flatMap(({ id, from, to }) => packs.filter((pack) => pack.id === id).map((pack) => ({ pack: id, level: pack.level, place: pack.jurisdiction, inForceFrom: moment(from ?? pack.inForceFrom), inForceTo: to ?? pack.inForceTo ? moment((to ?? pack.inForceTo) as string) : null, recordedAt: moment(pack.publishedAt), status: 'inForce' as const })))
    const outbreak = { name: `${file.title.en}, ${arm.title.en}, ${last}`, disease: file.disease, jurisdiction: file.place, timeZone: file.timeZone, packs: chosen }
    // Stopped before anything is written, nothing is.
    await new Promise((resolve) => setImmediate(resolve))
    if (call.signal.aborted) return refuse('Stopped', 'Stopped before anything was taken in.')
    const settled = await settleSimulated(await call.house(), { outbreak, city, illness: illness.value, scenario: { ...scenario.value, to: dayNumber(last) }, seed: file.seed }, { signal: call.signal, onProgress: (records) => call.say(`${records} records`) })
    if (call.signal.aborted) return refuse('Stopped', `Stopped after ${settled.records} records; what was taken in stays in the outbreak ${settled.outbreakId}.`)
    return done({ json: { outbreak: settled.outbreakId, records: settled.records }, table: `${settled.records} records of made-up people in the outbreak ${settled.outbreakId}.` })
  },
}
