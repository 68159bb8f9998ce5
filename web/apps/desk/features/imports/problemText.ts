import { Refusal } from '@shared/api/client'
import { refusalText } from '@shared/i18n/refusal'
import { textOf } from '@shared/i18n/t'
import type { RowProblem } from './pieces'

/** Why a row is refused: the words for an import go before those for a form. */
export const problemText = ({ reason, message }: RowProblem): string =>
  textOf(`imports.reason.${reason}`) ?? refusalText(new Refusal(422, reason, message))
