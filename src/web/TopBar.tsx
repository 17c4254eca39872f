import { NativeSelect } from '@mantine/core'
import { openSpotlight } from '@mantine/spotlight'
import type { situation } from '../features/fronts/situation.ts'
import { CutOff } from '../ui/CutOff.tsx'
import { Go } from '../ui/Go.tsx'
import { useFilters } from '../ui/useFilters.ts'
import { useReport } from '../ui/useReport.ts'
import { useWords } from '../ui/useWords.ts'
import { Settings } from './Settings.tsx'
import { WhoIsHere } from './WhoIsHere.tsx'
import type { Outbreaks } from './useCurrentOutbreak.ts'

/** Which outbreak, which front, up to when; and that nobody here is real, where that is so. */
export function TopBar({ outbreaks, current, onHelp }: { readonly outbreaks: Outbreaks; readonly current: Outbreaks[number] | undefined; readonly onHelp: () => void }) {
  const { t } = useWords()
  return (
    <header className="top">
      <div className="top-row">
        <Go to={current ? '/' : '/start'} className={current ? 'mark' : 'mark alone-mark'}>{t('app.name')}</Go>
        {current ? <OutbreakChoice outbreaks={outbreaks} current={current} /> : <span className="grow" />}
        {current ? <FrontChoice /> : null}
        <span className="grow" />
        {current ? <button type="button" className="find" onClick={openSpotlight}>{t('palette.open')} <span className="kbd" aria-hidden="true">Ctrl K</span></button> : null}
        <button type="button" className="go keys-button" onClick={onHelp} aria-label={t('keys.title')}>?</button>
        <WhoIsHere />
      </div>
      {current?.synthetic ? <p className="synthetic">{t('app.synthetic')}</p> : null}
      {current ? null : <div className="top-settings"><Settings /></div>}
    </header>
  )
}

function OutbreakChoice({ outbreaks, current }: { readonly outbreaks: Outbreaks; readonly current: Outbreaks[number] }) {
  const { t } = useWords()
  const [, set] = useFilters()
  if (outbreaks.length === 1) return <strong className="outbreak-name" title={current.name}>{current.name}</strong>
  return (
    <NativeSelect size="xs" aria-label={t('app.outbreak')} value={current.id} onChange={(event) => set({ outbreak: event.currentTarget.value, front: undefined })} className="outbreak-choice">
      {outbreaks.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </NativeSelect>
  )
}

function FrontChoice() {
  const { t } = useWords()
  const [{ front }, set] = useFilters()
  const { data } = useReport<typeof situation>('situation', {}, { mayBeOld: true })
  const fronts = data?.answer.fronts ?? []
  return (
    <>
      {fronts.length > 0 ? (
        <NativeSelect size="xs" aria-label={t('app.front')} value={front ?? ''} onChange={(event) => set({ front: event.currentTarget.value || undefined })}>
          <option value="">{t('app.allFronts')}</option>
          {fronts.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </NativeSelect>
      ) : null}
      <CutOff at={data?.cutOff} />
    </>
  )
}
