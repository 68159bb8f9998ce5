// Sends a file as the body of a request. Not by fetch, which tells nothing of how far it is.
import { ANSWER_MAX_MS, Refusal, refusalOf } from './client'

export function upload(
  address: string,
  file: Blob,
  onProgress: (part: number) => void,
  headers: Record<string, string> = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('content-type', 'application/octet-stream')
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value))
    request.responseType = 'json'
    // It may take long, but not stand still for long.
    let timer: ReturnType<typeof setTimeout> | undefined
    const goOn = () => {
      clearTimeout(timer)
      timer = setTimeout(() => request.abort(), ANSWER_MAX_MS)
    }
    request.onloadend = () => clearTimeout(timer)
    request.onabort = () => reject(new Refusal(0, 'network', ''))
    request.upload.onprogress = (event) => {
      goOn()
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onerror = () => reject(new Refusal(0, 'network', ''))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(refusalOf(request.response, request.status))
    }
    goOn()
    request.send(file)
  })
}
