import * as z from 'zod'

const share = z.number().min(0).max(1)
const positive = z.number().positive()
const factor = z.number().min(0)

/** What stands beside a figure: where it was read, or that it is assumed and who has to decide it. */
const whence = {
  source: z.string().min(1).optional(),
  assumed: z.literal(true).optional(),
  needsDecision: z.string().min(1).optional(),
} as const

interface Figure {
  readonly value: number | readonly number[]
  readonly low: number | readonly number[]
  readonly high: number | readonly number[]
  readonly source?: string | undefined
  readonly assumed?: true | undefined
  readonly needsDecision?: string | undefined
}

/** A parameter: its value, and the interval it is thought to lie in. */
const parameter = (of: z.ZodNumber) => z.strictObject({ value: of, low: of, high: of, ...whence }).superRefine(checkFigure)

/** The same for each band of age. */
const byBand = (of: z.ZodNumber) => z.strictObject({ value: z.array(of), low: z.array(of), high: z.array(of), ...whence }).superRefine(checkFigure)

/** A time in days, gamma distributed. */
const time = z.strictObject({ mean: parameter(positive), sd: parameter(positive) })

const infections = z
  .strictObject({
    /** Infections one case makes on average where everybody is susceptible, everywhere together. */
    total: parameter(positive),
    /** Shares of them among those lived with, and among those met by day in a class, team or home; the rest are met by chance. */
    household: parameter(share),
    group: parameter(share),
  })
  .superRefine(({ household, group }, context) => {
    if (household.high + group.high > 1) context.addIssue({ code: 'custom', path: ['group'], message: `household and group can come to ${round(household.high + group.high)} of all infections: more than all of them` })
  })

const infectionsByLayer = z.strictObject({ household: parameter(factor), group: parameter(factor), community: parameter(factor) })

const byAge = z
  .strictObject({
    /** Lower end in years of each band; the first is 0. */
    from: z.array(z.number().int().min(0)).min(1),
    /** Factor on the chance of being infected. */
    susceptibility: byBand(factor),
    /** Share of the infected who have symptoms; of those, severe; of those, critical; of those, who die. */
    symptomatic: byBand(share),
    severe: byBand(share),
    critical: byBand(share),
    death: byBand(share),
  })
  .superRefine(({ from, ...tables }, context) => {
    if (from[0] !== 0 || !rises(from)) context.addIssue({ code: 'custom', path: ['from'], message: 'ages begin with 0 and rise' })
    for (const [name, table] of Object.entries(tables)) checkLength(context, name, table, from.length, 'bands of age')
  })

const sensitivity = z
  .strictObject({
    /** Days counted from onset, rising; between them is a straight line, outside nothing is found. */
    days: z.array(z.number().int()).min(1),
    value: z.array(share), low: z.array(share), high: z.array(share), ...whence,
  })
  .superRefine((table, context) => {
    if (!rises(table.days)) context.addIssue({ code: 'custom', path: ['days'], message: 'days rise' })
    checkLength(context, undefined, table, table.days.length, 'days')
    checkFigure(table, context)
  })

/**
 * How a disease spreads and what it does to people, for simulation: what the distributions do not say already. Every figure has the interval
 * it is thought to lie in, and a source; or it is assumed, and then names who must decide.
 */
export const spread = z.strictObject({
  infections: z.union([infections, infectionsByLayer]),
  /** Shape of the gamma distribution of how much more than others one case infects. */
  dispersion: parameter(positive),
  /** Days from onset to infecting others, where nobody infects before falling ill; the generation time is then not asked for. Left out where people infect earlier. */
  afterOnset: time.optional(),
  /** Factor on infectiousness of those who never have symptoms. */
  withoutSymptoms: parameter(factor),
  byAge,
  /** Protection on the day of vaccination, and days until half of it is left; `none` where there is no vaccine. */
  vaccine: z.union([
    z.literal('none'),
    z.strictObject({ infection: parameter(share), infectionHalfLife: parameter(positive), severe: parameter(share), severeHalfLife: parameter(positive) }),
  ]),
  sample: z.strictObject({
    /** Share of infected people of whom one sample is positive. */
    sensitivity,
    /** Share of the sensitivity that is lost each time the number of people in a tube doubles. */
    poolLoss: parameter(share),
    /** Share of people not infected whose sample is positive, and again when repeated. */
    falsePositive: parameter(share),
  }),
  /** Days: in bed of somebody severe, in intensive care, from admission to death, and from onset to admission (left out where `distributions` give onsetToHospital). */
  stay: z.strictObject({ severe: time, critical: time, untilDeath: time, untilAdmission: time.optional() }),
  /** Days from onset until samples first meet the criterion for release. */
  clearance: time,
})
export type Spread = z.infer<typeof spread>

/** Low ≤ value ≤ high throughout, and an origin. */
function checkFigure({ value, low, high, source, assumed, needsDecision }: Figure, context: z.RefinementCtx): void {
  const say = (at: string, message: string): void => context.addIssue({ code: 'custom', path: [at], message })
  const [values, lows, highs] = [value, low, high].map((given) => (typeof given === 'number' ? [given] : given)) as [readonly number[], readonly number[], readonly number[]]
  values.forEach((one, at) => {
    if ((lows[at] as number) > one) say('low', `the low figure ${lows[at]} is above the value ${one}`)
    if ((highs[at] as number) < one) say('high', `the high figure ${highs[at]} is below the value ${one}`)
  })
  if (source === undefined && !assumed) say('value', 'a figure has a source, or is assumed')
  if (assumed && !needsDecision) say('assumed', 'what is assumed names who must decide (needsDecision)')
}

function checkLength(context: z.RefinementCtx, name: string | undefined, table: Pick<Figure, 'value' | 'low' | 'high'>, length: number, of: string): void {
  for (const key of ['value', 'low', 'high'] as const) {
    const given = (table[key] as readonly number[]).length
    if (given !== length) context.addIssue({ code: 'custom', path: name === undefined ? [key] : [name, key], message: `${given} figures for ${length} ${of}` })
  }
}

const rises = (numbers: readonly number[]): boolean => numbers.every((one, at) => at === 0 || one > (numbers[at - 1] as number))
const round = (share: number): number => Math.round(share * 1000) / 1000
