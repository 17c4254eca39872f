import { useMemo, useState, type FormEvent, type ReactNode } from 'react'
import { Button, Checkbox, FileButton, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { problemsIn, type PolicyProblem } from '../../domain/policy/parsePolicy.ts'
import { emptyOf, shapeOf, type Shape } from '../../domain/policy/shapeOf.ts'
import { parseScenario, scenarioFile, type Arm, type ScenarioFile } from '../../domain/ScenarioFile.ts'
import { scenarioText } from '../../domain/scenarioText.ts'
import { ask } from '../../ui/ask.ts'
import { usePacks } from '../../ui/PackName.tsx'
import { Answer, RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useOutbreak } from '../../ui/useOutbreak.ts'
import { saveText } from '../../ui/saveChart.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import { GroupFields, labelOf, placeOf, ShapeField, Wrong } from './ShapeFields.tsx'
import { wrongIn } from './wrongIn.ts'

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
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [was, setWas] = useState<string | undefined>()
  const [troubles, setTroubles] = useState<readonly PolicyProblem[]>([])
  const [tried, setTried] = useState(false)
  const wrong = useMemo(() => (tried ? wrongIn(words, file) : new Map<string, string>()), [tried, words, file])
  const asks = useAction<never, { id: string }>('askSimulation')
  const change = (more: Partial<ScenarioFile>): void => setFile({ ...file, ...more })
  const changeArm = (at: number, arm: Arm): void => change({ arms: file.arms.map((one, other) => (other === at ? arm : one)) })
  const removeArm = (at: number): void => {
    change({ arms: file.arms.filter((_, other) => other !== at) })
    setLeft(new Set([...left].filter((one) => one !== at).map((one) => (one > at ? one - 1 : one))))
  }
  const addArm = (): void => change({ arms: [...file.arms, { ...(emptyOf(armShape) as Arm), id: `arm-${file.arms.length + 1}` }] })
  const take = (scenario: ScenarioFile, text?: string): void => {
    setFile(scenario)
    setWas(text)
    setLeft(new Set())
    setTroubles([])
  }
  const read = async (given: File | null): Promise<void> => {
    if (!given) return
    const text = await given.text()
    const parsed = parseScenario(text, given.name)
    if (parsed.ok) return take(parsed.value, text)
    const found = problemsIn(parsed.refusal)
    setTroubles(found.length > 0 ? found : [{ file: given.name, line: 1, path: '', message: parsed.refusal.message }])
  }
  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (wrongIn(words, file).size > 0) return
    const result = await asks.run({ title: title || words.given(file.title), scenario: { ...file, arms: file.arms.filter((_, at) => !left.has(at)) } } as never)
    if (result.ok) onAsked(result.value.id)
  }
  return (
    <Wrong value={wrong}>
    <form className="scenario-form" onSubmit={(event) => void start(event)}>
      <RefusalNotice refusal={asks.refusal} />
      {wrong.size > 0 ? <WrongList wrong={wrong} /> : null}
      {troubles.length > 0 ? <Troubles troubles={troubles} /> : null}
      <div className="bar">
        <NativeSelect label={t('scenarios.choose')} value={file.id} onChange={(event) => take(scenarios.find(({ id }) => id === event.currentTarget.value) ?? file)}>{(scenarios.some(({ id }) => id === file.id) ? scenarios : [file, ...scenarios]).map((one) => <option key={one.id} value={one.id}>{words.given(one.title)}</option>)}</NativeSelect>
        <TextInput className="grow" label={t('scenarios.name')} value={title} placeholder={words.given(file.title)} onChange={(event) => setTitle(event.currentTarget.value)} />
        <FileButton onChange={(given) => void read(given)} accept=".yaml,.yml">{(props) => <Button {...props} variant="default">{t('scenarios.loadFile')}</Button>}</FileButton>
        <Button variant="default" onClick={() => saveText(file.id, 'yaml', scenarioText(file, was))}>{t('scenarios.saveFile')}</Button>
      </div>
      <fieldset>
        <legend>{t('scenarios.arms')}</legend>
        <p className="small soft">{t('scenarios.armsWhat')}</p>
        {file.arms.map((arm, at) => <ArmChoice key={at} arm={arm} at={at} included={!left.has(at)} disease={file.disease} onInclude={(included) => setLeft(new Set(included ? [...left].filter((one) => one !== at) : [...left, at]))} onChange={(to) => changeArm(at, to)} onRemove={file.arms.length > 1 ? () => removeArm(at) : undefined} />)}
        <p><button type="button" className="go" onClick={addArm}>{t('scenarios.addArm')}</button></p>
      </fieldset>
      <fieldset>
        <legend>{t('scenarios.capacities')}</legend>
        <div className="capacities">{(Object.keys(file.capacity) as (keyof ScenarioFile['capacity'])[]).map((name) => <Amount key={name} name={name} file={file} onChange={setFile} />)}</div>
        <p className="small soft">{t('scenarios.capacityHint')}</p>
      </fieldset>
      <fieldset>
        <legend>{t('scenarios.rest')}</legend>
        <p className="small soft">{t('scenarios.restHint')}</p>
        <Section title={t('scenarios.placeAndDays')} names={plainNames} wrong={wrong}><GroupFields path="" shape={shape} value={file} onChange={(to) => setFile(to as ScenarioFile)} without={Object.keys(shape.properties ?? {}).filter((name) => !plainNames.includes(name))} /></Section>
        {sections.map((name) => <Section key={name} title={labelOf(words, name)} count={Array.isArray(file[name]) ? file[name].length : undefined} names={[name]} wrong={wrong}><ShapeField name={name} path={name} shape={shape.properties?.[name] ?? {}} value={file[name]} needed={(shape.required ?? []).includes(name)} onChange={(to) => change({ [name]: to })} /></Section>)}
      </fieldset>
      <div className="bar">
        <NumberInput label={t('scenarios.seed')} value={file.seed} min={0} max={4_294_967_295} allowDecimal={false} onChange={(seed) => typeof seed === 'number' && change({ seed })} />
        <NumberInput label={t('scenarios.draws')} value={file.runs.draws} min={1} max={1000} allowDecimal={false} onChange={(draws) => typeof draws === 'number' && change({ runs: { ...file.runs, draws } })} />
        <NumberInput label={t('scenarios.replicates')} value={file.runs.replicates} min={1} max={1000} allowDecimal={false} onChange={(replicates) => typeof replicates === 'number' && change({ runs: { ...file.runs, replicates } })} />
        <Button type="submit" disabled={asks.busy || file.arms.every((_, at) => left.has(at))}>{t('scenarios.run')}</Button>
      </div>
    </form>
    </Wrong>
  )
}

const shape = shapeOf(scenarioFile)
const armShape: Shape = shape.properties?.['arms']?.items ?? {}
/** Fields of the scenario itself; the others have a section each, and arms, seed and runs a place of their own. */
const plainNames: readonly string[] = ['id', 'title', 'place', 'disease', 'timeZone', 'from', 'to']
const sections = Object.keys(shape.properties ?? {}).filter((name) => ![...plainNames, 'arms', 'seed', 'runs'].includes(name)) as readonly (keyof ScenarioFile)[]

/** A part of the scenario that opens; it says how much of it there is, and opens by itself where something is wrong in it. */
function Section({ title, count, names, wrong, children }: { readonly title: string; readonly count?: number | undefined; readonly names: readonly string[]; readonly wrong: ReadonlyMap<string, string>; readonly children: ReactNode }) {
  const { t, number } = useWords()
  const troubles = [...wrong.keys()].filter((path) => names.includes(path.split('.')[0] as string)).length
  return (
    <details className="shape-section" {...(troubles > 0 ? { open: true } : {})}>
      <summary>{title}{count === undefined ? '' : ` (${number(count)})`}{troubles > 0 ? <> <span className="ember ember-mark">{t('scenarios.wrongHere', { n: number(troubles) })}</span></> : null}</summary>
      {children}
    </details>
  )
}

/** What has to be mended before the question can be asked, field by field. */
function WrongList({ wrong }: { readonly wrong: ReadonlyMap<string, string> }) {
  const words = useWords()
  return (
    <div className="notice late" role="alert">
      <p><strong>{words.t('scenarios.mend')}</strong></p>
      <ul className="small">{[...wrong].map(([path, message]) => <li key={path}>{placeOf(words, path)}: {message}</li>)}</ul>
    </div>
  )
}

/** Why a file could not be read, by its lines. */
function Troubles({ troubles }: { readonly troubles: readonly PolicyProblem[] }) {
  const words = useWords()
  return (
    <div className="notice late" role="alert">
      <p><strong>{words.t('scenarios.fileNotRead', { file: troubles[0]?.file ?? '' })}</strong></p>
      <ul className="small">{troubles.slice(0, 20).map(({ line, path, message }) => <li key={`${line} ${path}`}>{words.t('scenarios.line', { n: line })}{path ? ` ${path}` : ''}: {message}</li>)}</ul>
    </div>
  )
}

function ArmChoice({ arm, at, included, disease, onInclude, onChange, onRemove }: { readonly arm: Arm; readonly at: number; readonly included: boolean; readonly disease: string; readonly onInclude: (included: boolean) => void; readonly onChange: (arm: Arm) => void; readonly onRemove: (() => void) | undefined }) {
  const words = useWords()
  const { t } = words
  const packs = usePacks()
  const titleOf = (id: string): string => words.given(packs.data?.find((pack) => pack.id === id)?.title ?? id)
  const others = (packs.data ?? []).filter((pack) => [pack.disease].flat().includes(disease) && !arm.packs.some(({ id }) => id === pack.id))
  return (
    <div className="arm">
      <Checkbox label={words.given(arm.title) || arm.id} checked={included} onChange={(event) => onInclude(event.currentTarget.checked)} />
      {included ? (
        <ul className="arm-packs">
          {arm.packs.length === 0 ? <li className="soft">{t('scenarios.nothingDone')}</li> : null}
          {arm.packs.map(({ id }) => <li key={id}>{titleOf(id)} <button type="button" className="go small" aria-label={t('scenarios.removePack', { pack: titleOf(id) })} onClick={() => onChange({ ...arm, packs: arm.packs.filter((pack) => pack.id !== id) })}>×</button></li>)}
          {others.length > 0 ? <li><NativeSelect size="xs" aria-label={`${t('scenarios.addPack')}: ${words.given(arm.title)}`} value="" onChange={(event) => event.currentTarget.value && onChange({ ...arm, packs: [...arm.packs, { id: event.currentTarget.value }] })}><option value="">{t('scenarios.addPack')}</option>{others.map((pack) => <option key={pack.id} value={pack.id}>{words.given(pack.title)}</option>)}</NativeSelect></li> : null}
        </ul>
      ) : null}
      <details className="shape-section arm-more">
        <summary>{t('scenarios.armMore', { arm: words.given(arm.title) || arm.id })}</summary>
        <GroupFields path={`arms.${at}`} shape={armShape} value={arm} onChange={(to) => onChange(to as Arm)} />
        {onRemove ? <p><button type="button" className="go" onClick={onRemove}>{t('scenarios.removeArm', { arm: words.given(arm.title) || arm.id })}</button></p> : null}
      </details>
    </div>
  )
}

/** An amount somebody changes is theirs: it stays assumed until they say where it is from. */
function Amount({ name, file, onChange }: { readonly name: keyof ScenarioFile['capacity']; readonly file: ScenarioFile; readonly onChange: (file: ScenarioFile) => void }) {
  const { t } = useWords()
  const { value } = file.capacity[name]
  return <NumberInput label={t(`scenarios.capacity.${name}`)} value={value === 'unlimited' ? '' : value} min={0} thousandSeparator="," onChange={(given) => onChange({ ...file, capacity: { ...file.capacity, [name]: { ...file.capacity[name], value: typeof given === 'number' ? given : 'unlimited' } } })} />
}
