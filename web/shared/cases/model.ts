// Cases in the words of the API, by short names.
import type { Schemas } from '@shared/api/client'

export type { CaseView } from '@shared/api/client'
export type StepView = Schemas['StepView']
export type ClockView = Schemas['ClockView']
export type TaskView = Schemas['TaskView']
export type RequestView = Schemas['RequestView']
export type WorkView = Schemas['WorkView']
export type CaseFileView = Schemas['CaseFileView']
export type CategoryView = Schemas['CategoryView']
