// Who the server thinks we are. What waits is sent, and what is new is asked for, only as the
// person, and in the post, whose data are open: another window may have signed in as somebody else.
import { ref } from 'vue'
import { api, Refusal } from '@shared/api/client'

export type Standing = 'ok' | 'signed_out' | 'other_person' | 'other_post' | 'silent'

export interface Self {
  account: string
  post: string
}

export const standing = ref<Standing>('ok')

export async function askStanding(self: Self): Promise<Standing> {
  try {
    const me = (await api.GET('/api/v1/me')).data!
    if (me.account !== self.account) return 'other_person'
    return me.post === self.post ? 'ok' : 'other_post'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.isUndecided ? 'silent' : 'signed_out'
  }
}
