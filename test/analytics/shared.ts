import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'

/** Where the reference data lie: named by FIREBREAK_SHARED, or beside the repository. Tests that need them are skipped where they are not there. */
export const sharedData = process.env['FIREBREAK_SHARED'] ?? join(fileURLToPath(new URL('../../../shared/', import.meta.url)), 'data')
export const hasShared = existsSync(sharedData)
export const sharedText = (path: string): string => readFileSync(join(sharedData, path), 'utf8').replace(/^\uFEFF/, '')
/** Rows of a reference file by its headers, cells as they stand without the blanks around them. */
export const sharedRows = (path: string): readonly Readonly<Record<string, string>>[] => Papa.parse<Record<string, string>>(sharedText(path), { header: true, skipEmptyLines: true, transform: (cell) => cell.trim(), transformHeader: (name) => name.trim() }).data
