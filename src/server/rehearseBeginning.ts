import type { Context } from '../kernel/action.ts'
import { dayOf, millisOf } from '../kernel/Day.ts'
import { performOne } from '../kernel/perform.ts'
import type { Result } from '../kernel/Result.ts'
import { EVERYTHING } from '../kernel/Scope.ts'
import { timeZone } from '../kernel/timeZone.ts'
import { createOutbreak, type PackChosen } from '../features/administration/createOutbreak.ts'
import { followedCategory } from './followedCategory.ts'
import { localActor } from './localActor.ts'
import { importFiles, type ImportReport, type ImportWatch, type Proposal } from './importFiles.ts'
import type { OpenHouse } from './openHouse.ts'

/** An outbreak that is to begin. */
export interface Beginning {
  readonly disease: string
  readonly jurisdiction: string
  readonly timeZone: string
  readonly packs: readonly PackChosen[]
}

/** A dry run where there is no outbreak yet: it begins, the files go in, and all of it is undone. */
export const rehearseBeginning = (house: OpenHouse, beginning: Beginning, proposals: readonly Proposal[], options: { readonly refusedFolder: string } & ImportWatch): Promise<Result<ImportReport>> =>
  house.store.rehearse(async ({ transaction, reading }) => {
    const query = reading(EVERYTHING)
    // Nobody is told of what will not have been.
    const inside: OpenHouse = { ...house, store: { ...house.store, query, reading, transaction }, notify: () => undefined }
    const before = (await house.contextFor(undefined, localActor)) as Context
    const begun = await performOne(inside, createOutbreak, beginning, before)
    if (!begun.ok) return begun
    const { id } = begun.value as { id: string }
    const { jurisdiction, timeZone: zone } = beginning
    const context: Context = { ...before, outbreakId: id, area: jurisdiction, jurisdiction, timeZone: zone, today: dayOf(timeZone(zone).dayAt(millisOf(before.now))) }
    return importFiles(inside, context, proposals, { ...options, category: await followedCategory(inside, context) })
  })
