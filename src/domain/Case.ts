import { day, hidden, instant, json, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

export const classifications = ['notClassified', 'suspected', 'probable', 'confirmed', 'notACase'] as const
export const detectionContexts = ['selfPresented', 'contactTracing', 'communityScreening', 'keyGroupScreening', 'arrival', 'inControlledZone', 'inIsolation', 'inHomeIsolation', 'inClosedLoop', 'rePositive', 'pastInfection'] as const

/** A file on a person who is or may be infected, on two axes that are never one: classification and symptoms. */
export const Case = noun('Case', {
  means: 'A file on a person who is or may be infected.',
  fields: {
    number: text('File number, as the authority or the source gave it.', { alsoCalled: ['id', 'case id', 'case no', '病例编号', '编号', 'case number'] }),
    personId: ref('Person', 'Whom the file is about.', { ownedBy: true }),
    frontId: optional(ref('Front', 'The strand it is counted in.')),
    classification: oneOf(classifications, 'How sure it is that the person is a case, by the case definition.', { alsoCalled: ['status', 'case status', '分类', '病例分类'] }),
    classifiedAt: optional(hidden(instant('When the classification was last decided.'))),
    symptoms: oneOf(['none', 'present', 'unknown'], 'Whether the person has or had symptoms.'),
    onsetOn: optional(day('First day of symptoms.', { alsoCalled: ['onset', 'date of onset', 'symptom onset', 'dt_onset', '发病日期', '发病时间'] })),
    rashOn: optional(day('First day of rash.', { alsoCalled: ['date of rash', '出疹日期'] })),
    firstPositiveOn: optional(day('Day the first positive sample was taken.', { alsoCalled: ['date of sample', 'sample date', '采样日期', '阳性日期'] })),
    infectedFromOn: optional(day('First day the infection can have happened.', { alsoCalled: ['exposure start', 'dt_start_exp', 'date of infection'] })),
    infectedToOn: optional(day('Last day the infection can have happened.', { alsoCalled: ['exposure end', 'dt_end_exp'] })),
    reportedOn: optional(day('Day the case was reported.', { alsoCalled: ['report date', 'dt_report', '报告日期'] })),
    reportedAt: optional(instant('When the case was reported, where the hour is known.')),
    confirmedOn: optional(day('Day the case was confirmed.', { alsoCalled: ['diagnosis date', 'confirm date', 'dt_diag', '确诊日期', '诊断日期'] })),
    convertedOn: optional(day('Day a case without symptoms was counted as one with symptoms.', { alsoCalled: ['转确诊日期'] })),
    detectionContext: optional(oneOf(detectionContexts, 'How the case was found; worked out from orders and zones in force, never typed in to suit.')),
    noOutsideRisk: optional(oneOf(['assessedNone', 'assessedSome'], 'Whether an assessment found risk outside the controlled site.')),
    severity: optional(oneOf(['asymptomatic', 'mild', 'moderate', 'severe', 'critical'], 'Severity of illness.', { alsoCalled: ['病情', '临床严重程度'] })),
    isolatedAt: optional(instant('When the case was isolated from others.')),
    admittedOn: optional(day('Day of admission to hospital.', { alsoCalled: ['hospitalisation', 'date of hospitalisation', 'admission', '入院日期'] })),
    hospital: optional(text('Hospital as reported.', { alsoCalled: ['医院', 'loc_hosp'] })),
    investigatedAt: optional(instant('When the case investigation was finished.')),
    outcome: optional(oneOf(['recovered', 'died', 'leftJurisdiction', 'unknown'], 'How the illness ended.', { alsoCalled: ['转归', '结局'] })),
    outcomeOn: optional(day('Day of the outcome.', { alsoCalled: ['date of outcome', 'discharge date', '转归日期', '出院日期'] })),
    diedOn: optional(day('Day of death.', { alsoCalled: ['date of death', 'dt_death', '死亡日期'] })),
    importedFrom: optional(text('Where the person was infected, when that is outside the jurisdiction.', { alsoCalled: ['place of infection', 'place_infect', '感染地'] })),
    sourceText: optional(text('Who or what is said to be the source, as reported.', { alsoCalled: ['infection source', '感染来源'] })),
    placeText: optional(text('Where the case lives or was found, as reported.', { alsoCalled: ['district', 'address', '现住址', '区县'] })),
    warnings: optional(hidden(json<readonly Warning[]>('Contradictions in the file that a person has to look at.'))),
    notes: optional(text('Free text as it was reported.')),
  },
  sealed: ['sourceText', 'placeText', 'notes'],
  toldTo: { sourceText: 'recordExposure' },
  findBy: [['personId'], ['number'], ['frontId'], ['onsetOn']],
})

/** A contradiction kept on a record: what disagrees with what. */
export interface Warning {
  readonly kind: string
  readonly fields: readonly string[]
  readonly says?: string
}
