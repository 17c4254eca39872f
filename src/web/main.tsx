import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '@mantine/core/styles.css'
import '@mantine/spotlight/styles.css'
import '@mantine/notifications/styles.css'
import '@fontsource-variable/inter/wght.css'
import '../ui/look.css'
import './shell.css'
import { startLanguage } from '../ui/language.ts'
import { App } from './App.tsx'
import { startDensity } from './density.ts'

startDensity()
await startLanguage()
createRoot(document.getElementById('root') as HTMLElement).render(<StrictMode><App /></StrictMode>)
