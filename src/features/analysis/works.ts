import { publicationWork } from '../../analytics/publication/publicationWork.ts'
import { chainsWork } from './chainsWork.ts'
import { clustersWork } from './clustersWork.ts'
import { curveWork } from './curveWork.ts'
import { delaysWork } from './delaysWork.ts'
import { demandWork } from './demandWork.ts'
import { forecastWork } from './forecastWork.ts'
import { offspringWork } from './offspringWork.ts'
import { reproductionWork } from './reproductionWork.ts'

/** Work that takes long: pure functions of plain data, so that a thread can do them. Listed by hand. */
export const works = { chainsWork, clustersWork, curveWork, delaysWork, demandWork, forecastWork, offspringWork, publicationWork, reproductionWork } as const
export type Works = typeof works
