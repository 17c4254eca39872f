import { useState } from 'react'
import { NativeSelect, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { languages, speak, type Language } from '../ui/language.ts'
import { density, setDensity, type Density } from './density.ts'

/** Language, light or dark, and how close together things stand. */
export function Settings() {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [close, setClose] = useState<Density>(density())
  return (
    <div className="settings">
      <NativeSelect size="xs" label={t('settings.language')} value={i18n.language} onChange={(event) => void speak(event.currentTarget.value as Language)}>
        {Object.entries(languages).map(([id, name]) => <option key={id} value={id} lang={id}>{name}</option>)}
      </NativeSelect>
      <NativeSelect size="xs" label={t('settings.scheme')} value={colorScheme} onChange={(event) => setColorScheme(event.currentTarget.value as 'light')}>
        {(['auto', 'light', 'dark'] as const).map((one) => <option key={one} value={one}>{t(`settings.schemes.${one}`)}</option>)}
      </NativeSelect>
      <NativeSelect size="xs" label={t('settings.density')} value={close} onChange={(event) => {
        setDensity(event.currentTarget.value as Density)
        setClose(event.currentTarget.value as Density)
      }}>
        {(['roomy', 'dense'] as const).map((one) => <option key={one} value={one}>{t(`settings.densities.${one}`)}</option>)}
      </NativeSelect>
    </div>
  )
}
