import { useMemo } from 'react'
import { Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Difference, Verdict } from '../../duties/comparePacks.ts'
import { ask } from '../../ui/ask.ts'
import { Go } from '../../ui/Go.tsx'
import { usePacks, type PackHeader } from '../../ui/PackName.tsx'
import { Answer, Empty } from '../../ui/Refusals.tsx'
import { useOutbreak } from '../../ui/useOutbreak.ts'
import { useFilters } from '../../ui/useFilters.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords, type Words } from '../../ui/useWords.ts'
import './measures.css'

const marks: Readonly<Record<Verdict, string>> = { equal: '=', stricter: '↑', looser: '↓', different: '≠' }

/** Two packs side by side, by whom they concern and by dimension: never one number. */
export function CompareScreen() {
  const words = useWords()
  const { t } = words
  const [{ a, b, all }, set] = useFilters()
  const disease = useOutbreak()?.disease ?? ''
  const packs = usePacks()
  const question = useQuery({ queryKey: ['packs-compared', a, b], queryFn: () => ask<{ answer: readonly Difference[] }>(`/api/packs-compared?${new URLSearchParams({ a: a ?? '', b: b ?? '' })}`), enabled: Boolean(a && b) })
  const known = [...(packs.data ?? [])].sort((x, y) => Number([y.disease].flat().includes(disease)) - Number([x.disease].flat().includes(disease)))
  return (
    <>
      <p className="small"><Go to="/measures">{t('nav.measures')}</Go></p>
      <div className="head"><h1>{t('palette.compareMeasures')}</h1></div>
      <div className="bar">
        <PackSelect label={t('compare.first')} value={a} packs={known} onChange={(id) => set({ a: id })} />
        <PackSelect label={t('compare.second')} value={b} packs={known} onChange={(id) => set({ b: id })} />
        {a && b ? <button type="button" className="go" onClick={() => set({ a: b, b: a })}>{t('compare.swap')}</button> : null}
        <Checkbox label={t('compare.withEqual')} checked={all === 'yes'} onChange={(event) => set({ all: event.currentTarget.checked ? 'yes' : undefined })} />
      </div>
      {a && b ? <Answer to={question}>{({ answer }) => <Differences rows={answer} all={all === 'yes'} a={titleOf(known, a, words)} b={titleOf(known, b, words)} />}</Answer> : <Empty title={t('compare.empty.title')}><p>{t('compare.empty.text')}</p></Empty>}
    </>
  )
}

const titleOf = (packs: readonly PackHeader[], id: string, words: Words): string => words.given(packs.find((pack) => pack.id === id)?.title ?? id)

function PackSelect({ label, value, packs, onChange }: { readonly label: string; readonly value: string | undefined; readonly packs: readonly PackHeader[]; readonly onChange: (id: string | undefined) => void }) {
  const words = useWords()
  return (
    <NativeSelect label={label} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value || undefined)} maw="100%">
      <option value="">{words.t('common.choose')}</option>
      {packs.map((pack) => <option key={pack.id} value={pack.id}>{words.given(pack.title)} ({words.dayLong(pack.inForceFrom)})</option>)}
    </NativeSelect>
  )
}

function Differences({ rows, all, a, b }: { readonly rows: readonly Difference[]; readonly all: boolean; readonly a: string; readonly b: string }) {
  const words = useWords()
  const { t } = words
  const subjects = useMemo(() => [...new Set(rows.map(({ subject }) => subject))], [rows])
  const shown = rows.filter(({ verdict }) => all || verdict !== 'equal')
  const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length
  return (
    <>
      <p>{t('compare.counts', { stricter: count('stricter'), looser: count('looser'), different: count('different'), equal: count('equal') })}</p>
      <Scroll label={t('compare.caption', { a, b })}>
        <table className="plain compare">
          <caption className="unseen">{t('compare.caption', { a, b })}</caption>
          <thead><tr><th scope="col">{t('compare.dimensionTitle')}</th><th scope="col">{a}</th><th scope="col">{b}</th><th scope="col">{t('compare.verdict', { b })}</th></tr></thead>
          {subjects.filter((subject) => shown.some((row) => row.subject === subject)).map((subject) => (
            <tbody key={subject}>
              <tr className="group"><th scope="rowgroup" colSpan={4}>{subjectName(subject, words)}</th></tr>
              {shown.filter((row) => row.subject === subject).map((row) => (
                <tr key={row.dimension}>
                  <th scope="row">{dimensionName(row, words)}</th><td>{sideOf(row, row.a, words)}</td><td>{sideOf(row, row.b, words)}</td>
                  <td className={`verdict ${row.verdict}`}><span aria-hidden="true">{marks[row.verdict]}</span> {t(`compare.verdicts.${row.verdict}`)}{typeof row.says.params['more'] === 'number' && row.says.params['more'] !== 0 ? <span className="soft"> {t('compare.more', { n: row.says.params['more'] > 0 ? `+${row.says.params['more']}` : row.says.params['more'] })}</span> : null}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </Scroll>
      {shown.length === 0 ? <p>{t('compare.noDifference')}</p> : null}
    </>
  )
}

/** people.closeContact · highRiskSpillOver, zones.high, timers.reportCase: in words. */
export function subjectName(subject: string, words: Words): string {
  const [room = '', ...rest] = subject.split('.')
  const name = rest.join('.')
  if (room === 'people') return name.split(' · ').map((one) => (one === 'none' ? words.t('compare.noRule') : words.category(one))).join(words.t('compare.against'))
  if (room === 'timers') return `${words.t('measures.timers')}: ${words.has(`timer.${name}`) ? words.t(`timer.${name}`) : name}`
  if (room === 'zones') return name ? `${words.t('compare.zones')}: ${words.value('level', name)}` : words.t('compare.zones')
  return subject
}

function dimensionName(row: Difference, words: Words): string {
  const key = `compare.dimension.${row.says.key}`
  if (row.says.key === 'plain') return words.has(`compare.plain.${row.dimension}`) ? words.t(`compare.plain.${row.dimension}`) : row.dimension
  if (row.says.key === 'setting' && row.says.params['from'] === row.says.params['to']) return words.t('compare.dimension.settingOnDay', row.says.params)
  return words.has(key) ? words.t(key, row.says.params) : row.dimension
}

/** Values are settings, numbers, days or words; settings and yes/no are said in the reader's language. */
function sideOf(row: Difference, value: string | null, words: Words): string {
  if (value === null || value === '') return '–'
  if (row.says.key === 'setting') return words.value('setting', value)
  if (row.says.key === 'hours') return words.t('time.hours', { n: value })
  if (value === 'yes' || value === 'no') return words.t(`common.${value}`)
  return value.split(', ').map((one) => one.replace(/^day (\d+)$/, (_, n: string) => words.t('compare.onDay', { n }))).map((one) => (words.has(`compare.word.${one}`) ? words.t(`compare.word.${one}`) : one)).join(words.t('compare.comma'))
}
