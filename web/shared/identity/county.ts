// What the server tells of the county before anybody has signed in.
import { shallowRef } from 'vue'
import { api, type Schemas } from '@shared/api/client'

const county = shallowRef<Schemas['CountyView']>()

/** Unset until it has answered; a door opens without it. */
export function useCounty() {
  if (!county.value) {
    void api.GET('/api/v1/county').then(({ data }) => (county.value = data), () => undefined)
  }
  return county
}
