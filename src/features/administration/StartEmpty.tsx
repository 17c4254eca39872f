import { useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Autocomplete, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { momentIn } from '../../domain/policy/momentIn.ts'
import { ask } from '../../ui/ask.ts'
import { Answer, RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import { useOpenOutbreak } from './StartScreen.tsx'
import type { Beginnings } from './Beginnings.ts'
import type { createOutbreak } from './createOutbreak.ts'

/** Begin with one's own outbreak: a disease and a place; the measures in force there are proposed, a file comes next. */
export function StartEmpty() {
  const { t } = useWords()
  const question = useQuery({ queryKey: ['beginnings'], queryFn: ({ signal }) => ask<{ answer: Beginnings }>('/api/beginnings', { signal }) })
  return <section><h2>{t('start.own.title')}</h2><p>{t('start.own.text')}</p><Answer to={question}>{({ answer }) => <OwnForm known={answer} />}</Answer></section>
}

function OwnForm({ known }: { readonly known: Beginnings }) {
  const words = useWords()
  const { t } = words
  const open = useOpenOutbreak()
  const { run, busy, refusal } = useAction<typeof createOutbreak, { id: string }>('createOutbreak')
  const [disease, setDisease] = useState('')
  const [place, setPlace] = useState('')
  const [zone, setZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [name, setName] = useState('')
  const [left, setLeft] = useState<readonly string[]>([])
  const jurisdiction = known.jurisdictions.find((one) => one.name === place)?.code ?? place.trim()
  const fitting = known.packs.filter((pack) => [pack.disease].flat().includes(disease) && fits(pack.jurisdiction, jurisdiction))
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const packs = fitting.filter(({ id }) => !left.includes(id)).map((pack) => ({ pack: pack.id, level: pack.level as 'nation', place: pack.jurisdiction, inForceFrom: momentIn(zone, pack.inForceFrom), inForceTo: pack.inForceTo ? momentIn(zone, pack.inForceTo) : null, status: 'inForce' as const }))
    const result = await run({ disease, jurisdiction, timeZone: zone, packs, ...(name ? { name } : {}) })
    if (result.ok) await open(result.value.id, '/imports')
  }
  return (
    <form className="form" onSubmit={(event) => void send(event)}>
      <RefusalNotice refusal={refusal} />
      <NativeSelect label={t('start.own.disease')} required value={disease} onChange={(event) => setDisease(event.currentTarget.value)}>
        <option value="">{t('common.choose')}</option>
        {known.diseases.map(({ id, title }) => <option key={id} value={id}>{words.given(title)}</option>)}
      </NativeSelect>
      <Autocomplete label={t('start.own.jurisdiction')} description={t('start.own.jurisdictionHelp')} required value={place} onChange={setPlace} data={[...new Set(known.jurisdictions.map((one) => one.name))]} limit={12} />
      <Autocomplete label={t('start.own.timeZone')} required value={zone} onChange={setZone} data={[...known.timeZones]} limit={12} />
      <TextInput label={t('start.own.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      {fitting.length > 0 ? (
        <fieldset className="plain-set">
          <legend>{t('start.own.packs')}</legend>
          {fitting.map((pack) => <Checkbox key={pack.id} my={4} label={`${words.given(pack.title)} · ${words.value('level', pack.level)}`} checked={!left.includes(pack.id)} onChange={() => setLeft((was) => (was.includes(pack.id) ? was.filter((one) => one !== pack.id) : [...was, pack.id]))} />)}
        </fieldset>
      ) : disease && jurisdiction ? <p className="soft">{t('start.own.noPacks')}</p> : null}
      <div><Button type="submit" loading={busy}>{t('start.own.begin')}</Button></div>
    </form>
  )
}

/** A pack covers its own place and what lies in it. Three letters are no country's code: international guidance, which any place may take up. Numbers are codes of places in the country that numbers them. */
function fits(packPlace: string, jurisdiction: string): boolean {
  if (jurisdiction === '') return false
  if (/^[A-Z]{3}$/.test(packPlace)) return true
  return jurisdiction.startsWith(/^\d/.test(packPlace) ? packPlace.replace(/0+$/, '') : packPlace) || (/^[A-Z]{2}$/.test(packPlace) && /^\d{6}$/.test(jurisdiction))
}
