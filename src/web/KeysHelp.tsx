import { useRef } from 'react'
import { Modal } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useWords } from '../ui/useWords.ts'
import { screens } from './screens.ts'

const keys = ['j', 'k', 'enter', 'd', 'a', 'w', 'slash', 'ctrlK', 'question', 'escape'] as const

/** What the keyboard can do; “?” opens it, g and a letter goes to a screen. */
export function KeysHelp({ opened, onOpen, onClose }: { readonly opened: boolean; readonly onOpen: () => void; readonly onClose: () => void }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const after = useRef(0)
  const goTo = (to: string): void => {
    if (Date.now() - after.current < 1_200) void navigate({ to })
    after.current = 0
  }
  useHotkeys([['shift+?', onOpen], ['?', onOpen], ['g', () => (Date.now() - after.current < 1_200 ? goTo('/gaps') : void (after.current = Date.now()))], ...screens.filter(({ key }) => key !== 'g').map(({ key, to }): [string, () => void] => [key, () => goTo(to)])])
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <table className="plain">
        <tbody>
          {keys.map((key) => <tr key={key}><td><span className="kbd">{t(`keys.${key}.key`)}</span></td><td>{t(`keys.${key}.does`)}</td></tr>)}
          {screens.map(({ name, key }) => <tr key={name}><td><span className="kbd">g {key}</span></td><td>{t(`nav.${name}`)}</td></tr>)}
        </tbody>
      </table>
    </Modal>
  )
}
