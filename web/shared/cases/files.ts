// What a file of a case is to whoever looks at it.
import type { CaseFileView } from './model'

export const isPicture = ({ media_type: type }: CaseFileView) => type.startsWith('image/')
export const isSound = ({ media_type: type }: CaseFileView) => type.startsWith('audio/')

/** In letters that people know: AMR, PDF. */
export const formatOf = ({ media_type: type }: CaseFileView): string =>
  type.replace(/^\w+\/([\w-]+).*/, '$1').replace('plain', 'txt').toUpperCase()

export const sizeOf = ({ size }: CaseFileView): string =>
  `${Math.max(1, Math.round(size / 1024))} KB`

/** Chrome plays no AMR, what older phones record. */
export const isPlayable = ({ media_type: type }: CaseFileView): boolean =>
  document.createElement('audio').canPlayType(type) !== ''
