import { useState, type FormEvent } from 'react'
import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Arm, ScenarioFile } from '../../domain/ScenarioFile.ts'
import { ask } from '../../ui/ask.ts'
import { usePacks } from '../../ui/PackName.tsx'
import { Answer, RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useOutbreak } from '../../ui/useOutbreak.ts'
import { useWords } from '../../ui/useWords.ts'

/** A question to the simulated city: begins from a scenario of the policies, or from one asked before. */
export function ScenarioForm({ from, onAsked }: { readonly from: ScenarioFile | undefined; readonly onAsked: (id: string) => void }) {
  const outbreak = useOutbreak()
  const question = useQuery({ queryKey: ['scenarios', outbreak?.id], queryFn: () => ask<{ answer: readonly ScenarioFile[] }>(`/api/scenarios?outbreak=${outbreak?.id ?? ''}`), select: ({ answer }) => answer, enabled: outbreak !== undefined, staleTime: Infinity })
  return <Answer to={question}>{(known) => { const scenarios = from ? [from, ...known.filter(({ id }) => id !== from.id)] : known; return scenarios[0] ? <Form scenarios={scenarios} first={scenarios[0]} onAsked={onAsked} /> : null }}</Answer>
}

function Form({ scenarios, first, onAsked }: { readonly scenarios: readonly ScenarioFile[]; readonly first: ScenarioFile; readonly onAsked: (id: string) => void }) {
  const words = useWords()
  const { t } = words
  const [file, setFile] = useState(first)
  const [title, setTitle] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const asks = useAction<never, { id: string }>('askSimulation')
  const change = (more: Partial<ScenarioFile>): void => setFile({ ...file, ...more })
  const changeArm = (arm: Arm): void => change({ arms: file.arms.map((one) => (one.id === arm.id ? arm : one)) })
  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await asks.run({ title: title || words.given(file.title), scenario: { ...file, arms: file.arms.filter(({ id }) => !left.has(id)) } } as never)
    if (result.ok) onAsked(result.value.id)
  }
  return (
    <form className="scenario-form" onSubmit={(event) => void start(event)}>
      <RefusalNotice refusal={asks.refusal} />
      <div className="bar">
        <NativeSelect label={t('scenarios.choose')} value={file.id} onChange={(event) => setFile(scenarios.find(({ id }) => id === event.currentTarget.value) ?? file)}>{scenarios.map((one) => <option key={one.id} value={one.id}>{words.given(one.title)}</option>)}</NativeSelect>
        <TextInput className="grow" label={t('scenarios.name')} value={title} placeholder={words.given(file.title)} onChange={(event) => setTitle(event.currentTarget.value)} />
      </div>
      <fieldset>
        <legend>{t('scenarios.arms')}</legend>
        <p className="small soft">{t('scenarios.armsWhat')}</p>
        {file.arms.map((arm) => <ArmChoice key={arm.id} arm={arm} included={!left.has(arm.id)} disease={file.disease} onInclude={(included) => setLeft(new Set(included ? [...left].filter((id) => id !== arm.id) : [...left, arm.id]))} onChange={changeArm} />)}
      </fieldset>
      <fieldset>
        <legend>{t('scenarios.capacities')}</legend>
        <div className="capacities">{(Object.keys(file.capacity) as (keyof ScenarioFile['capacity'])[]).map((name) => <Amount key={name} name={name} file={file} onChange={setFile} />)}</div>
        <p className="small soft">{t('scenarios.capacityHint')}</p>
      </fieldset>
      <div className="bar">
        <NumberInput label={t('scenarios.seed')} value={file.seed} min={0} max={4_294_967_295} allowDecimal={false} onChange={(seed) => typeof seed === 'number' && change({ seed })} />
        <NumberInput label={t('scenarios.draws')} value={file.runs.draws} min={1} max={1000} allowDecimal={false} onChange={(draws) => typeof draws === 'number' && change({ runs: { ...file.runs, draws } })} />
        <NumberInput label={t('scenarios.replicates')} value={file.runs.replicates} min={1} max={1000} allowDecimal={false} onChange={(replicates) => typeof replicates === 'number' && change({ runs: { ...file.runs, replicates } })} />
        <Button type="submit" disabled={asks.busy || file.arms.every(({ id }) => left.has(id))}>{t('scenarios.run')}</Button>
      </div>
    </form>
  )
}

function ArmChoice({ arm, included, disease, onInclude, onChange }: { readonly arm: Arm; readonly included: boolean; readonly disease: string; readonly onInclude: (included: boolean) => void; readonly onChange: (arm: Arm) => void }) {
  const words = useWords()
  const { t } = words
  const packs = usePacks()
  const titleOf = (id: string): string => words.given(packs.data?.find((pack) => pack.id === id)?.title ?? id)
  const others = (packs.data ?? []).filter((pack) => [pack.disease].flat().includes(disease) && !arm.packs.some(({ id }) => id === pack.id))
  return (
    <div className="arm">
      <Checkbox label={words.given(arm.title)} checked={included} onChange={(event) => onInclude(event.currentTarget.checked)} />
      {included ? (
        <ul className="arm-packs">
          {arm.packs.length === 0 ? <li className="soft">{t('scenarios.nothingDone')}</li> : null}
          {arm.packs.map(({ id }) => <li key={id}>{titleOf(id)} <button type="button" className="go small" aria-label={t('scenarios.removePack', { pack: titleOf(id) })} onClick={() => onChange({ ...arm, packs: arm.packs.filter((pack) => pack.id !== id) })}>×</button></li>)}
          {others.length > 0 ? <li><NativeSelect size="xs" aria-label={`${t('scenarios.addPack')}: ${words.given(arm.title)}`} value="" onChange={(event) => event.currentTarget.value && onChange({ ...arm, packs: [...arm.packs, { id: event.currentTarget.value }] })}><option value="">{t('scenarios.addPack')}</option>{others.map((pack) => <option key={pack.id} value={pack.id}>{words.given(pack.title)}</option>)}</NativeSelect></li> : null}
        </ul>
      ) : null}
    </div>
  )
}

/** An amount somebody changes is theirs: it stays assumed until they say where it is from. */
function Amount({ name, file, onChange }: { readonly name: keyof ScenarioFile['capacity']; readonly file: ScenarioFile; readonly onChange: (file: ScenarioFile) => void }) {
  const { t } = useWords()
  const { value } = file.capacity[name]
  return <NumberInput label={t(`scenarios.capacity.${name}`)} value={value === 'unlimited' ? '' : value} min={0} thousandSeparator=" " onChange={(given) => onChange({ ...file, capacity: { ...file.capacity, [name]: { ...file.capacity[name], value: typeof given === 'number' ? given : 'unlimited' } } })} />
}
