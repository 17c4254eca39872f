import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, it } from 'vitest'
import { valueOf } from '../kernel/Result.ts'
import { benchCity } from './benchCity.ts'
import { demonstrationChoices } from './demonstrationChoices.ts'

const choices = valueOf(demonstrationChoices(parse(readFileSync('policies/demonstration.yaml', 'utf8'))))

it('has exactly the contacts and tubes that were asked for, and the people', () => {
  const counts: Record<string, number> = {}
  for (const batch of benchCity({ choices, identify: (_kind, value) => ({ hash: value, tokens: [] }), people: 3_000, contacts: 400, samples: 2_500 }).batches) {
    for (const { noun, records } of batch) counts[noun] = (counts[noun] ?? 0) + records.length
  }
  expect(counts).toMatchObject({ Person: 3_000, Contact: 400, Exposure: 400, Order: 400, Case: 8, Sample: 2_500, SampleMember: 2_500 })
})
