import { readFileSync } from 'node:fs'
import type { Difference } from '../duties/comparePacks.ts'

/** What people call things, from the catalogue the screens use: tables of the command line are read by officials too. */
export const words = {
  category: (name: string): string => said(`category.${name}`) ?? name,
  kind: (name: string): string => said(`duty.kind.${name}`) ?? said(`gap.kind.${name}`) ?? name,
  thing: (name: string): string => said(`preparedness.of.${name}`) ?? name,
  role: (name: string | null): string => (name === null ? (said('common.nobody') ?? '') : (said(`role.${name}`) ?? name)),
  /** people.closeContact · none, zones.high, timers.reportCase */
  subject: (subject: string): string => {
    const [room = '', ...rest] = subject.split('.')
    const name = rest.join('.')
    if (room === 'people') return name.split(' · ').map((one) => (one === 'none' ? 'no rule' : words.category(one))).join(' against ')
    if (room === 'timers') return said(`timer.${name}`) ?? name
    return name === '' ? 'Zones' : `Zones: ${said(`values.level.${name}`) ?? name}`
  },
  /** One side of a comparison. */
  side: ({ says, dimension }: Difference, value: string | null): string => {
    if (value === null || value === '') return '–'
    if (says.key === 'setting') return said(`values.setting.${value}`) ?? value
    if (dimension === 'hours') return `${value} h`
    return value.split(', ').map((one) => said(`compare.word.${one}`) ?? one).join(', ')
  },
  dimension: (dimension: string): string => (dimension === 'hours' ? 'within' : dimension),
}

/** The words of a path through the catalogue; nothing where nobody has named it. */
function said(path: string): string | undefined {
  catalogue ??= JSON.parse(readFileSync(new URL('../../locales/en.json', import.meta.url), 'utf8')) as Catalogue
  let at: Catalogue | string | undefined = catalogue
  for (const step of path.split('.')) at = typeof at === 'object' && Object.hasOwn(at, step) ? at[step] : undefined
  return typeof at === 'string' ? at : undefined
}

interface Catalogue {
  readonly [key: string]: Catalogue | string
}
let catalogue: Catalogue | undefined
