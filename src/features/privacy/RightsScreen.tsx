import { Go } from '../../ui/Go.tsx'
import { History } from '../../ui/History.tsx'
import { Identifiers } from '../../ui/Identifier.tsx'
import { HoldsAndData } from '../../ui/PersonRights.tsx'
import { Answer, Empty } from '../../ui/Refusals.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useMay } from '../../ui/useSession.ts'
import { useWords } from '../../ui/useWords.ts'
import type { HeldPerson, recordsHeld } from './recordsHeld.ts'

/** Somebody asks what is held about them: found by what they say of themselves, corrected, held or handed out, with the history of who looked. */
export function RightsScreen() {
  const { t } = useWords()
  const [{ q, person }, set] = useFilters()
  const question = useReport<typeof recordsHeld>('recordsHeld', q ? { q } : { personId: person ?? null }, { enabled: Boolean(q ?? person) })
  return (
    <>
      <div className="head"><h1>{t('nav.rights')}</h1></div>
      <p className="measure">{t('rights.intro')}</p>
      <div className="bar"><SearchBox label={t('rights.search')} />{person && !q ? <button type="button" className="go" onClick={() => set({ person: undefined })}>{t('rights.another')}</button> : null}</div>
      {q || person ? <Answer to={question}>{({ answer }) => (answer.people.length === 0 ? <Empty title={t('rights.nobody')}><p>{t('rights.nobodyText')}</p></Empty> : <>{answer.people.map((one) => <One key={one.id} one={one} />)}</>)}</Answer> : null}
    </>
  )
}

function One({ one }: { readonly one: HeldPerson }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  return (
    <section aria-label={one.label}>
      <div className="head"><h2>{one.label}</h2>{one.forgottenAt ? <span className="tag">{t('rights.forgotten', { on: words.dayLong(one.forgottenAt) })}</span> : null}{may('personFile') ? <Go to={`/people/${one.id}`}>{t('rights.openFile')}</Go> : null}</div>
      <p className="soft">{t('rights.records')} {one.records.map(({ noun, n }) => `${words.noun(noun)} ${words.number(n)}`).join(t('common.listComma'))}</p>
      <Identifiers identifiers={one.identifiers} />
      <HoldsAndData one={one} />
      <History personId={one.id} />
    </section>
  )
}
