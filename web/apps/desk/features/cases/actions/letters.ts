// The letter of each action on a case's page. Small: leads on or is asked for often.
import { deskActions, type DeskAction } from '@shared/cases/forms'

const letters: Record<DeskAction, string> = {
  accept: 'a', dispatch: 'd', acknowledge: 'q', submit: 's', confirm: 'Y', close: 'c',
  self_handle: 'h', report_precheck: 'f', report_inspection: 'v', report_co_handling: 'O',
  reply_supervision: 'W', approve: 'y', refuse: 'N', confirm_late: 'L', review: 'V',
  give_final_reply: 'G', place: 't', deliver: 'D', precheck: 'C', inspect: 'I', assign: 'A',
  reject: 'R', return_case: 'b', withdraw: 'w', send_back: 'B', rework: 'r', resume: 'Z',
  escalate: 'e', hand_down: 'H', co_handle: 'o', urge: 'U', supervise: 'S', copy: 'i', note: 'm',
  ask_extension: 'E', ask_suspension: 'z', ask_cancellation: 'X', appeal_timeout: 'T',
  call_back: 'K', release: 'l', split: 'P', merge: 'M', recuse: 'Q', force_close: 'F',
}

/** Keys that other things have: moving, searching, leaving, reporting, printing, the list. */
export const TAKEN = ['j', 'k', 'u', 'g', 'n', 'p', '/', '?'] as const

export const letterOf = (action: DeskAction): string => letters[action]

export const lettersOfActions = deskActions.map((action) => ({ action, letter: letters[action] }))
