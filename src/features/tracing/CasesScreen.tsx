import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { classifications } from '../../domain/Case.ts'
import { readDay } from '../../ui/readDay.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Go } from '../../ui/Go.tsx'
import type { Column } from '../../ui/List.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { Empty } from '../../ui/Refusals.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReportPages } from '../../ui/useReport.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { CaseRow } from './listCases.ts'
import { NewCase } from './NewCase.tsx'

const asksFor = ['q', 'classification', 'source', 'onsetFrom', 'onsetTo', 'withoutOnset'] as const

/** The line list: found by number or name, filtered by what decisions ask for. */
export function CasesScreen() {
  const words = useWords()
  const { t } = words
  const [filters, set] = useFilters()
  const navigate = useNavigate()
  const asked = { ...Object.fromEntries(asksFor.map((name) => [name, filters[name]])), frontId: filters['front'] }
  const pages = useReportPages<CaseRow>('listCases', asked)
  const filtered = asksFor.some((name) => filters[name])
  return (
    <>
      <div className="head"><h1>{t('nav.cases')}</h1><span className="grow" /><Button variant="default" size="compact-md" onClick={() => set({ new: 'case' })}>{t('cases.record')}</Button></div>
      <div className="bar">
        <SearchBox label={t('cases.search')} />
        <Choice name="classification" label={t('noun.Case.fields.classification')} values={classifications.map((one) => [one, words.value('classification', one)])} />
        <Choice name="source" label={t('cases.source')} values={(['linked', 'imported', 'unlinked'] as const).map((one) => [one, words.value('source', one)])} />
        <DayFilter name="onsetFrom" label={t('cases.onsetFrom')} />
        <DayFilter name="onsetTo" label={t('cases.onsetTo')} />
        <Choice name="withoutOnset" label={t('cases.onset')} values={[['yes', t('cases.withoutOnset')]]} />
        {filtered ? <button type="button" className="go" onClick={() => set(Object.fromEntries(asksFor.map((name) => [name, undefined])))}>{t('common.clearFilters')}</button> : null}
      </div>
      <PagedList name="cases" label={t('nav.cases')} pages={pages} keyOf={(row) => row.id} columns={columnsIn(words)} onOpen={(row) => void navigate({ to: `/cases/${row.id}` })} exports="/api/export/Case?format=csv"
        empty={filtered ? <Empty title={t('cases.noneFound')}><p>{t('cases.noneFoundText')}</p></Empty> : <Empty title={t('cases.empty.title')}><p>{t('cases.empty.text')}</p><p><Go to="/imports">{t('situation.empty.import')}</Go></p></Empty>} />
      {filters['new'] === 'case' ? <NewCase onClose={() => set({ new: undefined })} /> : null}
    </>
  )
}

function columnsIn(words: Words): readonly Column<CaseRow>[] {
  const { t } = words
  return [
    { key: 'number', title: t('noun.Case.fields.number'), width: 'minmax(140px, 1.6fr)', cell: (row) => <><Go to={`/cases/${row.id}`}>{row.number}</Go>{row.label && row.label !== row.number ? <span className="soft"> {row.label}</span> : null}</> },
    { key: 'classification', title: t('noun.Case.fields.classification'), width: 'minmax(100px, 1fr)', cell: (row) => <>{words.value('classification', row.classification)}{row.symptoms === 'none' ? <span className="soft"> · {t('cases.noSymptoms')}</span> : null}</> },
    { key: 'onset', title: t('noun.Case.fields.onsetOn'), width: '100px', cell: (row) => (row.onsetOn ? words.dayLong(row.onsetOn) : <span className="soft">{row.symptoms === 'none' ? '' : t('common.notKnown')}</span>) },
    { key: 'source', title: t('cases.source'), width: 'minmax(90px, 120px)', cell: (row) => <span className={row.source === 'unlinked' ? 'ember ember-mark' : ''}>{words.value('source', row.source)}</span> },
    { key: 'contacts', title: t('cases.contacts'), width: '80px', number: true, needs: 2, cell: (row) => words.number(row.contacts) },
    { key: 'gaps', title: t('situation.gaps'), width: '70px', number: true, cell: (row) => (row.gaps > 0 ? <Go to={`/cases/${row.id}`} className="go ember ember-mark">{words.number(row.gaps)}</Go> : words.number(0)) },
    { key: 'detectionContext', title: t('noun.Case.fields.detectionContext'), width: 'minmax(120px, 1fr)', needs: 3, cell: (row) => words.value('detectionContext', row.detectionContext) },
    { key: 'reported', title: t('noun.Case.fields.reportedOn'), width: '100px', needs: 3, cell: (row) => words.dayLong(row.reportedOn) },
    { key: 'outcome', title: t('noun.Case.fields.outcome'), width: '110px', needs: 2, cell: (row) => words.value('outcome', row.outcome) },
    { key: 'place', title: t('noun.Case.fields.placeText'), width: 'minmax(120px, 1.4fr)', needs: 2, cell: (row) => <span title={row.placeText ?? ''}>{row.placeText ?? ''}</span> },
  ]
}

/** A day in the address; written as people write days. */
function DayFilter({ name, label }: { readonly name: string; readonly label: string }) {
  const { t } = useWords()
  const [filters, set] = useFilters()
  return <TextInput key={filters[name] ?? ''} label={label} placeholder={t('form.dayExample')} defaultValue={filters[name] ?? ''} w={130} onBlur={(event) => {
    const day = readDay(event.currentTarget.value)
    if (day !== filters[name]) set({ [name]: day })
  }} onKeyDown={(event) => {
    if (event.key === 'Enter') event.currentTarget.blur()
  }} />
}
