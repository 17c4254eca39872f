import { useRef, useState, type DragEvent } from 'react'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { Refusal } from '../../kernel/Result.ts'
import { ask, Refused } from '../../ui/ask.ts'
import { useOutbreak } from '../../ui/useOutbreak.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useReport } from '../../ui/useReport.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords } from '../../ui/useWords.ts'
import { counted, type ImportState } from './ImportState.ts'
import type { listImports } from './listImports.ts'
import './imports.css'

/** The first step of bringing files in, and the imports that were made before. */
export function ImportsScreen() {
  const { t } = useWords()
  const outbreak = useOutbreak()
  const navigate = useNavigate()
  const picker = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [over, setOver] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const send = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return
    const form = new FormData()
    if (outbreak) {
      form.append('outbreak', outbreak.id)
      form.append('disease', outbreak.disease)
    }
    for (const file of files) form.append('file', file)
    setBusy(true)
    setRefusal(undefined)
    try {
      const { answer } = await ask<{ answer: ImportState }>(`/api/imports?outbreak=${outbreak?.id ?? ''}`, { method: 'POST', body: form })
      await navigate({ to: `/imports/${answer.id}` })
    } catch (error) {
      setRefusal(error instanceof Refused ? error.refusal : { obstacle: 'ServerFailed', message: String(error) })
    }
    setBusy(false)
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void send([...event.dataTransfer.files])
  }
  return (
    <>
      <div className="head"><h1>{t('nav.imports')}</h1></div>
      <p>{t('imports.what')}</p>
      <RefusalNotice refusal={refusal} />
      <div className={over ? 'drop over' : 'drop'} onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }} onDragLeave={() => setOver(false)} onDrop={onDrop}>
        <p>{t('imports.drop')}</p>
        <input ref={picker} type="file" multiple accept=".csv,.tsv,.txt,.xlsx" className="unseen" tabIndex={-1} aria-label={t('imports.choose')} onChange={(event) => void send([...(event.currentTarget.files ?? [])])} />
        <Button loading={busy} onClick={() => picker.current?.click()}>{t('imports.choose')}</Button>
        <p className="soft small">{t('imports.formats')}</p>
      </div>
      <Earlier />
    </>
  )
}

function Earlier() {
  const words = useWords()
  const { t } = words
  const { data } = useReport<typeof listImports>('listImports')
  const rows = data?.answer ?? []
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{t('imports.earlier')}</h2>
      <Scroll label={t('imports.earlier')}>
        <table className="plain">
          <caption className="unseen">{t('imports.earlier')}</caption>
          <thead><tr><th scope="col">{t('imports.file')}</th><th scope="col">{t('imports.when')}</th><th scope="col">{words.field('Import', 'status')}</th>{counted.map((name) => <th key={name} scope="col" className="number">{t(`imports.count.${name}`)}</th>)}</tr></thead>
          <tbody>{rows.map((row) => <tr key={row.id}><th scope="row">{row.file}</th><td className="nowrap">{words.momentLong(row.startedAt)}</td><td>{words.value('status', row.status)}</td>{counted.map((name) => <td key={name} className={name === 'refused' && row.refused > 0 ? 'number ember' : 'number'}>{words.number(row[name] ?? 0)}</td>)}</tr>)}</tbody>
        </table>
      </Scroll>
    </section>
  )
}
