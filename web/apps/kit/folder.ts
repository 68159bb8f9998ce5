// The files of a log as a browser gives them: of a folder that was chosen, or dropped on the page.
import type { ReadFile } from './verify'

export type Files = ReadonlyMap<string, Blob>

/** Of each log in it, the folder that its head is in; "" is the one that was chosen. */
export const logsIn = (files: Files): string[] =>
  [...files.keys()]
    .filter((path) => path === 'checkpoint' || path.endsWith('/checkpoint'))
    .map((path) => path.slice(0, -'checkpoint'.length))
    .sort()

export function reader(files: Files, folder: string): ReadFile {
  return async (path) => {
    const file = files.get(folder + path)
    return file && new Uint8Array(await file.arrayBuffer())
  }
}

export function filesChosen(list: FileList | null): Files {
  return new Map([...(list ?? [])].map((file) => [file.webkitRelativePath || file.name, file]))
}

type Entry = FileSystemEntry | null

const entriesIn = (folder: FileSystemDirectoryEntry) =>
  new Promise<FileSystemEntry[]>((resolve, refuse) => {
    const reading = folder.createReader()
    const all: FileSystemEntry[] = []
    // A browser gives at most a hundred at once, and none at the end.
    const more = () => reading.readEntries((some) => {
      all.push(...some)
      if (some.length === 0) resolve(all)
      else more()
    }, refuse)
    more()
  })

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, refuse) => entry.file(resolve, refuse))

async function take(entry: Entry, before: string, files: Map<string, Blob>): Promise<void> {
  if (!entry) return
  if (entry.isFile) files.set(before + entry.name, await fileOf(entry as FileSystemFileEntry))
  if (!entry.isDirectory) return
  for (const each of await entriesIn(entry as FileSystemDirectoryEntry)) {
    await take(each, `${before}${entry.name}/`, files)
  }
}

export async function filesDropped(dropped: DataTransfer): Promise<Files> {
  const files = new Map<string, Blob>()
  // All of them first: the list is empty once something was waited for.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry())
  for (const entry of entries) await take(entry, '', files)
  return files
}
