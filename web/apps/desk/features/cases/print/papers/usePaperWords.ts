// What stands on several papers, in words.
import { computed } from 'vue'
import type { CaseView } from '@shared/api/client'
import { momentOf } from '@shared/format/time'
import { limitOfCategory, limitText } from '@shared/i18n/limit'
import { t } from '@shared/i18n/t'
import { term } from '@shared/i18n/terms'
import { useCategories, type StepView } from '../../queries'
import { useHolder } from '../../useHolder'
import type { Paper, PaperKind } from './papers'

/** A complaint about those who handle cases, or a matter of danger: not for every hand. */
export const isKept = (of: CaseView) => of.is_grave || of.about !== 'nobody'

const signOf = (kind: PaperKind) =>
  kind === 'hand_down' || kind === 'supervise' || kind === 'extension'
    ? t(`papers.sign.${kind}`) : undefined

export function usePaperWords(of: () => CaseView) {
  const { nameOf, nameOfParty, whereOf } = useHolder()
  const categories = useCategories()
  const category = computed(() => categories.value.find((each) => each.code === of().category))

  /** The case's, with which of them it is where there may be several. */
  const numberOf = ({ kind, nth }: Paper) => {
    const sign = signOf(kind)
    return sign ? t('papers.number_of', { number: of().number, sign, n: nth }) : of().number
  }

  const what = computed(() => `${term(of().category_name)}（${of().category}）`)
  const where = computed(() => [whereOf(of()), of().address].filter(Boolean).join(' · '))
  /** As it was when the step was done; where that was not kept, as the catalogue says. */
  const limitAt = (step: StepView | undefined) =>
    step?.handle_limit ? limitText(step.handle_limit)
    : category.value ? limitOfCategory(category.value) : ''
  const closeWhen = computed(() => term(category.value?.close_when ?? ''))
  const whoDid = (step: StepView | undefined) =>
    step
      ? [nameOf(step.unit), step.acting_kind && t(`identity.kind.${step.acting_kind}`),
        step.acting_name].filter(Boolean).join(' · ')
      : ''
  const moment = (at: string | undefined) => (at ? momentOf(at) : '')

  return { nameOf, nameOfParty, numberOf, what, where, limitAt, closeWhen, whoDid, moment }
}
