import { Go } from '../../ui/Go.tsx'
import { frontColour } from '../../ui/theme.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { useWords } from '../../ui/useWords.ts'
import type { Situation } from './situation.ts'

/** The fronts side by side: fought at the same time, counted apart. */
export function FrontsTable({ fronts }: { readonly fronts: Situation['fronts'] }) {
  const words = useWords()
  const { t } = words
  if (fronts.length === 0) return null
  return (
    <section>
      <h2>{t('situation.fronts')}</h2>
      <Scroll label={t('situation.fronts')}>
        <table className="plain">
          <caption className="unseen">{t('situation.fronts')}</caption>
          <thead><tr><th scope="col">{t('app.front')}</th><th scope="col" className="number">{t('situation.newToday')}</th><th scope="col" className="number">{t('situation.cases')}</th><th scope="col" className="number">{t('situation.gaps')}</th><th scope="col" className="number">{t('situation.underFollowUp')}</th></tr></thead>
          <tbody>
            {fronts.map((front) => (
              <tr key={front.id}>
                <th scope="row"><span className="swatch" style={{ background: frontColour(front.rank) }} aria-hidden="true" /> <Go to="/" search={{ front: front.id }}>{front.name}</Go></th>
                <td className="number">{words.number(front.newToday)}</td>
                <td className="number"><Go to="/cases" search={{ front: front.id }}>{words.number(front.cases)}</Go></td>
                <td className="number"><Go to="/gaps" search={{ front: front.id }} className={front.gaps > 0 ? 'go ember ember-mark' : 'go'}>{words.number(front.gaps)}</Go></td>
                <td className="number"><Go to="/duties" search={{ front: front.id, kind: 'followUp', owner: 'everybody' }}>{words.number(front.underFollowUp)}</Go></td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
