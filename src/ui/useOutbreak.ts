import { createContext, useContext } from 'react'

/** The outbreak on the screen. */
export interface OutbreakShown {
  readonly id: string
  readonly name: string
  readonly disease: string
  readonly jurisdiction: string
  readonly timeZone: string
  readonly synthetic: boolean
}

const Shown = createContext<OutbreakShown | undefined>(undefined)

export const OutbreakProvider = Shown.Provider
export const useOutbreak = (): OutbreakShown | undefined => useContext(Shown)
