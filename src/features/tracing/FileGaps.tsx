import { Go } from '../../ui/Go.tsx'
import { useWords } from '../../ui/useWords.ts'
import type { PersonFile } from './personFile.ts'

/** What is still missing or contradictory in a file, said first. */
export function FileGaps({ file }: { readonly file: PersonFile }) {
  const words = useWords()
  const { t } = words
  const late = file.duties.filter((duty) => duty.nextDueAt && duty.nextDueAt <= file.now)
  if (file.findings.length + late.length === 0) return null
  return (
    <section className="notice late" aria-label={t('file.missing')}>
      <p><strong>{t('file.missing')}</strong></p>
      <ul className="rows">
        {late.map((duty) => <li key={duty.id}><span className="ember-mark ember">{words.kind(duty.kind)}</span> <span className="soft">{t('file.dueAt', { at: words.moment(duty.nextDueAt) })} · {words.owner(duty.owner)}</span></li>)}
        {file.findings.map((finding) => <li key={finding.id}><strong>{words.kind(finding.kind)}</strong> <span className="soft">{saying(finding.kind, finding.details, words)}</span>{finding.kind === 'doubtfulPair' ? <> <Go to="/pairs" search={{ person: file.person.id }}>{t('pairs.toThem')}</Go></> : null}</li>)}
      </ul>
    </section>
  )
}

/** What disagrees, where the finding says so. */
function saying(kind: string, details: unknown, words: ReturnType<typeof useWords>): string {
  const because = words.has(`gap.because.${kind}`) ? words.t(`gap.because.${kind}`) : ''
  return [because, ...[details].flat().map((one) => partOf(one as Disagreement | null, words))].filter(Boolean).join(' · ')
}

interface Disagreement {
  readonly kind?: string
  readonly says?: string
  readonly fields?: readonly string[]
  readonly needsDecision?: string
}

function partOf(given: Disagreement | null | undefined, words: ReturnType<typeof useWords>): string {
  if (!given) return ''
  const contradiction = given.kind && words.has(`contradiction.${given.kind}`) ? words.t(`contradiction.${given.kind}`) : ''
  return [contradiction || given.says, given.fields?.map((name) => words.field('Case', name)).join(' / '), words.policy(given.needsDecision)].filter(Boolean).join(' · ')
}
